"""Paragraphs of an article as they are read for who says what: sentences with their words and quotations."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.drafting.document import Document, Placed
from bot.drafting.speech.tokens import Skeleton, Span, skeleton, spans

_LONGEST = 5000
"""Characters of a sentence; in a longer one nobody is looked for."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A paragraph as it is read: where it stands, its sentences and what they are made of.

    `inside` and `open` tell whether a quotation goes on from the one before or into the next one, `last` is the number of its last one.
    """

    place: tuple[int, int]
    sentences: tuple[Placed, ...]
    parts: tuple[Skeleton, ...]
    inside: bool
    open: bool
    last: int


def spoken(document: Document, placed: Iterable[Placed]) -> Iterator[Spoken]:
    """Yield the paragraphs of an article whose sentences are `placed`."""
    is_open = False
    for place, group in groupby(placed, key=lambda one: (one.section, one.paragraph)):
        sentences = tuple(group)
        text = document.parts[place[0]].paragraphs[place[1]].text
        inside = is_open and _goes_on(text)
        quoted = spans(text, inside=inside)
        is_open = bool(quoted) and not quoted[-1].closed
        yield Spoken(place, sentences, tuple(_skeletons(text, sentences, quoted)), inside, is_open, len(quoted) - 1)


def tells_now(language: str, paragraphs: Iterable[Spoken]) -> bool:
    """Return whether an English article tells its own day in the present tense: what it tells in the past is earlier then."""
    if language != "en":
        return False
    words = Counter(token.low for one in paragraphs for part in one.parts for token in part.tokens)
    now, then = (sum(words[word] for word in row) for row in (_SAYING, _SAID))
    return now >= _FEWEST and now > 2 * then


_SAYING = tuple("says recalls insists admits believes thinks explains adds warns argues remembers calls tells".split())
_SAID = tuple("said recalled insisted admitted believed thought explained added warned argued remembered called told".split())
_FEWEST = 3
"""Verbs of saying in the present tense from which on an article is told in it."""


def _goes_on(text: str) -> bool:
    """Whether a paragraph goes on with a quotation that the one before left open: it opens it anew, or closes it first."""
    first = next((c for c in text if c in '„“”"«»'), "")
    return text[:1] in '„“"»«' or first == "”" or (first == "“" and not text.partition("“")[0].endswith((" ", "(")))


def _skeletons(text: str, sentences: Sequence[Placed], quoted: Sequence[Span]) -> Iterator[Skeleton]:
    at, passed = 0, 0
    for one in sentences:
        at = text.index(one.text, at)
        end = at + len(one.text)
        while passed < len(quoted) and quoted[passed].end <= at:
            passed += 1
        after = passed
        while after < len(quoted) and quoted[after].start < end:
            after += 1
        yield skeleton(one.text, at, quoted[passed:after], passed) if len(one.text) <= _LONGEST else Skeleton((), (), ())
        at = end
