"""Words and marks of a sentence, with what is quoted in it as one of them."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

QUOTE = "“…”"
"""What stands in the place of quoted speech."""

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,6}(?:-\w{1,30})?|(?<!\w)[^\W\d_]\.(?=[\s-])|Dipl\.-[A-ZÄÖÜ]\w{1,12}\.?|(?:Ltd|Inc|Corp|Bros|Jr|Sr)\.(?=[,;\s])|(?:Dr|Prof|Mag|Ing|Priv|Mr|Mrs|Ms|St|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Rev|Dipl|med|jur)\."
    r"|\d+(?:[.,:]\d+)*(?:-\w+)*%?|\w+(?:[-'’&/]\w+)*(?:(?<=s)['’](?=\s))?|[^\w\s]"
)
_MARK = re.compile("[„“”\"«»‚‘’']")
_SMALL_WORDS = frozenset("für in und of the der des die das zu zum zur im am an von vom auf and for on to in a e.v. & aus with bei".split())
_CLOSER = re.compile(r"[\w.,!?…][‘’'](?!\w)")
_NAME_WORDS = 7
_REACH = 1500
"""Characters within which a single quotation mark closes."""


class Token(NamedTuple):
    """A word or mark: its text, where it stands in the sentence, and whether it stands in quotation marks as part of a name."""

    text: str
    start: int
    end: int
    quoted: bool = False

    @property
    def low(self) -> str:
        """The text in lower case."""
        return self.text.lower()

    @property
    def capital(self) -> bool:
        """Whether it is a word that begins with a capital."""
        return self.text[0].isupper()

    @property
    def word(self) -> bool:
        """Whether it is a word or a number."""
        return self.text[0].isalnum()


class Span(NamedTuple):
    """Quoted text of a paragraph: where it begins and ends, its marks included, and whether it is closed."""

    start: int
    end: int
    closed: bool


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A sentence with QUOTE for each quoted speech; `speech` are its parts that are quoted speech, without marks.

    `groups` names the quotations of the paragraph that they belong to, so that one over several sentences is known as one.
    """

    tokens: tuple[Token, ...]
    speech: tuple[str, ...]
    groups: tuple[int, ...]

    @property
    def bare(self) -> bool:
        """Whether nothing but quoted speech stands in the sentence."""
        return bool(self.speech) and all(token.text == QUOTE or not token.word for token in self.tokens)


def tokens(text: str, offset: int = 0) -> Iterator[Token]:
    """Yield the words and marks of a text that begins at `offset`."""
    for match in _TOKEN.finditer(text):
        yield Token(match.group(), match.start() + offset, match.end() + offset)


def spans(paragraph: str, *, inside: bool = False) -> tuple[Span, ...]:
    """Return what is quoted in a paragraph, outermost marks only; `inside` tells that a quotation of the paragraph before goes on."""
    found: list[Span] = []
    closers = [match.end() - 1 for match in _CLOSER.finditer(paragraph)]
    opened: tuple[int, str] | None = (0, "“") if inside else None
    for match in _MARK.finditer(paragraph):
        mark, at = match.group(), match.start()
        before, after = paragraph[at - 1 : at], paragraph[at + 1 : at + 2]
        opens = (
            mark != "”"
            and (not before or not (before.isalnum() or before in ".,!?…)"))
            and bool(after)
            and not after.isspace()
            and after not in ".,;:)"
        )
        if opened is None:
            if opens and (mark not in "‚‘'’" or (mark != "’" and _closes_later(closers, at))):
                opened = (at, mark)
        elif _closes(mark, opened[1], before, after):
            found.append(Span(opened[0], at + 1, closed=True))
            opened = None
        elif opens and mark in '„“"»«' and opened[1] not in "‚‘'" and mark == opened[1] and at > 0 and paragraph[at - 1].isspace():
            found.append(Span(opened[0], at, closed=False))
            opened = (at, mark)
    if opened is not None:
        found.append(Span(opened[0], len(paragraph), closed=False))
    return tuple(found)


def _closes(mark: str, opener: str, before: str, after: str) -> bool:
    ended = bool(before) and not before.isspace() and not after.isalnum()
    if opener in "‚‘'":
        return mark in "‘’'" and mark != "‚" and ended
    return mark in '“”"«»' and ended


def _closes_later(closers: Sequence[int], at: int) -> bool:
    following = bisect_left(closers, at + 1)
    return following < len(closers) and closers[following] - at <= _REACH


def skeleton(sentence: str, at: int, quoted: Sequence[Span], passed: int = 0) -> Skeleton:
    """Return the skeleton of a sentence that begins at `at` in a paragraph, with the `quoted` spans after the first `passed` ones."""
    end = at + len(sentence)
    found: list[Token] = []
    speech, groups, here = [], [], at
    for number, span in enumerate(quoted, passed):
        low, high = max(span.start, at), min(span.end, end)
        if low >= high:
            continue
        found += tokens(sentence[here - at : max(low, here) - at], here - at)
        inner = sentence[low - at : high - at].strip("„“”\"«»‚‘’' ")
        if (
            span.start >= at
            and span.end <= end
            and span.closed
            and _names(inner, sentence[: low - at], sentence[high - at : high - at + 1])
        ):
            found += [token._replace(quoted=True) for token in tokens(sentence[low - at : high - at], low - at) if token.word]
        else:
            found.append(Token(QUOTE, low - at, high - at))
            speech.append(inner)
            groups.append(number)
        here = high
    found += tokens(sentence[here - at :], here - at)
    return Skeleton(tuple(found), tuple(speech), tuple(groups))


def _names(inner: str, before: str, after: str) -> bool:
    """Whether what is quoted is a name and not speech: "New York Times", "Hollach frei"; a noun before it tells so too."""
    said = inner.split()
    if not said or len(said) > _NAME_WORDS or inner[-1] in ".,!?…" or not inner[0].isupper() or (not before and after == ","):
        return False
    small = [word for word in said if not word[0].isupper()]
    if len(said) <= 2 or all(word in _SMALL_WORDS for word in small):
        return True
    noun = before[-60:].split()[-1:]
    return before[-1:].isspace() and len(said) <= 5 and bool(noun) and noun[0][0].isupper() and noun[0][-1].isalpha()
