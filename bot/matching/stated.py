"""What the article states of a fact, as a claim is compared with it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from bot.matching.analysis import MENDED_LANGUAGES, Analyser
from bot.matching.assertions import Assertion, take_apart
from bot.matching.fillers import FILLERS
from bot.matching.index import Index
from bot.matching.roles import Mention, Role, mentions
from bot.matching.tokens import tokens
from bot.model import Fact, Snapshot
from bot.text import words

_PARTS = (";", " – ", ": ", ". ")
"""What parts a fact's text into statements that stand for themselves."""

SEPARABLE = frozenset(words("ab an auf aus bei ein fort her hin los mit nach vor weg weiter zurück zusammen durch um wieder vorbei"))
"""Beginnings of German verbs that stand apart from them: "drängt ... zurück"."""

_PARTICIPLE = re.compile(r"(\w{0,8}?)ge(\w{3,})(?:t|en)")
_WITH_ZU = re.compile(rf"({'|'.join(sorted(SEPARABLE, key=len, reverse=True))})zu(\w{{3,}}n)")

_COMMON, _SHARE = 2, 0.04
"""Questions on a fact, and their share, that must use another name in its place for that to be taken for one of its own."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact's text, or one of its parts, taken apart.

    `terms` are those of all its texts, `names` the names in the fact, `nearby` those in the sentences it rests on, `claimants` those of
    who says so, `claiming` the words of who does; `asked` is the role of the names that people use for its own when they ask for it.
    """

    fact: Fact
    assertion: Assertion
    terms: frozenset[str]
    names: frozenset[str]
    nearby: frozenset[str]
    claimants: frozenset[str]
    claiming: frozenset[str]
    asked: dict[str, Role]


def stated(snapshot: Snapshot, index: Index, fact: Fact, language: str) -> tuple[Stated, ...]:
    """Return what is stated of a fact in a language, or in the article's where it is not translated: its parts, then all of it.

    A part has its own words only; all of it has those of the article's sentences too.
    """
    translated = snapshot.translations[language].facts.get(fact.id) if language in snapshot.translations else None
    text, spoken = (translated, language) if translated else (fact.text, index.language)
    places = snapshot.article.places()
    evidence = [s for one in fact.evidence for s in places[one.passage].passage.sentences[one.first - 1 : one.last]]
    own = {text: spoken, fact.text: index.language}
    every = own | dict.fromkeys(evidence, index.language)
    nearby = _names(every, index.analyser)
    claimants = _names({fact.claimant or "": index.language}, index.analyser)
    asked = _asked(snapshot, fact, language, index.analyser, _names(own, index.analyser))
    publisher = frozenset(words(snapshot.article.publisher))

    def told(part: str, texts: Mapping[str, str], named: Mapping[str, str]) -> Stated:
        terms = frozenset(term for one, code in texts.items() for term in terms_of(index.analyser, words(one), code))
        assertion = take_apart(part, spoken, index.analyser, publisher)
        names, claiming = _names(named, index.analyser), frozenset(words(fact.claimant or ""))
        return Stated(fact, assertion, terms, names, nearby, claimants, claiming, asked)

    parts = _parts(text)
    single = [told(part, {part: spoken}, {part: spoken}) for part in parts] if len(parts) > 1 else []
    return (*single, told(text, every, own))


def terms_of(analyser: Analyser, found: Sequence[str], language: str) -> Iterator[str]:
    """Yield the stems, parts of compounds and synonyms of folded words; no pairs."""
    code = language if language in MENDED_LANGUAGES else "de"
    every = [form for word in found for form in forms(word)]
    yield from (term for term in analyser.terms_of(every, code).weights if " " not in term)


def forms(word: str) -> tuple[str, ...]:
    """Return a folded word and the infinitives that it may be a form of in German: "schickt", "eingesetzt", "zurückzudrängen"."""
    found = [word]
    if word.endswith("t") and len(word) > 3:
        found += [word[:-1] + "en", word[:-1] + "n"]
        found += [word[:-2] + "en"] if word.endswith("et") else []
    if match := _PARTICIPLE.fullmatch(word):
        found.append(f"{match[1]}{match[2]}en")
    if match := _WITH_ZU.fullmatch(word):
        found.append(f"{match[1]}{match[2]}")
    return tuple(found)


def _parts(text: str) -> list[str]:
    parts = [text]
    for mark in _PARTS:
        parts = [part for whole in parts for part in whole.split(mark)]
    return [part.strip() for part in parts if len(words(part)) > 2]


def _mentions(text: str, language: str, analyser: Analyser) -> tuple[Mention, ...]:
    found = tokens(text)
    return mentions(found, [token.word for token in found], analyser, language)


def _names(texts: Mapping[str, str], analyser: Analyser) -> frozenset[str]:
    """Return the terms of the names in texts, each with its language."""
    found = (one for text, code in texts.items() for one in _mentions(text, code, analyser))
    return frozenset(term for one in found for term in (one.term, *one.inner))


def _asked(snapshot: Snapshot, fact: Fact, language: str, analyser: Analyser, own: Set[str]) -> dict[str, Role]:
    """Return the names that stand for others in questions on a fact ("Kim" for his country), and the role that they mostly have."""
    asking = [one for one in snapshot.questions.values() if fact.id in one.facts and not one.correction]
    lines = [line for question in asking for line in question.ask.get(language, ())]
    roles: dict[str, Counter[Role]] = {}
    for line in lines:
        found = _mentions(line, language, analyser)
        filled = {one.role for one in found if {one.term, *one.inner} & own}
        for one in found:
            if one.term not in own and one.role not in filled:
                roles.setdefault(one.term, Counter())[one.role] += 1
    enough = max(_COMMON, _SHARE * len(lines))
    return {term: found.most_common(1)[0][0] for term, found in roles.items() if found.total() >= enough}


def explained(analyser: Analyser, assertion: Assertion, terms: Set[str]) -> tuple[int, ...]:
    """Return the places of the words of content that a text with these `terms` holds too: their stem, a synonym, or all parts."""
    prefixes = [(token.clause, word) for token, word in zip(assertion.tokens, assertion.spoken, strict=True) if word in SEPARABLE]
    found = []
    for n in assertion.content:
        word, clause = assertion.spoken[n], assertion.tokens[n].clause
        apart = [prefix + word for place, prefix in prefixes if place == clause and prefix != word]
        whole = [word + other for other in assertion.spoken if word in SEPARABLE]
        if any(_explains(analyser, one, assertion.language, terms) for one in (word, *apart, *whole)):
            found.append(n)
    return tuple(found)


def _explains(analyser: Analyser, word: str, language: str, terms: Set[str]) -> bool:
    code = language if language in MENDED_LANGUAGES else "de"
    if terms & {term for form in forms(word) for term in analyser.terms_of([form], code).weights if term.startswith("=")}:
        return True
    if any(analyser.stem(form, code) in terms for form in forms(word)):
        return True
    own = [part for part in analyser.parts(word) if part not in FILLERS]
    return bool(own) and all(analyser.stem(form, code) in terms for part in own for form in (part,))
