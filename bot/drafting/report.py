"""What building found, for the person who goes on from there."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from bot.drafting.document import Document, Draft
from bot.replies.excerpt import printable, shorten

SHOWN = 20
"""Drafts to look at that are listed."""

DOUBT_FROM = 0.15
"""Doubt from which on a draft is listed; below it nothing speaks for another reading."""

TEXT_LIMIT = 90
"""Characters of a sentence that a line repeats."""

CLAIMANTS = 12
"""Claimants that are listed."""


def short(text: str) -> str:
    """Return a sentence as a line of the report repeats it."""
    return shorten(printable(text), TEXT_LIMIT)


def summary(document: Document, drafts: Sequence[Draft]) -> Iterator[str]:
    """Yield what the article has, and who says how much in it."""
    passages = sum(len(part.paragraphs) for part in document.parts)
    claimed = Counter(draft.attributed.claimant for draft in drafts if draft.attributed.claimant)
    headings = sum(part.title is not None for part in document.parts)
    yield f"{document.title}"
    own = len(drafts) - sum(claimed.values())
    yield f"{headings} headings, {passages} passages, {len(drafts)} draft facts: {own} by the article itself"
    for name, count in claimed.most_common(CLAIMANTS):
        yield f"  {count} by {printable(name)}"
    if len(claimed) > CLAIMANTS:
        yield f"  and {len(claimed) - CLAIMANTS} more claimants"


def missing(document: Document) -> Iterator[tuple[str, str]]:
    """Yield what the masthead does not say and a reader will miss: the key of article.yaml, and what to do."""
    for name, value in (("publisher", document.publisher), ("date", document.date), ("url", document.url)):
        if value is None:
            yield name, f"the article names no {name}: write it"


def doubtful(names: Mapping[int, int], drafts: Sequence[Draft]) -> Iterator[tuple[int, str]]:
    """Yield what to look at, most doubtful first: the line of facts.yaml of each (`names`, by place in `drafts`), and why."""
    order = sorted(
        (n for n, draft in enumerate(drafts) if draft.attributed.doubt >= DOUBT_FROM), key=lambda n: (-drafts[n].attributed.doubt, n)
    )
    for place in order[:SHOWN]:
        one = drafts[place].attributed
        said = f"{one.claimant or 'the article itself'}, {one.certainty}"
        yield names[place], f"{one.why or 'not plain'} ({said}): {short(drafts[place].text)}"
