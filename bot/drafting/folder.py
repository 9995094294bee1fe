"""A knowledge folder written from drafts, ready to load and to be curated."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bot.drafting.asking import questions
from bot.drafting.document import Document, Draft, Value
from bot.drafting.quoting import quoted
from bot.drafting.wording.files import sealed
from bot.errors import InputError, Problem
from bot.files import whole
from bot.files.events import VALUES_LIMIT
from bot.files.yamlfile import FILE_LIMIT
from bot.knowledge.schema import ENTRIES

UNKNOWN = {"de": "Unbekannt"}
UNKNOWN_ELSEWHERE = "Unknown"
"""What stands for a publisher that the article does not name, in the article's language."""

KEYS, VALUE_KEYS = 14, 8
"""Values of the file at most that a fact and one of its typed values take."""

ABOUT: Mapping[str, Sequence[str]] = {
    "de": (
        "Worum geht es?",
        "Worum geht es in dem Artikel?",
        "Worum geht es in diesem Artikel?",
        "Worum geht's?",
        "Was steht im Artikel?",
        "Was ist passiert?",
        "Was ist los?",
        "Kurz gesagt?",
        "Zusammenfassung bitte",
    ),
    "en": ("What is it about?", "What is this about?", "What is the article about?", "What does the article say?", "What happened?"),
}
"""How people ask for what an article is about, by language."""

HINT = "# Nobody has curated this yet: check each entry and remove its `draft: true` (docs/knowledge.md).\n"


def publisher(document: Document) -> str:
    """Return the publisher, or what stands for one that the article does not name."""
    return document.publisher or UNKNOWN.get(document.language, UNKNOWN_ELSEWHERE)


def contents(document: Document, drafts: Sequence[Draft]) -> dict[str, str]:
    """Return the text of each file of the folder, by its name."""
    names = tuple(_fact_names(drafts))
    asked = questions(drafts, document.language)
    return {
        "article.yaml": sealed("".join(_article(document))),
        "facts.yaml": sealed(HINT + "facts:\n" + "".join(_fact(*pair) for pair in zip(names, drafts, strict=True))),
        "questions.yaml": sealed(HINT + "questions:\n" + "".join(_questions(names, asked, document.language))),
    }


def fitting(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Return the drafts that fit into a folder: of a very long article whole sentences alone, without their values."""
    values = sum(len(draft.values) for draft in drafts)
    if len(drafts) <= ENTRIES and len(drafts) * KEYS + values * VALUE_KEYS <= VALUES_LIMIT:
        return tuple(drafts)
    return tuple(replace(draft, values=()) for draft in drafts if draft.text == draft.place.text)


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write the files, each beside its place and moved over. Raises InputError where one is too large or cannot be written."""
    for name, text in files.items():
        if len(text.encode()) > FILE_LIMIT:
            raise InputError([Problem(str(folder / name), 1, "the article gives more than fits into one file: build from parts of it")])
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            whole.write(folder / name, text.encode())
    except OSError as error:
        message = f"the folder cannot be written ({error.strerror}): name another one with --into"
        raise InputError([Problem(str(folder), 1, message)]) from error


def passage_name(section: int, paragraph: int) -> str:
    """Return the id of a passage."""
    return f"p{section + 1}-{paragraph + 1}"


def _article(document: Document) -> Iterator[str]:
    yield f"number: {quoted(document.number)}\n"
    yield f"publisher: {quoted(publisher(document))}\n"
    yield f"title: {quoted(document.title)}\n"
    yield f"language: {document.language}\n"
    yield f"date: {_or_null(document.date)}\n"
    yield f"url: {_or_null(document.url)}\n"
    yield "sections:\n"
    for section, part in enumerate(document.parts):
        yield f"  - title: {_or_null(part.title)}\n    passages:\n"
        for number, paragraph in enumerate(part.paragraphs):
            yield f"      - id: {passage_name(section, number)}\n        wording: verbatim\n        text: {quoted(paragraph.text)}\n"


def _fact_names(drafts: Sequence[Draft]) -> Iterator[str]:
    """Yield the id of each draft: where its sentence stands, and a letter for a clause of it."""
    seen: Counter[str] = Counter()
    for one in drafts:
        name = f"f{one.place.section + 1}-{one.place.paragraph + 1}-{one.place.number}"
        yield name + (chr(ord("a") + seen[name]) if seen[name] else "")
        seen[name] += 1


def _fact(name: str, draft: Draft) -> str:
    place = passage_name(draft.place.section, draft.place.paragraph)
    lines = [
        f"  - id: {name}\n    draft: true\n    text: {quoted(draft.text)}\n    claimant: {_or_null(draft.attributed.claimant)}\n",
        f"    certainty: {draft.attributed.certainty}\n    passages: [{place}]\n    sentences: {{{place}: {draft.place.number}}}\n",
        "    time_bound: true\n",
    ]
    if draft.values:
        lines += ["    values:\n", *map(_value, draft.values)]
    return "".join(lines)


def _value(value: Value) -> str:
    low, high = (quoted(end if isinstance(end, str) else decimal(end)) for end in (value.value, value.to))
    unit = f", unit: {quoted(value.unit)}" if value.unit else ""
    bound = f", bound: {value.bound}" if value.bound != "plain" else ""
    return f"      - {{kind: {value.kind}, from: {low}, to: {high}{unit}{bound}, said: {quoted(value.said)}}}\n"


def decimal(number: float) -> str:
    """Return a number in digits, without an exponent and without rounding errors of its last places."""
    return f"{round(number, 6) + 0.0:.6f}".rstrip("0").rstrip(".")  # 0.0 is added to make 0 of -0


def _questions(names: Iterable[str], asked: Iterable[str], language: str) -> Iterator[str]:
    for number, (name, text) in enumerate(zip(names, asked, strict=True)):
        said = quoted(text)
        # what an article is about stands in its first sentence
        more = ABOUT if number == 0 else {}
        ways = {code: list(more.get(code, ())) for code in dict.fromkeys((language, *more))}
        ways[language].insert(0, text)
        lines = "".join(f"      {code}: [{', '.join(map(quoted, found))}]\n" for code, found in ways.items())
        yield f"  - id: q{name[1:]}\n    draft: true\n    facts: [{name}]\n    suggest: {said}\n    ask:\n{lines}"


def _or_null(text: str | None) -> str:
    return "null" if text is None else quoted(text)


def lines_of_facts(text: str) -> dict[str, int]:
    """Return in which line of facts.yaml each fact begins, by its id."""
    marks = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.startswith("  - id: ")]
    return {line.removeprefix("  - id: "): n for n, line in marks}


def gone_and_new(before: Iterable[str], after: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return which sentences are gone and which are new, in their order."""
    old, new = list(before), list(after)
    return [one for one in old if one not in set(new)], [one for one in new if one not in set(old)]
