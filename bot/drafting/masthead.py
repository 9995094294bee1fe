"""Lines that tell about an article and are none of its text: author, day, address, paper."""

import re
from collections.abc import Sequence

from bot.drafting import days
from bot.drafting.blocks import Block, Kind, Masthead, ended, tidy

TOP, BOTTOM = 8, 4
"""Blocks from the beginning and the end of an article among which its masthead stands."""

LONGEST = 300
"""Characters of a line of a masthead."""

_NUMBER = re.compile(r"(?:(?:Nr\.|No\.|Artikel|Article|ID)\s?)?((?=[A-Za-z-]{0,22}\d)[A-Za-z0-9][A-Za-z0-9-]{0,23}):|(\d{3,24}):?")
_ADDRESS = re.compile(r"(?:(?:URL|Link|Quelle|Source|Web|Online|Internet)\s?:\s{0,3})?<?(https?://[^\s<>]{1,500})>?", re.IGNORECASE)
_TITLED = re.compile(r"(?:Titel|Title|Überschrift|Schlagzeile|Headline)\s?:\s{1,3}(\S.{0,299})", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"(?:(?:Quelle|Source|Herausgeber(?:in)?|Zeitung|Medium|Publisher|Publication|Erschienen (?:in|bei)|Published (?:by|in)|Verlag)\s?:?\s"
    r"|(?:©|\(c\)|Copyright:?)\s{0,2}(?:©\s{0,2})?(?:by\s)?(?:\d{4}(?:[-–]\d{4})?,?\s{1,2})?)"
    r"\s{0,2}([^\s\d].{0,89}?)(?:,?\s\d{4})?",
    re.IGNORECASE,
)
_AUTHOR_KEY = re.compile(
    r"(?:Text|Autor(?:in|en|innen)?|Author|Authors|Redaktion|Interview|Protokoll|Aufgezeichnet|Reporter|Written by|Words)\s?:\s.{1,90}"
    r"|(?:Das (?:Interview|Gespräch) führten?|Aufgezeichnet von|Interview by|Written by|Reporting by|Editing by)\s.{1,90}",
    re.IGNORECASE,
)
_NAME = r"(?:[^\W\d_a-zß][\w.'’-]{0,30}|von|van|de|der|den|zu|al|bin|le|la|di|da)"
_NAMES = rf"{_NAME}(?:\s{_NAME}){{0,5}}"
_AUTHOR = re.compile(
    rf"(?:(?:Ein|Eine)\s(?:Kommentar|Bericht|Interview|Analyse|Reportage|Gastbeitrag|Essay)\s)?(?:Von|von|By|VON|BY)\s(?:unser(?:em|er|en)\s)?{_NAMES}"
    rf"(?:(?:,\s?(?:und\s|and\s)?|\s(?:und|and|&|mit|in)\s){_NAMES}){{0,5}}(?:,\s[\w/ ]{{2,30}}|\s\([\w/ ]{{2,30}}\))?"
)
_BEFORE_A_DAY = frozenset(
    "stand veröffentlicht erschienen publiziert erstellt aktualisiert update datum date published posted updated last created"
    " zuletzt erstmals am on vom of at den the montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so"
    " monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun".split()
)
_HOUR = r"(?:,|um|at|-|–|\|)?\s{0,2}\d{1,2}[:.]\d{2}(?::\d{2})?\s?(?:Uhr|h|[ap]\.?\s?m\.?)?\s?(?:[A-Z]{2,5})?|\d{1,2}\s(?:Uhr|[ap]\.?m\.?)"
_TIME = re.compile(rf"(?:(?:Stand|Aktualisiert|Updated)\s?:\s)?(?:{_HOUR})", re.IGNORECASE)
_AFTER_A_DAY = re.compile(rf"\s{{0,2}}(?:{_HOUR})?", re.IGNORECASE)
_LENGTH = re.compile(
    r"(?:Lesezeit|Lesedauer|Reading time)\s?:?.{0,20}|\d{1,3}\s?(?:min|Min\.|minute|Minuten|minutes?)\.?\s?(?:read|Lesezeit)", re.IGNORECASE
)
_APART = re.compile(r"\s{1,3}[|·•–—/-]\s{1,3}|\s?[|•]\s?")
_PAPER = re.compile(
    r"zeitung|bote\b|\bpost\b|tag(?:es)?blatt|kurier|anzeiger|nachrichten|rundschau|presse\b|\btimes\b|\bnews\b|herald|gazette|chronicle|courier"
    r"|\bdaily\b|tribune|\bjournal\b|guardian|observer|\becho\b|merkur\b|allgemeine|magazin|spiegel|review|telegraph|wire\b|volksstimme|morgenpost"
    r"|\.(?:de|com|net|org|at|ch|co\.uk)\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"([^\W\d_a-zß][^()\n–—]{1,60}?)\s?\(([^()\n]{2,40})\)\s?[-–—:]")
_AGENCY = re.compile(r"[a-z]{2,5}(?:/|$)|[A-Z]{2,6}(?:/|$)|.{0,30}(?:[Pp]ress|[Aa]gentur|[Aa]gency|[Ww]ire|[Nn]ews|Reuters|Bloomberg)")
_NO_PLACE = re.compile(r"(?:Der|Die|Das|Ein|Eine|The|A|An|Im|In|Am)\s")
_SIGN_OFF = re.compile(
    r"(?:[a-z]{2,5}\s){1,5}\d{6}\s[A-Z][a-zä]{2,4}\s\d{2}"  # an agency's: "abc de fg 121645 Mai 26"
    r"|\(?[a-z]{2,5}(?:[/,-]\s?[A-Za-z]{2,5}){0,4}\)?|\([A-Za-z/, ]{2,30}\)|[-–* ]{0,3}(?:ENDE|END)[-–* ]{0,3}|#{2,5}|[-–]{1,2}30[-–]{1,2}"
)
_SURELY = re.compile(r"[|·•]")


def number(line: str) -> str | None:
    """Return what numbers an article where that is all of `line` ("202618:"), in lower case."""
    match = _NUMBER.fullmatch(line.strip())
    return (match[1] or match[2]).lower() if match else None


def read(line: str) -> Masthead | None:
    """Return what a line of a masthead says, which may be nothing of use (an author); None where it is none."""
    line = tidy(line[: 2 * LONGEST]).strip("*_ ")
    if not line or len(line) > LONGEST:
        return None
    if match := _TITLED.fullmatch(line):
        return Masthead(title=match[1])
    found, unknown = Masthead(), []
    parts = _APART.split(line)
    for part in parts:
        said = _part(part)
        if said is None:
            unknown.append(part)
        else:
            found = found.or_else(said)
    if len(unknown) == len(parts) or any(not _named(part) for part in unknown):
        return None
    for part in unknown:
        found = found.or_else(Masthead(publisher=part) if _SURELY.search(line) else _paper(part))
    return found


def take(blocks: Sequence[Block]) -> tuple[Masthead, tuple[Block, ...]]:
    """Return what the masthead says that stands before, after and between the first and last blocks, and the others."""
    found, rest = Masthead(), []
    for place, block in enumerate(blocks):
        bottom = place >= len(blocks) - BOTTOM and place > 0
        said = _block(block, first=place == 0) if place < TOP or bottom else None
        if said is not None:
            found = found.or_else(said)
        elif not (bottom and _SIGN_OFF.fullmatch(block.text.strip())):
            rest.append(block)
    return found, tuple(rest)


def dateline(text: str) -> Masthead:
    """Return the agency and the day in the dateline of a first paragraph, "BERLIN (dpa) - " or "SEOUL, March 3, 2026 (Reuters) - "."""
    match = _DATELINE.match(text)
    if not match or _NO_PLACE.match(match[1]) or not _AGENCY.match(match[2]):
        return Masthead()
    day = days.first(match[1])
    place = match[1][: day.start] if day else match[1]
    known = place.isupper() or len(place.split()) <= 4
    return Masthead(publisher=match[2].split("/")[0].strip(), date=day.day if day else None) if known else Masthead()


def paper(line: str) -> bool:
    """Whether a short line may be the name of a paper: "Talboter Anzeiger"."""
    return _named(line) and bool(_PAPER.search(line))


def _block(block: Block, *, first: bool) -> Masthead | None:
    """Return what a block says whose lines are a masthead's, or names beside such lines."""
    if block.kind in (Kind.TITLE, Kind.HEADING) or len(block.text) > 4 * LONGEST:
        return None
    lines = [line for line in block.text.split("\n") if line.strip()]
    said = [read(line) for line in lines]
    known = [one for one in said if one is not None]
    others = [line for line, one in zip(lines, said, strict=True) if one is None]
    if not known or any(not _named(line) for line in others) or (first and len(others) > 0):
        return None
    found = Masthead()
    for one in known:
        found = found.or_else(one)
    return found.or_else(Masthead(publisher=next(filter(paper, others), None)))


def _part(text: str) -> Masthead | None:
    """Return what one part of a line says."""
    if match := _ADDRESS.fullmatch(text):
        return Masthead(url=match[1])
    if _AUTHOR_KEY.fullmatch(text) or _LENGTH.fullmatch(text) or _TIME.fullmatch(text):
        return Masthead()
    if (match := _PUBLISHED.fullmatch(text)) and _named(match[1]) and not days.first(text):
        return Masthead(publisher=match[1])
    if day := days.first(text):
        return _dated(text, day)
    if _AUTHOR.fullmatch(text):
        beside = text.rpartition(",")[2].strip()
        return Masthead(publisher=beside if paper(beside) else None)
    return None


def _dated(text: str, day: days.Day) -> Masthead | None:
    """Return what a part says that names a day; beside it there may be an author, a paper or a place."""
    words, after = text[: day.start].split(), text[day.end :]
    while words and (not words[-1].strip(",;:(.") or words[-1].strip(",;:(.").lower() in _BEFORE_A_DAY):
        words.pop()
    found = Masthead(date=day.day)
    for part in (" ".join(words).strip(",;:( "), after[_end(_AFTER_A_DAY, after) :].strip(" ,;()")):
        said = _part(part) if part else Masthead()
        if said is None and not _named(part):
            return None
        found = found.or_else(said or _paper(part))
    return found


def _paper(name: str) -> Masthead:
    """Return a name beside a day as a paper's, or as one that may be a paper's or a place's."""
    return Masthead(publisher=name) if paper(name) else Masthead(beside=None if any(map(str.isdigit, name)) else name)


def _end(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.match(text)
    return match.end() if match else 0


def _named(text: str) -> bool:
    """Whether `text` looks like the name of a person, a place or a paper."""
    words = text.split()
    return 0 < len(words) <= 6 and len(text) <= 90 and not text[0].islower() and not ended(text) and text[-1] not in "?!"
