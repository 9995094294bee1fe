"""What speaks for and against the article's answering a question with its nearest passage, as named numbers."""

from collections.abc import Sequence

import numpy as np

from bot.matching.analysis import Analyser
from bot.matching.fillers import fillers
from bot.matching.latin import latin
from bot.matching.passages import PREFIX, Nearness, Passages
from bot.matching.postings import Vector
from bot.matching.wanted import KINDS_WANTED, met, wanted
from bot.text import words

HALF = 0.5
"""What a word counts of which a passage holds only the beginning, or one part of a compound."""

ASKING = frozenset(
    words(
        "wer wen wem wessen was wat wann wo wohin woher warum wieso weshalb wozu wofür womit wodurch worin woran worauf worum wie viel"
        " viele wieviel wieviele welche welcher welches welchem welchen heißt genau bitte eigentlich denn who whom whose what when where"
        " why how which much many long exactly actually"
    )
)
"""Words that ask, and say nothing of what is asked about."""


def features(passages: Passages, analyser: Analyser, found: Sequence[str], near: Nearness, *, own: bool) -> dict[str, float]:
    """Return the features of answering a question of folded words with its nearest passage; of meaning only where it is known."""
    passage = int(near.total.argmax())
    sentence = int(near.best[passage])
    others = np.delete(near.total, passage)
    rivals = np.delete(near.words[near.best], passage)
    result = {
        "total": float(near.total[passage]),
        "total_over_next": float(near.total[passage] - others.max(initial=0.0)),
        "words": float(near.words[sentence]),
        "words_passage": float(near.passage_words[passage]),
        "words_over_next": float(near.words[sentence] - rivals.max(initial=0.0)),
        "letters": float(near.letters[passage]),
    }
    if near.meaning is not None:
        result |= _meaning(near.meaning, passages, passage)
    return (
        result | _wanted(passages, analyser, found, (passage, sentence)) | _covered(passages, analyser, found, (passage, sentence), own=own)
    )


def _meaning(meaning: Vector, passages: Passages, passage: int) -> dict[str, float]:
    here = float(meaning[passages.of == passage].max())
    ranked = np.sort(meaning)[::-1]
    return {
        "meaning": here,
        "meaning_over_mean": here - float(meaning.mean()),
        "meaning_over_spread": (here - float(meaning.mean())) / max(float(meaning.std()), 0.02),
        "meaning_over_fourth": float(ranked[0] - ranked[min(3, len(ranked) - 1)]),
    }


def _wanted(passages: Passages, analyser: Analyser, found: Sequence[str], best: tuple[int, int]) -> dict[str, float]:
    """Whether the passage and its nearest sentence hold the kind of answer that is asked for."""
    passage, sentence = best
    want = wanted(found, lambda word: analyser.stem(word, passages.language))
    said = frozenset(found)
    here = [met(want, said, passages.held[n]) for n in np.flatnonzero(passages.of == passage)]
    result = {f"wants_{kind}": float(want.kind == kind) for kind in KINDS_WANTED}
    return result | {"unmet": 1 - met(want, said, passages.held[sentence]), "unmet_passage": 1 - max(here)}


def _covered(passages: Passages, analyser: Analyser, found: Sequence[str], best: tuple[int, int], *, own: bool) -> dict[str, float]:
    """How much of the question's words, weighted by rarity, the passage, its sentence and the whole article account for."""
    passage, sentence = best
    said = content(found, passages.language, own=own)
    stems = {analyser.stem(word, passages.language): _parts(passages, analyser, word) for word in said}
    rarity = {stem: passages.sentence_words.idf(stem) for stem in stems}
    total = sum(rarity.values()) or 1.0
    in_passage = {stem: _part(passages.terms[1][passage], stem, parts) for stem, parts in stems.items()}
    missing = [rarity[stem] * (1 - share) for stem, share in in_passage.items()]
    numbers = [word for word in said if any(c.isdigit() for c in word)]
    return {
        "covered": sum(rarity[stem] * share for stem, share in in_passage.items()) / total,
        "covered_sentence": sum(rarity[s] * _part(passages.terms[0][sentence], s, parts) for s, parts in stems.items()) / total,
        "covered_article": sum(rarity[stem] * _part(passages.reach, stem, parts) for stem, parts in stems.items()) / total,
        "missing_most": max(missing, default=0.0),
        "numbers_missing": float(sum(analyser.stem(word, passages.language) not in passages.terms[1][passage] for word in numbers)),
        "content": float(min(len(stems), 12)),
    }


def content(found: Sequence[str], language: str, *, own: bool) -> list[str]:
    """Return the words of a question that say what it is about, in Latin letters."""
    little = ASKING | (fillers(language) if own else fillers("en"))
    return [word if own else latin(word) for word in found if word not in little]


def _parts(passages: Passages, analyser: Analyser, word: str) -> tuple[str, ...]:
    return tuple(analyser.stem(part, passages.language) for part in analyser.parts(word))


def _part(reach: frozenset[str], stem: str, parts: Sequence[str]) -> float:
    """Return how far terms account for a word: 1 wholly, HALF by a part or its beginning."""
    if stem in reach or (parts and all(part in reach for part in parts)):
        return 1.0
    return HALF if any(part in reach for part in parts) or (len(stem) >= PREFIX and f"{stem[:PREFIX]}…" in reach) else 0.0
