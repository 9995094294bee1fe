"""From YAML's events to plain data, refusing what silently means something else."""

import re

import yaml

from bot.errors import shown
from bot.files.document import Key, Misread, YamlFile
from bot.files.syntax import TEXT_FIRST, TOO_DEEP, explain

DEPTH_LIMIT = 12
"""Levels of nesting; the format needs six."""

VALUES_LIMIT = 200_000
"""Values of one file; a large article needs a quarter of them."""

_UNREAD = -1
"""The step of a key that leads to what is left out of the data."""

_TAGS = {
    "tag:yaml.org,2002:bool": "a yes/no value",
    "tag:yaml.org,2002:int": "a number",
    "tag:yaml.org,2002:float": "a number",
    "tag:yaml.org,2002:timestamp": "a date",
    "tag:yaml.org,2002:null": "nothing",
}
_BOOLEANS = {"true": True, "false": False}
_NUMBER = re.compile(r"0|[1-9][0-9]{0,8}")
_COMMENT = re.compile(r" *(#[^\s#=-][^\r\n]*)")


def read(text: str, file: YamlFile) -> None:
    """Put the data of `text` and the line of each value into `file`, or what is wrong."""
    reader = _Reader(file, text)
    try:
        file.data = reader.document()
    except yaml.MarkedYAMLError as error:
        line, column, message = explain(error, reader.event)
        file.note(min(line, reader.last), f"{message} (column {column})" if line <= reader.last else message)
    except _StoppedError:
        pass
    finally:
        reader.loader.dispose()


class _StoppedError(Exception):
    """The rest of the file is not read; why is noted."""


class _Reader:
    """Reads one document; `event` is the one taken last, `last` the number of lines."""

    def __init__(self, file: YamlFile, text: str) -> None:
        self.file = file
        self.text = text
        self.last = text.count("\n") + 1
        self.loader = yaml.CSafeLoader(text)
        self.event: yaml.Event | None = None

    def next(self) -> yaml.Event:
        self.event = event = self.loader.get_event()
        assert event is not None
        return event

    def line(self, event: yaml.Event) -> int:
        return min(event.start_mark.line + 1, self.last) if event.start_mark else 1

    def note(self, event: yaml.Event, message: str, *, stop: bool = False) -> None:
        self.file.note(self.line(event), message)
        if stop or self.file.full:
            raise _StoppedError

    def document(self) -> object:
        self.next()
        if isinstance(self.next(), yaml.StreamEndEvent):
            return None
        data = self.value(self.next(), (), 0)
        self.next()
        after = self.next()
        if not isinstance(after, yaml.StreamEndEvent):
            self.note(after, "a second document begins here ('---'): keep one document in a file", stop=True)
        return data

    def value(self, event: yaml.Event, key: Key, depth: int) -> object:
        self.file.lines.setdefault(key, self.line(event))
        if depth > DEPTH_LIMIT:
            self.note(event, TOO_DEEP, stop=True)
        if len(self.file.lines) > VALUES_LIMIT:
            self.note(event, f"the file has more than {VALUES_LIMIT:,} values: shorten it", stop=True)
        if isinstance(event, yaml.AliasEvent):
            return Misread(f"*{event.anchor}", "a reference")
        assert isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent)
        self.marks(event)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        return self.mapping(key, depth) if isinstance(event, yaml.MappingStartEvent) else self.sequence(key, depth)

    def marks(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        for mark, value in (("'&'", event.anchor), ("'!'", event.tag)):
            if value is not None:
                self.note(event, TEXT_FIRST.format(mark))

    def scalar(self, event: yaml.ScalarEvent) -> object:
        raw, tag, comment = event.value, self.tag(event), self.comment(event)
        if tag not in _TAGS:
            if comment:
                self.note(event, f"YAML takes '{shown(comment)}' for a comment: put the whole text in double quotes")
            return raw
        if tag.endswith("null"):
            return Misread(comment, "a comment") if comment else None
        if tag.endswith("bool") and raw in _BOOLEANS:
            return _BOOLEANS[raw]
        return int(raw) if tag.endswith("int") and _NUMBER.fullmatch(raw) else Misread(raw, _TAGS[tag])

    def comment(self, event: yaml.ScalarEvent) -> str:
        """Return the comment beside an unquoted value that looks like a part of it: no space follows its '#'."""
        found = event.implicit[0] and event.end_mark and _COMMENT.match(self.text, event.end_mark.index)
        return found.group(1) if found else ""

    def tag(self, event: yaml.ScalarEvent) -> str:
        return str(self.loader.resolve(yaml.ScalarNode, event.value, event.implicit))  # type: ignore[no-untyped-call] # so in its stubs

    def sequence(self, key: Key, depth: int) -> list[object]:
        found: list[object] = []
        while not isinstance(event := self.next(), yaml.SequenceEndEvent):
            found.append(self.value(event, (*key, len(found)), depth + 1))
        return found

    def mapping(self, key: Key, depth: int) -> dict[str, object]:
        found: dict[str, object] = {}
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            name = self.name(event, (*key, _UNREAD), depth)
            if name in found:
                first = self.file.line((*key, name))
                self.note(event, f"the key '{shown(name)}' stands twice, first in line {first}: keep one of them")
            if not name or name in found:
                self.value(self.next(), (*key, _UNREAD), depth + 1)
            else:
                self.file.lines[*key, name] = self.line(event)
                found[name] = self.value(self.next(), (*key, name), depth + 1)
        return found

    def name(self, event: yaml.Event, key: Key, depth: int) -> str:
        """Return the key that `event` is, or nothing after noting that it is no text."""
        if not isinstance(event, yaml.ScalarEvent):
            self.value(event, key, depth + 1)
            self.note(event, "a key is a list, a mapping or a reference: write a word, or put it in double quotes")
            return ""
        self.marks(event)
        taken_for = _TAGS.get(self.tag(event), "" if event.value else "nothing")
        if taken_for:
            self.note(event, f"the key '{shown(event.value)}' is taken for {taken_for}: put it in double quotes")
            return ""
        return str(event.value)
