"""In what a claim differs from what the article states, and what in it cannot be told."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.compared import Difference, Differs
from bot.matching.assertions import Assertion
from bot.matching.fillers import fillers
from bot.matching.naming import Pair, acting, known, names, short
from bot.matching.roles import Role
from bot.matching.stated import Lexicon, Stated, explained, terms_of
from bot.matching.values import Apart, Quantity, apart, comparable
from bot.model import Certainty


@dataclass(frozen=True, slots=True)
class Verdict:
    """A claim against one fact: in what they differ, and whether anything else in the claim is in doubt.

    `strange` means that somebody acts or owns in it of whom the fact says nothing; `known` is the share of the claim that the fact has
    too, `content` that of its words of content alone, 0 to 1.
    """

    stated: Stated
    differences: tuple[Difference, ...]
    doubtful: bool
    strange: bool
    known: float
    content: float


_KINDS = {Apart.NUMBER: Differs.NUMBER, Apart.UNIT: Differs.UNIT, Apart.BOUND: Differs.HEDGE}
_AROUND = 4
"""Words around a quantity that tell what it is of."""

_PLAN = "soll"
_SORTS = {
    "estimate": ("schatz", "geschatz", "erwart", "rechne", "glaub", "estimat", "expect", "believ"),
    "maybe": ("konn", "moglich", "vielleicht", "eventuell", "could", "may", "might", "possibl", "perhaps"),
    "apparent": ("offenbar", "angeblich", "mutmasslich", "anschein", "schein", "apparent", "alleged", "reported", "seem"),
    "likely": ("durf", "wohl", "wahrscheinlich", "voraussichtlich", "vermut", "likely", "unlikely", "probabl", "presumabl", "should"),
}
"""Beginnings of hedges: one of another sort says something else."""


def judge(claim: Assertion, stated: Stated, lexicon: Lexicon) -> Verdict:
    """Compare a claim with what is stated of a fact. In a language without hedges that are known, only its numbers mean something."""
    pair = Pair(claim, stated, lexicon)
    counted, unknown = [*_quantities(pair)], {*claim.content} - {*explained(lexicon, claim, stated.terms, stated.others)}
    found = [*counted, *_scope(pair), *names(pair), *_speakers(pair), *_denials(pair), *_times(pair)]
    if not any(found):
        found += [None] if unknown else _hedges(pair)
    differences = tuple(dict.fromkeys(one for one in found if one))
    doubtful = None in found or bool(unknown) or _doubtful(pair)
    strange = [one for one in claim.mentions if not known(pair, one)]
    count = len(claim.content) + len(claim.mentions) + len(claim.quantities) + len(claim.times)
    share = max(0.0, 1 - (len(unknown) + len(strange) + counted.count(None)) / count) if count else 0.0
    content = 1 - len(unknown) / len(claim.content) if claim.content else 1.0
    return Verdict(stated, differences, doubtful, any(one.role in (Role.ACTS, Role.OF) for one in strange), share, content)


def _quantities(pair: Pair) -> Iterator[Difference | None]:
    left = [*pair.own.quantities]
    for one in sorted(pair.claim.quantities, key=lambda one: min((len(apart(one, other)) for other in left), default=0)):
        near = {other: _overlap(pair, one, other) for other in left if comparable(one, other) and _alike(pair, one, other)}
        if not near:
            yield None
            continue
        nearest = min(near, key=lambda other: (len(apart(one, other)), -near[other], abs(other.value - one.value)))
        if near[nearest] < max(near.values()):
            yield None  # the number stands in the article, but of something else
        left.remove(nearest)
        yield from (Difference(_KINDS[kind], short(one.said), short(nearest.said)) for kind in apart(one, nearest))


def _overlap(pair: Pair, one: Quantity, other: Quantity) -> int:
    """Return how many terms of the words around two quantities are the same."""
    terms = []
    for assertion, quantity in ((pair.claim, one), (pair.own, other)):
        near = [assertion.spoken[n] for n in assertion.content if quantity.first - _AROUND <= n <= quantity.last + _AROUND]
        terms.append(frozenset(terms_of(pair.lexicon.analyser, near, assertion.language)))
    return len(terms[0] & terms[1])


def _alike(pair: Pair, one: Quantity, other: Quantity) -> bool:
    """Whether two numbers may count the same: one has a unit or no noun after it, or they have words in common."""
    after = [_counted(pair, pair.claim, one), _counted(pair, pair.own, other)]
    return bool(one.unit or other.unit) or not all(after) or bool(after[0] & after[1])


def _counted(pair: Pair, assertion: Assertion, one: Quantity) -> set[str]:
    """Return the terms of the words of content after a number: of what is counted."""
    after = [assertion.spoken[n] for n in assertion.content if one.last < n <= one.last + len(one.after)]
    return {*terms_of(pair.lexicon.analyser, after, assertion.language)}


def _scope(pair: Pair) -> Iterator[Difference]:
    """Yield that the claim is of all where the article is of a part."""
    if pair.claim.whole and pair.own.part and not pair.claim.part:
        said, stands = pair.claim.whole[0], pair.own.part[0]
        yield Difference(Differs.NUMBER, pair.claim.said(said, said), pair.own.said(stands, stands))


def _speakers(pair: Pair) -> Iterator[Difference | None]:
    for one in pair.claim.speakers:
        if one.names and all(name & pair.stated.claimants for name in one.names):
            continue
        if one.names:
            yield Difference(Differs.CLAIMANT, short(one.said), pair.stated.fact.claimant or "")
        elif not one.words or not {*one.words} - fillers(pair.claim.language) <= pair.stated.claiming:
            yield None


def _denials(pair: Pair) -> Iterator[Difference]:
    terms = frozenset(terms_of(pair.lexicon.analyser, pair.claim.spoken, pair.claim.language))
    told = explained(pair.lexicon, pair.own, terms)
    others = [n for n in pair.own.denials if _object(pair.own, n) in (None, *told)]
    if len(pair.claim.denials) % 2 != len(others) % 2:
        yield Difference(Differs.NEGATION, _denied(pair.claim), _denied(pair.own))


def _object(assertion: Assertion, denial: int) -> int | None:
    """Return the place of what is denied: the next word of content in the clause, else the last one before."""
    clause = [n for n in assertion.content if assertion.tokens[n].clause == assertion.tokens[denial].clause]
    return next((n for n in clause if n > denial), clause[-1] if clause else None)


def _denied(assertion: Assertion) -> str:
    if not assertion.denials:
        return ""
    first = assertion.denials[0]
    last = next((n for n in assertion.content if n > first), first)
    return short(assertion.said(first, min(last, first + 3)))


def _times(pair: Pair) -> Iterator[Difference | None]:
    for one in pair.claim.times:
        if any((one.kind, one.value) == (other.kind, other.value) for other in pair.own.times):
            continue
        kin = [other for other in pair.own.times if other.kind == one.kind or "year" in (one.kind, other.kind)]
        yield Difference(Differs.TIME, short(one.said), kin[0].said) if kin else None


def _hedges(pair: Pair) -> Iterator[Difference | None]:
    """Yield that the article is less sure; that the claim is, or is so in another way, is a doubt."""
    fact, speakers = pair.stated.fact, pair.claim.speakers
    own, said = ({one.spoken[n] for n in one.hedges} for one in (pair.own, pair.claim))
    judged = fact.claimant is not None and fact.certainty in (Certainty.ESTIMATE, Certainty.ASSESSMENT)
    if pair.claim.modals != pair.own.modals or (pair.own.quantities and not pair.claim.quantities):
        yield from [None] if own or judged or said else []
    elif judged and not own and (_told_of(pair) or not pair.own.speakers):
        yield None
    elif (own or judged) and not said and not speakers:
        yield Difference(Differs.HEDGE, _certain(pair.claim), _hedge(pair.stated))
    elif _sorts(own) - _sorts(said) - ({"estimate"} if speakers else set()) or _less_sure(pair, said, own):
        yield None


def _less_sure(pair: Pair, said: set[str], own: set[str]) -> bool:
    """Whether the claim alone has hedges: "is to" tells what somebody else says, who then is named in the article."""
    hearsay = pair.stated.fact.claimant is not None and all(word.startswith(_PLAN) for word in said)
    return bool(said) and not own and not pair.claim.speakers and not hearsay


def _sorts(hedges: set[str]) -> set[str]:
    return {sort for sort, beginnings in _SORTS.items() if any(word.startswith(beginnings) for word in hedges)}


def _told_of(pair: Pair) -> bool:
    """Whether who says so in the article is who the claim is about."""
    aside = {n for one in pair.claim.speakers for n in one.taken}
    claiming = pair.stated.claiming - fillers(pair.claim.language)
    return any(word in claiming for n, word in enumerate(pair.claim.spoken) if n not in aside)


def _certain(claim: Assertion) -> str:
    return short(claim.said(claim.certain[0], claim.certain[-1])) if claim.certain else ""


def _hedge(stated: Stated) -> str:
    hedges = stated.assertion.hedges
    return stated.assertion.said(hedges[0], hedges[0]) if hedges and stated.fact.certainty is Certainty.REPORTED else ""


def _doubtful(pair: Pair) -> bool:
    """Whether the claim is bolder than the article, of more or less of it, leaves out who acts, or says too little to be compared."""
    claim, own = pair.claim, pair.own
    bold = bool(claim.unclear) or (bool(claim.certain) and not own.certain)
    wanted = claim.modals != own.modals
    scope = bool(own.part) != bool(claim.part) or (bool(claim.whole) and not own.whole)
    actors = {term for one in acting(pair) for term in (one.term, *one.inner)}
    actors |= {term for term, roles in pair.stated.asked.items() if actors and Role.ACTS in roles}
    return bold or wanted or scope or (bool(actors) and not pair.named & actors) or _thin(claim)


def _thin(claim: Assertion) -> bool:
    """Whether a claim states next to nothing: one word, or names that are only listed."""
    listed = not claim.content and not claim.quantities and len({one.role for one in claim.mentions}) < 2
    return listed or len(claim.content) + len(claim.mentions) + len(claim.quantities) < 2
