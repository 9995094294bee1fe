"""Which elements of a page stand beside its article, told from their names, classes and roles."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple, cast

from lxml import etree

Element = etree._Element

UNREAD = frozenset(
    "script style noscript template svg math iframe object embed audio video picture canvas map img figcaption button select option"
    " textarea input label datalist dialog menu nav head title meta link amp-ad amp-embed amp-sidebar amp-consent amp-social-share"
    " amp-analytics".split()
)
"""Elements that hold no text of an article, wherever they stand."""

_BESIDE = frozenset("aside footer form figure table address amp-carousel amp-list amp-accordion".split())
"""Elements that hold none unless the article itself is in them."""

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q s samp small span strike strong sub sup time tt"
    " u var wbr".split()
)

_ROLES = frozenset(
    "navigation banner complementary contentinfo search dialog alertdialog menu menubar toolbar tablist button alert".split()
)

_WHOLE = """
    ad ads adv audio advert nav abo toc tag tags bio nl cmp thumb navbox reflist reference references hatnote catlinks share
    sharing shares social print tool tools meta footer sidebar widget widgets popup modal overlay lightbox banner caption
    credit kicker overline dachzeile topline eyebrow byline author authors autor timestamp date pubdate published comments? poll
    survey quiz ticker trending popular promo recirc gallery slideshow podcast player tweet embed rating feedback donate
    donation pagination pager hidden regwall piano offer upsell cta marketing skip dropdown tabs login signin search
    keywords topics schlagworte themen metadata noprint printfooter fullname also-read
"""
_BEGUN = """
    newsletter cookie consent gdpr privacy breadcrumb advertis anzeige werbung sponsor subscri abonn recommend empfehl
    outbrain taboola plista disqus kommentar comment- comments- authorbox author- autoren sharebar share- share_ socialbar
    social- related pull-?quote most-?read meist-?gelesen most-?viewed read-?more read-?next read-?also mehr-?zum lesen-?sie
    weiterlesen newsbox teaserbox teaser-?list visually-?hidden sr-only screen-?reader skip-?link live-?ticker eilmeldung
    breaking infobox factbox navbar navigation site-?header site-?footer site-?sub page-?header page-?footer topbar masthead
    sign-?up register paywall premium-?hint back-?to-?top bookmark merkliste instagram facebook whatsapp twitter
    reading-?time lesezeit jump-?link tag-?list copyright bildunterschrift absatzbild bildtext image-?caption photo-?credit
    mw-editsection
"""
_CLASS = re.compile(rf"(?:^|[^a-z])(?:(?:{'|'.join(_WHOLE.split())})(?:[^a-z]|$)|{'|'.join(_BEGUN.split())})")
"""Words, and beginnings of words, of the names that sites give to what stands beside an article."""

_REMARKS = re.compile(r"(?:^|[^a-z])(?:comments|kommentare|leserkommentare|disqus|forum)(?:[^a-z]|$)")
_TEASER = re.compile(r"(?:^|[^a-z])(?:teaser|card|promo|recirc|more|upnext|linkbox|links?-block|link-list|story-list|tile)s?(?:[^a-z]|$)")
_NAMING = ("class", "id", "data-component", "data-area", "data-testid", "data-gu-name", "data-module", "data-type")
_WORN = re.compile(r"(?<=[a-z])(?=[A-Z])")
_UNSHOWN = re.compile(r"(?:display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden)", re.IGNORECASE)
_STATES = re.compile(r"(?:^|\s)(?:has|is|no|with|js|not)[-_]\S{1,40}")

NAMES_LIMIT = 500
"""Characters of each name of an element that are looked at."""


class Extent(NamedTuple):
    """How much an element holds: characters of text, those in links, elements."""

    text: int
    linked: int
    elements: int


def line(element: Element) -> int:
    """Return the line of the page on which an element begins, from 1."""
    return cast("int | None", element.sourceline) or 1


def texts(element: Element) -> Iterator[str]:
    """Yield the pieces of text in an element."""
    yield from cast("Iterator[str]", element.itertext())


def inline(element: Element) -> bool:
    """Whether an element stands within a line of text."""
    return str(element.tag) in _INLINE


def names(element: Element) -> str:
    """Return what a site calls an element, in lower case, words apart."""
    worn = " ".join((element.get(key) or "")[:NAMES_LIMIT] for key in _NAMING)
    return _STATES.sub(" ", _WORN.sub("-", worn).lower())


def unread(element: Element) -> bool:
    """Whether nothing in an element can be text of an article: it is hidden, or of a kind that holds none."""
    if str(element.tag) in UNREAD or element.get("hidden") is not None or (element.get("aria-hidden") or "").lower() == "true":
        return True
    return bool(_UNSHOWN.search((element.get("style") or "")[:NAMES_LIMIT]))


def beside(element: Element, extent: Extent) -> bool:
    """Whether an element stands beside the article, by what it is and is called."""
    if (element.get("role") or "").lower() in _ROLES or str(element.tag) in _BESIDE:
        return True
    worn = names(element)
    if _CLASS.search(worn):
        return True
    return bool(_TEASER.search(worn)) and extent.linked > 0


def remarks(element: Element) -> bool:
    """Whether an element holds what readers wrote, which may be more than the article."""
    return bool(_REMARKS.search(names(element)))


def extents(root: Element) -> Mapping[Element, Extent]:
    """Return how much each element under `root` holds, but for those that hold no text of an article and what is in them."""
    found: dict[Element, Extent] = {}
    open_: list[list[int]] = [[0, 0, 0]]
    links = 0
    walk = etree.iterwalk(root, events=("start", "end"))
    skipped: Element | None = None
    for event, element in walk:
        if event == "start":
            if unread(element):
                walk.skip_subtree()
                skipped = element
                continue
            links += element.tag == "a"
            open_.append([0, 0, 1])
            _count(open_[-1], element.text, linked=links > 0)
        else:
            if element is skipped:
                skipped = None
            else:
                links -= element.tag == "a"
                inner = open_.pop()
                found[element] = Extent(*inner)
                open_[-1] = [one + other for one, other in zip(open_[-1], inner, strict=True)]
            _count(open_[-1], element.tail, linked=links > 0)
    return found


def _count(sums: list[int], text: str | None, *, linked: bool) -> None:
    length = len(text) - text.count(" ") - text.count("\n") if text else 0
    sums[0] += length
    sums[1] += length if linked else 0


def ancestors(element: Element) -> Iterator[Element]:
    """Yield an element and those that it stands in."""
    current: Element | None = element
    while current is not None:
        yield current
        current = current.getparent()
