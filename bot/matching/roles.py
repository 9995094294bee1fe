"""Who does what to whom: the names in a statement, and the part that each plays."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

from bot.matching.analysis import Analyser
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

    `preposition` is the one before it, "" where there is none; `clause` is that of its first token.
    """

    term: str
    inner: frozenset[str]
    role: Role
    preposition: str
    clause: int
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
    words("der die das den dem des ein eine einem einen einer the a an herrn frau herr seinem seinen seiner ihrem ihren ihrer his her their auch also")
)
_JOINING = frozenset(words("und oder and or sowie"))
_ENDINGS = ("s", "e", "en", "er", "es", "em", "n", "ns", "ern")


def mentions(
    found: Sequence[Token], spoken: Sequence[str], analyser: Analyser, language: str, aside: Set[int] = frozenset()
) -> tuple[Mention, ...]:
    """Return the names in a text whose tokens are `found` and whose words, typing errors set right, are `spoken`.

    Names that begin `aside` are left out: who says something plays no part in it.
    """
    plain = _uninflected(spoken, analyser)
    spans = [(first, end) for first, end in analyser.name_spans(plain) if first not in aside]
    terms = [_terms(plain, first, end, analyser, language) for first, end in spans]
    roles = _roles(found, spoken, plain, spans)
    return tuple(Mention(*of, *role, found[first].clause, first, end - 1) for (first, end), of, role in zip(spans, terms, roles, strict=True))


def _uninflected(spoken: Sequence[str], analyser: Analyser) -> list[str]:
    """Return the words, each that is in no name without its ending where that makes a name of it."""
    named = {n for first, end in analyser.name_spans(spoken) for n in range(first, end)}
    return [word if n in named else _bare(word, analyser) for n, word in enumerate(spoken)]


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


def _roles(found: Sequence[Token], spoken: Sequence[str], plain: Sequence[str], spans: Sequence[tuple[int, int]]) -> Iterator[tuple[Role, str]]:
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
        passive = _passive([spoken[n] for n in here])
        if preposition in _JOINING and before and before[0] >= start - 2 - (spoken[start - 2] in _BETWEEN):
            role, preposition = before[1:]
        elif passive and preposition in _AGENT:
            role = Role.ACTS
        elif preposition in _PREPOSITIONS:
            role = _PREPOSITIONS[preposition]
        elif plain[first] != spoken[first] and not _is_subject(spoken[first], plain[first]):
            role = Role.OF  # "Nordkoreas Soldaten", "nordkoreanische Soldaten"
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


def _passive(clause: Sequence[str]) -> bool:
    """Whether a clause tells what is done to its subject; "wird schicken" is the future."""
    if "worden" in clause or any(word in _BECOMING for word in clause):
        return "worden" in clause or not clause[-1].endswith("en") or clause[-1] in _BECOMING or clause[-1].startswith("ge")
    pairs = ((word, after) for n, word in enumerate(clause) for after in clause[n + 1 : n + 3])
    return any(word in _BEING and after.endswith(_PARTICIPLE) for word, after in pairs)


def _is_subject(word: str, plain: str) -> bool:
    """Whether a name in this form may act: "Nordkoreaner" may, "nordkoreanische" and "Nordkoreas" may not."""
    return word.removeprefix(plain) in ("n", "en", "er", "ern")
