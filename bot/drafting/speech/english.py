"""Who an English sentence names as the one that says it."""

from collections.abc import Iterator, Sequence

from bot.drafting.speech.lexicon import Lexicon
from bot.drafting.speech.phrases import Kind, Phrase, phrase
from bot.drafting.speech.sayings import Saying, clause, fits, speaks
from bot.drafting.speech.tokens import QUOTE, Token
from bot.model import Certainty

_ADVERBS = frozenset(
    "also later then now still once even only just already further repeatedly publicly reportedly openly recently earlier both all"
    " first".split()
)
_RELATIVES = frozenset("who which whose whom that where".split())
_PREPOSITIONS = frozenset("of for at from with in on by to near under behind familiar close involved briefed representing".split())


_OBJECTS = {"him": "he", "her": "she", "them": "they"}


def sayings(found: Sequence[Token], lexicon: Lexicon) -> Iterator[Saying]:
    """Yield every attribution in the words of a sentence outside its quotations, in their order."""
    for at, token in enumerate(found):
        if token.quoted or token.text == QUOTE:
            continue
        for way in (_according, _view, _by_study, _state, _verb, _unknown):
            if (saying := way(found, at, lexicon)) is not None:
                yield saying
                break


def _according(found: Sequence[Token], at: int, lexicon: Lexicon) -> Saying | None:
    """Return who is named in "according to X"."""
    if found[at].low == "according" and at + 2 < len(found) and found[at + 1].low == "to":
        pronoun = _OBJECTS.get(found[at + 2].low)
        who = Phrase(Kind.PRONOUN, at + 2, at + 3, nouns=(pronoun,)) if pronoun else _any(found, at + 2, lexicon)
    elif found[at].low == "per" and at + 1 < len(found) and at > 0 and found[at - 1].text == ",":
        who = _any(found, at + 1, lexicon)
    else:
        return None
    if who is None or any(word.lower() in lexicon["rules"] for word in who.nouns):
        return None
    return Saying(at, who)


def _any(found: Sequence[Token], at: int, lexicon: Lexicon) -> Phrase | None:
    """Return the phrase at a token, whatever it names: a phrase of unknown nouns counts as what it says."""
    who = phrase(found, at, lexicon)
    if who is not None and who.kind is not Kind.THING:
        return who
    _, after = clause(found, at)
    start = at + 1 if found[at].low in lexicon["determiners"] else at
    words = [token.text for token in found[start:after] if token.word][:6]
    return Phrase(Kind.GROUP, at, after, nouns=tuple(words)) if words else None


def _view(found: Sequence[Token], at: int, lexicon: Lexicon) -> Saying | None:
    """Return who is named in "in X's view", "in the words of X", "by X's estimate"."""
    if found[at].low not in ("in", "by") or at + 2 >= len(found):
        return None
    place = next((n for n in range(at + 2, min(at + 7, len(found))) if found[n].low in lexicon.according), None)
    if place is None or any(not token.word for token in found[at + 1 : place]):
        return None
    certainty = lexicon.according[found[place].low]
    if found[at + 1].low in ("his", "her", "their"):
        pronoun = {"his": "he", "her": "she", "their": "they"}[found[at + 1].low]
        return Saying(at, Phrase(Kind.PRONOUN, at, place, nouns=(pronoun,)), certainty)
    if found[place - 1].text.endswith(("'s", "’s", "s'", "s’")):
        who = phrase([*found[:place], *found[place + 1 :]], at + 1, lexicon)
        return Saying(at, who, certainty) if who is not None else None
    if found[at + 1].low == "the" and place + 2 < len(found) and found[place + 1].low == "of":
        return Saying(at, phrase(found, place + 2, lexicon), certainty)
    return None


def _by_study(found: Sequence[Token], at: int, lexicon: Lexicon) -> Saying | None:
    """Return who is named in "A study by X shows"."""
    if (
        found[at].low not in ("shows", "showed", "show", "found", "finds", "suggests", "suggested", "concluded", "concludes")
        or found[at].capital
    ):
        return None
    who = _subject(found, at, lexicon)
    if who is None or who.kind is not Kind.DOCUMENT:
        return None
    return Saying(at, who, None, 0.0)


def _state(found: Sequence[Token], at: int, lexicon: Lexicon) -> Saying | None:
    """Return who is named in "X is convinced that"."""
    if found[at].low not in ("is", "are", "was", "were") or at + 1 >= len(found):
        return None
    near = {token.low for token in found[at + 1 : at + 4]}
    if near.isdisjoint(lexicon["states"]):
        return None
    who = _subject(found, at, lexicon)
    return Saying(at, who, Certainty.ASSESSMENT, 0.1, "a state of mind") if who is not None and speaks(who, "") else None


def _verb(found: Sequence[Token], at: int, lexicon: Lexicon) -> Saying | None:
    low = found[at].low
    verbs = lexicon.verbs.get(low)
    if verbs is None or found[at].capital or _counted(found, at, lexicon):
        return None
    _, after = clause(found, at)
    near = found[: min(after + 1, at + 9)]
    verb = next((v for v in sorted(verbs, key=lambda v: not v.needs) if found[0].text == QUOTE or fits(v, near, at, len(near))), None)
    if verb is None:
        return None
    helper = _helper(found, at, lexicon)
    if helper is None:
        return None
    who = _subject(found, at, lexicon)
    if low == "called" and who is not None and who.determiner in ("a", "an") and found[at + 1 : at + 2] and found[at + 1].capital:
        return None
    if who is None or not speaks(who, low) or (at + 1 < len(found) and found[at + 1].low in ("nothing", "no", "little", "down", "up")):
        return None
    return Saying(at, who, verb.certainty)


_NUMBERS = frozenset("seven eight nine ten eleven twelve dozen hundred thousand recent earlier previous united".split())


def _counted(found: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a form is a noun, for a number or an article stands before it: "nine states", "the reports"."""
    before = found[at - 1] if at else None
    if before is None or not found[at].low.endswith("s"):
        return False
    if before.text[0].isdigit() or before.low in _NUMBERS:
        return True
    return before.low in lexicon["determiners"] - {
        "that",
        "this",
        "one",
        "another",
        "both",
        "all",
        "most",
        "some",
    }


def _unknown(found: Sequence[Token], at: int, lexicon: Lexicon) -> Saying | None:
    """Return who speaks by a verb after a quotation, whatever it means: "“…,” X tweeted"."""
    low = found[at].low
    if (
        at < 2
        or found[0].text != QUOTE
        or found[at].capital
        or not low.endswith(("ed", "s"))
        or low in lexicon["be"] | lexicon["auxiliaries"]
    ):
        return None
    start = next((n + 1 for n in range(at - 1, max(-1, at - 6), -1) if found[n].text == QUOTE), None)
    who = phrase(found, start, lexicon) if start is not None else None
    if who is None or who.after != at or who.kind not in (Kind.PERSON, Kind.PRONOUN, Kind.UNSURE, Kind.ROLE):
        return None
    return Saying(at, who, None, 0.2, "an unknown verb after a quotation")


def _helper(found: Sequence[Token], at: int, lexicon: Lexicon) -> int | None:
    """Return where the verb group of `at` begins; None where it says nothing: "will say", "is said", "declined to say"."""
    start = at
    while start > 0 and (
        found[start - 1].low in _ADVERBS
        or (found[start - 1].low.endswith("ly") and not found[start - 1].capital)
        or found[start - 1].low in lexicon["auxiliaries"]
    ):
        start -= 1
    if start > 0 and (found[start - 1].low in lexicon["modals"] or found[start - 1].low in lexicon["be"]):
        quoted = found[at].low == "saying"
        return start if quoted else None
    if (
        start > 0
        and found[at].low in ("called", "said", "reported", "estimated", "expected")
        and found[start - 1].low in ("so", "a", "the", "an")
    ):
        return None
    return start


def _subject(found: Sequence[Token], at: int, lexicon: Lexicon) -> Phrase | None:
    """Return the subject of the verb at `at`; None where it has none that could speak."""
    start = _helper(found, at, lexicon) if found[at].low in lexicon.verbs else at
    start = at if start is None else start
    first, _ = clause(found, start) if start > 0 else (0, 0)
    if first < start:
        return _ending(found, first, start, lexicon) or (_inverted(found, at, lexicon) if found[start - 1].text == QUOTE else None)
    opening = _opening(found, start, lexicon)
    return opening if opening is not None else _inverted(found, at, lexicon)


def _inverted(found: Sequence[Token], at: int, lexicon: Lexicon) -> Phrase | None:
    who = phrase(found, at + 1, lexicon)
    if who is None or who.kind in (Kind.PRONOUN, Kind.THING):
        return None
    after = found[who.after].low if who.after < len(found) else ""
    acts = after in lexicon["modals"] - {"to"} or after in lexicon["be"] or after in lexicon["auxiliaries"] or after in lexicon.verbs
    return None if acts and after != "who" else who


def _ending(found: Sequence[Token], first: int, start: int, lexicon: Lexicon) -> Phrase | None:
    """Return the phrase that ends before a verb at `start`, its attributes ("familiar with the inquiry") included."""
    if found[start - 1].low in ("and", "but") and start - 1 >= first:
        who = next((p for n in range(min(4, start)) if (p := phrase(found, n, lexicon)) is not None and p.kind is not Kind.THING), None)
        return who if who is not None and start - 1 > who.after else None
    for at in range(first, start):
        low = found[at].low
        if at > first and (found[at - 1].low in _PREPOSITIONS or found[at - 1].low == "to"):
            continue
        if low in _RELATIVES and at == first:
            return None
        who = phrase(found, at, lexicon)
        if (
            who is None
            or who.kind is Kind.THING
            or who.after > start
            or (who.kind is Kind.PRONOUN and at > first and _noun_before(found, at, lexicon))
        ):
            continue
        rest = [token.low for token in found[who.after : start]]
        if not rest or rest[0] in _PREPOSITIONS or rest[0] in ("said", "who"):
            return who
    return None


def _noun_before(found: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a noun stands before a pronoun, so that its clause is one of that noun: "The value she wrote"."""
    before = found[at - 1]
    return before.word and before.low not in lexicon["function"] | lexicon["subordinators"] | lexicon["coordinators"]


def _opening(found: Sequence[Token], start: int, lexicon: Lexicon) -> Phrase | None:
    """Return the phrase that a sentence or part of it begins with, where only an apposition or relative clause parts it from its verb."""
    if start < 2 or found[start - 1].text not in (",", "–", "—", ")"):
        return None
    for begin in range(start - 2, -1, -1):
        if (
            begin > 0 and (found[begin - 1].text in (",", QUOTE, ";") or found[begin - 1].low in ("and", "but", "that", "while"))
        ) or begin == 0:
            who = phrase(found, begin, lexicon)
            if who is None and begin + 1 < start and found[begin].low in lexicon["function"]:
                who = phrase(found, begin + 1, lexicon)
            if who is None or who.kind in (Kind.THING, Kind.PRONOUN) or who.after >= start - 1:
                continue
            if (
                found[who.after].text == ","
                and who.after + 1 < start
                and _adds(found, who.after + 1, lexicon)
                and not _adds(found, begin, lexicon, bare=False)
            ):
                return who
    return None


def _adds(found: Sequence[Token], at: int, lexicon: Lexicon, *, bare: bool = True) -> bool:
    """Whether an apposition, an age or a relative clause begins at a token."""
    participle = found[at].low.endswith(("ed", "ing")) and not found[at].capital
    if found[at].low in _RELATIVES or participle or (found[at].text.isdigit() and len(found[at].text) <= 3):
        return True
    if at == 0:
        return False
    if _described(found, at, lexicon):
        return True
    inner = phrase(found, at, lexicon)
    return (
        inner is not None
        and (inner.kind is Kind.ROLE or (bare and inner.kind in (Kind.PERSON, Kind.INSTITUTION, Kind.UNSURE)))
        and found[at - 1].text == ","
    )


_DESCRIBING = frozenset("a an the one his her their".split())
_FAR = 14
"""Words of an apposition."""


def _described(found: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether "the water bailiff" or "one of those who voted against" stands between commas at a token."""
    if found[at].low not in _DESCRIBING or found[at - 1].text != ",":
        return False
    close = next((n for n in range(at + 1, min(at + _FAR, len(found))) if found[n].text == ","), None)
    if close is None or close == at + 1:
        return False
    inner = found[at + 1 : close]
    who = next((n for n, token in enumerate(inner) if token.low in _RELATIVES), len(inner))
    return not any(token.low in lexicon["be"] or (token.low in lexicon.verbs and not token.capital) for token in inner[:who])
