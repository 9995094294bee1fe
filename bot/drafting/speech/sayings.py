"""Who a sentence itself names as the one that says it, before anybody is looked up."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.drafting.speech.indirect import subjunctive
from bot.drafting.speech.lexicon import Lexicon, Verb
from bot.drafting.speech.phrases import Kind, Phrase, phrase
from bot.drafting.speech.tokens import QUOTE, Token
from bot.model import Certainty

SEPARATORS = frozenset({",", ":", ";", "–", "—", QUOTE, "-"})
SPEAKING = frozenset({Kind.PRONOUN, Kind.PERSON, Kind.ROLE, Kind.INSTITUTION, Kind.GROUP, Kind.UNSURE, Kind.OFFICE})
"""What can be the subject of any verb of saying; a document only of some."""

WORD_OF_DOCUMENTS = frozenset(
    "zeigt zeigte zeigen zeigten belegt belegte ergab ergibt ergaben kommt kam warnt warnte schätzt schätzte beziffert"
    " prognostiziert empfiehlt nennt nannte hält sieht spricht rechnet geht stellt schreibt heißt bescheinigt bezeichnet"
    " kritisiert beschreibt macht legt listet shows showed show found finds find concluded concludes suggests suggested suggest"
    " estimates estimated estimate warned warns says said puts put argues predicts predicted projects projected recommends"
    " recommended noted notes reported reports report"
    " indicates indicated indicate reveals revealed reveal points pointed describes described".split()
)


@dataclass(frozen=True, slots=True)
class Saying:
    """That somebody says a sentence: `who` is None where it is the one who spoke last ("den Angaben zufolge").

    `certainty` is what the word of saying makes of it, None where it says nothing of that; `at` the token it stands at, `doubt` and `why`
    as in `Attributed`.
    """

    at: int
    who: Phrase | None
    certainty: Certainty | None = None
    doubt: float = 0.0
    why: str = ""


def clause(found: Sequence[Token], at: int) -> tuple[int, int]:
    """Return the first token of the clause of token `at` and the one after its last."""
    first = next((n + 1 for n in range(at - 1, -1, -1) if found[n].text in SEPARATORS), 0)
    after = next((n for n in range(at + 1, len(found)) if found[n].text in SEPARATORS), len(found))
    return first, after


def fits(verb: Verb, found: Sequence[Token], at: int, after: int) -> bool:
    """Return whether a verb at `at` has a word that it needs in its clause, or later where the clause goes on after a comma."""
    if not verb.needs:
        return True
    words = [token.low for token in found[at + 1 : after + 25]]
    return any(all(_stands(part, words) for part in need.split("+")) for need in verb.needs)


def _stands(need: str, words: Sequence[str]) -> bool:
    """Whether a word stands there; a particle only at the end of a clause."""
    if need not in PARTICLES:
        return need in words
    ends = ("und", "to", "that")
    return any(
        word == need and (not after or not after[0].isalnum() or after in ends)
        for word, after in zip(words, (*words[1:], ""), strict=False)
    )


PARTICLES = frozenset(
    "dagegen an mit aus ein vor zu hin fest ab hinzu zusammen zurück bekannt preis dar klar voraus nahe hervor entgegen auf out on".split()
)
"""Words that are a part of a verb where they end a clause, and a preposition elsewhere."""


def speaks(who: Phrase | None, verb: str) -> bool:
    """Return whether a phrase can say something with this form of a verb."""
    return who is not None and (who.kind in SPEAKING or (who.kind is Kind.DOCUMENT and verb in WORD_OF_DOCUMENTS))


def label(found: Sequence[Token], lexicon: Lexicon) -> Saying | None:
    """Return who speaks in "Name: …" and "Name (Partei): …"; None where a sentence begins otherwise."""
    if (result := _result(found, lexicon)) is not None:
        return result
    who = phrase(found, 0, lexicon)
    if who is None or who.after + 1 >= len(found) or found[who.after].text != ":" or who.kind not in SPEAKING - {Kind.PRONOUN}:
        return None
    quoted = found[who.after + 1].text == QUOTE
    if who.kind is Kind.UNSURE and not quoted and len(who.names) < 2:
        return None
    return Saying(0, who, None, 0.0 if quoted or who.kind is Kind.PERSON else 0.3, "" if quoted else "a name with a colon")


def unlabelled(found: Sequence[Token], lexicon: Lexicon) -> Sequence[Token]:
    """Return the words of a sentence without the label that it begins with: "Meier: Ja"."""
    who = phrase(found, 0, lexicon)
    if who is None or who.after + 1 >= len(found) or found[who.after].text != ":" or who.kind not in (Kind.PERSON, Kind.UNSURE):
        return found
    return found[who.after + 1 :]


def _result(found: Sequence[Token], lexicon: Lexicon) -> Saying | None:
    """Return who speaks in "Ihr Fazit: …", "Das Fazit der X: …", "Her advice: …"."""
    if len(found) < 4 or found[1].low not in lexicon["results"]:
        return None
    pronoun = _OWNERS.get(found[0].low)
    if pronoun is not None and found[2].text == ":":
        return Saying(0, Phrase(Kind.PRONOUN, 0, 2, nouns=(pronoun,)), None, 0.15, "a possessive before a colon")
    of = {"der": 2, "des": 2, "von": 3, "of": 3}.get(found[2].low)
    who = phrase(found, of, lexicon) if of is not None else None
    if who is None or who.kind not in SPEAKING or who.after >= len(found) or found[who.after].text != ":":
        return None
    return Saying(0, who, None, 0.1, "a noun of saying before a colon")


_OWNERS = {"sein": "er", "seine": "er", "ihr": "sie", "ihre": "sie", "his": "he", "her": "she"}


def introduced(found: Sequence[Token], lexicon: Lexicon) -> Saying | None:
    """Return who speaks where a clause without a verb of saying leads to a quotation: "X wird deutlich: „…“"; indirect speech is one."""
    at = next((n for n in range(len(found) - 1) if found[n].text == ":"), None)
    if at is None or not (found[at + 1].text == QUOTE or subjunctive(found[at + 1 :], lexicon)):
        return None
    who = subject(found, lexicon)
    if who is None:
        only = _only_person(found[:at], lexicon)
        return Saying(0, only, None, 0.25, "the one person before a colon") if only is not None else None
    if who.kind not in SPEAKING or who.after > at:
        return None
    return Saying(0, who, None, 0.2, "a quotation after a colon, no verb of saying")


def _only_person(found: Sequence[Token], lexicon: Lexicon) -> Phrase | None:
    """Return the only person whom some words name in full."""
    rows: list[Phrase] = []
    at = 0
    while at < len(found):
        starts = found[at].capital and not found[at].quoted and found[at].low not in lexicon["function"]
        who = phrase(found, at, lexicon) if starts else None
        if who is not None and who.kind in (Kind.PERSON, Kind.UNSURE) and len(who.names) > 1:
            rows.append(who)
        at = max(at + 1, who.after if who is not None else 0)
    return rows[0] if len(rows) == 1 else None


def subject(found: Sequence[Token], lexicon: Lexicon) -> Phrase | None:
    """Return the phrase that a sentence begins with, or the first one that can speak after a short opening."""
    for at in range(min(4, len(found))):
        if found[at].text in SEPARATORS:
            return None
        who = phrase(found, at, lexicon)
        if who is not None and who.kind is not Kind.THING and (who.kind is not Kind.UNSURE or at == 0 or len(who.names) > 1):
            oblique = who.determiner in lexicon["oblique"] or (at > 0 and found[at - 1].low in _PREPOSITIONS)
            return None if oblique else who
        if who is not None and who.kind is Kind.THING:
            return None
    return None


_PREPOSITIONS = frozenset(
    "in im am an auf aus bei beim mit nach von vom zu zum zur für gegen ohne um durch über unter zwischen hinter neben seit bis"
    " wegen trotz of for with by from at on to".split()
)


def told_apart(text: str, found: Sequence[Token], saying: Saying, *, that: bool) -> str:
    """Return a sentence without the clause of a word of saying; "" where hardly anything is left.

    `that` tells that what is said may follow in the same clause: "Meyer said it was late".
    """
    at = saying.at
    if at >= len(found):
        return ""
    first, after = clause(found, at)
    if that and saying.who is not None and saying.who.first < at and after - at > _FEWEST:
        return text[found[at].end :].strip()
    rest = f"{text[: found[first].start]} {text[found[after - 1].end :]}" if first < after else text
    return rest.strip() if len(rest.split()) >= _FEWEST else ""


_FEWEST = 3
"""Words of a statement."""
