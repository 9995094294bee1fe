"""Who is said to say something: "laut X", "X sagt", "according to X"."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bot.matching.roles import Mention, Role
from bot.matching.tokens import Token
from bot.text import words


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is said to say something: the terms of each name; none where it is nobody whose name is known.

    `own` means the article itself. `words` are those that tell who, `said` is how it was said, `taken` are the places of all of it.
    """

    names: tuple[frozenset[str], ...]
    own: bool
    words: tuple[str, ...]
    said: str
    taken: frozenset[int]


_SAYING = ("laut", "lt", "gemass", "zufolge", "according")
_OPINION = frozenset(words("angaben worten aussage aussagen ansicht meinung einschätzung schätzung bericht berichten auffassung"))
_ESTIMATE = "schatzung"
_VERBS = frozenset(
    words(
        "sagt sagte sagen meint meinte meinen erklärt erklärte erklären berichtet berichtete berichten schreibt schrieb schreiben behauptet"
        " behauptete behaupten meldet meldete melden schätzt schätzte schätzen warnt warnte warnen vermutet glaubt findet betont rechnet"
        " says said say claims claimed reports reported writes wrote estimates estimated warns warned believes thinks explains stated"
    )
)
_TOLD = frozenset(words("geschätzt beziffert veranschlagt berichtet gemeldet behauptet estimated reported claimed"))
"""Words that say it of an agent: "wird von X geschätzt"."""

_ARTICLE = frozenset(words("artikel text beitrag bericht zeitungsartikel article piece text"))
_LEADING = _OPINION | frozenset(
    words("der die das dem den des einem einer von vom the a an to of by from herrn frau zeitung estimate report")
)
"""Words that may stand between a word of saying and the name of who says it."""

_BETWEEN = frozenset(words("von vom der des of the from regierung"))
"""Words between somebody and their organisation."""

SPEAKING = frozenset({*_SAYING, *_OPINION, *_VERBS, *_TOLD, *_ARTICLE, *_LEADING})
"""Words that tell who says something."""

_GOVERNMENT = ("regierung", "government")
_REACH = 3
"""Words from who says something to the verb of saying; also where the article is looked for as the one that says it."""


def speakers(
    text: str, found: Sequence[Token], spoken: Sequence[str], named: Sequence[Mention], publisher: AbstractSet[str]
) -> tuple[Speaker, ...]:
    """Return who is said to say what a text says. `named` are all its names, `publisher` the words of who published the article."""
    return tuple(_speakers(text, found, spoken, named, publisher))


def _speakers(
    text: str, found: Sequence[Token], spoken: Sequence[str], named: Sequence[Mention], publisher: AbstractSet[str]
) -> Iterator[Speaker]:
    used: set[int] = set()
    for n, word in enumerate(spoken):
        if n in used or not (word in _SAYING or word in _VERBS or word in _TOLD or _opinion(spoken, n)):
            continue
        who = _who(found, spoken, n, [one for one in named if one.first not in used])
        joined = _joined(spoken, named, who) if who else []
        article = not joined and any(one in _ARTICLE or one in publisher for one in spoken[max(0, n - _REACH) : n + _REACH])
        if not (joined or article or _anybody(found, spoken, n)):
            continue
        taken = _around(spoken, n, {n} | {m for one in joined for m in range(one.first, one.last + 1)})
        used |= taken
        own = article or (bool(joined) and all(one in publisher for name in joined for one in spoken[name.first : name.last + 1]))
        first, last = (joined[0].first, joined[-1].last) if joined else (min(taken), max(taken))
        names, told = tuple(frozenset((one.term, *one.inner)) for one in joined), tuple(spoken[m] for m in sorted(taken - {n}))
        yield Speaker(names, own, told, text[found[first].start : found[last].end], frozenset(taken))


def _who(found: Sequence[Token], spoken: Sequence[str], n: int, free: Sequence[Mention]) -> Mention | None:
    """Return the name of who says so, by the word of saying at `n`; None where no name is near."""
    word = spoken[n]
    if word in _TOLD:
        agents = (one for one in free if one.role is Role.ACTS and one.preposition in ("von", "by") and one.clause == found[n].clause)
        if agent := next(agents, None):
            return agent
    if word in _VERBS:
        free = [one for one in free if _speaks(one, spoken)]
    after = [one for one in free if one.first > n and all(lead in _LEADING for lead in spoken[n + 1 : one.first])]
    before = [one for one in free if n - _REACH <= one.last < n]
    if word == "zufolge":
        return before[-1] if before else None
    if word in _VERBS and before and not _begins(found, n, after):
        return before[-1]
    return after[0] if after else None


def _speaks(one: Mention, spoken: Sequence[str]) -> bool:
    """Whether a name can be the subject of a verb of saying: "Spohr", "Südkoreas Regierung", not "Nordkoreas"."""
    return spoken[one.last + 1 : one.last + 2] in [(name,) for name in _GOVERNMENT] or one.role in (Role.ACTS, Role.GETS, Role.OTHER)


def _opinion(spoken: Sequence[str], n: int) -> bool:
    """Whether "nach Angaben", "nach Worten" stand at `n`, perhaps with a word between."""
    return spoken[n] == "nach" and any(word in _OPINION for word in spoken[n + 1 : n + 4])


def _begins(found: Sequence[Token], n: int, after: Sequence[Mention]) -> bool:
    """Whether a verb begins its clause and who says so follows: ", schreibt die Zeitung"."""
    begins = n == 0 or found[n - 1].clause != found[n].clause
    return begins and bool(after) and after[0].clause == found[n].clause


def _joined(spoken: Sequence[str], named: Sequence[Mention], who: Mention) -> list[Mention]:
    """Return a name and those that follow it after "von der": somebody and their organisation."""
    result = [who]
    for one in named:
        between = spoken[result[-1].last + 1 : one.first]
        if one.first > result[-1].last and 0 < len(between) <= 2 and all(word in _BETWEEN for word in between):
            result.append(one)
    return result


def _anybody(found: Sequence[Token], spoken: Sequence[str], n: int) -> bool:
    """Whether somebody without a known name says so: a verb before a new clause or "that", "laut"; an estimate may be nobody's."""
    if spoken[n] in _VERBS or spoken[n] in _TOLD:
        return 0 < n < len(found) - 1 and (found[n + 1].clause != found[n].clause or found[n + 1].word in ("dass", "that"))
    return spoken[n] in _SAYING or _ESTIMATE not in spoken[n + 1 : n + 4]


def _around(spoken: Sequence[str], n: int, taken: AbstractSet[int]) -> set[int]:
    """Return the places of who says so with the little words that belong to it: "nach Angaben der", "according to"."""
    high = max(taken)
    near = set(range(min(taken), high + 1)) if spoken[n] not in _TOLD else set(taken)
    if spoken[n] in _SAYING and spoken[n] != "zufolge" and high == n:
        near |= set(range(n + 1, min(n + 3, len(spoken))))
    if spoken[n] == "nach":
        near |= {m for m in range(n, min(n + 4, len(spoken))) if spoken[m] in _OPINION}
    if high + 1 < len(spoken) and spoken[high + 1] in _GOVERNMENT:
        near.add(high + 1)
    return near
