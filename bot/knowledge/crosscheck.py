"""What no single entry shows: ids that dangle or repeat, the same question in two places, sentences that do not exist.

It looks at the data as it was read, entry by entry, so that one wrong entry hides nothing of the others; what the
schema reports already, or what cannot be told because a file was not read, is passed over.
"""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping

from bot.errors import shown
from bot.files.document import Key, YamlFile
from bot.knowledge.schema import SPAN_PATTERN
from bot.knowledge.sentences import split
from bot.text import clean, plain

ALL = "*"
"""The step of a path that stands for every entry of a list or mapping."""

Files = Mapping[str, YamlFile]


def crosscheck(files: Files) -> None:
    """Note in `files`, by name, what does not fit together; files that do not exist are left out."""
    _ids(files)
    _ways(files)
    if passages := files.get("article.yaml"):
        _headings(passages)
        _unique([(passages, *found) for found in _texts(passages, "sections", ALL, "passages", ALL, "id")])
    if (facts := files.get("facts.yaml")) and passages:
        _evidence(passages, facts)
    if facts:
        _references(facts, files)


def bounds(span: str) -> tuple[int, int]:
    """Return the first and last sentence of a span such as "2" or "2-3"."""
    first, _, last = span.partition("-")
    return int(first), int(last or first)


def find(value: object, path: tuple[str, ...], key: Key = ()) -> Iterator[tuple[Key, object]]:
    """Yield what stands at `path` below `value`, each with its key."""
    if not path:
        yield key, value
        return
    step, rest = path[0], path[1:]
    inner: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, dict):
        inner = value.items() if step == ALL else [(step, value[step])] if step in value else ()
    elif isinstance(value, list) and step == ALL:
        inner = enumerate(value)
    for name, below in inner:
        yield from find(below, rest, (*key, name))


def _texts(file: YamlFile, *path: str) -> Iterator[tuple[Key, str]]:
    return ((key, value) for key, value in find(file.data, path) if isinstance(value, str))


def _known(file: YamlFile, *path: str) -> frozenset[str] | None:
    """Return the ids of the entries at `path`; None where not all of them can be read."""
    entries = list(find(file.data, path))
    ids = [name for _, name in _texts(file, *path, "id")]
    return frozenset(ids) if entries and len(ids) == len(entries) else None


def _ids(files: Files) -> None:
    """Note ids of facts, questions and silences that stand twice: they are one name space."""
    kinds = [(file, kind) for kind in ("facts", "questions", "silences") if (file := files.get(f"{kind}.yaml"))]
    _unique([(file, key, name) for file, kind in kinds for key, name in _texts(file, kind, ALL, "id")])


def _unique(ids: Iterable[tuple[YamlFile, Key, str]]) -> None:
    first: dict[str, tuple[YamlFile, Key]] = {}
    for file, key, name in ids:
        if name in first:
            file.problem(key, f"the id '{shown(name)}' stands twice, first in {_where(first[name], file)}: rename one of them")
        first.setdefault(name, (file, key))


def _where(place: tuple[YamlFile, Key], file: YamlFile) -> str:
    other, key = place
    return f"line {file.line(key)}" if other is file else f"{other.name}:{other.line(key)}"


def _headings(file: YamlFile) -> None:
    for key, title in find(file.data, ("sections", ALL, "title")):
        if title is None and key[1] != 0:
            file.problem(key, "only the first section may have no title: write its heading")


def _evidence(article: YamlFile, facts: YamlFile) -> None:
    known = _known(article, "sections", ALL, "passages", ALL)
    if known is None:
        return
    _named(facts, ("facts", ALL, "passages"), known, "passage", "article.yaml")
    lengths = _lengths(article)
    for key, fact in find(facts.data, ("facts", ALL)):
        named = [name for _, name in find(fact, ("passages", ALL))]
        for place, span in find(fact, ("sentences", ALL), key):
            name = str(place[-1])
            if named and name not in named:
                facts.problem(place, f"'{shown(name)}' is not among the passages of this fact: add it there or remove it here")
            elif name in lengths:
                _sentences(facts, place, str(span), lengths[name])


def _lengths(article: YamlFile) -> dict[object, int]:
    """Return how many sentences each readable passage has, the most where an id stands twice."""
    lengths: dict[object, int] = {}
    for _, passage in find(article.data, ("sections", ALL, "passages", ALL)):
        if isinstance(passage, dict) and isinstance(text := passage.get("text"), str):
            lengths[passage["id"]] = max(len(split(text)), lengths.get(passage["id"], 0))
    return lengths


def _sentences(file: YamlFile, key: Key, span: str, length: int) -> None:
    if not re.fullmatch(SPAN_PATTERN, span):
        return
    first, last = bounds(span)
    if first > last:
        file.problem(key, f"sentences {span} run backwards: write {last}-{first}")
    elif last > length:
        file.problem(key, f"sentence {last} does not exist: passage '{key[-1]}' has {length}, counted from 1")


def _references(facts: YamlFile, files: Files) -> None:
    known = _known(facts, "facts", ALL)
    if known is None:
        return
    for name, *path in (("questions.yaml", "questions", ALL, "facts"), ("silences.yaml", "silences", ALL, "near")):
        if file := files.get(name):
            _named(file, tuple(path), known, "fact", "facts.yaml")


def _named(file: YamlFile, path: tuple[str, ...], known: frozenset[str], what: str, where: str) -> None:
    """Note ids in the lists at `path` that stand for nothing, or twice in one list."""
    for place, names in find(file.data, path):
        seen: set[str] = set()
        for key, name in find(names, (ALL,), place):
            if file.full:
                return
            if isinstance(name, str) and name not in known:
                file.problem(key, f"there is no {what} '{shown(name)}' in {where}: {nearest(name, known)}")
            elif isinstance(name, str) and name in seen:
                file.problem(key, f"the {what} '{shown(name)}' is named twice: remove one")
            seen.add(str(name))


def nearest(name: str, known: frozenset[str]) -> str:
    """Return what may be meant instead of `name`, as the end of a message."""
    near = difflib.get_close_matches(name[:100], known, 1)
    if not known:
        return "there are none"
    return f"did you mean '{near[0]}'?" if near else f"there are {', '.join(sorted(known)[:8])}{' …' if len(known) > 8 else ''}"


def _ways(files: Files) -> None:
    """Note ways to ask that stand in two places: nobody knows what they ask for."""
    first: dict[str, tuple[YamlFile, Key]] = {}
    for name, kind in (("questions.yaml", "questions"), ("silences.yaml", "silences")):
        if file := files.get(name):
            for key, line in _texts(file, kind, ALL, "ask", ALL, ALL):
                _way(file, key, line, first)


def _way(file: YamlFile, key: Key, line: str, first: dict[str, tuple[YamlFile, Key]]) -> None:
    asked = plain(line)
    if not asked and clean(line):
        file.problem(key, "no word stands here: write a question")
    elif asked and asked in first:
        file.problem(key, f"the same question stands in {_where(first[asked], file)}: keep it where it belongs")
    first.setdefault(asked, (file, key))
