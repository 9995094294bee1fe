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
    before it tells of a past year, `content` the text without the words that tell who says it, where they stand apart, `told_now`
    whether the article tells its own day in the present tense, `remark` whether a verb of judging
    leads to what is said.
    """

    text: str
    speech: str
    language: str
    year: int | None
    verb: Certainty | None = None
    claimed: bool = False
    after: bool = False
    content: str = ""
    told_now: bool = False
    remark: bool = False


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
    earlier: re.Pattern[str]
    past: re.Pattern[str]
    plans: re.Pattern[str]
    supposed: re.Pattern[str]
    amount: re.Pattern[str]
    fresh: re.Pattern[str]


_YEAR = re.compile(r"(?<![\d.,])(1[5-9]\d\d|20\d\d)(?![\d]|[.,]\d)")


_BESIDE = re.compile(
    r", (?:der|die|das|dem|den|deren|dessen|in der|in dem|nachdem|als|obwohl|weil|bevor|who|which|whose|where|after|because)"
    r" [^,.;:–]{8,300}(?=[,.;:–]|$)"
)
"""Clauses that tell something beside what a sentence states."""


_ASKED = re.compile(r"(?:^| )(?:where|why|how|whether|what|warum|wieso|wie|ob) [^,;:–]{8,300}(?=[,;:–]|\.?$)")
"""Clauses that ask, or tell of a place."""


_PRESENT = re.compile(r"(?<!\w)(?:is|are|has|have|will|can|does|do|may|costs?|puts?|lets?|says?|\w+n['’]t)(?!\w)")
_BEFORE_NOUNS = (" in ", " a ", " an ", " the ", " of ", " by ", " with ", " for ")
_ALLEGED = re.compile(r"(?<!\w)(?:soll|sollen|offenbar|allegedly|reportedly)(?!\w)")
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
        return Judged(Certainty.ESTIMATE if signs.quantity.search(_BESIDE.sub("", low)) else Certainty.ASSESSMENT, 0.1)
    if seen.verb is Certainty.ESTIMATE or signs.estimate.search(low) or _forecast(signs, low) or _viewed(signs, low, seen):
        return Judged(Certainty.ESTIMATE)
    if seen.verb is Certainty.ASSESSMENT or signs.guess.search(low):
        return Judged(Certainty.ASSESSMENT)
    return _unhedged(signs, low, seen)


def _viewed(signs: _Signs, low: str, seen: Seen) -> bool:
    """Whether a quantity is what somebody holds it to be."""
    return seen.claimed and all(sign.search(low) for sign in (signs.supposed, signs.quantity, signs.amount))


def _unhedged(signs: _Signs, low: str, seen: Seen) -> Judged:
    if not seen.claimed and signs.motive.search(low):
        return Judged(Certainty.ASSESSMENT, 0.2)
    if not seen.claimed:
        return Judged(Certainty.BACKGROUND if _past(signs, low, seen) else Certainty.REPORTED, 0.1)
    leads = seen.text[:1] in '„“»«"‘‚' or ": " in seen.text[: -len(seen.speech) or None]
    quoted = bool(seen.speech) and (len(seen.speech) * 2 > len(seen.text) or leads)
    weight = judgement(seen.speech if quoted else seen.content or seen.text, seen.language) + int(quoted) + int(seen.remark)
    if weight > 0:
        return Judged(Certainty.ASSESSMENT, 0.2 if weight > 1 else 0.35, "" if weight > 1 else "a statement that may be a report")
    near = quoted and weight == 0
    return Judged(Certainty.REPORTED, 0.35 if near else 0.1, "a quotation that may be a judgement" if near else "")


def _forecast(signs: _Signs, low: str) -> bool:
    return all(sign.search(low) for sign in (signs.quantity, signs.future, signs.worth))


def _past(signs: _Signs, low: str, seen: Seen) -> bool:
    low = _ASKED.sub("", _BESIDE.sub("", _LATER.split(low, maxsplit=1)[0]))
    if _ALLEGED.search(low):
        return False
    if signs.background.search(low):
        return True
    fresh = signs.fresh.search(low) is not None
    if not fresh and (signs.earlier.search(low) or (seen.told_now and _narrated(low))):
        return True
    told = _narrated(low) if seen.language == "en" else signs.past.search(low) is not None
    if seen.after and not fresh and told and not signs.plans.search(low) and not years(low):
        return True
    return tells_past(low, seen)


def _narrated(low: str) -> bool:
    """Whether the first verb of an English sentence is in the past."""
    past = next((match for match in _signs("en").past.finditer(low) if not _attributive(low, match)), None)
    present = _PRESENT.search(low)
    return past is not None and (present is None or past.start() < present.start())


def _attributive(low: str, match: re.Match[str]) -> bool:
    """Whether a participle belongs to a noun: "in rented jackets", "a firm called Reed"."""
    return match.group() in ("called", "named", "dubbed", "based", "due") or low[: match.start()].endswith(_BEFORE_NOUNS)


def tells_past(text: str, seen: Seen) -> bool:
    """Return whether a text tells of a past year, and of no later one."""
    signs, low = _signs(seen.language), text.lower()
    latest = max(years(low), default=None)
    if latest is None or seen.year is None or latest >= seen.year:
        return False
    return _narrated(low) if seen.language == "en" else signs.past.search(low) is not None


def years(text: str) -> tuple[int, ...]:
    """Return the years of the calendar that a text names."""
    return tuple(int(match.group()) for match in _YEAR.finditer(text))
