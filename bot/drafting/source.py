"""From a file as somebody saved it to the article in it."""

import re
import unicodedata
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from bot.drafting import markdown, plain, tongue
from bot.drafting.arrange import Arranged, arrange, cut
from bot.drafting.blocks import Block, Masthead, UnreadableError, tidy
from bot.drafting.decoding import decode
from bot.drafting.document import Document, Part
from bot.errors import InputError, Problem
from bot.knowledge import schema
from bot.knowledge.sentences import split

SIZE_LIMIT = 1_000_000
"""Bytes of a file."""

PARAGRAPH_LIMIT, PUBLISHER_LIMIT, NUMBER_LIMIT = 20_000, 90, 24
"""Characters; the knowledge format allows as many."""

SENTENCES = schema.ENTRIES
"""Sentences of an article: each may become a fact, and facts are a list of the knowledge format."""

PRELUDE = 20
"""Comments before the first tag of a page that are passed over."""

LINES = 50_000
"""Lines of a file that show something."""

_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_TAG = re.compile(r"<(?:p|div|h[1-6]|article|section|br|span|main|ul|table|a|b|i|strong|em)\b[^<>]{0,2000}>", re.IGNORECASE)
_CLOSED = re.compile(r"</(?:p|div|h[1-6]|article|section)>", re.IGNORECASE)
_MARKS = re.compile(
    r"^(?:#{1,6} \S|={3,}[ \t]*$)|(?<!\*)\*\*[^\s*][^*\n]{0,300}\*\*|^\[[^\]\n]{1,100}\]\(https?://|\]\(https?://", re.MULTILINE
)
_FRONT = re.compile(r"---[ \t]*\n(?:.{0,2000}\n){0,200}?(?:---|\.\.\.)[ \t]*(?:\n|$)")
_SUFFIXES = {".md": "markdown", ".markdown": "markdown", ".html": "page", ".htm": "page", ".xhtml": "page"}
_FOLDED = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "œ": "oe", "å": "aa", "ł": "l", "đ": "d", "ı": "i", "’": "", "'": ""}
)


def read(path: Path) -> Document:
    """Read an article saved as plain text, Markdown or HTML.

    Raises InputError where it cannot be read, UsageError where a package is missing that reads pages.
    """
    try:
        text = decode(_content(path))
        said, blocks = _blocks(text, path.suffix.lower())
        return _document(arrange(blocks, said), path)
    except UnreadableError as error:
        raise InputError([Problem(str(path), error.line, error.message)]) from None


def _content(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise UnreadableError(1, "this is a folder or a device: name the file of an article")
        size = path.stat().st_size
        with path.open("rb") as stream:
            content = stream.read(SIZE_LIMIT + 1)
    except FileNotFoundError:
        raise UnreadableError(1, "the file is missing: check its name") from None
    except OSError as error:
        raise UnreadableError(1, f"the file cannot be read ({error.strerror}): check its name and rights") from None
    except ValueError:
        raise UnreadableError(1, "no file can have this name: check it") from None
    if len(content) > SIZE_LIMIT:
        message = f"the file has {max(size, len(content)):,} bytes, at most {SIZE_LIMIT:,} are read: save the text of the article alone"
        raise UnreadableError(1, message)
    if not content.strip():
        raise UnreadableError(1, "the file is empty: save the text of an article in it")
    return content


def _blocks(text: str, suffix: str) -> tuple[Masthead, tuple[Block, ...]]:
    kind = _kind(text, suffix)
    if kind == "page":
        return _page(text)
    lines = sum(1 for line in text.split("\n") if line and not line.isspace())
    if lines > LINES:
        raise UnreadableError(1, f"the file has {lines:,} lines, at most {LINES:,} are read: save the text of one article")
    return markdown.read(text) if kind == "markdown" else plain.read(text)


def _kind(text: str, suffix: str) -> str:
    """Return "page", "markdown" or "plain", told from what a file holds and then from its name."""
    if _PAGE.match(text, _start(text)) or (_SUFFIXES.get(suffix) == "page" and _TAG.search(text)):
        return "page"
    if _SUFFIXES.get(suffix) == "markdown":
        return "markdown"
    closed = sum(1 for _ in _CLOSED.finditer(text))
    if text.lstrip().startswith("<") and closed > 2:
        return "page"
    return "markdown" if _FRONT.match(text) or _MARKS.search(text) else "plain"


def _start(text: str) -> int:
    """Return where a text begins after white space and what a page may have before its first tag: comments and declarations of XML."""
    place = 0
    for _ in range(PRELUDE):
        place += len(text[place : place + 1000]) - len(text[place : place + 1000].lstrip())
        ending = next((end for begin, end in (("<!--", "-->"), ("<?", ">")) if text.startswith(begin, place)), None)
        found = text.find(ending, place) if ending else -1
        if found < 0:
            break
        place = found + len(ending or "")
    return place


def _page(text: str) -> tuple[Masthead, tuple[Block, ...]]:
    from bot.drafting import page  # its parser is large, and other articles need none

    return page.read(text)


def _document(found: Arranged, path: Path) -> Document:
    said, parts = found.masthead, found.parts
    _check(parts)
    text = "\n".join(paragraph.text for part in parts for paragraph in part.paragraphs)
    language = tongue.language(text, said.language)
    if language is None:
        raise UnreadableError(parts[0].paragraphs[0].line, "no language is told from the text: save an article that has sentences")
    title = said.title or ""
    return Document(
        number=_number(said.number, title, path.stem),
        title=title,
        publisher=cut(tidy(said.publisher or ""), PUBLISHER_LIMIT) or None,
        date=_valid(schema.Day, (said.date or "")[:10]),
        url=_valid(schema.Link, said.url or ""),
        language=language,
        parts=parts,
    )


def _check(parts: tuple[Part, ...]) -> None:
    """Raise UnreadableError where an article is none, or has more than the knowledge format holds."""
    if not parts:
        raise UnreadableError(1, "no paragraph of text is found: save an article that has sentences, not headings alone")
    sentences = 0
    for part in parts:
        for paragraph in part.paragraphs:
            if len(paragraph.text) > PARAGRAPH_LIMIT:
                message = (
                    f"a paragraph of {len(paragraph.text):,} characters (at most {PARAGRAPH_LIMIT:,}): put empty lines between paragraphs"
                )
                raise UnreadableError(paragraph.line, message)
        if len(part.paragraphs) > schema.ENTRIES:
            message = (
                f"{len(part.paragraphs):,} paragraphs under one heading, at most {schema.ENTRIES:,} are read: save the text of one article"
            )
            raise UnreadableError(part.paragraphs[0].line, message)
        sentences += sum(len(split(paragraph.text)) for paragraph in part.paragraphs)
    if sentences > SENTENCES:
        raise UnreadableError(1, f"the text has {sentences:,} sentences, at most {SENTENCES:,} are read: save the text of one article")


def _number(said: str | None, title: str, stem: str) -> str:
    """Return what names the article: its own number, or its title or the file's name as an id."""
    return next((name for name in map(slug, (said or "", title, stem)) if name), "article")


def slug(text: str) -> str:
    """Return `text` as an id of the knowledge format, cut between words where it can be; "" where none of it fits one."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", text[:400]).lower().translate(_FOLDED))
    words = re.findall(r"[a-z0-9]+", "".join(c for c in folded if not unicodedata.combining(c)))
    found = "-".join(words)
    if len(found) > NUMBER_LIMIT:
        whole = found[: NUMBER_LIMIT + 1].rsplit("-", 1)[0]
        found = whole if len(whole) <= NUMBER_LIMIT else found[:NUMBER_LIMIT]
    return found.strip("-")


def _valid(kind: Any, value: str) -> str | None:
    try:
        return str(TypeAdapter(kind).validate_python(value))
    except ValidationError:
        return None
