"""What a statement asserts, taken apart: names, who says so, numbers, times, how sure, whether denied, and the words that are left."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from bot.hedges import GUARDED
from bot.matching.analysis import MENDED_LANGUAGES, Analyser
from bot.matching.fillers import CERTAIN, FILLERS, PART, UNDOUBTED, WHOLE
from bot.matching.roles import Mention, Role, mentions
from bot.matching.tokens import Token, tokens, words
from bot.matching.values import Quantity, Time, quantities, times
from bot.text import words as split


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is said to say something: the terms of each name; none where it is nobody whose name is known.

    `words` are those that tell who, `said` is how it was said, `taken` are the places of all of it.
    """

    names: tuple[frozenset[str], ...]
    words: tuple[str, ...]
    said: str
    taken: frozenset[int]


@dataclass(frozen=True, slots=True)
class Assertion:
    """A statement taken apart. `content` are the places of the words that state something and are none of the rest.

    `hedges` are the places of words that make it less sure, `certain` of those that make it surer, `denials` of those that deny it;
    `unclear` those of "not only". `modals` is what somebody wants, can, must or may; `whole` and `part` are the places of words that say of how much it is true.
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


_SAYING = ("laut", "lt", "gemass", "zufolge", "according")
_OPINION = frozenset(split("angaben worten aussage aussagen ansicht meinung einschätzung schätzung bericht berichten auffassung"))
_VERBS = frozenset(
    split(
        "sagt sagte sagen meint meinte meinen erklärt erklärte erklären berichtet berichtete berichten schreibt schrieb schreiben behauptet"
        " behauptete behaupten meldet meldete melden schätzt schätzte schätzen warnt warnte warnen vermutet glaubt findet betont rechnet says said"
        " say claims claimed reports reported writes wrote estimates estimated warns warned believes thinks explains stated"
    )
)
_ARTICLE = frozenset(split("artikel text beitrag bericht zeitungsartikel article piece text"))
_MODALS = {
    form: name
    for name, forms in (
        ("want", "will wollen wollte möchte möchten wants want wanted"),
        ("can", "kann können can"),
        ("must", "muss müssen must"),
        ("may", "darf dürfen"),
    )
    for form in split(forms)
}
_LEADING = _OPINION | frozenset(split("der die das dem den des einem einer von vom the a an to of by from herrn frau zeitung estimate report"))
"""Words that may stand between a word of saying and the name of who says it."""

_REACH = 3
"""Words from who says something to the verb of saying; also where the article is looked for as the one that says it."""


def take_apart(text: str, language: str, analyser: Analyser, publisher: Set[str] = frozenset()) -> Assertion:
    """Take a cleaned text apart. `publisher` are folded words of who published the article: it says what the article says."""
    found = tokens(text)
    spoken = tuple(analyser.mend(token.word) if language in MENDED_LANGUAGES else token.word for token in found)
    all_named = mentions(found, spoken, analyser, language)
    counted, dated = quantities(text, found, language), times(text, found, language)
    speakers = tuple(_speakers(text, found, spoken, all_named, publisher))
    aside = {n for speaker in speakers for n in speaker.taken}
    named = mentions(found, spoken, analyser, language, aside)
    counting = {n for one in (*counted, *dated) for n in range(one.first, one.last + 1)}
    denials, certain, used = _denials(found, spoken, language, counted)
    hedges = _hedges(spoken, language)
    marked = aside | counting | used | set(certain) | set(hedges)
    marked |= {n for one in named for n in range(one.first, one.last + 1)}
    return Assertion(
        text,
        language,
        found,
        spoken,
        named,
        tuple(speaker for speaker in speakers if speaker.words != ("article",)),
        counted,
        dated,
        hedges,
        certain,
        denials,
        tuple(n for n in used if spoken[n + 1 : n + 2] in (("nur",), ("only",), ("bloss",))),
        frozenset(_MODALS[word] for word in words(found) if word in _MODALS and not (language == "en" and word == "will")),
        tuple(n for n, word in enumerate(spoken) if word in WHOLE),
        tuple(n for n, word in enumerate(spoken) if word in PART),
        tuple(n for n, word in enumerate(spoken) if n not in marked and not {word, found[n].word} & FILLERS and word not in _MODALS),
    )


def _hedges(spoken: Sequence[str], language: str) -> tuple[int, ...]:
    if language not in GUARDED:
        return ()
    hedge = GUARDED[language].hedge
    return tuple(n for n, word in enumerate(spoken) if hedge.fullmatch(word))


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


def _speakers(
    text: str, found: Sequence[Token], spoken: Sequence[str], named: Sequence[Mention], publisher: Set[str]
) -> Iterator[Speaker]:
    used: set[int] = set()
    for n, word in enumerate(spoken):
        if n in used or not (word in _SAYING or word in _VERBS or _opinion(spoken, n)):
            continue
        free = [one for one in named if one.first not in used and (word not in _VERBS or _speaks(one, spoken))]
        after = [one for one in free if one.first > n and all(w in _LEADING for w in spoken[n + 1 : one.first])]
        before = [one for one in free if n - _REACH <= one.last < n]
        backwards = word == "zufolge" or (word in _VERBS and not _follows(found, n, after))
        who = (before[-1:] or ([] if word == "zufolge" else after[:1])) if backwards else after[:1]
        joined = _joined(spoken, named, who[0]) if who else []
        taken = {n} | {m for one in joined for m in range(one.first, one.last + 1)}
        article = not joined and any(w in _ARTICLE or w in publisher for w in spoken[max(0, n - _REACH) : n + _REACH])
        if not joined and not article and word in _VERBS and not _somebody(found, n):
            continue
        taken |= _around(spoken, n, taken)
        used |= taken
        names = tuple(frozenset((one.term, *one.inner)) for one in joined)
        own = article or (bool(joined) and all(w in publisher for one in joined for w in spoken[one.first : one.last + 1]))
        shown = text[found[joined[0].first].start : found[joined[-1].last].end] if joined else text[found[min(taken)].start : found[max(taken)].end]
        yield Speaker(names, ("article",) if own else tuple(spoken[m] for m in sorted(taken - {n})), shown, frozenset(taken))


def _speaks(one: Mention, spoken: Sequence[str]) -> bool:
    """Whether a name can be the subject of a verb of saying: "Spohr", "Südkoreas Regierung", not "Nordkoreas"."""
    governs = spoken[one.last + 1 : one.last + 2] in (("regierung",), ("government",))
    return governs or one.role in (Role.ACTS, Role.GETS, Role.OTHER)


def _opinion(spoken: Sequence[str], n: int) -> bool:
    """Whether "nach Angaben", "nach Worten" stand at `n`, perhaps with a word between."""
    return spoken[n] == "nach" and any(word in _OPINION for word in spoken[n + 1 : n + 4])


def _follows(found: Sequence[Token], n: int, after: Sequence[Mention]) -> bool:
    """Whether who says so comes after the verb: ", schreibt die Zeitung"."""
    begins = n == 0 or found[n - 1].clause != found[n].clause
    return begins and bool(after) and found[after[0].first].clause == found[n].clause


def _joined(spoken: Sequence[str], named: Sequence[Mention], who: Mention) -> list[Mention]:
    """Return a name and those that follow it directly or after "von der": somebody and their organisation."""
    result = [who]
    for one in named:
        between = spoken[result[-1].last + 1 : one.first]
        if one.first > result[-1].last and 0 < len(between) <= 2 and all(w in ("von", "der", "vom", "des", "of", "the", "from", "regierung") for w in between):
            result.append(one)
    return result


def _somebody(found: Sequence[Token], n: int) -> bool:
    """Whether a verb of saying has some subject: it is followed by a new clause or by "that"."""
    return n > 0 and n + 1 < len(found) and (found[n + 1].clause != found[n].clause or found[n + 1].word in ("dass", "that"))


def _around(spoken: Sequence[str], n: int, taken: Set[int]) -> set[int]:
    """Return the little words that belong to who says so: "nach Angaben der", "according to"."""
    low, high = min(taken), max(taken)
    inside = set(range(low, high + 1))
    if spoken[n] in _SAYING and spoken[n] != "zufolge" and high == n:
        inside |= {m for m in range(n + 1, min(n + 3, len(spoken)))}
    if spoken[n] == "nach":
        inside |= {m for m in range(n, min(n + 4, len(spoken))) if spoken[m] in _OPINION}
    if high + 1 < len(spoken) and spoken[high + 1] in ("regierung", "government"):
        inside.add(high + 1)
    return inside
