"""Sources that a German sentence names without a verb of theirs: "laut X", "X zufolge", "so X", "heißt es bei X"."""

from collections.abc import Sequence

from bot.drafting.speech.lexicon import Lexicon
from bot.drafting.speech.phrases import Kind, Phrase, phrase
from bot.drafting.speech.sayings import SPEAKING, Saying, clause
from bot.drafting.speech.tokens import QUOTE, Token
from bot.model import Certainty


def source(found: Sequence[Token], at: int, lexicon: Lexicon) -> Saying | None:
    """Return who says a sentence by the word at `at`; None where that word names no source."""
    for way in (_thus, _source, _postposed, _so, _said_to_be, _reads, _fixed):
        if (saying := way(found, at, lexicon)) is not None:
            return saying
    return None


def _thus(found: Sequence[Token], at: int, lexicon: Lexicon) -> Saying | None:
    """Return who is named in "demnach": what was said before says this too."""
    return Saying(at, None, None, 0.2, "'demnach'") if found[at].low in lexicon["thus"] else None


def _source(found: Sequence[Token], at: int, lexicon: Lexicon) -> Saying | None:
    """Return who is named in "laut X", "nach Angaben von X", "aus Sicht der X"."""
    low = found[at].low
    saying = _according(found, at, lexicon) if low in ("nach", "aus", "in", "unter") or low in lexicon["sources"] else None
    if saying is not None:
        return saying
    if low in lexicon["sources"] and at + 1 < len(found):
        who = phrase(found, at + 1, lexicon)
        if who is None or _is_rule(who, lexicon) or (who.kind is Kind.THING and low == "gemäß"):
            return None
        return Saying(at, who)
    if low == "berufung" and at > 0 and found[at - 1].low == "unter" and at + 2 < len(found):
        who = phrase(found, at + 2, lexicon)
        return Saying(at, who, doubt=0.3, why="with reference to somebody") if who is not None else None
    return None


def _is_rule(who: Phrase, lexicon: Lexicon) -> bool:
    return any(word.lower() in lexicon["rules"] for word in (*who.nouns, *who.names))


def _according(found: Sequence[Token], at: int, lexicon: Lexicon) -> Saying | None:
    for place in range(at + 1, min(at + 5, len(found))):
        low = found[place].low
        if low in lexicon.according or low.endswith(("angaben", "berichten")):
            return _of_noun(found, at, place, lexicon)
        if not (
            found[place].capital
            or low in lexicon["determiners"]
            or low in ("eigenen", "ersten", "bisherigen", "eigener", "offiziellen", "übereinstimmenden")
        ):
            return None
    return None


_OF = frozenset("von vom der des aus eines einer mehrerer deutscher dieser seines seiner ihres ihrer unseres unserer".split())
_OWNED = {"seiner": "er", "seinen": "er", "dessen": "er", "ihrer": "sie", "ihren": "sie", "deren": "sie"}


def _of_noun(found: Sequence[Token], at: int, place: int, lexicon: Lexicon) -> Saying | None:
    """Return who is meant by "Angaben der X", "ihren Angaben", "Xs Angaben", "Polizeiangaben", "den Angaben"."""
    low = found[place].low
    certainty = lexicon.according.get(low, Certainty.REPORTED)
    between = found[at + 1 : place]
    if any(token.low in ("eigenen", "eigener") for token in between):
        own = _own(found, at, place, lexicon)
        return Saying(at, own, certainty, 0.2, "by their own account") if own is not None else None
    who = _compound(found, place, lexicon) if low not in lexicon.according else None
    who = who or _owner(found, at, place, lexicon) or _owned(found, place, lexicon)
    if who is not None:
        return Saying(at, who, certainty)
    if between and between[0].low in ("den", "diesen", "dieser") and found[at].low in ("nach", "laut"):
        return Saying(at, None, certainty, 0.2, "the account of who spoke last")
    return None


def _own(found: Sequence[Token], at: int, place: int, lexicon: Lexicon) -> Phrase | None:
    """Return the subject of a sentence in which somebody says something by their own account."""
    starts = range(place + 1, min(place + 6, len(found))) if at == 0 else range(1)
    rows = (phrase(found, start, lexicon) for start in starts)
    return next((row for row in rows if row is not None and row.kind in SPEAKING), None)


def _owner(found: Sequence[Token], at: int, place: int, lexicon: Lexicon) -> Phrase | None:
    """Return whose account it is where that stands before the noun: "Xs Angaben", "ihren Angaben"."""
    between = found[at + 1 : place]
    if not between:
        return None
    if between[-1].capital:
        return phrase(found[:place], at + 1, lexicon)
    pronoun = _OWNED.get(between[0].low)
    return Phrase(Kind.PRONOUN, at, place, nouns=(pronoun,)) if pronoun is not None else None


def _owned(found: Sequence[Token], place: int, lexicon: Lexicon) -> Phrase | None:
    """Return whose account it is where that stands after the noun: "Angaben der X", "Angaben von X"."""
    if place + 1 >= len(found) or not (found[place + 1].quoted or found[place + 1].low in _OF):
        return None
    return phrase(found, place + (2 if found[place + 1].low in ("von", "vom", "aus") else 1), lexicon)


def _compound(found: Sequence[Token], place: int, lexicon: Lexicon) -> Phrase | None:
    text = found[place].text
    for ending in ("angaben", "berichten"):
        stem = text.lower().removesuffix(ending)
        if stem != text.lower() and stem not in ("", "den"):
            if ending == "berichten":
                return Phrase(Kind.GROUP, place, place + 1, nouns=(text,))
            bare = text[: len(stem)].removesuffix("s") if lexicon.noun(stem) is None or stem.endswith("s") else text[: len(stem)]
            return Phrase(Kind.INSTITUTION, place, place + 1, nouns=(bare.rstrip("-"),))  # "Bahn-Angaben"
    return None


def _postposed(found: Sequence[Token], at: int, lexicon: Lexicon) -> Saying | None:
    """Return who is named in "X zufolge", "Angaben der X zufolge"."""
    if found[at].low not in lexicon["postposed"]:
        return None
    first = clause(found, at)[0]
    for start in range(max(first, at - 10), at):
        if start > first and found[start - 1].low in ("der", "des"):
            continue
        low = found[start].low
        place = start + 1 if low in lexicon["determiners"] and start + 1 < at else start
        if found[place].low in lexicon.according or found[place].low.endswith(("angaben", "berichten")):
            if place == at - 1 and place > start:
                return Saying(at, None, lexicon.according.get(found[place].low), 0.2, "the account of who spoke last")
            return _of_noun(found, start - 1, place, lexicon)
        who = phrase(found, start, lexicon)
        if who is not None and who.after == at and who.kind is not Kind.THING:
            return Saying(at, who)
    pronoun = found[at - 1].low if at else ""
    if pronoun in ("ihm", "ihr"):
        return Saying(at, Phrase(Kind.PRONOUN, at - 1, at, nouns=("er" if pronoun == "ihm" else "sie",)))
    return None


def _so(found: Sequence[Token], at: int, lexicon: Lexicon) -> Saying | None:
    """Return who is named in "…“, so X", "so X weiter"."""
    if found[at].low != "so" or at + 1 >= len(found):
        return None
    if at > 0 and found[at - 1].text not in (",", QUOTE, "–", "—"):
        return None
    if at + 4 < len(found) and found[at + 2].low in lexicon["results"] and found[at + 3].low in ("der", "des", "einer", "eines"):
        who = phrase(found, at + 3, lexicon)
        return Saying(at, who, None, 0.1, "a result of somebody's") if who is not None and who.kind in SPEAKING | {Kind.DOCUMENT} else None
    who = phrase(found, at + 1, lexicon)
    if who is None or who.kind not in SPEAKING | {Kind.DOCUMENT}:
        return None
    after = found[who.after].low if who.after < len(found) else "."
    if at == 0 and after not in ("weiter", ":"):
        return None
    return (
        Saying(at, who)
        if after
        in (
            ",",
            ".",
            ":",
            "weiter",
            "–",
            QUOTE,
            "am",
            "in",
            "im",
            ";",
            "gegenüber",
            "zu",
            "zur",
            "zum",
            "vor",
            "nach",
            "heute",
            "gestern",
            ")",
            "auf",
            "bei",
            "und",
        )
        else None
    )


def _said_to_be(found: Sequence[Token], at: int, lexicon: Lexicon) -> Saying | None:
    """Return who is named in "heißt es bei X", "verlautete aus X", "wie aus X hervorgeht"."""
    low = found[at].low
    near = {token.low for token in found[max(0, at - 1) : at + 2]}
    if low in ("heißt", "hieß") and "es" in near:
        place = next(
            (
                n
                for n in range(at + 1, min(at + 5, len(found)))
                if found[n].low in ("bei", "beim", "aus", "in", "im", "von", "vom", "seitens")
            ),
            None,
        )
        who = phrase(found, place + 1, lexicon) if place is not None else _before(found, at, lexicon)
        if (
            who is not None
            and who.kind is not Kind.THING
            and not (who.kind is Kind.UNSURE and place is not None and found[place].low in ("in", "im"))
        ):
            return Saying(at, who, Certainty.REPORTED)
        return Saying(at, None, Certainty.REPORTED, 0.5, "'heißt es' without a source")
    if low in ("erfuhr", "erfuhren", "erfahren") and (who := _before(found, at, lexicon, far=True)) is not None:
        known = who.kind in SPEAKING - {Kind.PRONOUN}
        return Saying(at, who, Certainty.REPORTED, 0.15, "as somebody learned from a source") if known else None
    if low in _WRITTEN and (who := _read(found, at, lexicon)) is not None:
        return Saying(at, who, Certainty.REPORTED, 0.1, "as it is written somewhere")
    if (
        low in ("verlautet", "verlautete", "hervorgeht", "hervorging", "hervor", "hören")
        and (who := _before(found, at, lexicon, far=True)) is not None
    ):
        return Saying(at, who, None, 0.1, "as one hears from a source") if who.kind is not Kind.THING else None
    return None


_WRITTEN = frozenset("steht stand nachzulesen vermerkt festgehalten".split())


def _read(found: Sequence[Token], at: int, lexicon: Lexicon) -> Phrase | None:
    """Return the document of "wie im Anhang steht", "wie in dem Bericht nachzulesen ist"."""
    first = clause(found, at)[0]
    if found[first].low != "wie":
        return None
    place = next((n for n in range(first + 1, min(first + 3, at)) if found[n].low in ("in", "im", "auf", "aus")), None)
    who = phrase(found, place + 1, lexicon) if place is not None else None
    return who if who is not None and who.kind is Kind.DOCUMENT else None


def _before(found: Sequence[Token], at: int, lexicon: Lexicon, *, far: bool = False) -> Phrase | None:
    """Return the phrase after the nearest "aus", "bei" before a token, in its clause."""
    first = clause(found, at)[0]
    for place in range(at - 1, (max(0, at - 14) if far else first) - 1, -1):
        if found[place].low in ("aus", "bei", "beim"):
            return phrase(found, place + 1, lexicon)
        if (
            found[place].low in ("in", "im")
            and (who := phrase(found, place + 1, lexicon)) is not None
            and who.kind in (Kind.DOCUMENT, Kind.GROUP)
        ):
            return who
        if place < first and found[place].text == QUOTE:
            return None
    return None


def _reads(found: Sequence[Token], at: int, lexicon: Lexicon) -> Saying | None:
    """Return who is named in "…, lautet ihr Befund", "…, lautete das Fazit der X"."""
    if found[at].low not in ("lautet", "lautete") or at + 2 >= len(found) or found[at + 2].low not in lexicon["results"]:
        return None
    pronoun = _POSSESSING.get(found[at + 1].low)
    if pronoun is not None:
        return Saying(at, Phrase(Kind.PRONOUN, at, at + 3, nouns=(pronoun,)), None, 0.15, "a result of somebody's")
    of = {"der": 3, "des": 3, "von": 4}.get(found[at + 3].low) if at + 4 < len(found) else None
    who = phrase(found, at + of, lexicon) if of is not None else None
    return Saying(at, who, None, 0.1, "a result of somebody's") if who is not None and who.kind in SPEAKING else None


_POSSESSING = {"sein": "er", "seine": "er", "ihr": "sie", "ihre": "sie"}
_HOLDING = frozenset(
    "steht ist war sind stand bleibt wäre taugt reicht zählt gilt liegt bedeutet gehört kommt passt klingt wirkt spricht führt".split()
)
_HELD = frozenset("fest klar das es die der nicht kein keine keinen keine ein eine einer nichts kaum allein nur vor außer".split())


def _fixed(found: Sequence[Token], at: int, lexicon: Lexicon) -> Saying | None:
    """Return who is named in "Für X steht fest", "Für X vom Institut Y ist das kein Grund"."""
    if at != 0 or found[0].low != "für":
        return None
    who = phrase(found, 1, lexicon)
    if who is None or who.kind not in (Kind.PERSON, Kind.ROLE, Kind.UNSURE) or who.after >= len(found):
        return None
    after = next((n for n in range(who.after, min(who.after + 4, len(found))) if found[n].low in _HOLDING), None)
    if after is None or any(token.low not in ("in", "im", "am", "aus", "bei") and not token.capital for token in found[who.after : after]):
        return None
    near = {token.low for token in found[after + 1 : after + 9]}
    return None if _HELD.isdisjoint(near) else Saying(0, who, Certainty.ASSESSMENT, 0.1, "an opinion by 'für'")
