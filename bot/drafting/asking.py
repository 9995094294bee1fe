"""Which sentences state something, and a question for each draft fact, as the bot offers it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from bot.drafting import asking_english, asking_german
from bot.drafting.document import Draft
from bot.drafting.phrases import Usage, usage
from bot.drafting.spoken import words
from bot.text import plain

LENGTH_LIMIT = 90
"""Characters of a question."""

_FEWEST_WORDS = 3
_ASKS = re.compile(r"[?？؟;]?[?？؟]\W{0,5}$")
_ANNOUNCES = 9
"""Words of a sentence that ends with a colon from which on it states something itself."""

_ANNOUNCING = {
    "de": re.compile(
        r"\b(?:hier|folgende\w{0,2}|so|diese|überblick|fragen|antworten|bekannt|wissen|fakten|lage|im einzelnen|beantwortet|erklärt)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(r"\b(?:here|following|these|this|what we know|questions|answers|overview|known|facts|key points)\b", re.IGNORECASE),
}
_GREETS = {
    "de": re.compile(
        r"\W{0,3}(?:liebe[rs]?\s(?:leser|freund|nutzer|abonnent|gäste|kolleg)|guten\s(?:morgen|tag|abend)|hallo\b|willkommen\b|herzlich\swillkommen|vielen\sdank|danke\b"
        r"|lesen\ssie\b|mehr\s(?:dazu|zum\sthema|lesen)|hier\s(?:lesen|geht|klicken|finden)|klicken\ssie|abonnieren\ssie|bleiben\ssie\b|foto:|quelle:|video:|alles\szum\sthema|was\sfür\sein)",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\W{0,3}(?:dear\s(?:reader|friend|subscriber)|good\s(?:morning|evening|afternoon)|hello\b|welcome\b|thank\syou|thanks\b|read\smore|click\shere|subscribe\b"
        r"|sign\sup|see\salso|photo:|source:|video:|here's\swhat|here\sis\swhat|here\sare\s)",
        re.IGNORECASE,
    ),
}

Candidates = Callable[[Draft, Usage], Iterator[str]]
_CANDIDATES: Mapping[str, Candidates] = {"de": asking_german.candidates}


def states(sentence: str, language: str) -> bool:
    """Return whether a sentence states something: it is no question, greeting, fragment or announcement of what follows."""
    text = sentence.strip()
    spoken = words(text)
    if len(spoken) < _FEWEST_WORDS or _ASKS.search(text[-12:]) or (language in _GREETS and _GREETS[language].match(text)):
        return False
    if text.endswith(":"):
        announces = language not in _ANNOUNCING or bool(_ANNOUNCING[language].search(text))
        return not announces and len(spoken) >= _ANNOUNCES
    return True


def question(draft: Draft, language: str) -> str:
    """Return a question that a draft fact answers, of at most LENGTH_LIMIT characters; of an article that is not German in English."""
    return questions((draft,), language)[0]


def questions(drafts: Sequence[Draft], language: str) -> tuple[str, ...]:
    """Return a question for each draft fact of an article, no two of them alike; see `question`."""
    used = usage((draft.text for draft in drafts), language)
    candidates = _CANDIDATES.get(language, asking_english.candidates)
    taken: set[str] = set()
    found = []
    for draft in drafts:
        chosen = next(
            (one for one in candidates(draft, used) if len(one) <= LENGTH_LIMIT and plain(one) not in taken),
            None,
        ) or _numbered(draft, language, taken)
        taken.add(plain(chosen))
        found.append(chosen)
    return tuple(found)


def _numbered(draft: Draft, language: str, taken: set[str]) -> str:
    """Return a question that only a number tells from others: the same text was drafted before."""
    asked = "Was steht noch im Artikel" if language == "de" else "What else does the article say"
    section, paragraph, number, _ = draft.place
    base = f"{asked} ({section + 1}.{paragraph + 1}.{number})?"
    return next(one for one in (base, *(base.replace(")", f".{n})") for n in range(2, len(taken) + 3))) if plain(one) not in taken)
