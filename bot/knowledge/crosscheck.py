"""What no single entry shows: ids that dangle or repeat, the same question in two places, sentences that do not exist."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.errors import Problem
from bot.knowledge import schema
from bot.knowledge.sentences import split
from bot.files.yamlfile import Key, YamlFile
from bot.text import plain


@dataclass(frozen=True, slots=True)
class Entries:
    """The typed content of a folder's files; a file that is missing or wrong counts as empty."""

    article: schema.ArticleFile | None
    facts: schema.FactsFile | None
    questions: schema.QuestionsFile
    silences: schema.SilencesFile
    words: schema.WordsFile


def crosscheck(entries: Entries, files: Mapping[str, YamlFile]) -> None:
    """Note in `files` what does not fit together between the entries."""
    _unique_passages(entries, files["article.yaml"])
    for name, key, items in (
        ("facts.yaml", "facts", entries.facts.facts if entries.facts else []),
        ("questions.yaml", "questions", entries.questions.questions),
        ("silences.yaml", "silences", entries.silences.silences),
    ):
        _unique(files[name], [((key, i, "id"), item.id) for i, item in enumerate(items)])
    if entries.article and entries.facts:
        _evidence(entries.article, entries.facts, files["facts.yaml"])
    if entries.facts:
        _references(entries, {fact.id for fact in entries.facts.facts}, files)
    _ways(entries, files)


def _unique(file: YamlFile, ids: Sequence[tuple[Key, str]]) -> None:
    first: dict[str, Key] = {}
    for key, name in ids:
        if name in first:
            file.problem(key, f"the id '{name}' stands twice, first in line {file.line(first[name])}: rename one of them")
        first.setdefault(name, key)


def _passages(article: schema.ArticleFile) -> Iterator[tuple[Key, schema.PassageEntry]]:
    for i, section in enumerate(article.sections):
        for j, passage in enumerate(section.passages):
            yield ("sections", i, "passages", j, "id"), passage


def _unique_passages(entries: Entries, file: YamlFile) -> None:
    if entries.article:
        _unique(file, [(key, passage.id) for key, passage in _passages(entries.article)])
        for i, section in enumerate(entries.article.sections[1:], 1):
            if section.title is None:
                file.problem(("sections", i, "title"), "only the first section may have no title: write its heading")


def _evidence(article: schema.ArticleFile, facts: schema.FactsFile, file: YamlFile) -> None:
    lengths = {passage.id: len(split(passage.text)) for _, passage in _passages(article)}
    for i, fact in enumerate(facts.facts):
        for j, name in enumerate(fact.passages):
            if name not in lengths:
                file.problem(("facts", i, "passages", j), f"there is no passage '{name}' in article.yaml: {_known(lengths)}")
        for name, span in fact.sentences.items():
            key = ("facts", i, "sentences", name)
            first, last = bounds(span)
            if name not in fact.passages:
                file.problem(key, f"'{name}' is not among the passages of this fact: add it there or remove it here")
            elif last > lengths.get(name, last) or first > last:
                file.problem(key, f"sentences {span} do not exist: passage '{name}' has {lengths[name]}, count from 1")


def bounds(span: str) -> tuple[int, int]:
    """Return the first and last sentence of a span such as "2" or "2-3"."""
    first, _, last = span.partition("-")
    return int(first), int(last or first)


def _known(names: Iterable[str]) -> str:
    listed = sorted(names)
    return f"there are {', '.join(listed[:8])}{' …' if len(listed) > 8 else ''}"


def _references(entries: Entries, facts: set[str], files: Mapping[str, YamlFile]) -> None:
    for i, question in enumerate(entries.questions.questions):
        _fact_ids(files["questions.yaml"], ("questions", i, "facts"), question.facts, facts)
    for i, silence in enumerate(entries.silences.silences):
        _fact_ids(files["silences.yaml"], ("silences", i, "near"), silence.near, facts)


def _fact_ids(file: YamlFile, key: Key, named: Sequence[str], facts: set[str]) -> None:
    for j, name in enumerate(named):
        if name not in facts:
            file.problem((*key, j), f"there is no fact '{name}' in facts.yaml: {_known(facts)}")


def _ways(entries: Entries, files: Mapping[str, YamlFile]) -> None:
    """A way to ask may stand in one place only, else nobody knows what it asks for."""
    first: dict[str, tuple[YamlFile, Key]] = {}
    for file, key, line in _lines(entries, files):
        asked = plain(line)
        if not asked:
            file.problem(key, "no word stands here: write a question")
        elif asked in first:
            other, place = first[asked]
            where = f"line {other.line(place)}" if other is file else f"{other.name}:{other.line(place)}"
            file.problem(key, f"the same question stands in {where}: keep it where it belongs")
        else:
            first[asked] = (file, key)


def _lines(entries: Entries, files: Mapping[str, YamlFile]) -> Iterator[tuple[YamlFile, Key, str]]:
    groups: tuple[tuple[str, str, Sequence[schema.QuestionEntry | schema.SilenceEntry]], ...] = (
        ("questions.yaml", "questions", entries.questions.questions),
        ("silences.yaml", "silences", entries.silences.silences),
    )
    for name, key, items in groups:
        for i, item in enumerate(items):
            for language, lines in item.ask.items():
                for j, line in enumerate(lines):
                    yield files[name], (key, i, "ask", language, j), line


def problems(files: Iterable[YamlFile]) -> list[Problem]:
    """Return the problems of all files."""
    return [problem for file in files for problem in file.problems]
