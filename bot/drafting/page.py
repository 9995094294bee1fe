"""A web page as a browser saves it: the article in it, without what stands around."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from lxml import etree

from bot.drafting import elements, flow, furniture, head, masthead
from bot.drafting.blocks import Block, Kind, Masthead, UnreadableError, says, tidy
from bot.drafting.elements import Element, Extent
from bot.drafting.flow import Run

ATTRIBUTES = 5_000
"""Attributes of one tag: the parser's time grows with their square."""

_SENTENCE = re.compile(r"[.!?…][\"'“”»«’)\]]{0,3}(?:\s|$)")
_TAG_START = re.compile(r"<(!--|script\b|style\b|[a-z])", re.IGNORECASE)
_CLOSING = {
    "!--": re.compile("-->"),
    "script": re.compile(r"</script", re.IGNORECASE),
    "style": re.compile(r"</style", re.IGNORECASE),
}
_IN_TAG = re.compile(r"=\s*+(?:\"[^\"]*+\"|'[^']*+')|[\s/]++|>")
ENOUGH = 0.9
"""Share of the prose that the innermost element around the article holds."""

TEXT = 150
"""Characters outside links, spaces not counted, from which on an element that is marked as the article is one."""

TITLES = 20
"""Titles of a page that are looked at."""

PROSE = 40
"""Characters outside links from which on a run of text is prose."""


def read(text: str) -> tuple[Masthead, tuple[Block, ...]]:
    """Return what a page says of its article, and the blocks of the article's text."""
    root = _parsed(text)
    said = head.read(root, text)
    body = root.find("body")
    top = body if body is not None else root
    held = elements.extents(top)
    whole = _whole(top, held)
    titles = [element for element in top.iter("h1") if element in held][:TITLES]
    kept = {one for element in (whole, *titles) for one in elements.ancestors(element)}
    titled = (_titled(run, said.title) for run in flow.runs(top, held, kept, whole))
    found, blocks = masthead.take(_article(tuple(titled), whole))
    return said.or_else(found), blocks


def _whole(top: Element, held: Mapping[Element, Extent]) -> Element:
    """Return the element that the page marks as its article, the whole body where it marks none."""
    free = {element: extent.text - extent.linked for element, extent in held.items()}
    bodies = [element for element in held if "articleBody" in (element.get("itemprop") or "")]
    articles = [element for element in held if element.tag == "article" or element.get("role") == "article"]
    mains = [element for element in held if element.tag == "main" or element.get("role") == "main"]
    for marked in (bodies, articles, mains):
        if marked:
            largest = max(marked, key=lambda element: free[element])
            outer = next((one for one in elements.ancestors(largest) if one is not largest and one in (*articles, *mains)), top)
            if free[largest] >= TEXT and 2 * free[largest] >= free.get(outer, 0) * (1 if marked is bodies else 0.5):
                return largest
    return top


def _titled(run: Run, title: str | None) -> Run:
    """Return a run as the title where it is a heading that says it."""
    return run._replace(kind=Kind.TITLE) if title and run.kind is Kind.HEADING and says(tidy(run.text), title) else run


def _article(runs: Sequence[Run], whole: Element) -> tuple[Block, ...]:
    """Return the blocks of the article: its title, what stands between title and text, and the text."""
    core = _core(runs, whole)
    inside = [place for place, run in enumerate(runs) if any(one is core for one in elements.ancestors(run.element))]
    if not inside:
        return ()
    prose = next((place for place in inside if _prose(runs[place])), inside[0])
    title = max((place for place, run in enumerate(runs[:prose]) if run.kind is Kind.TITLE), default=None)
    first = inside[0] if title is None else title
    chosen = []
    for place in range(first, inside[-1] + 1):
        run = runs[place]
        if place < inside[0] and place != title:
            if not _prose(run):
                continue
            run = run._replace(kind=Kind.PARAGRAPH)
        if place == title or not (_led_away(run) or furniture.notice(run.text)):
            chosen.append(run)
    return tuple(Block(run.kind, run.text, run.line) for run in chosen)


def _core(runs: Sequence[Run], whole: Element) -> Element:
    """Return the innermost element in `whole` that holds nearly all of its prose."""
    weights: Counter[Element] = Counter()
    for run in runs:
        if _prose(run):
            line = list(elements.ancestors(run.element))
            if whole in line:
                weights.update(dict.fromkeys(line[: line.index(whole) + 1], len(run.text)))
    core = whole
    while True:
        inner = next((child for child in core if weights[child] >= ENOUGH * weights[whole] > 0), None)
        if inner is None or inner.tag in ("p", "li", "blockquote"):
            return core
        core = inner


def _prose(run: Run) -> bool:
    said = run.kind is not Kind.TITLE and len(run.text) - run.linked >= PROSE and bool(_SENTENCE.search(run.text))
    return said and not (furniture.pointer(run.text) or furniture.notice(run.text))


def _led_away(run: Run) -> bool:
    """Whether a run is nothing but a link."""
    length = len(run.text) - run.text.count(" ") - run.text.count("\n")
    return run.linked >= 0.8 * length and len(run.text) < 300 and not (run.kind is Kind.HEADING and _anchored(run.element))


def _anchored(element: Element) -> bool:
    """Whether the links of a heading lead to the heading itself."""
    return all((link.get("href") or "#x").startswith("#") and link.get("href") != "#" for link in element.iter("a"))


def _parsed(text: str) -> Element:
    _refuse_crowded(text)
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(error.lineno or 1, "the page cannot be read: save it anew, or its text as plain text") from None
    if root is None:
        raise UnreadableError(1, "the page is empty: save it anew, or its text as plain text")
    deep = next((entry for entry in parser.error_log if entry.type_name == "ERR_RESOURCE_LIMIT"), None)
    if deep is not None:
        raise UnreadableError(deep.line, "the page is nested deeper than 2,000 elements: save the text of the article as plain text")
    return root


def _refuse_crowded(text: str) -> None:
    """Raise UnreadableError where a tag has more attributes than any page of use."""
    place = 0
    while start := _TAG_START.search(text, place):
        place = start.end()
        if closing := _CLOSING.get(start[1].lower()):
            end = closing.search(text, place)
            if not end:
                return
            place = end.end()
            continue
        for count, found in enumerate(_IN_TAG.finditer(text, place)):
            place = found.end()
            if found.group() == ">":
                break
            if count == ATTRIBUTES:
                line = text.count("\n", 0, start.start()) + 1
                raise UnreadableError(line, f"a tag has more than {ATTRIBUTES:,} attributes: save the text of the article as plain text")
