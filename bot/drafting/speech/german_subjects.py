"""The subject of a German verb, which stands before or after it."""

from collections.abc import Sequence

from bot.drafting.speech.lexicon import Lexicon
from bot.drafting.speech.people import gender_of
from bot.drafting.speech.phrases import Kind, Phrase, phrase
from bot.drafting.speech.sayings import PARTICLES, clause, speaks
from bot.drafting.speech.tokens import QUOTE, Token

_ADVERBS = frozenset(
    "auch zudem außerdem selbst hingegen dagegen jedoch aber dann daraufhin nun am gestern heute später wiederum ebenfalls noch schon"
    " bereits indes allerdings weiter unterdessen derweil in im vom aus".split()
)
"""Words that may stand between a subject and its verb."""

_SKIPPED = frozenset(
    "sich auch zudem selbst nun dann am ferner außerdem etwa zugleich nämlich hingegen dagegen jedoch allerdings weiter ausdrücklich es"
    " daher deshalb wiederum noch schon bereits".split()
)
"""Words that may stand between a verb and its subject."""

_ATTRIBUTES = frozenset(
    "erste weitere neue genaue nähere konkrete endgültige belastbare verlässliche mögliche gesicherte exakte letzte nächste große kleine"
    " hohe niedrige höhere niedrigere steigende sinkende fallende deutliche ähnliche andere solche klare".split()
)
"""Adjectives in a capital that begin a phrase of things: "Erste Ergebnisse erwartet das Institut"."""

_COORDINATING = ("und", "aber", "oder", "doch", "denn", "sondern", "jedoch")
_RELATIVES = ("der", "die", "das", "dessen", "deren")


def subject_of(found: Sequence[Token], at: int, lexicon: Lexicon, verb: str) -> Phrase | None:
    """Return the subject of the finite verb at `at`, a form of which is `verb`; None where it has none that could speak."""
    first, _ = clause(found, at)
    after = nominative(found, at + 1, lexicon)
    if first < at and after is not None and after.kind is Kind.UNSURE and after.after < len(found) and found[after.after].low in PARTICLES:
        after = None
    if first < at and found[first].low in _COORDINATING:
        first += 1
    if first == at:
        return _beside(found, at, lexicon, after)
    if found[first].low in lexicon["subordinators"]:
        return _subordinate(found, (first, at), lexicon, verb) or (after if _adverbial(found, first, at) else None)
    before = nominative(found, first, lexicon)
    if before is not None and not speaks(after, "sagt") and _adverb(before, found, at):
        return None
    if before is not None and _reaches(found, before.after, at):
        return after if after is not None and _rather(after, before, lexicon) else before
    if at > first and found[at - 1].low in ("und", "aber", "sowie"):
        return before or nominative(found, 0, lexicon)
    return after


def _adverb(who: Phrase, found: Sequence[Token], at: int) -> bool:
    """Whether an adjective in a capital stands before a reflexive verb: "Kritischer äußerte sich die Gegenseite"."""
    alone = who.kind is Kind.UNSURE and len(who.names) == 1 and who.after == at and at + 1 < len(found)
    return alone and found[at + 1].low == "sich" and who.names[0].endswith(("er", "isch", "lich", "ig", "end", "iert", "voll", "los"))


def _subordinate(found: Sequence[Token], places: tuple[int, int], lexicon: Lexicon, verb: str) -> Phrase | None:
    """Return who says it in "wie X mitteilte"; `places` are those of the first word of the clause and of the verb."""
    if found[places[0]].low != "wie":
        return None
    who = nominative(found, places[0] + 1, lexicon)
    return who if speaks(who, verb) else None


def _adverbial(found: Sequence[Token], first: int, at: int) -> bool:
    """Whether "als Grund" or "seit Montag" stands before a verb, and not a clause of its own."""
    return at - first <= 3 and found[first].low in ("als", "seit", "bis", "während")


def _reaches(found: Sequence[Token], start: int, at: int) -> bool:
    """Whether only adverbs and such stand from `start` up to `at`."""
    return start == at or (0 < at - start <= 5 and found[start].low in _ADVERBS)


def _rather(after: Phrase, before: Phrase, lexicon: Lexicon) -> bool:
    """Whether of two phrases around a verb the second is the subject: "Details nannte der Präsident", "Der Zeitung sagte sie"."""
    unnamed = before.kind is Kind.THING or (
        before.kind is Kind.UNSURE and (len(before.names) == 1 or before.names[0].lower().removesuffix("n") in _ATTRIBUTES)
    )
    if after.kind in (Kind.PERSON, Kind.PRONOUN) or (after.kind is Kind.UNSURE and len(after.names) > 1):
        medium = any(noun.lower() in lexicon["media"] for noun in before.nouns) or (before.determiner == "der" and not before.nouns)
        return medium or unnamed or before.kind is Kind.OFFICE
    return unnamed and after.kind in (Kind.ROLE, Kind.OFFICE, Kind.INSTITUTION) and after.determiner in ("der", "die", "das")


def _beside(found: Sequence[Token], at: int, lexicon: Lexicon, after: Phrase | None) -> Phrase | None:
    """Return the subject of a verb that begins its clause: it follows, or stands before an apposition or relative clause."""
    opening = nominative(found, 0, lexicon)
    if opening is None or not 0 < opening.after < at:
        return after
    named = opening.kind not in (Kind.PRONOUN, Kind.THING) and found[opening.after].text == ","
    if named and _adds(found[opening.after + 1 : at], lexicon):
        return opening
    goes_on = found[at - 1].text == "," and not found[opening.after].capital
    return opening if after is None and goes_on else after


def _adds(inner: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether what stands between a name and a verb is an apposition or a relative clause."""
    if not inner or inner[-1].text not in (",", "–") or any(token.text == QUOTE for token in inner):
        return False
    return inner[0].low in _RELATIVES or not any(token.low in lexicon["be"] or token.low in lexicon.verbs for token in inner)


def nominative(found: Sequence[Token], at: int, lexicon: Lexicon) -> Phrase | None:
    """Return the phrase at a token, or after an adverb there, if it can be a subject."""
    while at < len(found) and found[at].low in _SKIPPED:
        at += 2 if found[at].low == "am" else 1
    who = phrase(found, at, lexicon)
    if who is None or who.determiner in lexicon["oblique"] or who.title == "herrn" or (who.determiner == "der" and _feminine(who, lexicon)):
        return None
    return who


def _feminine(who: Phrase, lexicon: Lexicon) -> bool:
    """Whether "der" is no nominative of a phrase, for its noun is feminine."""
    noun = who.nouns[-1].lower() if who.nouns else ""
    if noun.endswith(("in", "frau", "innen")):
        return lexicon.noun(noun) == "roles"
    return gender_of(who.nouns, lexicon) == "f"
