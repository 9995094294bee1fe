"""A knowledge folder becomes a snapshot, or an error with all that is wrong with it."""

import difflib
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from bot.errors import InputError, Problem, shown
from bot.files import yamlfile
from bot.files.document import YamlFile
from bot.files.model import Model
from bot.files.validate import validate
from bot.knowledge import crosscheck, schema, translations, wording
from bot.knowledge.sentences import split
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

NEAR = 0.9
"""How like a known name (0 to 1) a file's name must be to be taken for a slip: "question.yaml", "facts.yml"."""


@dataclass(frozen=True, slots=True)
class _Entries:
    """The typed content of the files."""

    article: schema.ArticleFile
    facts: schema.FactsFile
    questions: schema.QuestionsFile
    silences: schema.SilencesFile
    words: schema.WordsFile
    checks: schema.ChecksFile
    general: schema.GeneralFile
    translations: Mapping[str, schema.TranslationFile]
    wording: schema.WordingFile


def read(folder: Path, *, own_words: bool = True) -> Snapshot:
    """Read and check a whole knowledge folder, without wording.yaml where `own_words` is false.

    Raises InputError with every problem of every file; `file` in it is the path as given.
    """
    contents = _contents(folder)
    if not own_words:
        contents.pop(wording.FILE, None)
    translated, misnamed = translations.contents(folder)
    contents |= translated
    files = {name: yamlfile.parse(content, name if name == GENERAL else str(folder / name)) for name, content in contents.items()}
    entries = _entries(files)
    crosscheck.crosscheck(files)
    notes = translations.check(files) + wording.check(files)
    problems = [problem for file in files.values() for problem in file.problems] + strays(folder) + misnamed
    if problems or entries is None:
        raise InputError(problems)
    curated = replace(_snapshot(entries, _digest(contents)), notes=tuple(sorted(notes)))
    return wording.over(_told(curated, entries.translations), entries.wording, files)


def _contents(folder: Path) -> dict[str, bytes | str]:
    """Return the bytes of each file by name, or why they cannot be read; files that need not exist may be left out."""
    try:
        there = {path.name for path in folder.iterdir()}
    except OSError as error:
        message = f"the folder cannot be read ({error.strerror}): name a folder of knowledge with --knowledge"
        raise InputError([Problem(str(folder), 1, message)]) from error
    contents = {name: yamlfile.content(folder / name) for name in schema.FILES if name in there or name in schema.REQUIRED}
    return contents | {GENERAL: resources.files("bot.knowledge").joinpath(GENERAL).read_bytes()}


def strays(folder: Path) -> list[Problem]:
    """Return what is nearly called as something that is not there, so that a slip does not leave out half the knowledge in silence."""
    there, known = {path.name for path in folder.iterdir()}, {*schema.FILES, translations.FOLDER}
    nearly = {name: difflib.get_close_matches(name.lower(), known - there, 1, NEAR) for name in there - known}
    message = "a file of this name is not read: rename it to {}, or remove it"
    return [Problem(str(folder / shown(name)), 1, message.format(near[0])) for name, near in nearly.items() if near]


def _digest(contents: Mapping[str, bytes | str]) -> str:
    digest = hashlib.sha256()
    for name, content in sorted(contents.items()):
        data = content if isinstance(content, bytes) else b""
        digest.update(f"{name} {len(data)}\n".encode())
        digest.update(data)
    return digest.hexdigest()


def _entries(files: Mapping[str, YamlFile]) -> _Entries | None:
    article = validate(files["article.yaml"], schema.ArticleFile)
    facts = validate(files["facts.yaml"], schema.FactsFile)
    questions = _optional(files.get("questions.yaml"), schema.QuestionsFile(questions=[]))
    silences = _optional(files.get("silences.yaml"), schema.SilencesFile(silences=[]))
    words = _optional(files.get("words.yaml"), schema.WordsFile())
    checks = _optional(files.get("checks.yaml"), schema.ChecksFile(checks=[]))
    general = validate(files[GENERAL], schema.GeneralFile)
    told = _translations(files)
    own = _optional(files.get(wording.FILE), schema.WordingFile())
    if article and facts and questions and silences and words and checks and general and told is not None and own:
        return _Entries(article, facts, questions, silences, words, checks, general, told, own)
    return None


def _translations(files: Mapping[str, YamlFile]) -> dict[str, schema.TranslationFile] | None:
    named = {name: file for name, file in files.items() if name.startswith(f"{translations.FOLDER}/")}
    entries = {translations.language(name): validate(file, schema.TranslationFile) for name, file in named.items()}
    found = {code: entry for code, entry in entries.items() if entry}
    return found if len(found) == len(entries) else None


def _optional(file: YamlFile | None, empty: M) -> M | None:
    return validate(file, type(empty)) if file else empty


def _snapshot(entries: _Entries, digest: str) -> Snapshot:
    article = _article(entries.article)
    lengths = {name: len(place.passage.sentences) for name, place in article.places().items()}
    facts = [_fact(entry, lengths) for entry in entries.facts.facts]
    questions = [
        Question(QuestionId(e.id), tuple(map(FactId, e.facts)), e.suggest, _ask(e.ask), e.correction, e.draft)
        for e in entries.questions.questions
    ]
    silences = [Silence(SilenceId(e.id), e.topic, tuple(map(FactId, e.near)), _ask(e.ask)) for e in entries.silences.silences]
    return Snapshot(
        article,
        MappingProxyType({fact.id: fact for fact in facts}),
        MappingProxyType({question.id: question for question in questions}),
        MappingProxyType({silence.id: silence for silence in silences}),
        Words(*(tuple(map(tuple, groups)) for groups in (entries.words.synonyms, entries.words.names, entries.words.others))),
        _general(entries.general),
        digest,
        checks=tuple(entries.checks.checks),
    )


def _told(snapshot: Snapshot, entries: Mapping[str, schema.TranslationFile]) -> Snapshot:
    told = {code: translations.current(entry, snapshot) for code, entry in entries.items()}
    return replace(snapshot, translations=MappingProxyType(told))


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
    return Fact(FactId(entry.id), entry.text, entry.claimant, Certainty(entry.certainty), evidence, entry.time_bound, entry.draft)


def _general(entry: schema.GeneralFile) -> General:
    return General(
        tuple(SmallTalk(e.id, e.reply, _ask(e.ask)) for e in entry.smalltalk),
        {e.id: _ask(e.ask) for e in entry.offtopic},
        {e.id: _ask(e.ask) for e in entry.injection},
        {e.id: _ask(e.ask) for e in entry.followup},
    )


def _ask(ask: Mapping[str, list[str]]) -> Ways:
    return {language: tuple(lines) for language, lines in ask.items()}
