"""BM25 against the formula written out."""

import math

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.matching.bm25 import K1, B, Ranking

terms = st.sampled_from(["boot", "see", "ufer", "netz", "otter"])
corpora = st.lists(st.lists(terms, max_size=12), max_size=8)


def expected(texts: list[list[str]], asked: list[str]) -> list[float]:
    """The share of the reachable score, as the paper has it."""
    mean = max(sum(map(len, texts)) / len(texts), 1.0) if texts else 1.0
    found, reachable = [0.0] * len(texts), 0.0
    for term in set(asked):
        held = sum(term in text for text in texts)
        idf = math.log(1 + (len(texts) - held + 0.5) / (held + 0.5))
        reachable += idf * (K1 + 1)
        for n, text in enumerate(texts):
            often = text.count(term)
            found[n] += idf * often * (K1 + 1) / (often + K1 * (1 - B + B * len(text) / mean))
    return [score / reachable if reachable else 0.0 for score in found]


@given(corpora, st.lists(terms | st.just("fremd"), max_size=8))
@example([], ["boot"])
@example([[]], ["boot"])
@example([["boot"], []], ["boot", "boot"])
@example([["boot", "see"], ["see"]], [])
def test_scores_are_those_of_the_formula_and_between_0_and_1(texts: list[list[str]], asked: list[str]) -> None:
    scores = Ranking.of(texts).scores(asked)
    assert scores.shape == (len(texts),)
    assert np.allclose(scores, expected(texts, asked), atol=1e-5)
    assert np.all((scores >= 0) & (scores <= 1))


@given(corpora, terms)
def test_the_holders_of_a_term_are_the_texts_it_stands_in(texts: list[list[str]], term: str) -> None:
    assert Ranking.of(texts).holders(term).tolist() == [n for n, text in enumerate(texts) if term in text]


def test_the_text_with_more_of_the_rarer_words_comes_first() -> None:
    ranking = Ranking.of([["boot", "see"], ["boot", "netz"], ["boot", "ufer", "otter"]])
    assert ranking.scores(["boot", "netz"]).argmax() == 1
    assert ranking.idf("fremd") > ranking.idf("netz") > ranking.idf("boot") > 0


def test_a_short_text_counts_for_more_than_a_long_one_and_a_word_said_twice_for_less_than_double() -> None:
    once, twice, long, _ = Ranking.of([["netz", "see"], ["netz", "netz"], ["netz", *["see"] * 9], ["ufer"]]).scores(["netz"])
    assert long < once < twice < 2 * once


def test_words_that_nothing_holds_lower_what_is_reached() -> None:
    ranking = Ranking.of([["boot"], ["see"]])
    assert ranking.scores(["boot", "fremd"])[0] < ranking.scores(["boot"])[0]
    assert not ranking.scores(["fremd"]).any()


@pytest.mark.parametrize("asked", [["boot", "see"], ["see", "boot"], ["see", "boot", "see"]])
def test_order_and_repetition_in_a_question_change_nothing(asked: list[str]) -> None:
    ranking = Ranking.of([["boot", "see"], ["see"]])
    assert np.allclose(ranking.scores(asked), ranking.scores(["boot", "see"]))
