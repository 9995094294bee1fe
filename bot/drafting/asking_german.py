"""Questions in German that a draft fact answers, the best first."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.drafting import claimants
from bot.drafting.document import Draft, ValueKind
from bot.drafting.nouns_german import determines, is_adjective
from bot.drafting.phrases import LENGTH_LIMIT as PHRASE_LIMIT
from bot.drafting.phrases import Phrase, Usage, opening
from bot.drafting.spoken import Word, words
from bot.drafting.topics import day, money, quoted, stands_alone, topics
from bot.drafting.turning import turned
from bot.drafting.vague import measures, often_counted, vague
from bot.text import fold

_ASIDE_OF = re.compile(r"(?:\s\([^()]{1,80}\)|,\s.{1,90})$")
_NAME = r"(?P<name>[A-ZÄÖÜ][\w.'’-]{0,30}(?:\s[A-ZÄÖÜ][\w.'’-]{0,30}){1,3})"
_AGED = re.compile(rf"{_NAME}(?:\s\(\d{{1,3}}\)|,\s\d{{1,3}}|\sist\s\S{{1,20}}\s(?:Jahre alt|alt))[,.]?")
_IS = re.compile(rf"{_NAME},\s(?!\d)(?:(?:der|die|ein|eine)\s)?[\wÄÖÜäöüß][^,;:()„“\"]{{2,100}}")
_ASIDE = 16
"""Words of a text that may be an aside."""

_AM = re.compile(r"\b[Aa]m\s$")
_WAS = re.compile(r"hat|haben|hatte|hatten|war|waren|wurde|wurden|kam|kamen|ging|gab|gaben")
_PAST = re.compile(r"[a-zäöüß]{3,20}t(?:e|en)")
_NOT_PAST = re.compile(r"\b(?:will|wollen|soll|solle|sollen|wird|werden|werde|wolle|kann|muss|müssen|dürfte|könnte|würde)\b")
_DATIVE = re.compile(r"\w+(?:n|s)")


def candidates(draft: Draft, used: Usage) -> Iterator[str]:
    """Yield the questions that a draft fact answers, the best first, longer ones than a button takes among them."""
    yield from _aside(draft.text)
    yield from turned(draft.text, used)
    telling, aside = topics(draft, used)
    if claimant := (draft.attributed.claimant or "").strip():
        yield from _claimed(draft, claimant, (telling, aside), used)
    else:
        yield from _dated(draft)
        yield from _counted(draft)
        yield from _valued(draft, telling)
        yield from (f"Was steht im Artikel zu „{phrase.text}“?" for phrase in telling)
        yield from (f"Was steht im Artikel zum {value.said}?" for value in draft.values if day(value))
    yield f"Was steht im Artikel zu „{opening(draft.text)}“?"


def _aside(text: str) -> Iterator[str]:
    """Yield the question of a text that tells nothing but somebody's age or office."""
    if match := _AGED.fullmatch(text):
        yield f"Wie alt ist {match['name']}?"
    elif (match := _IS.fullmatch(text)) and len(words(text)) <= _ASIDE and not determines(match["name"].split()[0]):
        yield f"Wer ist {match['name']}?"


def _claimed(draft: Draft, claimant: str, found: tuple[Sequence[Phrase], Sequence[Phrase]], used: Usage) -> Iterator[str]:
    """Yield what can be asked about what somebody says, about what tells who that is only where nothing else can be."""
    claimant = _ASIDE_OF.sub("", claimant)
    subject, (telling, aside) = claimants.german(claimant, used), found
    if subject is None:
        yield from (f"{claimant[0].upper()}{claimant[1:]} zu „{phrase.text}“: Was steht im Artikel?" for phrase in telling)
    else:
        yield from _said(draft, subject, telling)
    if stands_alone(draft.text, said := opening(draft.text)) and not any(
        fold(word.text) in fold(said) for word in words(claimant) if word.capital
    ):
        yield f"Wer sagt: „{said}“?"
    if subject is not None:
        says = "sagen" if subject.plural else "sagt"
        yield from (f"Was {says} {subject.text} zu „{phrase.text}“?" for phrase in aside)
        yield f"Was {says} {subject.text}?"


def _said(draft: Draft, subject: claimants.Subject, telling: Sequence[Phrase]) -> Iterator[str]:
    says, names = ("sagen", "nennen") if subject.plural else ("sagt", "nennt")
    yield from (f"Wer sagt: „{said}“?" for said in quoted(draft.text) if len(said) <= PHRASE_LIMIT)
    if money(draft):
        yield from (f"Welche Summe {names} {subject.text} zu „{phrase.text}“?" for phrase in telling)
        yield f"Welche Summe {names} {subject.text}?"
    yield from (f"Was {says} {subject.text} zu „{phrase.text}“?" for phrase in telling)
    if any(value.kind in (ValueKind.NUMBER, ValueKind.SHARE) for value in draft.values):
        yield f"Welche Zahl {names} {subject.text}?"


def _past(spoken: Sequence[Word]) -> bool:
    """Whether a verb tells what is past; "erste" before a noun does not."""
    weak = any(_PAST.fullmatch(one.text) and not (after.capital and after.gap == " ") for one, after in pairwise(spoken))
    return weak or any(_WAS.fullmatch(word.text) for word in spoken)


def _dated(draft: Draft) -> Iterator[str]:
    """Yield "Was geschah am 3. März?" where the main clause tells what did."""
    clause = re.split(r"[,;:(„“\"]", draft.text)[0]
    if _NOT_PAST.search(clause) or not _past(words(clause)):
        return
    for value in draft.values:
        at = clause.find(value.said)
        if day(value) and at > 0 and _AM.search(clause[:at]):
            yield f"Was geschah am {value.said}?"


def _counted(draft: Draft) -> Iterator[str]:
    """Yield "Um wie viele Schiffe geht es?": of a form that no dative plural has, else the dative."""
    spoken = words(draft.text)
    for value in draft.values:
        at = draft.text.find(value.said) + len(value.said)
        first = next((n for n, word in enumerate(spoken) if word.start > at - 1 and word.gap == " "), None)
        if value.kind is not ValueKind.NUMBER or value.value == 1 or first is None or spoken[first].start != at + 1:
            continue
        last = first
        while last + 1 < len(spoken) and is_adjective(spoken[last]) and spoken[last + 1].gap == " " and last - first < 2:
            last += 1
        noun = spoken[last].text
        if (
            not spoken[last].capital
            or vague(noun, "de")
            or measures(noun)
            or often_counted(noun)
            or draft.text[at - len(value.said) - 1 : at].startswith("(")
        ):
            continue
        said = draft.text[spoken[first].start : spoken[last].end]
        dative = _DATIVE.fullmatch(noun) and all(word.text.endswith("en") for word in spoken[first:last])
        if dative:
            yield f"Von wie vielen {said} ist die Rede?"
        elif not _DATIVE.fullmatch(noun) and all(word.text.endswith("e") for word in spoken[first:last]):
            yield f"Um wie viele {said} geht es?"


def _valued(draft: Draft, telling: Sequence[Phrase]) -> Iterator[str]:
    """Yield what can be asked about an amount of money or a share and what stands with it."""
    share = any(value.kind is ValueKind.SHARE and value.unit == "%" for value in draft.values)
    for phrase in telling[:3]:
        if money(draft):
            yield f"Um wie viel Geld geht es bei „{phrase.text}“?"
        elif share:
            yield f"Um wie viel Prozent geht es bei „{phrase.text}“?"
