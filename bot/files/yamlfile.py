"""Strict YAML: plain data with the line of every value, or what is wrong in words an editor understands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from bot.errors import Problem

FILE_LIMIT = 1024 * 1024
"""Bytes of one file, so that a mistaken or hostile file costs little."""

DEPTH_LIMIT = 12
"""Levels of nesting; the format needs six."""

TABS_SHOWN = 20
"""Lines with tabs that are reported; more would say the same."""

Key = tuple[str | int, ...]
_TAGS = {
    "tag:yaml.org,2002:bool": "a yes/no value",
    "tag:yaml.org,2002:int": "a number",
    "tag:yaml.org,2002:float": "a number",
    "tag:yaml.org,2002:timestamp": "a date",
    "tag:yaml.org,2002:null": "nothing",
}
_BOOLEANS = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Misread:
    """A value that YAML takes for something else than text: what stands there and what YAML makes of it."""

    raw: str
    taken_for: str


@dataclass(slots=True)
class YamlFile:
    """One file: its data, the line of each key and value, and the problems found while reading."""

    name: str
    data: object = None
    lines: dict[Key, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, key: Key) -> int:
        """Return the 1-based line of `key`, or that of the nearest key above it."""
        while key and key not in self.lines:
            key = key[:-1]
        return self.lines.get(key, 1)

    def problem(self, key: Key, message: str) -> None:
        """Note that the value at `key` is wrong."""
        self.problems.append(Problem(self.name, self.line(key), message))


def parse(content: bytes | str, name: str, *, may_be_empty: bool = False) -> YamlFile:
    """Read YAML from bytes; a string instead of bytes says why there are none.

    `name` is how messages call the file; all that is wrong stands in `problems` of the result.
    """
    file = YamlFile(name)
    if isinstance(content, str):
        file.problem((), content)
    elif (text := _decode(content, file)) is not None and not _tabs(text, file):
        _compose(text, file)
        if file.data is None and not file.problems and not may_be_empty:
            file.problem((), "the file is empty: see docs/knowledge.md for what belongs here")
    return file


def content(path: Path) -> bytes | str:
    """Return the bytes of a file, at most one more than FILE_LIMIT, or why they cannot be read."""
    try:
        with path.open("rb") as stream:
            return stream.read(FILE_LIMIT + 1)
    except FileNotFoundError:
        return "the file is missing: create it"
    except OSError as error:
        return f"the file cannot be read ({error.strerror}): check its type and rights"


def _decode(content: bytes, file: YamlFile) -> str | None:
    if len(content) > FILE_LIMIT:
        file.problem((), "the file is larger than 1 MiB: split the article's knowledge or shorten it")
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        file.problems.append(Problem(file.name, line, "the file is not UTF-8: save it with the encoding UTF-8"))
        return None


def _tabs(text: str, file: YamlFile) -> bool:
    lines = [(number, line.index("\t") + 1) for number, line in enumerate(text.split("\n"), 1) if "\t" in line]
    message = "a tab stands here (column {}): YAML needs spaces, so replace it by spaces"
    file.problems += [Problem(file.name, number, message.format(column)) for number, column in lines[:TABS_SHOWN]]
    return bool(lines)


def _compose(text: str, file: YamlFile) -> None:
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        file.problems.append(Problem(file.name, line, f"{_plain_words(error)} (column {column})"))
    except yaml.YAMLError as error:
        line = text.count("\n", 0, getattr(error, "position", 0)) + 1
        file.problems.append(Problem(file.name, line, "a character here is not allowed in YAML: delete it"))
    except RecursionError:
        file.problem((), "the nesting is too deep: the format needs few levels, see docs/knowledge.md")
    else:
        if node is not None:
            file.data = _Reader(file, text).value(node, (), 0)


def _plain_words(error: yaml.MarkedYAMLError) -> str:
    what = str(error.problem or error.context or "this cannot be read")
    if "depth" in what or "recursion" in what:
        return "the nesting is too deep: the format needs few levels, see docs/knowledge.md"
    if "expected a single document" in what or "single document" in str(error):
        return "a second document begins here ('---'): keep one document in a file"
    if "undefined alias" in what or "alias" in what:
        return "a value begins with '*', which YAML takes for an alias: put the text in double quotes"
    if "mapping values are not allowed" in what:
        return "a colon followed by a space stands inside a text: put the text in double quotes"
    if "simple key" in what or "':'" in what:
        return "a line without 'key: value' stands here: add the colon, or indent or quote the text"
    if "unexpected end" in what or "quoted scalar" in str(error.context):
        return "a quotation mark that opens here or above is never closed: close it"
    if "cannot start any token" in what:
        return "a text begins with a character that YAML keeps for itself: put the text in double quotes"
    if "block" in str(error.context) or "expected <block end>" in what:
        return "the indentation does not fit the lines above, or a quotation mark stands inside quotes: align or escape it"
    return f"this is no valid YAML ({what}): check quotes, colons and indentation"


class _Reader:
    """Turns composed nodes into plain data, noting lines and refusing what silently means something else."""

    def __init__(self, file: YamlFile, text: str) -> None:
        self.file = file
        self.text = text
        self.seen: set[int] = set()

    def value(self, node: yaml.Node, key: Key, depth: int) -> object:
        self.file.lines.setdefault(key, node.start_mark.line + 1)
        if id(node) in self.seen or self.text[node.start_mark.index : node.start_mark.index + 1] == "&":
            self.file.problem(key, "an anchor ('&') or alias ('*') is used: write the value out, or put the text in double quotes")
            return None
        self.seen.add(id(node))
        if depth > DEPTH_LIMIT:
            self.file.problem(key, "the nesting is too deep: the format needs few levels, see docs/knowledge.md")
            return None
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, key, depth)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*key, i), depth + 1) for i, item in enumerate(node.value)]
        return self.scalar(node, key)

    def scalar(self, node: yaml.Node, key: Key) -> object:
        tag, raw = node.tag, str(node.value)
        if tag == "tag:yaml.org,2002:null":
            return None
        if tag == "tag:yaml.org,2002:bool" and raw in _BOOLEANS:
            return _BOOLEANS[raw]
        if tag == "tag:yaml.org,2002:int" and re.fullmatch(r"0|[1-9][0-9]{0,8}", raw):
            return int(raw)
        if tag in _TAGS:
            return Misread(raw, _TAGS[tag])
        if tag != "tag:yaml.org,2002:str":
            self.file.problem(key, f"the tag '{node.tag[:40]}' is not used here: remove it, or quote the text")
            return None
        if "\t" in raw:
            self.file.problem(key, "a tab stands inside this text: replace it by a space")
        return raw

    def mapping(self, node: yaml.MappingNode, key: Key, depth: int) -> dict[str, object]:
        found: dict[str, object] = {}
        first: dict[str, int] = {}
        for name, value, line in self._pairs(node, key):
            if name in found:
                message = f"the key '{name}' stands twice, first in line {first[name]}: keep one of them"
                self.file.problems.append(Problem(self.file.name, line, message))
                continue
            first[name] = line
            self.file.lines[(*key, name)] = line
            found[name] = self.value(value, (*key, name), depth + 1)
        return found

    def _pairs(self, node: yaml.MappingNode, key: Key) -> Iterator[tuple[str, yaml.Node, int]]:
        for name, value in node.value:
            line = name.start_mark.line + 1
            if name.tag == "tag:yaml.org,2002:str" and isinstance(name, yaml.ScalarNode) and name.value:
                yield name.value, value, line
            else:
                taken = _TAGS.get(name.tag, "no text")
                shown = str(name.value)[:40] if isinstance(name, yaml.ScalarNode) else "a list or mapping"
                message = f"the key '{shown}' is taken for {taken}: put it in double quotes"
                self.file.problems.append(Problem(self.file.name, line, message))
