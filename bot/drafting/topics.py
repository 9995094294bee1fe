"""What a draft fact is about: its noun phrases, those that only tell who says it last."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.drafting.document import Draft, Value, ValueKind
from bot.drafting.phrases import Phrase, Usage, phrases
from bot.drafting.spoken import words
from bot.text import fold

TELLING = 2.0
"""How telling a phrase must be to be asked about."""

_PAUSE = re.compile(r"[,;:()]\s|[,;:.!?]?[„“”\"»«]|\s[–—]\s")
_SAYS = re.compile(
    r"\b(?:sag(?:t|te|en|ten)|erklärten?|erklärt|teilten?|betont|betonte|berichtete?|erläuterte?|urteilte?|urteilt|entgegnete?t?"
    r"|behauptete?t?|schimpfte?|erzählt|erzählte|meint|meinte|hieß es|räumt|so (?:der|die|das)|laut|zufolge|nach angaben"
    r"|rechnet er|rechnet sie|said|says|told|according|adds|added"
    r"|recalls|recalled|wrote|reporters)\b",
    re.IGNORECASE,
)
_ENGLISH_SAYS = re.compile(r"\b(?:said|says|warn(?:s|ed)|estimate[sd]|told reporters|believe[sd]?|recall(?:s|ed)|wrote|insists?)\b")
_IS_SOMEBODY = re.compile(r"(?:who|which|der|die|an?|the)\b|[A-ZÄÖÜ]")
_RELATIVE = re.compile(r"(?:who|which|der|die)\s")
_FROM = re.compile(
    r"\s(?:\(\d{1,3}\)\s)?(?:von|vom|an|beim|aus|of|at|from)\s(?:(?:der|dem|den|the)\s)?(?:[a-zäöüß]{2,20}\s)?"
    r"(?:[A-ZÄÖÜ][\w-]{2,30}\s(?:in|für|for|of)\s)?"
)
_LENGTH = 4000
"""Characters of a text that are looked at."""

_NAME_ONLY = 4
_OFFICE_WORDS = 6
"""Words of a clause with a name that says nothing but who that is."""

_OFFICE = 50
"""Characters before a name that may tell its office."""

_APPOSITION = 14
"""Words of a clause that may tell who a claimant is."""

_QUOTED = re.compile('[„“"»”](?P<inside>[^„“”"»«]{8,400})(?P<end>[“”"«]|$)')
_CURRENCY = re.compile("[A-Z]{3}")


def topics(draft: Draft, used: Usage) -> tuple[list[Phrase], list[Phrase]]:
    """Return the telling noun phrases of a draft fact without its claimant's name, and those where the claimant is told."""
    claimant = draft.attributed.claimant or ""
    named = {fold(word.text) for word in words(claimant)}
    barred = [word.text for word in words(claimant) if word.capital] or list(named)
    found = [phrase for phrase in phrases(draft.text, used, barred) if phrase.telling >= TELLING]
    if not claimant:
        return found, []
    text = draft.text[:_LENGTH]
    aside = [*_attributions(text, named), *_belonging(text, named)]
    return (
        [phrase for phrase in found if not _within(phrase, aside)],
        [phrase for phrase in found if _within(phrase, aside)],
    )


def _within(phrase: Phrase, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= phrase.start < end for start, end in spans)


def _attributions(text: str, named: set[str]) -> Iterator[tuple[int, int]]:
    """Yield the clauses that tell who says it: with the name or a verb of saying, and those that tell who that is."""
    bounds = [0, *(match.end() for match in _PAUSE.finditer(text)), len(text)]
    clauses = [span for span in pairwise(bounds) if any(character.isalpha() for character in text[slice(*span)])]
    if len(clauses) < 2:
        return
    for at, (start, end) in enumerate(clauses):
        said = {fold(word.text) for word in words(text[start:end])}
        verb, tells = _SAYS.search(text, start, end), bool(said & named)
        follows = clauses[at + 1] if tells and at + 1 < len(clauses) else None
        if verb is None and not (tells and len(said) <= _OFFICE_WORDS):
            if follows and _RELATIVE.match(text, follows[0]):
                yield follows
            continue
        yield start, _until(text, (start, end), named)
        if tells and at > 0 and len(said) <= _NAME_ONLY and clauses[at - 1][0] == 0 and clauses[at - 1][1] <= _OFFICE:
            yield clauses[at - 1]
        if follows and not (verb and _named_before(text, start, verb.start(), named)):
            yield from _who(text, follows)


def _belonging(text: str, named: set[str]) -> Iterator[tuple[int, int]]:
    """Yield where that begins which a name is from: "von der Hochschule"."""
    for match in _FROM.finditer(text):
        if named & {fold(word.text) for word in words(text[max(0, match.start() - _OFFICE) : match.start()])[-1:]}:
            yield match.start(), match.end() + 1


def _until(text: str, span: tuple[int, int], named: set[str]) -> int:
    """Return where a clause that tells who says it goes on with what is said: "said it would rain"."""
    verb = _ENGLISH_SAYS.search(text, *span)
    follows = [fold(word.text) for word in words(text[verb.end() : span[1]])] if verb else []
    return verb.end() if verb and len(follows) > _NAME_ONLY and not named & {*follows} else span[1]


def _named_before(text: str, start: int, end: int, named: set[str]) -> bool:
    return any(fold(word.text) in named for word in words(text[start:end]))


def _who(text: str, span: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Yield a clause after a name that tells who that is."""
    start, end = span
    last, comma = end == len(text), text[start - 2 : start] == ", "
    inside = not last and (comma or text[start - 2 : start] == " (") and len(text[start:end].split()) <= _APPOSITION
    after_verb = last and comma and _ENGLISH_SAYS.search(text, max(0, start - _OFFICE), start) is not None
    if inside or after_verb or (last and _IS_SOMEBODY.match(text, start)):
        yield span


def money(draft: Draft) -> bool:
    """Return whether a draft fact names an amount of money."""
    return any(value.kind is ValueKind.AMOUNT and _CURRENCY.fullmatch(value.unit) for value in draft.values)


def day(value: Value) -> bool:
    """Return whether a value is one day of the calendar, exactly."""
    return (
        value.kind is ValueKind.DATE
        and value.value == value.to
        and value.bound == "plain"
        and re.fullmatch(r".+-\d\d-\d\d", str(value.value)) is not None
    )


def quoted(text: str) -> Iterator[str]:
    """Yield what stands in quotation marks within a sentence, of two words or more; a name in them is no such thing."""
    for match in _QUOTED.finditer(text):
        inside = match["inside"]
        named = inside[0].isupper() and len(inside.split()) <= _NAME_ONLY
        if match.start() > 0 and match["end"] and len(inside.split()) > 1 and inside[0].isalnum() and not named:
            yield inside.rstrip(" ,.")


def stands_alone(text: str, said: str) -> bool:
    """Return whether the opening `said` of a text can be quoted as somebody's: it is direct speech, or has no verb of saying."""
    return text[:1] in '„“”"»' or _SAYS.search(said) is None
