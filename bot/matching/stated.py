"""What the article states of a fact, as a claim is compared with it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bot.matching.analysis import MENDED_LANGUAGES, Analyser
from bot.matching.assertions import Assertion, take_apart
from bot.matching.fillers import fillers
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

_ENDINGS = ("e", "en", "er", "es", "em", "n", "s")

_COMMON, _SHARE = 2, 0.04
"""Questions on a fact, and their share, that must use another name in its place for that to be taken for one of its own."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact's text, or one of its parts, taken apart.

    `terms` are those of its texts, `others` the stems of what the article is silent on, `names` the names in the fact, `nearby` those in
    the sentences it rests on, `claimants` those of who says so, `claiming` the words of who does; `asked` are the roles of the names
    that people use for its own when they ask for it.
    """

    fact: Fact
    assertion: Assertion
    terms: frozenset[str]
    others: frozenset[str]
    names: frozenset[str]
    nearby: frozenset[str]
    claimants: frozenset[str]
    claiming: frozenset[str]
    asked: dict[str, frozenset[Role]]


def stated(snapshot: Snapshot, index: Index, fact: Fact, language: str) -> tuple[Stated, ...]:
    """Return what is stated of a fact in a language, or in the article's where it is not translated: its parts, then all of it.

    A part has its own words only; all of it has those of the article's sentences too.
    """
    translated = snapshot.translations[language].facts.get(fact.id) if language in snapshot.translations else None
    text, spoken = (translated, language) if translated else (fact.text, index.language)
    places = snapshot.article.places()
    evidence = [s for one in fact.evidence for s in places[one.passage].passage.said(one)]
    own = {text: spoken, fact.text: index.language}
    every = own | dict.fromkeys(evidence, index.language)
    claimants = _names({fact.claimant or "": index.language}, index.analyser)
    nearby = _names(every, index.analyser) - claimants
    asked = _asked(snapshot, fact, language, index.analyser, _names(own, index.analyser))
    others = _silent(snapshot, fact, language, index.analyser)
    publisher = frozenset(words(snapshot.article.publisher))

    def told(part: str, texts: Mapping[str, str], named: Mapping[str, str]) -> Stated:
        terms = frozenset(term for one, code in texts.items() for term in _shared(index.analyser, one, code, language))
        assertion = take_apart(part, spoken, index.analyser, publisher)
        names, claiming = _names(named, index.analyser), frozenset(words(fact.claimant or ""))
        return Stated(fact, assertion, terms, others, names, nearby, claimants, claiming, asked)

    parts = _parts(text)
    single = [told(part, {part: spoken}, {part: spoken}) for part in parts] if len(parts) > 1 else []
    return (*single, told(text, every, own))


def terms_of(analyser: Analyser, found: Sequence[str], language: str) -> Iterator[str]:
    """Yield the stems, parts of compounds and synonyms of folded words; no pairs."""
    code = language if language in MENDED_LANGUAGES else "de"
    every = [form for word in found for form in forms(word)]
    yield from (term for term in analyser.terms_of(every, code).weights if " " not in term)


def _shared(analyser: Analyser, text: str, language: str, read: str) -> Iterator[str]:
    """Yield the terms of a text that one in the language `read` may have too: of another language no stems, "die" is no death."""
    same = language == read or read not in MENDED_LANGUAGES
    spoken = [word for word in words(text) if word not in fillers(language)]
    yield from (term for term in terms_of(analyser, spoken, language) if same or term.startswith(("=", "@")))


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
    """Return the terms of the names in texts, each with its language; who says it is none of them."""
    found = (one for text, code in texts.items() for one in take_apart(text, code, analyser).mentions)
    return frozenset(term for one in found for term in (one.term, *one.inner))


def _silent(snapshot: Snapshot, fact: Fact, language: str, analyser: Analyser) -> frozenset[str]:
    """Return the stems of topics that the article is silent on, without those that people use when they ask for the fact.

    A synonym among them ("rockets" of "weapons") is more than the fact says.
    """
    code = language if language in MENDED_LANGUAGES else "de"
    used = Counter(stem for line in _lines(snapshot, fact, language) for stem in {analyser.stem(word, code) for word in words(line)})
    topics = snapshot.translations[language].topics if language in snapshot.translations else {}
    told = (topics.get(one.id, one.topic) for one in snapshot.silences.values())
    return frozenset(stem for topic in told for word in words(topic) if used[stem := analyser.stem(word, code)] <= _COMMON)


def _lines(snapshot: Snapshot, fact: Fact, language: str) -> list[str]:
    asking = (one for one in snapshot.questions.values() if one.facts == (fact.id,) and not one.correction)
    return [line for question in asking for line in question.ask.get(language, ())]


def _asked(snapshot: Snapshot, fact: Fact, language: str, analyser: Analyser, own: AbstractSet[str]) -> dict[str, frozenset[Role]]:
    """Return the names that stand for others in questions on a fact ("Kim" for his country), and the parts that they play then."""
    lines = _lines(snapshot, fact, language)
    roles: dict[str, Counter[Role]] = {}
    for line in lines:
        found = _mentions(line, language, analyser)
        filled = {one.role for one in found if {one.term, *one.inner} & own}
        for one in found:
            if one.term not in own and one.role not in filled:
                roles.setdefault(one.term, Counter())[one.role] += 1
    enough = max(_COMMON, _SHARE * len(lines))
    common = {term: frozenset(role for role, count in found.items() if count >= enough) for term, found in roles.items()}
    return {term: found for term, found in common.items() if found}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What tells whether two words mean the same: stems and compounds, and the synonyms as they are listed, by folded word."""

    analyser: Analyser
    synonyms: Mapping[str, frozenset[str]]
    index: Index

    @classmethod
    def of(cls, index: Index, groups: Sequence[Sequence[str]]) -> "Lexicon":
        """Return the lexicon of an index and its groups of words that mean the same, numbered as the analyser numbers them."""
        found: dict[str, set[str]] = {}
        for number, group in enumerate(groups):
            for entry in group:
                found.setdefault(" ".join(words(entry)), set()).add(f"={number}")
        return cls(index.analyser, {entry: frozenset(numbers) for entry, numbers in found.items()}, index)

    def heard(self, word: str, language: str) -> bool:
        """Return whether a folded word stands in any way to ask."""
        return len(self.index.learned.terms.holders(self.analyser.stem(word, language))) > 0

    def groups(self, word: str) -> frozenset[str]:
        """Return the groups of a folded word or of what it is an inflection of; "weaker" is none of "weaken"."""
        bare = (word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending))
        return frozenset(group for form in (*forms(word), *bare) for group in self.synonyms.get(form, ()))


def explained(lexicon: Lexicon, assertion: Assertion, terms: AbstractSet[str], others: AbstractSet[str] = frozenset()) -> tuple[int, ...]:
    """Return the places of the words of content that a text with these `terms` holds too: their stem, all their parts, or a synonym.

    A word whose stem is one of `others` has no synonyms.
    """
    prefixes = [(token.clause, word) for token, word in zip(assertion.tokens, assertion.spoken, strict=True) if word in SEPARABLE]
    found = []
    for n in assertion.content:
        word, clause = assertion.spoken[n], assertion.tokens[n].clause
        apart = [prefix + word for place, prefix in prefixes if place == clause and prefix != word]
        whole = [word + other for other in assertion.spoken if word in SEPARABLE]
        if any(_explains(lexicon, one, assertion.language, terms, others) for one in (word, *apart, *whole)):
            found.append(n)
    return tuple(found)


def _explains(lexicon: Lexicon, word: str, language: str, terms: AbstractSet[str], others: AbstractSet[str]) -> bool:
    code = language if language in MENDED_LANGUAGES else "de"
    stems = {lexicon.analyser.stem(form, code) for form in forms(word)}
    if stems & terms or (lexicon.groups(word) & terms and not stems & others):
        return True
    own = [part for part in lexicon.analyser.parts(word) if part not in fillers(code)]
    return bool(own) and all(_explains(lexicon, part, language, terms, others) for part in own)
