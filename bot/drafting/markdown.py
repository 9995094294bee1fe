"""Markdown: headings as they are marked, everything else as the text that it shows."""

import html
import re
from collections.abc import Iterator, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.drafting import masthead
from bot.drafting.blocks import Block, Kind, Masthead, UnreadableError, ended

PARAGRAPH_LIMIT = 60_000
"""Characters of a paragraph with all its marks and addresses, so that a hostile one costs little."""

MARKS = 1_000
"""Brackets, asterisks and underscores of a paragraph from which on they are taken for text: the parser's time grows with their square."""

_KEYS = {
    "number": "number id",
    "title": "title titel headline überschrift",
    "publisher": "publisher source site site_name sitename quelle zeitung publication medium",
    "date": "date datum published pubdate publish_date published_at date_published",
    "url": "url link canonical canonical_url source_url permalink",
    "language": "lang language sprache",
}
_FIELDS = {key: field for field, keys in _KEYS.items() for key in keys.split()}
_ENTRY = re.compile(r"([A-Za-zÄÖÜäöü_-]{1,30}):(?:\s+(.*))?")
_COMMENT = re.compile(r"\s#.*")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
_NOTE = re.compile(r"\[\^[\w-]{1,20}\]:?")


def read(text: str) -> tuple[Masthead, tuple[Block, ...]]:
    """Return what front matter and masthead say, and the blocks of the text."""
    front, skipped = _front(text)
    lines = text.split("\n")
    numbered = next((place for place in range(skipped, len(lines)) if lines[place].strip()), 0)
    number = None if skipped else masthead.number(lines[numbered])
    if number:
        lines[numbered] = ""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable(["code", "inline"])
    env: dict[str, Any] = {}
    tokens = parser.parse("\n" * skipped + "\n".join(lines[skipped:]), env)
    _raise_title(tokens)
    found, blocks = masthead.take(tuple(_blocks(parser, env, tokens)))
    return Masthead(number=number).or_else(front).or_else(found), blocks


def _raise_title(tokens: Sequence[Token]) -> None:
    """Make the title of a heading that the text begins with where it is the only one of its level and no other is higher."""
    levels = [token.tag for token in tokens if token.type == "heading_open"]
    if levels and tokens[0].type == "heading_open" and levels[0] == min(levels) and levels.count(levels[0]) == 1:
        tokens[0].tag = "h1"


def _front(text: str) -> tuple[Masthead, int]:
    """Return what the front matter says and how many lines it takes."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return Masthead(), 0
    end = next((place for place, line in enumerate(lines[1:201], 1) if line.rstrip() in ("---", "...")), 0)
    found: dict[str, str] = {}
    for place in range(1, end):
        match = _ENTRY.fullmatch(lines[place].rstrip())
        field = _FIELDS.get(match[1].lower()) if match else None
        if match and field:
            value = _value(match[2] or "", lines[place + 1 : end])
            field = "url" if value.startswith(("http://", "https://")) and field == "publisher" else field
            found.setdefault(field, value)
    return Masthead(**{field: value for field, value in found.items() if value}), end + 1 if end else 0


def _value(given: str, following: Sequence[str]) -> str:
    """Return the value of a key: quoted, folded over indented lines, or plain."""
    given = given.strip()
    if given[:1] in (">", "|") and len(given) <= 2:
        folded = []
        for line in following:
            if line.strip() and not line.startswith(" "):
                break
            folded.append(line.strip())
        return " ".join(folded).strip()
    if len(given) > 1 and given[0] == given[-1] and given[0] in "\"'":
        inner = given[1:-1]
        return inner.replace('\\"', '"').replace("\\\\", "\\") if given[0] == '"' else inner.replace("''", "'")
    return _COMMENT.sub("", given)


def _blocks(parser: MarkdownIt, env: dict[str, Any], tokens: Sequence[Token]) -> Iterator[Block]:
    """Yield the blocks. Tables are left out: their cells are no sentences."""
    within: list[str] = []
    for token in tokens:
        line = token.map[0] + 1 if token.map else 1
        if token.nesting == 1:
            within.append(f"{token.type} {token.tag} {token.markup}")
        elif token.nesting == -1:
            within.pop()
        elif token.type == "inline" and not any(name.startswith("table") for name in within):
            yield _inline(parser, env, token, within)
        elif token.type == "html_block":
            yield Block(Kind.PARAGRAPH, html.unescape(_untagged(token.content)), line)
        elif token.type == "fence":
            yield Block(Kind.PARAGRAPH, token.content, line)


def _untagged(content: str) -> str:
    """Return the text between the tags of HTML, without its comments."""
    first, *others = content.split("<!--")
    return _TAG.sub(" ", "".join((first, *(other.partition("-->")[2] for other in others))))


def _inline(parser: MarkdownIt, env: dict[str, Any], token: Token, within: Sequence[str]) -> Block:
    line = token.map[0] + 1 if token.map else 1
    if len(token.content) > PARAGRAPH_LIMIT:
        message = f"a paragraph of {len(token.content):,} characters: put empty lines between paragraphs"
        raise UnreadableError(line, message)
    content = _NOTE.sub("", token.content)
    children = [Token("text", "", 0, content=content)]
    if sum(map(content.count, "[*_")) <= MARKS:
        children = []
        parser.inline.parse(content, parser, env, children)
    text = "".join(_shown(child) for child in children)
    place = within[-1]
    if place.startswith("heading"):
        ruled = place.endswith("-") and ended(text)  # a rule right below a paragraph, not below a heading
        kind = Kind.PARAGRAPH if ruled else Kind.TITLE if "h1" in place else Kind.HEADING
    elif _bold(children):
        kind = Kind.BOLD
    elif any(name.startswith("blockquote") for name in within):
        kind = Kind.QUOTE
    else:
        kind = Kind.ITEM if any(name.startswith("list_item") for name in within) else Kind.PARAGRAPH
    return Block(kind, text, line)


def _shown(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    return token.content if token.type in ("text", "text_special", "code_inline") else ""


def _bold(children: Sequence[Token]) -> bool:
    """Whether all that is shown is bold."""
    depth, shown = 0, False
    for child in children:
        if child.type in ("strong_open", "strong_close"):
            depth += child.nesting
        elif _shown(child).strip():
            shown = True
            if not depth:
                return False
    return shown
