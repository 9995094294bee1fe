"""What a page says of its article to machines: JSON-LD, Open Graph and other metadata."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from bot.drafting import days, elements
from bot.drafting.blocks import Masthead, tidy
from bot.drafting.elements import Element

_ARTICLES = frozenset(
    "Article NewsArticle ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle BackgroundNewsArticle BlogPosting"
    " LiveBlogPosting Report".split()
)
_DATES = (
    "article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "pubdate",
    "publishdate",
    "sailthru.date",
    "parsely-pub-date",
)
_SITES = ("og:site_name", "application-name", "dc.publisher", "publisher")
_SAVED = re.compile(r"<!--\s{0,3}saved from url=\(\d{1,5}\)(https?://[^\s<>]{1,500}?)\s{0,3}-->")
_SUFFIX = re.compile(r"\s{1,3}[|•·–—»-]\s{1,3}")
_COMPANY = re.compile(r"\b(?:GmbH|AG|KG|SE|Verlag\w{0,20}|Ltd\.?|Inc\.?|LLC|plc|Corp\.?|Mediengruppe|Media Group)\b")
_DATED = re.compile(r"(?:^|[^a-z])(?:date|datum|time|timestamp|byline|meta|published|dateline|info)(?:[^a-z]|$)")
JSON_LIMIT = 2_000
"""Objects of JSON-LD that are looked at."""


def read(root: Element, text: str) -> Masthead:
    """Return what the page's metadata say; `text` is the page itself."""
    meta = _meta(root)
    article = _article(root)
    document_title = tidy(root.findtext(".//head/title") or "")
    site = next((meta[name] for name in _SITES if meta.get(name)), None) or _site(document_title, _headings(root))
    publisher = article.publisher
    if publisher and site and _COMPANY.search(publisher):
        publisher = site
    saved = _SAVED.search(text[:4000])
    return Masthead(
        title=article.title or without_site(meta.get("og:title") or "", site) or without_site(document_title, site) or None,
        publisher=publisher or site,
        date=article.date or next((meta[name] for name in _DATES if meta.get(name)), None) or _time(root),
        url=_canonical(root) or meta.get("og:url") or article.url or (saved[1] if saved else None),
        language=root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or article.language or meta.get("og:locale"),
    )


def _headings(root: Element) -> list[str]:
    return [tidy("".join(islice(elements.texts(element), 20))) for element in islice(root.iter("h1", "h2"), 20)]


def _meta(root: Element) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if name and content and content.strip():
            found.setdefault(name.strip().lower()[:60], tidy(content[:2000]))
    return found


def _canonical(root: Element) -> str | None:
    found = (element.get("href") for element in root.iter("link") if (element.get("rel") or "").lower() == "canonical")
    return next((href.strip() for href in found if href and href.strip().startswith("http")), None)


def _time(root: Element) -> str | None:
    """Return the day that is marked as that of publication, else the first one of a `time` or of an element that is named for it."""
    marked = [element for element in root.iter("*") if element.get("itemprop") == "datePublished"]
    named = (element for element in root.iter("p", "div", "span", "li") if _DATED.search(elements.names(element)))
    for element in (*marked, *islice(root.iter("time"), 50), *islice(named, 50)):
        said = element.get("datetime") or element.get("content") or " ".join(islice(elements.texts(element), 20))
        day = days.first(str(said)[:300])
        if day:
            return day.day
    return None


def without_site(title: str, site: str | None) -> str:
    """Return a document's title without the name of the site at its end."""
    parts = list(_SUFFIX.finditer(title))
    if site and len(title) > len(site) and parts and title.lower().endswith(site.lower()):
        return title[: parts[-1].start()].strip()
    bar = title.rfind(" | ")
    return title[:bar].strip() if bar > 20 else title


def _site(title: str, headings: Sequence[str]) -> str | None:
    """Return the name of the site at the end of a document's title, after what is a heading of the page too or after a bar."""
    parts = list(_SUFFIX.finditer(title))
    if not parts:
        return None
    before, name = title[: parts[-1].start()], title[parts[-1].end() :]
    told = "|" in parts[-1].group() or any(heading and (before.endswith(heading) or heading.endswith(before)) for heading in headings)
    return name if told and len(name) <= 40 and len(name.split()) <= 4 else None


def _article(root: Element) -> Masthead:
    """Return what the JSON-LD of the page says of its article."""
    found = Masthead()
    for element in root.iter("script"):
        if (element.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            data = json.loads(element.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        objects = list(_objects(data))
        named = {str(entry["@id"]): entry for entry in objects if isinstance(entry.get("@id"), str) and len(entry) > 1}
        for entry in objects:
            if _types(entry) & _ARTICLES:
                found = found.or_else(_said(entry, named))
    return found


def _objects(data: object) -> Iterator[Mapping[str, object]]:
    """Yield the objects of JSON-LD, those of lists and graphs too, outer ones first."""
    waiting, seen = [data], 0
    while waiting and seen < JSON_LIMIT:
        value = waiting.pop(0)
        seen += 1
        if isinstance(value, list):
            waiting.extend(value[:JSON_LIMIT])
        elif isinstance(value, dict):
            yield {str(key): entry for key, entry in value.items()}
            waiting.extend(value[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if isinstance(value.get(key), (list, dict)))


def _types(entry: Mapping[str, object]) -> set[str]:
    kinds = entry.get("@type")
    return {kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)}


def _said(entry: Mapping[str, object], named: Mapping[str, Mapping[str, object]]) -> Masthead:
    publisher = entry.get("publisher")
    if isinstance(publisher, list):
        publisher = publisher[0] if publisher else None
    if isinstance(publisher, dict) and "name" not in publisher:
        publisher = named.get(str(publisher.get("@id")), {})
    name = publisher.get("name") if isinstance(publisher, dict) else publisher
    page = entry.get("mainEntityOfPage")
    url = entry.get("url") or (page.get("@id") if isinstance(page, dict) else page)
    return Masthead(
        title=_text(entry.get("headline")),
        publisher=_text(name),
        date=_text(entry.get("datePublished")),
        url=_text(url),
        language=_text(entry.get("inLanguage")),
    )


def _text(value: object) -> str | None:
    return tidy(value[:2000]) or None if isinstance(value, str) else None
