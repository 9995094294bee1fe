"""Clauses of a sentence that state something by themselves, beside what the sentence is about."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.drafting.speech.certainty import Seen, certainty
from bot.drafting.speech.lexicon import LANGUAGES, Lexicon, lexicon
from bot.drafting.speech.phrases import Kind, Phrase, phrase
from bot.drafting.speech.tokens import QUOTE, Token, skeleton, spans
from bot.model import Certainty

_MOST = 2
"""Asides of one sentence."""

_LONGEST = 4000
"""Characters of a sentence that is looked at."""

_REASON = {
    "de": re.compile(r", ((?:um [^.;:„“”\"]{3,240} (?:zu|\w{2,12}zu\w{3,20}) ?[\wäöüß]*|(?:weil|da) [^.;:„“”\"]{8,240}))[.!]?$"),
    "en": re.compile(r",? ((?:because(?! of)|in order to|so as to) [^.;:“”\"]{8,240})[.!]?$"),
}
_SINCE = {
    "de": re.compile(
        r"(?:seit (?:\w+ ){0,2}?(?:\d{4}|\w+)|(?:im jahr |anfang |ende |mitte )?(?:1[5-9]\d\d|20\d\d)|vor \w+ jahren|damals|früher"
        r"|jahrelang|schon einmal)\b"
    ),
    "en": re.compile(
        r"(?:since \w+|in (?:1[5-9]\d\d|20\d\d)|\w+ years ago|for (?:\w+ )?(?:years|decades|months)|once|formerly|previously)\b"
    ),
}
_RELATIVE = {"de": frozenset("der die das dem den deren dessen".split()), "en": frozenset("who which whose".split())}
_NOT_YET = frozenset(
    "will wird werden wollen soll sollen would could should may might dürfte dürften könnte könnten hätte hätten wäre wären müsste müssten"
    " sollte sollten würde würden laut zufolge angaben according reportedly allegedly angeblich offenbar".split()
)
"""Words with which a clause tells nothing that is undisputed."""


@dataclass(frozen=True, slots=True)
class Aside:
    """A clause as it stands in its sentence, and how sure it is."""

    text: str
    certainty: Certainty


def asides(sentence: str, language: str) -> tuple[Aside, ...]:
    """Return at most two clauses of a sentence outside quoted speech that state something by themselves, in their order.

    An age or office beside a person's name and a relative clause of an earlier or lasting circumstance are background, a purpose or reason
    after an estimate is an assessment. Nothing for languages not in `bot.drafting.speech.lexicon.LANGUAGES`.
    """
    if language not in LANGUAGES or len(sentence) > _LONGEST:
        return ()
    words = lexicon(language)
    found = skeleton(sentence, 0, spans(sentence)).tokens
    told = [*_persons(found, words, sentence), *_relatives(found, words, sentence)]
    rows = [Aside(sentence[low:high], Certainty.BACKGROUND) for low, high in sorted(told)]
    return tuple(islice((*rows, *_reasons(sentence, language)), _MOST))


def _persons(found: Sequence[Token], words: Lexicon, sentence: str) -> Iterator[tuple[int, int]]:
    """Yield where names stand with an age or office."""
    at = 0
    while at < len(found):
        who = phrase(found, at, words) if found[at].capital and found[at].low not in words["determiners"] | words["pronouns"] else None
        if who is None:
            at += 1
            continue
        if who.kind in (Kind.PERSON, Kind.UNSURE) and len(who.names) > 1 and (after := _described(found, who, words)) is not None:
            yield found[who.first].start, _closing(found[after - 1], sentence)
            at = after
        else:
            at = max(at + 1, who.after if who.of is None else at + 1)


def _closing(last: Token, sentence: str) -> int:
    """Return where a clause ends: behind the mark that closes a name in quotation marks."""
    return last.end + 1 if last.quoted and sentence[last.end : last.end + 1] in '“”"«»‘’' else last.end


def _described(found: Sequence[Token], who: Phrase, words: Lexicon) -> int | None:
    """Return where what stands beside a name ends: its age in brackets, its institution, or an apposition; None where nothing does."""
    if who.kind is Kind.PERSON and who.of is not None and who.of.kind in (Kind.INSTITUTION, Kind.UNSURE):
        return who.after
    at = who.after
    end = at if who.age else None
    while at + 1 < len(found) and found[at].text == ",":
        if found[at + 1].text.isdigit() and len(found[at + 1].text) <= 2 and _closed(found, at + 2):
            at, end = at + 2, at + 2
            continue
        beside = phrase(found, at + 1, words)
        if beside is None or beside.kind is not Kind.ROLE:
            break
        close = next((n for n in range(beside.after, min(beside.after + 9, len(found))) if not found[n].word), None)
        if (
            close is not None
            and _closed(found, close)
            and not any(t.low in words.verbs or t.low in words["be"] for t in found[beside.after : close])
        ):
            end = close
        break
    return end


def _closed(found: Sequence[Token], at: int) -> bool:
    return at >= len(found) or found[at].text in (",", ".", ";", ":", ")", "–", "—")


def _relatives(found: Sequence[Token], words: Lexicon, sentence: str) -> Iterator[tuple[int, int]]:
    """Yield relative clauses with a time, from what they are about."""
    for comma in (n for n in range(2, len(found) - 4) if found[n].text == "," and found[n + 1].low in _RELATIVE[words.language]):
        after = next(
            (n for n in range(comma + 2, len(found)) if found[n].text in (",", ".", ";", ":", "–", "—", "!", "?", QUOTE)), len(found)
        )
        inner = found[comma + 1 : after]
        if (
            len(inner) < 4
            or (after < len(found) and found[after].text in (QUOTE, "?"))
            or not _NOT_YET.isdisjoint(token.low for token in inner)
        ):
            continue
        if words.language == "de" and (inner[-1].capital or not inner[-1].word):
            continue
        first = _antecedent(found, comma, words)
        if first is not None and _SINCE[words.language].search(sentence[inner[0].start : inner[-1].end].lower()):
            yield found[first].start, inner[-1].end


def _antecedent(found: Sequence[Token], comma: int, words: Lexicon) -> int | None:
    """Return where the phrase begins that a relative clause after `comma` is about; None where it is not plain."""
    low = max(0, comma - 7)
    for at in range(comma - 1, low - 1, -1):
        token = found[at]
        if token.text in (",", ":", ";", QUOTE, "–", "("):
            return None
        if token.low in words["determiners"] and (at == 0 or found[at - 1].low not in words["determiners"]):
            return at
        if (
            token.capital
            and not token.quoted
            and words.language == "en"
            and (at == 0 or not found[at - 1].capital)
            and token.low not in words["function"]
        ):
            return at if at == 0 or found[at - 1].low not in words["determiners"] else at - 1
    return None


def _reasons(sentence: str, language: str) -> Iterator[Aside]:
    """Yield the purpose or reason that ends an estimate."""
    match = _REASON[language].search(sentence, max(0, len(sentence) - 260))
    if match is None:
        return
    judged = certainty(Seen(sentence[: match.start()], "", language, None))
    if judged.certainty is Certainty.ESTIMATE:
        yield Aside(match.group(1).strip(), Certainty.ASSESSMENT)
