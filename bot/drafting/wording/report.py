"""What does not fit between an article and its curated folder, and what changed, as lines for a curator."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bot.drafting.wording.aligned import Aligned, Difference, Differs, Lacking, Uncurated
from bot.drafting.wording.changes import Changes, Edit
from bot.errors import Problem
from bot.files import yamlfile
from bot.files.document import YamlFile
from bot.knowledge.crosscheck import ALL, find
from bot.model import PassageId, Snapshot
from bot.replies.excerpt import line, printable, shorten

SHOWN = 160
"""Characters of a sentence of the article that a line repeats."""

AROUND = 4
"""Words that it repeats on either side of what changed."""

NAMED = 8
"""Facts or questions that a line names."""

_UNWRITABLE = "'{}' is not quoted, for its paragraph in the article is too long or has invisible characters"
_UNLIKE = {
    Differs.TITLE: "the title is '{curated}' here and '{article}' in the article",
    Differs.DATE: "the date is '{curated}' here and '{article}' in the article",
    Differs.HEADING: "the heading above '{passage}' is '{curated}' here and '{article}' in the article",
    Differs.SECTION: "'{passage}' is {curated} here, and {article} in the article",
    Differs.ORDER: "'{passage}' is {curated} here, and {article} in the article, in another order",
    Differs.MERGED: "'{passage}' tells {article} of the article: its sentences are counted through all of them",
    Differs.SPLIT: "'{passage}' is {article} in the article",
}


class _Lines:
    """Lines on the curated files of a folder, which are read for where its entries stand."""

    def __init__(self, folder: Path) -> None:
        self.article = yamlfile.parse(yamlfile.content(folder / "article.yaml"), str(folder / "article.yaml"))
        self.facts = yamlfile.parse(yamlfile.content(folder / "facts.yaml"), str(folder / "facts.yaml"))
        self._passages = _entries(self.article, "sections", ALL, "passages", ALL)
        self._facts = _entries(self.facts, "facts", ALL)

    def on_fact(self, name: str, message: str) -> str:
        return str(Problem(self.facts.name, self._facts.get(name, 1), message))

    def on_passage(self, name: PassageId | None, message: str) -> str:
        return str(Problem(self.article.name, self._passages.get(name or "", 1), message))


def _entries(file: YamlFile, *path: str) -> dict[str, int]:
    return {str(entry["id"]): file.line(key) for key, entry in find(file.data, path) if isinstance(entry, dict) and "id" in entry}


def told(folder: Path, snapshot: Snapshot, aligned: Aligned, changes: Changes) -> list[str]:
    """Return what a curator should look at, what matters most first; nothing where the folder fits the article.

    `snapshot` is the one that was aligned. Lines begin with file:line where they are about a line of a curated file.
    """
    lines = _Lines(folder)
    return [
        *_facts(aligned, lines),
        *_lost(snapshot, aligned, lines),
        *_changed(changes, lines),
        *_untold(aligned.uncurated),
        *(lines.on_passage(name, _UNWRITABLE.format(name)) for name in aligned.unwritable),
        *(lines.on_passage(one.passage, _difference(one)) for one in aligned.differences),
        *_idle(snapshot, aligned, lines),
    ]


def _facts(aligned: Aligned, lines: _Lines) -> Iterator[str]:
    for one in aligned.numbers:
        said = ", ".join(one.numbers)
        yield lines.on_fact(one.fact, f"the fact '{one.fact}' says {said}, which the article's sentence does not: {_quoted(one.said)}")


def _lost(snapshot: Snapshot, aligned: Aligned, lines: _Lines) -> Iterator[str]:
    """Yield what facts rest on and the article does not say, or not with the same numbers."""
    for name in aligned.gone:
        if facts := _resting(snapshot, name):
            yield lines.on_passage(name, f"'{name}' was not found in the article; {_named('fact', facts)} on it")
    for one in aligned.lacking:
        if one.facts:
            yield lines.on_passage(one.passage, f"{_lacks(one)}; {_named('fact', one.facts)} on it, so it is not quoted")


def _lacks(one: Lacking) -> str:
    where = f"sentence {one.sentence} of '{one.passage}'"
    if one.denial:
        return f"{where} and the article differ in a denial: {_quoted(one.instead)}"
    return f"{where} has other numbers than the article: {_quoted(one.instead)}" if one.instead else f"{where} was not found in the article"


def _resting(snapshot: Snapshot, passage: PassageId) -> list[str]:
    return [fact.id for fact in snapshot.facts.values() if any(one.passage == passage for one in fact.evidence)]


def _named(what: str, names: Sequence[str]) -> str:
    """Return "the fact 'a' rests", or "the facts 'a', 'b' rest"."""
    listed = _listed(names)
    return f"the {what} {listed} rests" if len(names) == 1 else f"the {what}s {listed} rest"


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"'{name}'" for name in names[:NAMED]) + (f" and {len(names) - NAMED} more" if len(names) > NAMED else "")


def _changed(changes: Changes, lines: _Lines) -> Iterator[str]:
    for edit in (*changes.paragraphs, *changes.sentences):
        what = "paragraph" if edit in changes.paragraphs else "sentence"
        message = _edited(what, edit) + _touched(edit)
        yield lines.on_passage(edit.passage, message) if edit.passage else message


def _edited(what: str, edit: Edit) -> str:
    if not edit.old:
        return f"a {what} is new in the article: {_quoted(edit.new)}"
    if not edit.new:
        return f"a {what} is gone from the article: {_quoted(edit.old)}"
    old, new = edit.old, edit.new
    if max(len(old), len(new)) > SHOWN:
        old, new = _apart(old.split(), new.split())
    return f"a {what} of the article changed from {_quoted(old)} to {_quoted(new)}"


def _apart(old: Sequence[str], new: Sequence[str]) -> tuple[str, str]:
    """Return the words that differ, with a few around them, so that a late change in a long sentence is seen."""
    least = min(len(old), len(new))
    head = next((place for place in range(least) if old[place] != new[place]), least)
    tail = next((place for place in range(least - head) if old[-1 - place] != new[-1 - place]), least - head)
    start = max(0, head - AROUND)
    return _cut(old, start, len(old) - max(0, tail - AROUND)), _cut(new, start, len(new) - max(0, tail - AROUND))


def _cut(words: Sequence[str], start: int, end: int) -> str:
    return ("… " if start else "") + " ".join(words[start:end]) + (" …" if end < len(words) else "")


def _touched(edit: Edit) -> str:
    named = ((f"fact{'s' * (len(edit.facts) > 1)}", edit.facts), (f"question{'s' * (len(edit.questions) > 1)}", edit.questions))
    found = [f"{what} {_listed(names)}" for what, names in named if names]
    return f"; it touches {' and '.join(found)}" if found else ""


def _untold(uncurated: Iterable[Uncurated]) -> Iterator[str]:
    """Yield what no passage tells, what has numbers first."""
    for one in sorted(uncurated, key=lambda one: not one.numbers):
        what = "a paragraph" if one.sentence is None else f"sentence {one.sentence} of a paragraph"
        numbers = f" with numbers that nobody curated ({', '.join(one.numbers[:NAMED])})" if one.numbers else ""
        yield f"{what} in line {one.line} of the article is in no passage{numbers}: {_quoted(one.text)}"


def _difference(one: Difference) -> str:
    return printable(line(_UNLIKE[one.kind].format(passage=one.passage, curated=one.curated, article=one.article)))


def _idle(snapshot: Snapshot, aligned: Aligned, lines: _Lines) -> Iterator[str]:
    """Yield curated text that no fact rests on and the article does not have."""
    for name in aligned.gone:
        if not _resting(snapshot, name):
            yield lines.on_passage(name, f"'{name}' was not found in the article; no fact rests on it")
    for one in aligned.lacking:
        if not one.facts:
            yield lines.on_passage(one.passage, f"{_lacks(one)}; no fact rests on it")


def _quoted(text: str) -> str:
    return f"„{shorten(printable(line(text)), SHOWN)}“"
