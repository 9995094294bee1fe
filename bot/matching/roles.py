"""Who does what to whom: the names in a statement, and the part that each plays."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum

from bot.matching.analysis import Analyser
from bot.matching.fillers import fillers
from bot.matching.tokens import Token
from bot.text import words


class Role(StrEnum):
    """The part a name plays: who acts, to whom, against whom, of or from whom, with whom; OTHER tells nothing."""

    ACTS = "acts"
    GETS = "gets"
    TO = "to"
    AGAINST = "against"
    OF = "of"
    WITH = "with"
    OTHER = "other"


_OPPOSED = frozenset(
    frozenset(pair)
    for pair in (
        (Role.ACTS, Role.GETS),
        (Role.ACTS, Role.TO),
        (Role.ACTS, Role.AGAINST),
        (Role.OF, Role.TO),
        (Role.OF, Role.AGAINST),
        (Role.TO, Role.AGAINST),
        (Role.WITH, Role.AGAINST),
    )
)


def opposed(one: Role, other: Role) -> bool:
    """Whether one name cannot play both parts in the same event."""
    return frozenset((one, other)) in _OPPOSED


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text: its `term` (bot.matching.analysis), the terms of the names in it, its role, and the tokens it takes.

    `preposition` is the one before it, "" where there is none; `clause` is that of its first
    token, `head` the place of the last word before it that is no little word, None where none is in the clause.
    """

    term: str
    inner: frozenset[str]
    role: Role
    preposition: str
    clause: int
    head: int | None
    first: int
    last: int


_PREPOSITIONS = {
    word: role
    for role, entries in (
        (Role.TO, "an nach für to for towards toward into"),
        (Role.AGAINST, "gegen auf against on"),
        (Role.OF, "von vom aus of from by durch"),
        (Role.WITH, "mit with"),
        (Role.OTHER, "in im bei beim zu zum zur at über about zwischen between um wegen laut near around among"),
    )
    for word in words(entries)
}
_BECOMING = frozenset(words("wird werden wurde wurden worden"))
_BEING = frozenset(words("is are was were been being"))
_PARTICIPLE = ("ed", "en", "sent", "held", "built")
_AGENT = frozenset(words("von vom durch by"))
_RECEIVING = ("bekomm", "erhalt", "krieg", "empfang", "kauf", "bezieh", "receiv", "get", "buy", "import")
_BETWEEN = frozenset(
    words(
        "der die das den dem des ein eine einem einen einer the a an herrn frau herr seinem seinen seiner ihrem ihren ihrer his her their"
        " auch also"
    )
)
_JOINING = frozenset(words("und oder and or sowie"))
_ENDINGS = ("s", "e", "en", "er", "es", "em", "n", "ns", "ern")


def mentions(
    found: Sequence[Token], spoken: Sequence[str], analyser: Analyser, language: str, aside: AbstractSet[int] = frozenset()
) -> tuple[Mention, ...]:
    """Return the names in a text whose tokens are `found` and whose words, typing errors set right, are `spoken`.

    Names that begin `aside` are left out: who says something plays no part in it.
    """
    plain = _uninflected(spoken, analyser)
    spans = [(first, end) for first, end in analyser.name_spans(plain) if first not in aside]
    terms = [_terms(plain, first, end, analyser, language) for first, end in spans]
    roles = [*_roles(found, spoken, plain, spans, language)]
    heads = _heads(found, spoken, spans, fillers(language))
    return tuple(
        Mention(*of, *role, found[first].clause, head, first, end - 1)
        for (first, end), of, role, head in zip(spans, terms, roles, heads, strict=True)
    )


def _uninflected(spoken: Sequence[str], analyser: Analyser) -> list[str]:
    """Return the words, each that is in no name without its ending where that makes a name of it."""
    named = {n for first, end in analyser.name_spans(spoken) for n in range(first, end)}
    return [_genitive(word, analyser) if n in named else _bare(word, analyser) for n, word in enumerate(spoken)]


def _genitive(word: str, analyser: Analyser) -> str:
    """Return the name that `word` is the genitive of ("Putins"), which may be a name of its own, or `word` itself."""
    bare = word.removesuffix("s")
    return bare if bare != word and analyser.name_spans([bare]) and analyser.name_spans([word]) else word


def _bare(word: str, analyser: Analyser) -> str:
    bare = (word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending) and len(word) - len(ending) >= 3)
    return next((name for name in bare if analyser.name_spans([name])), word)


def _terms(plain: Sequence[str], first: int, end: int, analyser: Analyser, language: str) -> tuple[str, frozenset[str]]:
    term = next(iter(analyser.terms_of(plain[first:end], language).names))
    inner: set[str] = set()
    for start in range(first, end):
        for stop in range(start + 1, end + 1):
            within = [_bare(word, analyser) for word in plain[start:stop]] if stop - start == 1 else plain[start:stop]
            if (start, stop) != (first, end) and analyser.name_spans(within) == [(0, stop - start)]:
                inner |= analyser.terms_of(within, language).names
    return term, frozenset(inner)


def _heads(
    found: Sequence[Token], spoken: Sequence[str], spans: Sequence[tuple[int, int]], little: AbstractSet[str]
) -> Iterator[int | None]:
    """Yield the word before each name that is no little one; names that are joined share that of the first."""
    head, last = None, -1
    for first, end in spans:
        joins = last >= 0 and all(word in _JOINING or word in _BETWEEN for word in spoken[last:first])
        if not joins or found[last].clause != found[first].clause:
            before = range(first - 1, -1, -1)
            head = next((n for n in before if found[n].clause == found[first].clause and spoken[n] not in little), None)
        last = end
        yield head


def _roles(
    found: Sequence[Token], spoken: Sequence[str], plain: Sequence[str], spans: Sequence[tuple[int, int]], language: str
) -> Iterator[tuple[Role, str]]:
    """Yield the role of each name, and its preposition, which says it; without one the first of a clause acts, a later one gets."""
    acted: set[int] = set()
    taken = {n for first, end in spans for n in range(first, end)}
    before: tuple[int, Role, str] | None = None
    for first, end in spans:
        clause = found[first].clause
        here = [n for n, token in enumerate(found) if token.clause == clause]
        start = first
        while start - 1 in here and spoken[start - 1] in _BETWEEN:
            start -= 1
        preposition = spoken[start - 1] if start - 1 in here else ""
        passive = _passive([spoken[n] for n in here], language)
        if preposition in _JOINING and before and before[0] >= start - 2 - (spoken[start - 2] in _BETWEEN):
            role, preposition = before[1:]
        elif before and before[2] and all(word == "s" for word in spoken[before[0] + 1 : first]):
            role, preposition = before[1:]  # "in der russischen Region Kursk"
        elif passive and preposition in _AGENT:
            role = Role.ACTS
        elif preposition in _PREPOSITIONS:
            role = _PREPOSITIONS[preposition]
        elif found[end - 1].joined or _is_owner(spoken, plain, first, end) or _is_genitive(spoken[here[0] : first]):
            role = Role.OF
        elif passive:
            agent = any(spoken[n] in _AGENT and n + 1 in taken for n in here)
            role = Role.GETS if agent else Role.OTHER
        elif clause in acted:
            role = Role.GETS
        else:
            acted.add(clause)
            receives = any(spoken[n].startswith(_RECEIVING) for n in here if n not in taken)
            role = Role.GETS if receives else Role.ACTS
        preposition = preposition if preposition in _PREPOSITIONS else ""
        before = (end - 1, role, preposition)
        yield role, preposition


def _passive(clause: Sequence[str], language: str) -> bool:
    """Whether a clause tells what is done to its subject; "wird schicken" is the future."""
    if language == "en":
        pairs = ((word, after) for n, word in enumerate(clause) for after in clause[n + 1 : n + 3])
        return any(word in _BEING and after.endswith(_PARTICIPLE) for word, after in pairs)
    if "worden" in clause:
        return True
    becoming = any(word in _BECOMING for word in clause)
    return becoming and (not clause[-1].endswith("en") or clause[-1] in _BECOMING or clause[-1].startswith("ge"))


def _is_genitive(before: Sequence[str]) -> bool:
    """Whether the words before a name make it a genitive: "das Büro der ...", not "hilft der ..."."""
    return len(before) > 1 and (before[-1] == "des" or (before[-1] == "der" and not before[-2].endswith(("t", "en"))))


def _is_owner(spoken: Sequence[str], plain: Sequence[str], first: int, end: int) -> bool:
    """Whether a name is a genitive or an adjective ("Nordkoreas", "nordkoreanische", "Russia's"); "Nordkoreaner" is neither."""
    ending = spoken[first].removeprefix(plain[first])
    inflected = bool(ending) and ending not in ("n", "en", "er", "ern")
    return inflected or spoken[end : end + 1] in (["s"], ("s",))
