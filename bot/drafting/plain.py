"""Plain text: lines become paragraphs, and what stands alone becomes title and headings."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.drafting import furniture, masthead
from bot.drafting.arrange import TITLE_LIMIT, interview, question
from bot.drafting.blocks import Block, Kind, Masthead, ended, tidy

HEADING = 120
"""Characters of a line that may be a heading."""

WRAPPED = 130
"""Characters up to which lines are broken by a program or a hand rather than one a paragraph."""

KICKER = 30
"""Characters of a line above the title that tells its topic."""

DECK = 80
"""Characters from which on a line under the title is no heading but says more than the title."""

_RULE = re.compile(r"\s*(?:[-–—_=*~#.·]\s?){3,}")
_BULLET = re.compile(r"\s{0,12}(?:[-–—•*·▪◦‣]\s+(?=\S)|(?P<number>\d{1,2})[.)]\s+(?=\S))")
_LABEL = re.compile(r"\s{0,12}((?:[A-ZÄÖÜ][\w.'’-]{0,20}\s?){1,3}):\s")
_ASKED = frozenset({"Frage", "Antwort", "Question", "Answer", "Q", "A", "F"})
_STOPPED = re.compile(r"[.!?…:][\"'“”»«’)\]]{0,3}\s*$")
_BROKEN_WORD = re.compile(r"[^\W\d_]-$")
_SECOND_PART = re.compile(r"(?:und|oder|bis|sowie|noch|and|or|to)\b")


@dataclass(frozen=True, slots=True)
class _Style:
    """How the lines of a text are broken.

    They are broken at `width` characters (0 where they are not), in `groups` between empty lines;
    `labels` are those of speakers.
    """

    width: int
    groups: int
    labels: frozenset[str]


def read(text: str) -> tuple[Masthead, tuple[Block, ...]]:
    """Return what is said before the text of an article, and its blocks."""
    lines = text.split("\n")
    numbered = next((place for place, line in enumerate(lines) if line.strip()), 0)
    number = masthead.number(lines[numbered])
    if number:
        lines[numbered] = ""
    groups = list(_groups(lines))
    style = _style(groups)
    found, rest = masthead.take(tuple(_blocks(groups, style)))
    kinds, publisher = _headed(rest, style.labels)
    return Masthead(number=number).or_else(found).or_else(Masthead(publisher=publisher)), kinds


def _blocks(groups: Sequence[tuple[int, list[str]]], style: _Style) -> Iterator[Block]:
    for start, group in groups:
        numbered = sum(bool((match := _BULLET.match(line)) and match["number"]) for line in group) > 1
        first = 0
        for place in range(1, len(group) + 1):
            if place == len(group) or _apart(group, place, style, first=first):
                yield _block(group[first:place], start + first, numbered=numbered)
                first = place


def _groups(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield the runs of lines between empty ones, each with the number of its first line."""
    group: list[str] = []
    for place, line in enumerate((*lines, "")):
        if line.strip() and not (len(line) <= 200 and _RULE.fullmatch(line)):
            group.append(line)
        elif group:
            yield place - len(group) + 1, group
            group = []


def _block(lines: Sequence[str], start: int, *, numbered: bool) -> Block:
    bullet = _BULLET.match(lines[0])
    listed = bullet is not None and (numbered or not bullet["number"])
    text = lines[0][bullet.end() :] if bullet and listed else lines[0].strip()
    for line in lines[1:]:
        begun = line.strip()
        broken = _BROKEN_WORD.search(text[-2:]) and begun[:1].islower() and not _SECOND_PART.match(begun)
        text = text[:-1] + begun if broken else f"{text} {begun}"
    return Block(Kind.ITEM if listed else Kind.PARAGRAPH, text, start)


def _style(groups: Sequence[tuple[int, list[str]]]) -> _Style:
    pairs = [(one, other) for _, group in groups for one, other in pairwise(group)]
    lengths = sorted(len(one.rstrip()) for one, _ in pairs)
    width = lengths[(len(lengths) - 1) * 9 // 10] if lengths else 0
    filled = sum(_filled(one, other, width) for one, other in pairs)
    wrapped = 0 < width <= WRAPPED and 2 * filled > len(pairs) >= 3
    counted = Counter(match[1] for _, group in groups for line in group if (match := _LABEL.match(line)))
    labels = frozenset(label for label, count in counted.items() if count > 1 or label in _ASKED)
    return _Style(width if wrapped else 0, len(groups), labels)


def _filled(one: str, other: str, width: int) -> bool:
    """Whether the first word of the line after it would not have fitted on a line."""
    return len(one.rstrip()) + 1 + len(other.split(maxsplit=1)[0]) > 0.85 * width


def _apart(group: Sequence[str], place: int, style: _Style, *, first: int) -> bool:
    """Whether a new block begins at `place` of a group, whose block before begins at `first`."""
    before, line = group[place - 1], group[place]
    label = _LABEL.match(line)
    if (label and label[1] in style.labels) or _listed(group, place):
        return True
    if masthead.read(before) or masthead.read(line):
        return True
    if line.lstrip()[:1].islower() or (style.width and _filled(before, line, style.width)):
        return False
    if style.width:
        alone = place - 1 == first and not ended(before)
        return alone or (style.groups == 1 and bool(_STOPPED.search(before[-6:])))
    return style.groups <= 2 or len(before) > WRAPPED or len(line) > WRAPPED or not _STOPPED.search(before[-6:])


def _listed(group: Sequence[str], place: int) -> bool:
    """Whether the line at `place` is an item of a list; a line that only begins with a date or a dash is not."""
    match = _BULLET.match(group[place])
    if not match:
        return False
    return any(
        (other := _BULLET.match(line)) and bool(other["number"]) is bool(match["number"]) for line in (*group[:place], *group[place + 1 :])
    )


def _headed(blocks: Sequence[Block], labels: AbstractSet[str]) -> tuple[tuple[Block, ...], str | None]:
    """Return the blocks with title and headings told from paragraphs, and the paper that is named above the title."""
    found = list(blocks)
    lines = [_line(block, HEADING) and not _spoken(block, labels) for block in found]
    publisher = None
    while len(found) > 2 and lines[0] and lines[1] and (masthead.paper(found[0].text) or _kicker(found[0].text, found[1].text)):
        publisher = publisher or (found[0].text if masthead.paper(found[0].text) else None)
        del found[0], lines[0]
    title = len(found) > 1 and _line(found[0], TITLE_LIMIT) and not _spoken(found[0], labels)
    if title:
        found[0] = replace(found[0], kind=Kind.TITLE)
    lone = [place for place in range(int(title), len(found) - 1) if lines[place] and not lines[place + 1]]
    asked = interview([found[place].text for place in lone if question(found[place].text)])
    for place in lone:
        deck = title and place == 1 and len(found[1].text) > DECK and not question(found[1].text)
        if not (deck or (asked and question(found[place].text))):
            found[place] = replace(found[place], kind=Kind.HEADING)
    return tuple(found), publisher


def _line(block: Block, longest: int) -> bool:
    """Whether a block may be a title or a heading: short, and no sentence."""
    text = tidy(block.text[: 2 * longest])
    if block.kind is not Kind.PARAGRAPH or len(text) > longest or ended(text):
        return False
    return not masthead.dateline(text).publisher and not (furniture.pointer(text) or furniture.label(text))


def _spoken(block: Block, labels: AbstractSet[str]) -> bool:
    label = _LABEL.match(block.text)
    return label is not None and label[1] in labels


def _kicker(text: str, following: str) -> bool:
    return len(text) <= KICKER and text.isupper() and not following.isupper()
