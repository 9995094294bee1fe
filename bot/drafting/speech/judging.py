"""Whether what somebody says is a judgement or a report."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_JUDGES = 2
"""What a judging word or phrase counts; a weak word, and what only leans towards a judgement or a report, counts 1."""

_WORDS = 400
"""Words of a text that are looked at."""

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_NOUN = re.compile(r"(?<=\s)[A-ZÄÖÜ][\w-]*")
_ENDINGS = ("", "e", "en", "er", "es", "em", "ere", "eren", "erer", "eres", "ste", "sten", "ster", "stes", "sten")
_CASES = {"de": ("", "e", "en", "n", "s", "es", "er", "ern", "nis", "nisse"), "en": ("", "s", "es")}
_COMPOUND = 4
"""Letters of a noun from which on it is looked for at the end of a compound."""


@dataclass(frozen=True, slots=True)
class _Judging:
    """The words of one language that judge, in lower case, and the patterns that judge, lean towards a judgement or tell a report."""

    words: frozenset[str]
    verbs: frozenset[str]
    nouns: frozenset[str]
    weak: frozenset[str]
    phrases: re.Pattern[str]
    opinion: re.Pattern[str]
    leans: tuple[re.Pattern[str], ...]
    tells: tuple[re.Pattern[str], ...]
    happened: re.Pattern[str]


def judgement(text: str, language: str) -> int:
    """Return how far a text is a judgement rather than a report: 1 and more is one, below 1 it is none."""
    judging, low = _judging(language), text.lower()
    if judging.opinion.search(low):
        return _JUDGES
    words = tuple(_words(text, judging))
    judges = _JUDGES if judging.phrases.search(low) or any(_judges(word, judging) for word in words) else 0
    weak = 0 if judges else int(any(word in judging.weak for word in words))
    leans = sum(sign.search(low) is not None for sign in judging.leans)
    happened = judging.happened.search(_NOUN.sub("", text).lower() if language == "de" else low) is not None
    return judges + weak + leans - sum(sign.search(low) is not None for sign in judging.tells) - int(happened)


def _words(text: str, judging: _Judging) -> Iterator[str]:
    """Yield the words in lower case, without those in capitals that are verbs in lower case ("der Schaden", "sie schaden")."""
    for number, match in enumerate(_WORD.finditer(text)):
        if number == _WORDS:
            return
        word = match.group()
        if not (word[0].isupper() and match.start() > 0 and word.lower() in judging.verbs):
            yield word.lower()


def _judges(word: str, judging: _Judging) -> bool:
    if word in judging.words or word in judging.verbs:
        return True
    return any(word[start:] in judging.nouns for start in range(1, min(len(word) - _COMPOUND, 30)))


@cache
def _judging(language: str) -> _Judging:
    text = files("bot.drafting.speech").joinpath("words", "judging.yaml").read_text("utf-8")
    data: Mapping[str, Any] = yaml.load(text, yaml.CSafeLoader)[language]
    nouns = frozenset(noun + ending for noun in data["nouns"].split() for ending in _CASES[language])
    adjectives = data["adjectives"].split()
    declined = {adjective + ending for adjective in adjectives for ending in _ENDINGS} if language == "de" else set(adjectives)
    words, verbs = frozenset({*declined, *nouns}), frozenset(data["verbs"].split())
    leans, tells = (tuple(_pattern(row) for name, row in data[kind].items() if name != "happened") for kind in ("leans", "tells"))
    compounds = frozenset(noun for noun in nouns if len(noun) >= _COMPOUND) if language == "de" else frozenset()
    phrases, opinion, happened = (_pattern(row) for row in (data["phrases"], data["opinion"], data["tells"]["happened"]))
    return _Judging(words, verbs, compounds, frozenset(data["weak"].split()), phrases, opinion, leans, tells, happened)


def _pattern(row: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(row.split('; '))})(?!\w)")
