"""Files as people save them, and what is read from them."""

from pathlib import Path

import pytest

from bot.drafting.document import Document
from bot.drafting.source import read
from bot.errors import InputError


def article(folder: Path, content: str | bytes, name: str = "artikel.txt") -> Document:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return read(path)


def refusal(folder: Path, content: str | bytes, name: str = "artikel.txt") -> tuple[int, str]:
    """Return line and message of the one problem of a file."""
    with pytest.raises(InputError) as caught:
        article(folder, content, name)
    (problem,) = caught.value.problems
    assert problem.file == str(folder / name)
    return problem.line, problem.message


def outline(document: Document) -> list[tuple[str | None, list[str]]]:
    return [(part.title, [paragraph.text for paragraph in part.paragraphs]) for part in document.parts]


def texts(document: Document) -> list[str]:
    return [paragraph.text for part in document.parts for paragraph in part.paragraphs]
