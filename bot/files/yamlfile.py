"""Strict YAML: a file's plain data with the line of every value, or what is wrong in words an editor understands."""

import re
from itertools import islice
from pathlib import Path

from bot.files import events
from bot.files.document import PROBLEMS_SHOWN, YamlFile

FILE_LIMIT = 4 * 1024 * 1024
"""Bytes of one file, so that a mistaken or hostile file costs little."""

_REFUSED = re.compile("[\0-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\r(?!\n)|(?m:^ *[\xa0\u2007\u202f\u3000])")
"""What YAML does not allow or takes for a line break, and spaces that do not indent."""


def content(path: Path) -> bytes | str:
    """Return the bytes of a file, at most one more than FILE_LIMIT, or why they cannot be read."""
    try:
        if path.exists() and not path.is_file():
            return "this is a folder or a device: put a file in its place"
        with path.open("rb") as stream:
            return stream.read(FILE_LIMIT + 1)
    except FileNotFoundError:
        return "the file is missing: create it"
    except OSError as error:
        return f"the file cannot be read ({error.strerror}): check its name and rights"


def parse(content: bytes | str, name: str, *, may_be_empty: bool = False) -> YamlFile:
    """Read YAML from bytes; a string instead of bytes says why there are none.

    `name` is how messages call the file; all that is wrong stands in `problems` of the result.
    """
    file = YamlFile(name)
    if isinstance(content, str):
        file.note(1, content)
    elif (text := _decode(content, file)) is not None and _allowed(text, file):
        events.read(text, file)
        if file.data is None and not file.problems and not may_be_empty:
            file.note(1, "the file is empty: see docs/knowledge.md for what belongs here")
    return file


def _decode(content: bytes, file: YamlFile) -> str | None:
    if len(content) > FILE_LIMIT:
        file.note(1, "the file is larger than 4 MiB: shorten it")
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        file.note(line, "the file is not UTF-8: save it with the encoding UTF-8")
        return None


def _allowed(text: str, file: YamlFile) -> bool:
    """Note the first refused character of each line; return whether there is none."""
    noted = 0
    for found in islice(_REFUSED.finditer(text), PROBLEMS_SHOWN + 1):
        place = found.end() - 1
        line, column = text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place)
        if line != noted:
            noted = line
            file.note(line, _refusal(text[place], column))
    return not noted


def _refusal(character: str, column: int) -> str:
    if character == "\t":
        return f"a tab stands here (column {column}): replace it by spaces"
    return f"the character U+{ord(character):04X} stands here (column {column}): delete it or replace it by a space"
