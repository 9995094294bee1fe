"""From a run of blocks to title and parts: what is no text of the article goes, what stands alone becomes a heading or a paragraph."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.drafting import furniture, masthead
from bot.drafting.blocks import Block, Kind, Masthead, ended, says, tidy
from bot.drafting.document import Paragraph, Part

TITLE_LIMIT, HEADING_LIMIT = 300, 300
"""Characters of a title and a heading; the knowledge format allows as many."""

SHORT = 150
"""Characters of a bold paragraph that may be a heading."""

QUESTIONS = 3
"""Bold or lone questions from which on an article may be an interview."""

_QUESTION = re.compile(r"\?[\"'“”»«’)\]]{0,2}$")
_ADDRESSING = re.compile(r"\b(?:Sie|Ihnen|Ihr|Ihre[mnrs]?|[Dd]u|[Dd]ich|[Dd]ir|[Dd]eine?[mnrs]?|[Yy]ou|[Yy]our)\b")
_MARKS = "\"'“”„»«‚‘’*_ \t"


TEXT_FROM = 120
"""Characters from which on a block is text and no line above a title."""


@dataclass(frozen=True, slots=True)
class Arranged:
    """What is said of an article, its title among it, and its parts."""

    masthead: Masthead
    parts: tuple[Part, ...]


def arrange(blocks: Sequence[Block], said: Masthead) -> Arranged:
    """Return masthead and parts of an article; `said` is what its file says of it, to which a dateline may add."""
    shown = _without_repeats(_without_furniture(_decided(blocks, titled=bool(said.title))))
    title, body = _title(shown, said)
    parts = tuple(_parts(body))
    texts = [paragraph.text for part in parts for paragraph in part.paragraphs]
    told = said.or_else(masthead.dateline(texts[0] if texts else ""))
    if told.beside and not told.publisher and not _place(told.beside, texts):
        told = replace(told, publisher=told.beside)
    return Arranged(replace(told, title=title), parts)


def _place(name: str, texts: Sequence[str]) -> bool:
    """Whether an article of `texts` is from the place `name`, or says that something is there."""
    there = re.compile(rf"\b(?:in|aus|nach|bei|from|near)\s{re.escape(name)}(?![\w-])", re.IGNORECASE)
    return any(text.lower().startswith(name.lower()) for text in texts[:1]) or any(map(there.search, texts))


def interview(questions: Sequence[str]) -> bool:
    """Whether questions that stand alone are put to somebody, as in an interview; those of headings are put to nobody."""
    return len(questions) >= QUESTIONS and 2 * sum(bool(_ADDRESSING.search(text)) for text in questions) >= len(questions)


def question(text: str) -> bool:
    """Whether `text` ends as a question."""
    return bool(_QUESTION.search(text[-4:]))


def _decided(blocks: Sequence[Block], *, titled: bool) -> list[Block]:
    """Return the blocks tidied, without empty ones, and those that are bold decided; one above all others is a title that is lacking."""
    tidied = [replace(block, text=text) for block in blocks if (text := tidy(block.text)) and any(map(str.isalpha, text))]
    questions = [block.text for block in tidied if block.kind is Kind.BOLD and question(block.text)]
    asked = interview(questions)
    decided = [replace(block, kind=_unbolded(block.text, asked=asked)) if block.kind is Kind.BOLD else block for block in tidied]
    titled = titled or any(block.kind is Kind.TITLE for block in decided)
    if len(decided) > 1 and not titled and tidied[0].kind is Kind.BOLD and decided[0].kind is Kind.HEADING:
        decided[0] = replace(decided[0], kind=Kind.TITLE)
    return decided


def _unbolded(text: str, *, asked: bool) -> Kind:
    if len(text) > SHORT or ended(text) or (asked and question(text)):
        return Kind.PARAGRAPH
    return Kind.HEADING


def _without_furniture(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks but for pointers and labels; a label that is a heading takes with it what follows to the next one."""
    beside = False
    for block in blocks:
        titled = block.kind in (Kind.TITLE, Kind.HEADING)
        named = furniture.label(block.text) and block.kind is not Kind.TITLE
        if titled:
            beside = named
        if not (beside or named or (not titled and (furniture.pointer(block.text) or furniture.caption(block.text)))):
            yield block


def _without_repeats(blocks: Iterator[Block]) -> list[Block]:
    """Return the blocks but for quotations that repeat the text, paragraphs that stand there twice and, at the end, who wrote it."""
    found = list(blocks)
    while len(found) > 2 and furniture.writer(found[-1].text):
        found.pop()
    whole = "\n".join(block.text for block in found if block.kind in (Kind.PARAGRAPH, Kind.ITEM, Kind.QUOTE))
    kept, seen = [], set()
    for block in found:
        core = block.text.strip(_MARKS)
        if block.kind is Kind.QUOTE and 20 <= len(core) <= 600 and whole.count(core) > 1:
            continue
        if block.kind is not Kind.HEADING and len(core) >= 40 and core in seen:
            continue
        seen.add(core)
        kept.append(block)
    return kept


def _title(blocks: Sequence[Block], told: Masthead) -> tuple[str, tuple[Block, ...]]:
    """Return the title and the blocks without it; where nothing is one, the text's first words."""
    said = tidy(told.title or "")
    named = [block for block in blocks if not (block.kind is Kind.TITLE and block.text == told.publisher)]
    place = _titled(named, said)
    title = said if place is None or (said and says(named[place].text, said)) else named[place].text
    rest = (
        block
        for number, block in enumerate(named)
        if not (
            _headed(block)
            and (number == place or block.text == title or (block.kind is Kind.TITLE and place is not None and number < place))
        )
    )
    body = tuple(replace(block, kind=Kind.HEADING) if block.kind is Kind.TITLE else block for block in rest)
    return cut(title or next((block.text for block in body if not _headed(block)), ""), TITLE_LIMIT), body


def _titled(blocks: Sequence[Block], said: str) -> int | None:
    """Return the place of the title: what is `said` elsewhere to be it, or what is marked as it; else a heading right before another."""
    same = [place for place, block in enumerate(blocks) if said and _headed(block) and says(block.text, said)]
    marked = [place for place, block in enumerate(blocks) if block.kind is Kind.TITLE]
    if same or (said and len(marked) != 1):
        return same[0] if same else None
    if said and any(not _headed(block) and len(block.text) > TEXT_FROM for block in blocks[: marked[0]]):
        return None  # a heading of the text, marked as if it were the title
    if marked or said:
        return marked[0]
    headed = [place for place, block in enumerate(blocks) if _headed(block)]
    return 0 if headed == [0] or headed[:2] == [0, 1] else None


def _headed(block: Block) -> bool:
    return block.kind in (Kind.TITLE, Kind.HEADING)


def cut(text: str, limit: int) -> str:
    """Return `text`, or its first words and an ellipsis where it has more than `limit` characters."""
    if len(text) <= limit:
        return text
    words = text[:limit].rsplit(" ", 1)
    return (words[0] if len(words) > 1 else text[: limit - 1])[: limit - 1].rstrip(" ,;:–-") + "…"


def _parts(blocks: Sequence[Block]) -> Iterator[Part]:
    """Yield the parts; a heading that nothing follows is none, and one longer than headings are is a paragraph."""
    title: str | None = None
    paragraphs: list[Paragraph] = []
    for block in blocks:
        if _headed(block) and len(block.text) <= HEADING_LIMIT:
            if paragraphs:
                yield Part(title, tuple(paragraphs))
            title, paragraphs = block.text, []
        else:
            paragraphs.append(Paragraph(block.text, block.line))
    if paragraphs:
        yield Part(title, tuple(paragraphs))
