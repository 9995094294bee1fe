"""How sure a statement is, as its language tells."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from bot.drafting.speech.judging import judgement
from bot.model import Certainty


@dataclass(frozen=True, slots=True)
class Seen:
    """A sentence to be judged: its text, the quoted part of it, its language, the year of the article (None: not known).

    `verb` is what the word of saying makes of it, `claimed` whether somebody is said to say it, `after` whether the sentence
    before it tells of a past year, `content` the text without the words that tell who says it, where they stand apart.
    """

    text: str
    speech: str
    language: str
    year: int | None
    verb: Certainty | None = None
    claimed: bool = False
    after: bool = False
    content: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """How sure a statement is, and how doubtful that judgement is from 0 to 1."""

    certainty: Certainty
    doubt: float = 0.0
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Signs:
    """Patterns of one language, for text in lower case."""

    estimate: re.Pattern[str]
    supposes: re.Pattern[str]
    future: re.Pattern[str]
    worth: re.Pattern[str]
    quantity: re.Pattern[str]
    motive: re.Pattern[str]
    guess: re.Pattern[str]
    background: re.Pattern[str]
    past: re.Pattern[str]
    fresh: re.Pattern[str]


_YEAR = re.compile(r"(?<![\d.,])(1[5-9]\d\d|20\d\d)(?![\d]|[.,]\d)")


_BESIDE = re.compile(
    r", (?:der|die|das|dem|den|deren|dessen|in der|in dem|nachdem|als|obwohl|weil|bevor|who|which|whose|where|after|because)"
    r" [^,.;:–]{8,300}(?=[,.;:–]|$)"
)
"""Clauses that tell something beside what a sentence states."""


_LATER = re.compile(r";| – |, (?=zuletzt|damals|früher|zuvor|ein jahr zuvor|previously|earlier)")
"""Where what a sentence states first ends."""


@cache
def _signs(language: str) -> _Signs:
    text = files("bot.drafting.speech").joinpath("words", "certainty.yaml").read_text("utf-8")
    rows: dict[str, str] = yaml.load(text, yaml.CSafeLoader)[language]
    return _Signs(**{name: re.compile(rf"(?<!\w)(?:{'|'.join(row.split('; '))})(?!\w)") for name, row in rows.items()})


def certainty(seen: Seen) -> Judged:
    """Return how sure a sentence is."""
    signs, low = _signs(seen.language), seen.text.lower()
    if seen.claimed and signs.supposes.search(low):
        return Judged(Certainty.ESTIMATE if signs.quantity.search(low) else Certainty.ASSESSMENT, 0.1)
    if seen.verb is Certainty.ESTIMATE or signs.estimate.search(low) or _forecast(signs, low):
        return Judged(Certainty.ESTIMATE)
    if seen.verb is Certainty.ASSESSMENT or signs.guess.search(low):
        return Judged(Certainty.ASSESSMENT)
    return _unhedged(signs, low, seen)


def _unhedged(signs: _Signs, low: str, seen: Seen) -> Judged:
    if not seen.claimed and _past(signs, low, seen):
        return Judged(Certainty.BACKGROUND, 0.1)
    if not seen.claimed:
        return Judged(Certainty.ASSESSMENT, 0.2) if signs.motive.search(low) else Judged(Certainty.REPORTED, 0.1)
    leads = seen.text[:1] in '„“»«"‘‚' or ": " in seen.text[: -len(seen.speech) or None]
    quoted = bool(seen.speech) and (len(seen.speech) * 2 > len(seen.text) or leads)
    weight = judgement(seen.speech if quoted else seen.content or seen.text, seen.language) + int(quoted)
    if weight > 0:
        return Judged(Certainty.ASSESSMENT, 0.2 if weight > 1 else 0.35, "" if weight > 1 else "a statement that may be a report")
    near = quoted and weight == 0
    return Judged(Certainty.REPORTED, 0.35 if near else 0.1, "a quotation that may be a judgement" if near else "")


def _forecast(signs: _Signs, low: str) -> bool:
    return all(sign.search(low) for sign in (signs.quantity, signs.future, signs.worth))


def _past(signs: _Signs, low: str, seen: Seen) -> bool:
    low = _BESIDE.sub("", _LATER.split(low, maxsplit=1)[0])
    if signs.background.search(low):
        return True
    if seen.after and signs.past.search(low) and not years(low) and not signs.fresh.search(low):
        return True
    return tells_past(low, seen)


def tells_past(text: str, seen: Seen) -> bool:
    """Return whether a text tells of a past year, and of no later one."""
    signs, low = _signs(seen.language), text.lower()
    latest = max(years(low), default=None)
    return latest is not None and seen.year is not None and latest < seen.year and signs.past.search(low) is not None


def years(text: str) -> tuple[int, ...]:
    """Return the years of the calendar that a text names."""
    return tuple(int(match.group()) for match in _YEAR.finditer(text))
