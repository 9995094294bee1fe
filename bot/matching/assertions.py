"""What a statement asserts, taken apart: names, who says so, numbers, times, how sure, whether denied, and the words that are left."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from bot.hedges import GUARDED
from bot.matching.analysis import MENDED_LANGUAGES, Analyser
from bot.matching.fillers import CERTAIN, PART, UNDOUBTED, WHOLE, fillers
from bot.matching.roles import Mention, mentions
from bot.matching.speakers import SPEAKING, Speaker, speakers
from bot.matching.times import Time, times
from bot.matching.tokens import Token, tokens, words
from bot.matching.values import Quantity, quantities
from bot.text import words as split


@dataclass(frozen=True, slots=True)
class Assertion:
    """A statement taken apart. `content` are the places of the words that state something and are none of the rest.

    `hedges` are the places of words that make it less sure, `certain` of those that make it surer, `denials` of those that deny it,
    `unclear` of "not only"; `whole` and `part` of words that say of how much it is true. `modals` tells that somebody wants, can, must
    or may, or that it is past.
    """

    text: str
    language: str
    tokens: tuple[Token, ...]
    spoken: tuple[str, ...]
    mentions: tuple[Mention, ...]
    speakers: tuple[Speaker, ...]
    quantities: tuple[Quantity, ...]
    times: tuple[Time, ...]
    hedges: tuple[int, ...]
    certain: tuple[int, ...]
    denials: tuple[int, ...]
    unclear: tuple[int, ...]
    modals: frozenset[str]
    whole: tuple[int, ...]
    part: tuple[int, ...]
    content: tuple[int, ...]

    def said(self, first: int, last: int) -> str:
        """Return the text from one token to another one."""
        return self.text[self.tokens[first].start : self.tokens[last].end]

    @property
    def names(self) -> frozenset[str]:
        """The terms of all names in it, those in longer names among them."""
        return frozenset(term for mention in self.mentions for term in (mention.term, *mention.inner))


def _mended(word: str, language: str, analyser: Analyser) -> str:
    """Return a word with one typing error in it set right; two may make another word of it. What changes a statement stays as it is."""
    if word in SPEAKING or word in fillers(language) or (language in GUARDED and GUARDED[language].guards(word)):
        return word
    right = analyser.mend(word)
    return right if OSA.distance(word, right) <= 1 else word


def places(found: Iterable[Quantity | Time | Mention]) -> set[int]:
    """Return the places of all tokens that some parts of a statement take."""
    return {n for one in found for n in range(one.first, one.last + 1)}


_MODALS = {
    language: {form: name for name, forms in entries for form in split(forms)}
    for language, entries in (
        (
            "de",
            (
                ("want", "will wollen wollte möchte möchten"),
                ("can", "kann können"),
                ("must", "muss müssen"),
                ("may", "darf dürfen"),
                ("past", "war waren"),
            ),
        ),
        ("en", (("want", "wants want wanted"), ("can", "can"), ("must", "must"), ("past", "was were"))),
    )
}


def take_apart(text: str, language: str, analyser: Analyser, publisher: AbstractSet[str] = frozenset()) -> Assertion:
    """Take a cleaned text apart. `publisher` are folded words of who published the article: it says what the article says."""
    found = tokens(text)
    spoken = tuple(_mended(token.word, language, analyser) if language in MENDED_LANGUAGES else token.word for token in found)
    all_named = mentions(found, spoken, analyser, language)
    counted, dated = quantities(text, found, language), times(text, found, language)
    speaking = speakers(text, found, spoken, all_named, publisher)
    aside = {n for speaker in speaking for n in speaker.taken}
    named = mentions(found, spoken, analyser, language, aside)
    counting = places(counted) | places(dated)
    denials, certain, used = _denials(found, spoken, language, counted)
    hedges = _hedges(spoken, language)
    little, modals = fillers(language), _MODALS.get(language, {})
    marked = aside | counting | used | set(certain) | set(hedges)
    marked |= places(named)
    return Assertion(
        text,
        language,
        found,
        spoken,
        named,
        tuple(one for one in speaking if not one.own),
        counted,
        dated,
        hedges,
        certain,
        denials,
        tuple(n for n in used if spoken[n + 1 : n + 2] in (("nur",), ("only",), ("bloss",))),
        frozenset(modals[word] for word in words(found) if word in modals),
        tuple(n for n, word in enumerate(spoken) if word in WHOLE),
        tuple(n for n, word in enumerate(spoken) if word in PART),
        tuple(n for n, word in enumerate(spoken) if n not in marked and not {word, found[n].word} & little and word not in modals),
    )


def _hedges(spoken: Sequence[str], language: str) -> tuple[int, ...]:
    if language not in GUARDED:
        return ()
    hedge = GUARDED[language].hedge
    return tuple(n for n, word in enumerate(spoken) if hedge.fullmatch(word) and word != "moglichst")


def _denials(
    found: Sequence[Token], spoken: Sequence[str], language: str, counted: Sequence[Quantity]
) -> tuple[tuple[int, ...], tuple[int, ...], frozenset[int]]:
    """Return the places of words that deny, of those that tell something as beyond doubt ("no doubt" among them), and of all negations."""
    certain = [n for n, word in enumerate(spoken) if word in CERTAIN]
    if language not in GUARDED:
        return (), tuple(certain), frozenset()
    negation = GUARDED[language].negation
    bounding = {found[n].clause for one in counted for n in (one.first,) if one.said.startswith(("nicht ", "no "))}
    within = {n for one in counted for n in range(one.first, one.last + 1)}
    negations = [n for n, token in enumerate(found) if negation.fullmatch(token.word)]
    denials = []
    for n in negations:
        if n in within or found[n].clause in bounding:
            continue
        nearby = range(n + 1, min(n + 4, len(spoken)))
        if doubted := [m for m in nearby if spoken[m] in UNDOUBTED]:
            certain += [n, *range(n + 1, doubted[0] + 1)]
        elif spoken[n + 1 : n + 2] not in (("nur",), ("only",), ("bloss",)):
            denials.append(n)
    return tuple(denials), tuple(sorted(set(certain))), frozenset(negations)
