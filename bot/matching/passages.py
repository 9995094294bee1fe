"""The article's own sentences as they are searched, for what nobody has curated: which passage answers a question."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.analysis import Analyser, split
from bot.matching.bm25 import Ranking
from bot.matching.fillers import fillers
from bot.matching.latin import latin
from bot.matching.postings import Collector, Postings, Vector
from bot.matching.wanted import Held, held
from bot.model import Article, Fact, FactId, QuestionId, Snapshot
from bot.text import PASSAGE, clean

TITLE_LIMIT = 24
"""Characters of a title that says in short what the article is about."""

SUBJECT_LIMIT = 16
"""Characters of the words that stand for a longer title: each sentence is encoded after them, for by itself it often leaves that out."""

FLOOR = 0.7
"""Cosine of sentences that have nothing to do with each other: with this model all lie between it and 1."""

PREFIX = 5
"""Letters of a stem that are half the word: "Brücken" and "Brückenbau"."""


_WORD = re.compile(r"[\w-]{4,}")


@dataclass(frozen=True, slots=True)
class Share:
    """What each way to compare counts: of a sentence meaning and words, then of its passage meaning, words and letters."""

    meaning: float
    words: float
    passage_meaning: float
    passage_words: float
    letters: float


SHARES = {True: Share(0.45, 0.25, 0.15, 0.1, 0.3), False: Share(0.45, 0.1, 0.1, 0.05, 0.2)}
"""For questions in the article's own language and in another one; measured by benchmarks/xquad.py."""

BY_WORDS = Share(0.0, 0.5, 0.0, 0.3, 0.3)
"""Where there are no vectors."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A draft that is a clause of a sentence: its terms, and what it holds that may be asked for."""

    terms: frozenset[str]
    held: Held


@dataclass(frozen=True, slots=True)
class Passages:
    """Sentences and passages of one article. Sentence i stands in passage `of[i]`; passage p begins with sentence `starts[p]`.

    `facts[i]` are the draft facts of sentence i, the whole sentence first, and `asking` the question of each; `terms` are those of
    sentences and of passages, `held` is what each sentence holds that may be asked for; `reach` are the terms of the article,
    `clauses` the drafts beside whole sentences; `vectors` are of the sentences, None without an encoder.
    """

    of: NDArray[np.int64]
    starts: NDArray[np.int64]
    facts: tuple[tuple[FactId, ...], ...]
    asking: Mapping[FactId, QuestionId]
    offered: Mapping[str, QuestionId]
    sentence_words: Ranking
    passage_words: Ranking
    letters: Postings
    terms: tuple[tuple[frozenset[str], ...], tuple[frozenset[str], ...]]
    reach: frozenset[str]
    held: tuple[Held, ...]
    clauses: Mapping[FactId, Clause]
    vectors: Vector | None
    language: str


@dataclass(frozen=True, slots=True)
class Nearness:
    """A question against all sentences and passages; scores are about 0 to 1.

    `meaning` is None without vectors. `best` is the best sentence of each passage, `total` ranks passages.
    """

    meaning: Vector | None
    words: Vector
    passage_words: Vector
    letters: Vector
    sentences: Vector
    best: NDArray[np.int64]
    total: Vector


def sentences(article: Article) -> Iterator[str]:
    """Yield every sentence of the article in reading order."""
    for section in article.sections:
        for passage in section.passages:
            yield from passage.sentences


def texts(snapshot: Snapshot) -> list[str]:
    """Return what is encoded of the article: each sentence after what the article is about; nothing where nothing is a draft."""
    if not any(question.draft for question in snapshot.questions.values()):
        return []
    about = subject(snapshot.article)
    return [f"{PASSAGE}{about}: {sentence}" for sentence in sentences(snapshot.article)]


def subject(article: Article) -> str:
    """Return what an article is about: its title where that is short, else the words of it that the text has most often."""
    title = clean(article.title)
    if len(title) <= TITLE_LIMIT:
        return title
    counts = Counter(word[:PREFIX] for sentence in sentences(article) for word in split(sentence))
    telling = {word: folded[0] for word in _WORD.findall(title) if (folded := split(word)) and folded[0] not in fillers(article.language)}
    chosen: list[str] = []
    for word in sorted(telling, key=lambda word: -counts[telling[word][:PREFIX]]):
        if len(" ".join((*chosen, word))) <= SUBJECT_LIMIT:
            chosen.append(word)
    return " ".join(chosen) or title[:SUBJECT_LIMIT].rstrip()


def build(snapshot: Snapshot, analyser: Analyser, vectors: Vector | None) -> Passages | None:
    """Return the passages of a snapshot that has drafts; None of one that has none. `vectors` are those of its `texts`."""
    asking = {question.facts[0]: question.id for question in snapshot.questions.values() if question.draft}
    if not asking:
        return None
    article = snapshot.article
    places = [(number, passage) for number, passage in enumerate(p for section in article.sections for p in section.passages)]
    of = np.array([number for number, passage in places for _ in passage.sentences], np.int64)
    split_ = [split(sentence) for sentence in sentences(article)]
    tokens = [bag(analyser, found, article.language) for found in split_]
    starts = np.flatnonzero(np.diff(of, prepend=-1))
    ends = [*starts[1:].tolist(), len(of)]
    spans = [slice(start, end) for start, end in zip(starts.tolist(), ends, strict=True)]
    whole = [[term for terms in tokens[span] for term in terms] for span in spans]
    letters = Collector()
    for span in spans:
        letters.add(analyser.grams([word for found in split_[span] for word in found]))
    facts = tuple(_facts(snapshot, asking))
    return Passages(
        of,
        starts,
        facts,
        asking,
        _offered(snapshot, analyser),
        Ranking.of(tokens),
        Ranking.of(whole),
        letters.postings(),
        (tuple(map(_reach, tokens)), tuple(map(_reach, whole))),
        frozenset().union(*map(_reach, whole)),
        tuple(_held(snapshot, analyser, facts)),
        {name: _clause(snapshot.facts[name], analyser, article.language) for drafts in facts for name in drafts[1:]},
        vectors,
        article.language,
    )


def _offered(snapshot: Snapshot, analyser: Analyser) -> dict[str, QuestionId]:
    """Return what somebody may ask word for word to get a draft: its question as it is offered, and its ways to ask."""
    offered: dict[str, QuestionId] = {}
    for question in snapshot.questions.values():
        if question.draft:
            for line in (question.suggest, *(line for lines in question.ask.values() for line in lines)):
                offered.setdefault(" ".join(map(analyser.mend, split(line))), question.id)
    return offered


def _held(snapshot: Snapshot, analyser: Analyser, facts: Sequence[Sequence[FactId]]) -> Iterator[Held]:
    language = snapshot.article.language
    for sentence, drafts in zip(sentences(snapshot.article), facts, strict=True):
        claimant = snapshot.facts[drafts[0]].claimant if drafts else None
        yield held(sentence, claimant, language, lambda word: analyser.stem(word, language))


def _clause(fact: Fact, analyser: Analyser, language: str) -> Clause:
    terms = frozenset(bag(analyser, split(fact.text), language))
    return Clause(terms, held(fact.text, fact.claimant, language, lambda word: analyser.stem(word, language)))


def _facts(snapshot: Snapshot, asking: Mapping[FactId, QuestionId]) -> Iterator[tuple[FactId, ...]]:
    """Yield the drafts of each sentence; a fact that was curated before its question is still found here."""
    drafts: dict[tuple[str, int], list[Fact]] = {}
    for fact in snapshot.facts.values():
        if fact.draft or fact.id in asking:
            drafts.setdefault((fact.evidence[0].passage, fact.evidence[0].first), []).append(fact)
    for section in snapshot.article.sections:
        for passage in section.passages:
            for number in range(1, len(passage.sentences) + 1):
                found = drafts.get((passage.id, number), [])
                yield tuple(fact.id for fact in sorted(found, key=lambda one: -len(one.text)))


def bag(analyser: Analyser, found: Sequence[str], language: str) -> list[str]:
    """Return the terms of folded words: their stems, and those of the parts of compounds."""
    terms = []
    for word in found:
        terms.append(analyser.stem(word, language))
        terms.extend(analyser.stem(part, language) for part in analyser.parts(word))
    return terms


def _reach(terms: Sequence[str]) -> frozenset[str]:
    """Return terms and the beginnings of the longer ones, which half account for a word of the question."""
    return frozenset(terms) | {f"{term[:PREFIX]}…" for term in terms if len(term) >= PREFIX}


def near(passages: Passages, analyser: Analyser, found: Sequence[str], vector: Vector | None, *, own: bool) -> Nearness:
    """Compare a question of folded words with every sentence.

    `vector` is its sentence vector, `own` means that it is in the article's language.
    """
    plain = found if own else [latin(word) for word in found]
    terms = bag(analyser, plain, passages.language)
    words, whole = passages.sentence_words.scores(terms), passages.passage_words.scores(terms)
    letters = passages.letters.cosines(analyser.grams(plain))
    meaning = None
    share, by_passage = BY_WORDS, np.zeros(len(passages.starts), np.float32)
    if vector is not None and passages.vectors is not None:
        share = SHARES[own]
        meaning = (passages.vectors @ vector - np.float32(FLOOR)) / np.float32(1 - FLOOR)
        lengths = np.diff(passages.starts, append=len(passages.of))
        by_passage = np.asarray(np.add.reduceat(meaning, passages.starts) / lengths, np.float32)
    sentence = share.words * words + (share.meaning * meaning if meaning is not None else np.float32(0))
    best = _best(passages, sentence)
    total = sentence[best] + share.passage_meaning * by_passage + share.passage_words * whole + share.letters * letters
    return Nearness(meaning, words, whole, letters, sentence, best, np.asarray(total, np.float32))


def _best(passages: Passages, scores: Vector) -> NDArray[np.int64]:
    """Return the first sentence of each passage with its highest score."""
    highest = np.maximum.reduceat(scores, passages.starts)
    at = np.flatnonzero(scores == highest[passages.of])
    _, first = np.unique(passages.of[at], return_index=True)
    return np.asarray(at[first], np.int64)
