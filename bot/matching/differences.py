"""In what a claim differs from what the article states, and what in it cannot be told."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.matching.analysis import Analyser
from bot.matching.assertions import Assertion
from bot.matching.fillers import FILLERS
from bot.matching.roles import Mention, Role, opposed
from bot.matching.stated import Stated, explained, terms_of
from bot.matching.values import Apart, Quantity, apart, comparable
from bot.model import Certainty

SAID_LIMIT = 60
"""Characters of what a message says that are repeated."""


class Differs(StrEnum):
    """In what a claim differs from the article."""

    NUMBER = "number"
    UNIT = "unit"
    NAME = "name"
    CLAIMANT = "claimant"
    HEDGE = "hedge"
    NEGATION = "negation"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Difference:
    """What a message says, shortened, and what stands in the article instead, with its hedge.

    Either is "" where that side says nothing of the kind: no hedge, no denial, nobody who says so.
    """

    kind: Differs
    said: str
    stands: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """A claim against one fact: in what they differ, and whether anything else in the claim is in doubt.

    `known` is the share of the claim that the fact has too, `content` that of its words of content alone, 0 to 1.
    """

    stated: Stated
    differences: tuple[Difference, ...]
    doubtful: bool
    known: float
    content: float


_KINDS = {Apart.NUMBER: Differs.NUMBER, Apart.UNIT: Differs.UNIT, Apart.BOUND: Differs.HEDGE}
_PLAN = "soll"


def judge(claim: Assertion, stated: Stated, analyser: Analyser) -> Verdict:
    """Compare a claim with what is stated of a fact, in German or English."""
    found: list[Difference | None] = [
        *_quantities(claim, stated, analyser),
        *_names(claim, stated),
        *_speakers(claim, stated),
        *_denials(claim, stated, analyser),
        *_times(claim, stated),
    ]
    if not any(found):
        found += _hedges(claim, stated)
    unknown = [n for n in claim.content if n not in explained(analyser, claim, stated.terms)]
    differences = tuple(dict.fromkeys(one for one in found if one))
    doubtful = None in found or bool(unknown) or _doubtful(claim, stated, analyser)
    strange = sum(not _known(one, stated) for one in claim.mentions) + found.count(None)
    count = len(claim.content) + len(claim.mentions) + len(claim.quantities) + len(claim.times)
    known = max(0.0, 1 - (len(unknown) + strange) / count) if count else 0.0
    return Verdict(stated, differences, doubtful, known, 1 - len(unknown) / len(claim.content) if claim.content else 1.0)


def _quantities(claim: Assertion, stated: Stated, analyser: Analyser) -> Iterator[Difference | None]:
    for one in claim.quantities:
        others = [other for other in stated.assertion.quantities if comparable(one, other) and _alike(one, other, claim, stated, analyser)]
        if not others:
            yield None
            continue
        nearest = min(others, key=lambda other: (len(apart(one, other)), abs(other.value - one.value)))
        for kind in apart(one, nearest):
            yield Difference(_KINDS[kind], _short(one.said), nearest.said)


def _alike(one: Quantity, other: Quantity, claim: Assertion, stated: Stated, analyser: Analyser) -> bool:
    """Whether two numbers count things that may be the same: both without a noun, or with words in common."""
    after = [{*terms_of(analyser, [w for w in words if w not in FILLERS], code)} for words, code in (
        (one.after, claim.language), (other.after, stated.assertion.language))]
    return bool(one.unit or other.unit) or not all(after) or bool(after[0] & after[1])


def _names(claim: Assertion, stated: Stated) -> Iterator[Difference | None]:
    own = stated.assertion.mentions
    strange = [one for one in claim.mentions if not _known(one, stated)]
    if any(one.term in stated.nearby for one in strange):
        yield None
    used = {term for one in claim.mentions for term in (one.term, *one.inner)}
    left = [one for one in own if not {one.term, *one.inner} & used]
    for one in strange:
        if one.term in stated.nearby:
            continue
        fitting = [other for other in left if other.role is one.role] or left
        yield Difference(Differs.NAME, _said(claim, one), _said(stated.assertion, fitting[0])) if fitting else None
    crossed = [one for one in claim.mentions if _crossed(one, stated)]
    if len(crossed) > 1 and own:
        others = [other for other in own if any(other.term == one.term for one in crossed)] or own
        stands = stated.assertion.said(others[0].first, others[-1].last)
        yield Difference(Differs.NAME, _short(claim.said(crossed[0].first, crossed[-1].last)), stands)
    elif crossed or _swapped(claim, own):
        yield None


def _known(one: Mention, stated: Stated) -> bool:
    own = one.term in stated.names or (bool(one.inner) and one.inner <= stated.names)
    return own or (one.term in stated.asked and _plays(one.role, stated.asked[one.term]))


def _plays(role: Role, asked: Role) -> bool:
    """Whether a name that stands for another one plays its part."""
    gets = (Role.GETS, Role.TO)
    return role is asked or (role in gets and asked in gets) or (role is Role.OF and asked is Role.ACTS)


def _crossed(one: Mention, stated: Stated) -> bool:
    """Whether a name plays the opposite part in the article."""
    roles = [other.role for other in stated.assertion.mentions if {one.term, *one.inner} & {other.term, *other.inner}]
    if not roles and one.term in stated.asked:
        roles = [stated.asked[one.term]]
    return bool(roles) and all(opposed(one.role, role) for role in roles)


def _swapped(claim: Assertion, own: Sequence[Mention]) -> bool:
    """Whether two names have changed places, in whatever part: each stands as the other one does, or who acted does no longer."""
    places = {one.term: one for one in claim.mentions}
    both = [(places[one.term], one) for one in own if one.term in places]
    for said, one in both:
        for other_said, other in both:
            parts = (_part(said), _part(other_said)), (_part(other), _part(one))
            crosswise = one.term != other.term and parts[0] == parts[1] and _part(one) != _part(other)
            turned = one.clause < other.clause and said.first > other_said.first
            acts = said.role is not Role.ACTS and one.role is Role.ACTS and other.role is not Role.ACTS and other_said.role is Role.ACTS
            if crosswise or turned or acts:
                return True
    return False


def _part(one: Mention) -> tuple[Role, str]:
    return one.role, one.preposition


def _speakers(claim: Assertion, stated: Stated) -> Iterator[Difference | None]:
    for one in claim.speakers:
        if one.names and all(name & stated.claimants for name in one.names):
            continue
        if one.names:
            yield Difference(Differs.CLAIMANT, _short(one.said), stated.fact.claimant or "")
        elif not one.words or not set(one.words) - FILLERS <= stated.claiming:
            yield None


def _denials(claim: Assertion, stated: Stated, analyser: Analyser) -> Iterator[Difference | None]:
    terms = frozenset(terms_of(analyser, claim.spoken, claim.language))
    told = set(explained(analyser, stated.assertion, terms))
    others = [n for n in stated.assertion.denials if _object(stated.assertion, n) in (None, *told)]
    if len(claim.denials) % 2 != len(others) % 2:
        yield Difference(Differs.NEGATION, _denied(claim), _denied(stated.assertion))


def _object(assertion: Assertion, denial: int) -> int | None:
    """Return the place of what is denied: the next word of content in the clause, else the one before."""
    clause = [n for n in assertion.content if assertion.tokens[n].clause == assertion.tokens[denial].clause]
    return next((n for n in clause if n > denial), clause[-1] if clause else None)


def _denied(assertion: Assertion) -> str:
    if not assertion.denials:
        return ""
    first = assertion.denials[0]
    last = next((n for n in assertion.content if n > first), first)
    return _short(assertion.said(first, min(last, first + 3)))


def _times(claim: Assertion, stated: Stated) -> Iterator[Difference | None]:
    own = stated.assertion.times
    for one in claim.times:
        if any((one.kind, one.value) == (other.kind, other.value) for other in own):
            continue
        kin = [other for other in own if other.kind == one.kind or "year" in (one.kind, other.kind)]
        yield Difference(Differs.TIME, _short(one.said), kin[0].said) if kin else None


def _hedges(claim: Assertion, stated: Stated) -> Iterator[Difference | None]:
    """Yield that the article is less sure; where the claim is, or is so in another way, that is a doubt."""
    own = {stated.assertion.spoken[n] for n in stated.assertion.hedges}
    said = {claim.spoken[n] for n in claim.hedges}
    judged = stated.fact.claimant is not None and stated.fact.certainty in (Certainty.ESTIMATE, Certainty.ASSESSMENT)
    if (own or judged) and not said and not claim.speakers:
        yield Difference(Differs.HEDGE, _certain(claim), _hedge(stated))
    elif own and (not said or (_others(own) and not _others(said))):
        yield None
    elif said and not own and not claim.speakers and not (stated.fact.claimant and not _others(said)):
        yield None


def _others(words: set[str]) -> set[str]:
    """Return the hedges that are more than "is to", which also tells a plan."""
    return {word for word in words if not word.startswith(_PLAN)}


def _certain(claim: Assertion) -> str:
    return claim.said(claim.certain[0], claim.certain[-1]) if claim.certain else ""


def _hedge(stated: Stated) -> str:
    hedges = stated.assertion.hedges
    return stated.assertion.said(hedges[0], hedges[0]) if hedges and stated.fact.certainty is Certainty.REPORTED else ""


def _doubtful(claim: Assertion, stated: Stated, analyser: Analyser) -> bool:
    """Whether the claim is bolder than the article, of more or less of it, leaves out who acts, or says too little to be compared."""
    own = stated.assertion
    bold = bool(claim.unclear) or bool(claim.certain) and not own.certain
    wanted = claim.modals != own.modals
    scope = bool(own.part) != bool(claim.part) or (bool(claim.whole) and not own.whole)
    told = explained(analyser, own, frozenset(terms_of(analyser, claim.spoken, claim.language)))
    clauses = {own.tokens[n].clause for n in told}
    acting = [one for one in own.mentions if one.role is Role.ACTS and own.tokens[one.first].clause in clauses]
    actors = {term for one in acting for term in (one.term, *one.inner)}
    actors |= {term for term, role in stated.asked.items() if actors and role is Role.ACTS}
    named = {term for one in claim.mentions for term in (one.term, *one.inner)}
    return bold or wanted or scope or (bool(actors) and not named & actors) or _thin(claim)


def _thin(claim: Assertion) -> bool:
    return len(claim.content) + len(claim.mentions) + len(claim.quantities) < 2


def _said(assertion: Assertion, one: Mention) -> str:
    return _short(assertion.said(one.first, one.last))


def _short(text: str) -> str:
    return text if len(text) <= SAID_LIMIT else text[: SAID_LIMIT - 1].rstrip() + "…"
