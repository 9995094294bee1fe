"""A knowledge folder becomes a snapshot, or an error with all that is wrong with it."""

import hashlib
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from bot.errors import InputError, Problem
from bot.files import yamlfile
from bot.files.model import Model
from bot.knowledge import crosscheck, schema
from bot.knowledge.sentences import split
from bot.files.validate import validate
from bot.files.yamlfile import YamlFile
from bot.model import (
    Article,
    Certainty,
    Evidence,
    Fact,
    FactId,
    General,
    Passage,
    PassageId,
    Question,
    QuestionId,
    Section,
    Silence,
    SilenceId,
    SmallTalk,
    Snapshot,
    Ways,
    Wording,
    Words,
)

M = TypeVar("M", bound=Model)

GENERAL = "general.yaml"
"""Small talk, off-topic questions and attempts at misuse: curated once, part of the bot."""


def read(folder: Path) -> Snapshot:
    """Read and check a whole knowledge folder.

    Raises InputError with every problem of every file; `file` in it is the path as given.
    """
    if not folder.is_dir():
        raise InputError([Problem(str(folder), 1, "there is no such folder: name a folder of knowledge with --knowledge")])
    contents = {name: _content(folder, name) for name in schema.FILES}
    contents[GENERAL] = resources.files("bot.knowledge").joinpath(GENERAL).read_bytes()
    names = {name: str(folder / name) for name in schema.FILES} | {GENERAL: GENERAL}
    files = {name: yamlfile.parse(content, names[name]) for name, content in contents.items() if content is not None}
    files |= {name: YamlFile(names[name]) for name in contents if name not in files}
    entries = _entries(files, {name for name, content in contents.items() if content is not None})
    general = validate(files[GENERAL], schema.GeneralFile)
    crosscheck.crosscheck(entries, files)
    if problems := crosscheck.problems(files.values()):
        raise InputError(problems)
    assert entries.article and entries.facts and general
    return _snapshot(entries, general, _digest(contents))


def _content(folder: Path, name: str) -> bytes | str | None:
    path = folder / name
    if not path.exists() and name not in schema.REQUIRED:
        return None
    return yamlfile.content(path)


def _digest(contents: Mapping[str, bytes | str | None]) -> str:
    digest = hashlib.sha256()
    for name, content in sorted(contents.items()):
        data = content if isinstance(content, bytes) else b""
        digest.update(f"{name} {len(data)}\n".encode())
        digest.update(data)
    return digest.hexdigest()


def _entries(files: Mapping[str, YamlFile], present: set[str]) -> crosscheck.Entries:
    return crosscheck.Entries(
        validate(files["article.yaml"], schema.ArticleFile),
        validate(files["facts.yaml"], schema.FactsFile),
        _optional(files["questions.yaml"], schema.QuestionsFile(questions=[]), present),
        _optional(files["silences.yaml"], schema.SilencesFile(silences=[]), present),
        _optional(files["words.yaml"], schema.WordsFile(), present),
    )


def _optional(file: YamlFile, empty: M, present: set[str]) -> M:
    return (validate(file, type(empty)) if Path(file.name).name in present else None) or empty


def _snapshot(entries: crosscheck.Entries, general: schema.GeneralFile, digest: str) -> Snapshot:
    assert entries.article and entries.facts
    article = _article(entries.article)
    lengths = {name: len(place.passage.sentences) for name, place in article.places().items()}
    facts = [_fact(entry, lengths) for entry in entries.facts.facts]
    questions = [
        Question(QuestionId(e.id), tuple(map(FactId, e.facts)), e.suggest, _ask(e.ask), e.correction) for e in entries.questions.questions
    ]
    silences = [Silence(SilenceId(e.id), e.topic, tuple(map(FactId, e.near)), _ask(e.ask)) for e in entries.silences.silences]
    return Snapshot(
        article,
        MappingProxyType({fact.id: fact for fact in facts}),
        MappingProxyType({question.id: question for question in questions}),
        MappingProxyType({silence.id: silence for silence in silences}),
        Words(*(tuple(map(tuple, groups)) for groups in (entries.words.synonyms, entries.words.names, entries.words.others))),
        _general(general),
        digest,
    )


def _article(entry: schema.ArticleFile) -> Article:
    sections = tuple(
        Section(s.title, tuple(Passage(PassageId(p.id), p.text, split(p.text), Wording(p.wording)) for p in s.passages))
        for s in entry.sections
    )
    return Article(entry.number, entry.title, entry.publisher, entry.language, entry.date, entry.url, sections)


def _fact(entry: schema.FactEntry, lengths: Mapping[PassageId, int]) -> Fact:
    evidence = tuple(
        Evidence(PassageId(name), *crosscheck.bounds(entry.sentences.get(name, f"1-{lengths[PassageId(name)]}"))) for name in entry.passages
    )
    return Fact(FactId(entry.id), entry.text, entry.claimant, Certainty(entry.certainty), evidence, entry.time_bound)


def _general(entry: schema.GeneralFile) -> General:
    return General(
        tuple(SmallTalk(e.id, e.reply, _ask(e.ask)) for e in entry.smalltalk),
        {e.id: _ask(e.ask) for e in entry.offtopic},
        {e.id: _ask(e.ask) for e in entry.injection},
    )


def _ask(ask: Mapping[str, list[str]]) -> Ways:
    return {language: tuple(lines) for language, lines in ask.items()}
