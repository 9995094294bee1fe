"""The text of a page as a browser would flow it: runs of text, each with the element that it stands in."""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from lxml import etree

from bot.drafting import elements, furniture
from bot.drafting.blocks import Kind, UnreadableError, tidy
from bot.drafting.elements import Element, Extent

RUNS = 20_000
"""Runs of text of a page, so that a hostile one costs little; the text of an article is at most a quarter of them."""

SMALL = 600
"""Characters of an element that may be a box beside the text."""

_BOLD = frozenset({"b", "strong"})
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_ITEMS = frozenset({"li", "dd", "dt"})
_WITHIN_TEXT = frozenset({"p", "blockquote"}) | _HEADINGS | _ITEMS
_QUOTED = re.compile(r"(?:^|[^a-z])(?:quote|zitat|pull)")
_HEADED = re.compile(
    r"(?:^|[^a-z])(?:sub-?head(?:ing|line)?|cross-?head(?:ing)?|zwischen(?:titel|ueberschrift|überschrift)|inter-?title"
    r"|section-?(?:title|heading))(?:[^a-z]|$)"
)
_DECK = re.compile(
    r"(?:^|[^a-z])(?:sub-?title|sub-?line|deck|dek|stand-?first|lead|lede|intro|vorspann|teaser|summary|description|unterzeile"
    r"|untertitel)(?:[^a-z]|$)"
)
_UNSAID = re.compile(
    r"(?:^|[^a-z])(?:sr-only|visually-?hidden|screen-?reader|mw-editsection|reference|hidden|tooltip|ad-label|permalink|anchor-?link)"
)


class Run(NamedTuple):
    """Text between two boundaries of blocks; of its characters `linked` stand in links."""

    kind: Kind
    text: str
    linked: int
    element: Element
    line: int


def runs(top: Element, held: Mapping[Element, Extent], kept: AbstractSet[Element], whole: Element) -> tuple[Run, ...]:
    """Return the runs of text under `top` in reading order, but for what stands beside the article.

    `held` says how much each element holds, `kept` are never left out, the text of `whole` is mostly the article.
    """
    found = _Runs(top)
    walk = etree.iterwalk(top, events=("start", "end"))
    skipped: Element | None = None
    for event, element in walk:
        if event == "start":
            if element not in held or (element not in kept and _beside(element, held, found.blocks[-1], held[whole].text)):
                walk.skip_subtree()
                skipped = element
                if not elements.inline(element):
                    found.flush()
            else:
                found.open(element)
            continue
        if element is skipped:
            skipped = None
        else:
            found.close(element)
        if element is not top:
            found.add(element.tail)
    found.flush()
    return tuple(found.runs)


def _beside(element: Element, held: Mapping[Element, Extent], block: Element, whole: int) -> bool:
    """Whether an element in `block` stands beside the article, which has `whole` characters; in a paragraph only what is not shown does."""
    extent, parent = held[element], element.getparent()
    if elements.inline(element):
        if element.tag == "cite" and parent is not None and parent.tag == "blockquote":
            return True
        if element.tag == "time" and block.tag not in _WITHIN_TEXT:
            return True
        if block.tag in _WITHIN_TEXT:
            return bool(_UNSAID.search(elements.names(element)))
        return elements.beside(element, extent)
    if elements.beside(element, extent):
        return 2 * extent.text < whole or elements.remarks(element)
    return element.tag not in _WITHIN_TEXT and _boxed(element, extent)


def _boxed(element: Element, extent: Extent) -> bool:
    """Whether an element without a telling name is a list of links, or begins with a label such as "Lesen Sie auch"."""
    free = extent.text - extent.linked
    if extent.linked and ((2 * extent.linked >= extent.text and free < 200) or extent.linked >= 0.7 * extent.text):
        return True
    if not 0 < extent.text <= SMALL or extent.elements > 60:
        return False
    first = tidy(next((text for text in elements.texts(element) if text.strip()), "")[:200])
    more = extent.text > len(first.replace(" ", ""))
    return more and (furniture.label(first) or furniture.pointer(first))


class _Piece(NamedTuple):
    text: str
    linked: bool
    bold: bool


_BREAK = _Piece("\n", linked=False, bold=False)


class _Runs:
    """Collects text into runs while a page is walked through."""

    def __init__(self, top: Element) -> None:
        self.runs: list[Run] = []
        self.blocks: list[Element] = [top]
        self.pieces: list[_Piece] = []
        self.links = self.bolds = self.quotes = 0

    def open(self, element: Element) -> None:
        if element.tag == "br":
            self.pieces.append(_BREAK)
        elif not elements.inline(element):
            self.flush()
            self.blocks.append(element)
            self.quotes += self._quoted(element)
        self.links += element.tag == "a"
        self.bolds += element.tag in _BOLD
        self.add(element.text)

    def close(self, element: Element) -> None:
        if element.tag != "br" and not elements.inline(element):
            self.flush()
            self.blocks.pop()
            self.quotes -= self._quoted(element)
        self.links -= element.tag == "a"
        self.bolds -= element.tag in _BOLD

    def add(self, text: str | None) -> None:
        if not text:
            return
        lines = text.split("\n") if self.blocks[-1].tag == "pre" else [text]
        for place, line in enumerate(lines):
            if place:
                self.pieces.append(_BREAK)
            self.pieces.append(_Piece(re.sub(r"\s+", " ", line), self.links > 0, self.bolds > 0))

    def flush(self) -> None:
        """End the run; two line breaks in a row end a paragraph as well."""
        paragraph: list[_Piece] = []
        for piece in self.pieces:
            if piece is _BREAK and paragraph and paragraph[-1] is _BREAK:
                self._end(paragraph)
                paragraph = []
            elif piece is _BREAK or piece.text.strip() or (paragraph and paragraph[-1] is not _BREAK):
                paragraph.append(piece)
        self._end(paragraph)
        self.pieces = []

    def _end(self, pieces: Sequence[_Piece]) -> None:
        """Add a run, or two where a first line is bold and the others are not."""
        cut = next((place for place, piece in enumerate(pieces) if piece is _BREAK), 0)
        headed = any(piece.bold for piece in pieces[:cut]) and all(piece.bold or not piece.text.strip() for piece in pieces[:cut])
        if headed and any(piece.text.strip() and not piece.bold for piece in pieces[cut:]):
            self._add(pieces[:cut])
            self._add(pieces[cut:])
        else:
            self._add(pieces)

    def _add(self, pieces: Sequence[_Piece]) -> None:
        text = "".join(piece.text for piece in pieces).strip()
        if not text:
            return
        element = self.blocks[-1]
        shown = [piece for piece in pieces if piece.text.strip()]
        linked = sum(len(piece.text.replace(" ", "")) for piece in shown if piece.linked)
        kind = self._kind(element, bold=all(piece.bold for piece in shown))
        self.runs.append(Run(kind, text, linked, element, elements.line(element)))
        if len(self.runs) > RUNS:
            raise UnreadableError(
                elements.line(element), f"the page has more than {RUNS:,} pieces of text: save the text of the article alone"
            )

    def _quoted(self, element: Element) -> bool:
        return element.tag == "blockquote" or bool(_QUOTED.search(elements.names(element)))

    def _kind(self, element: Element, *, bold: bool) -> Kind:
        worn = elements.names(element)
        if element.tag == "h1":
            return Kind.TITLE
        if element.tag in _HEADINGS or element.get("role") == "heading":
            return Kind.PARAGRAPH if _DECK.search(worn) else Kind.HEADING
        if _HEADED.search(worn) and not _DECK.search(worn):
            return Kind.BOLD
        if self.quotes:
            return Kind.QUOTE
        if bold:
            return Kind.BOLD
        return Kind.ITEM if element.tag in _ITEMS else Kind.PARAGRAPH
