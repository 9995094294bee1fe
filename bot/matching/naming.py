"""The names in a claim against those in what the article states: unknown ones, others in their place, who does what to whom."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.compared import Difference, Differs
from bot.matching.assertions import Assertion
from bot.matching.fillers import fillers
from bot.matching.roles import Mention, Role, opposed
from bot.matching.stated import Lexicon, Stated, explained, terms_of

SAID_LIMIT = 60
"""Characters of what a message says that are repeated."""

_NEAR = 4
"""Words around a name in which the rest of a longer name is looked for; letters that a word and its forms share."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim and what it is compared with."""

    claim: Assertion
    stated: Stated
    lexicon: Lexicon

    @property
    def own(self) -> Assertion:
        """What is stated, taken apart."""
        return self.stated.assertion

    @property
    def named(self) -> frozenset[str]:
        """The terms of all names in the claim, those in longer names among them."""
        return frozenset(term for one in self.claim.mentions for term in (one.term, *one.inner))


def names(pair: Pair) -> Iterator[Difference | None]:
    """Yield in what the names differ, None for each doubt about one."""
    strange = [one for one in pair.claim.mentions if not known(pair, one)]
    yield from (None for one in strange if _unsure(one, pair.stated))
    yield from (_instead(pair, one) for one in strange if not _unsure(one, pair.stated))
    yield from _unheard(pair)
    crossed = [one for one in pair.claim.mentions if _crossed(one, pair.stated)]
    if len(crossed) > 1 and pair.own.mentions:
        yield _turned(pair, crossed)
    elif replaced := _replaced(pair):
        yield Difference(Differs.NAME, _said(pair.claim, replaced[0]), _said(pair.own, replaced[1]))
    elif crossed or _swapped(pair) or any(_shorter(pair, one) for one in pair.claim.mentions):
        yield None


def known(pair: Pair, one: Mention) -> bool:
    """Return whether a name of the claim is one of the fact, or one that people use in its place."""
    spoken = pair.claim.spoken[one.first : one.last + 1]
    worded = all(pair.lexicon.analyser.stem(word, pair.claim.language) in pair.stated.terms for word in spoken)
    longer = bool(one.inner) and one.inner <= pair.stated.names and worded
    return one.term in pair.stated.names or longer or any(_plays(one.role, role) for role in pair.stated.asked.get(one.term, ()))


def acting(pair: Pair) -> list[Mention]:
    """Return who acts in the clauses of what is stated that the claim speaks of."""
    terms = frozenset(terms_of(pair.lexicon.analyser, pair.claim.spoken, pair.claim.language))
    clauses = {pair.own.tokens[n].clause for n in explained(pair.lexicon, pair.own, terms)}
    return [one for one in pair.own.mentions if one.role is Role.ACTS and one.clause in clauses]


def short(text: str) -> str:
    """Return `text`, cut at SAID_LIMIT characters."""
    return text if len(text) <= SAID_LIMIT else text[: SAID_LIMIT - 1].rstrip() + "…"


def _instead(pair: Pair, one: Mention) -> Difference | None:
    """Return the difference of a name that the fact has not, from the one that stands in its place; None where none does."""
    left = [other for other in _left(pair) if any(_fits(pair, one, other))]
    if not left:
        return None
    return Difference(Differs.NAME, _said(pair.claim, one), _whole(pair.own, max(left, key=lambda other: _fits(pair, one, other))))


def _unheard(pair: Pair) -> Iterator[Difference]:
    """Yield the difference of a word written like a name, in German one that nobody asked with, from the name that stands in its place."""
    left = [other for other in _left(pair) if other.preposition]
    for n in pair.claim.content:
        text, word = pair.claim.said(n, n), pair.claim.spoken[n]
        named = pair.claim.language == "en" or not pair.lexicon.heard(word, pair.claim.language)
        if not text.istitle() or n == 0 or not named:
            continue
        before = pair.claim.spoken[n - 1]
        joined = next((one.preposition for one in pair.claim.mentions if one.last == n - 2 and before in ("und", "and")), before)
        if instead := next((other for other in left if other.preposition == joined), None):
            yield Difference(Differs.NAME, short(text), _whole(pair.own, instead))


def _left(pair: Pair) -> list[Mention]:
    """Return the names in the article that the claim does not have."""
    return [one for one in pair.own.mentions if not {one.term, *one.inner} & pair.named and _is_name(pair.own, one)]


def _is_name(assertion: Assertion, one: Mention) -> bool:
    """Whether a mention can stand for somebody: in German "nordkoreanischen" cannot."""
    return not assertion.said(one.first, one.last)[0].islower()


def _fits(pair: Pair, one: Mention, other: Mention) -> tuple[bool, bool, bool]:
    """Return how well a name stands where another one does: with its preposition, in its part, after the same word."""
    heads = _head(pair, pair.claim, one) & _head(pair, pair.own, other)
    same = one.role is other.role and one.role is not Role.OTHER
    return bool(one.preposition) and one.preposition == other.preposition, same, bool(heads)


def _unsure(one: Mention, stated: Stated) -> bool:
    """Whether a name that is none of the fact's is about: in the sentences around, or for a place that people ask for."""
    return one.term in (*stated.nearby, *stated.claimants) or (one.role is Role.OTHER and Role.OTHER in stated.asked.get(one.term, ()))


def _plays(role: Role, asked: Role) -> bool:
    """Whether a name that stands for another one plays its part."""
    gets = (Role.GETS, Role.TO)
    return (role is asked and role is not Role.OTHER) or (role in gets and asked in gets) or (role is Role.OF and asked is Role.ACTS)


def _crossed(one: Mention, stated: Stated) -> bool:
    """Whether a name plays the opposite part in the article."""
    roles = [other.role for other in stated.assertion.mentions if {one.term, *one.inner} & {other.term, *other.inner}]
    roles = roles or [*stated.asked.get(one.term, ())]
    return bool(roles) and all(opposed(one.role, role) for role in roles)


def _turned(pair: Pair, crossed: Sequence[Mention]) -> Difference:
    """Return the difference of who does something to whom."""
    terms = {one.term for one in crossed}
    others = [other for other in pair.own.mentions if other.term in terms] or pair.own.mentions
    said = pair.claim.said(crossed[0].first, crossed[-1].last)
    return Difference(Differs.NAME, short(said), short(pair.own.said(others[0].first, others[-1].last)))


def _replaced(pair: Pair) -> tuple[Mention, Mention] | None:
    """Return who acts in the claim and who acts in the article instead, where the claim does not name the latter at all."""
    instead, actors = (
        [one for one in acting(pair) if _is_name(pair.own, one)],
        [one for one in pair.claim.mentions if one.role is Role.ACTS],
    )
    if not instead or len(actors) != 1 or actors[0].term not in pair.stated.names:
        return None
    stands_for = Role.ACTS in pair.stated.asked.get(actors[0].term, ())
    present = any({one.term, *one.inner} & pair.named for one in pair.own.mentions if one.role is Role.ACTS)
    return None if stands_for or present else (actors[0], instead[0])


def _swapped(pair: Pair) -> bool:
    """Whether two names have changed places: each stands as the other one does, after its word, or who acted does no longer."""
    places = {one.term: one for one in pair.claim.mentions}
    both = [(places[one.term], one) for one in pair.own.mentions if one.term in places]
    return any(_change(pair, one, other) for one in both for other in both if one[1].term != other[1].term)


def _change(pair: Pair, one: tuple[Mention, Mention], other: tuple[Mention, Mention]) -> bool:
    """Whether two names, each as it stands in the claim and in the article, have changed places."""
    parts = [[(side.role, side.preposition) for side in name] for name in (one, other)]
    crosswise = parts[0] == parts[1][::-1] and parts[0][0] != parts[0][1]
    turned = one[1].clause < other[1].clause and one[0].first > other[0].first
    acts = [[side.role is Role.ACTS for side in name] for name in (one, other)] == [[False, True], [True, False]]
    if crosswise or turned or acts or one[0].role not in (Role.OF, Role.OTHER):
        return crosswise or turned or acts
    head, own, theirs = _head(pair, pair.claim, one[0]), _head(pair, pair.own, one[1]), _head(pair, pair.own, other[1])
    return bool(head & theirs) and not head & own


def _head(pair: Pair, assertion: Assertion, one: Mention) -> frozenset[str]:
    """Return the terms of the word that a name belongs to: of "office" in "the office in Seoul"."""
    return (
        frozenset(terms_of(pair.lexicon.analyser, [assertion.spoken[one.head]], assertion.language))
        if one.head is not None
        else frozenset()
    )


def _shorter(pair: Pair, one: Mention) -> bool:
    """Whether a name is only part of one in the article ("Ukraine" of the war there), whose other words do not stand near."""
    if one.term in pair.stated.asked or any(other.term in (one.term, *one.inner) for other in pair.own.mentions):
        return False
    near, little = pair.claim.spoken[max(0, one.first - _NEAR) : one.last + _NEAR], fillers(pair.claim.language)
    spoken = {*pair.claim.spoken[one.first : one.last + 1]}
    longer = [other for other in pair.own.mentions if one.term in other.inner]
    rest = [{*pair.own.spoken[other.first : other.last + 1]} - spoken - little for other in longer]
    return bool(longer) and not any(_stand(words, near) for words in rest)


def _stand(words: set[str], near: Sequence[str]) -> bool:
    return all(any(word.startswith(other[:_NEAR]) for other in near) for word in words)


def _said(assertion: Assertion, one: Mention) -> str:
    return short(assertion.said(one.first, one.last))


def _whole(assertion: Assertion, one: Mention) -> str:
    """Return a name with the one that it describes: "Russia's Kursk region"."""
    after = next((other for other in assertion.mentions if other.first > one.last), None)
    joins = after is not None and all(word == "s" for word in assertion.spoken[one.last + 1 : after.first])
    return short(assertion.said(one.first, after.last if after and joins else one.last))
