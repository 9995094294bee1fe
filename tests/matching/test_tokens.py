"""Words that know where they stand."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.tokens import TOKENS_LIMIT, tokens, words
from bot.text import clean


@pytest.mark.parametrize(
    ("text", "spoken", "clauses"),
    [
        ("Größe: 20.000, ca. 5 Mrd. Euro. Gut", ["grosse", "20.000", "ca", "5", "mrd", "euro", "gut"], [0, 1, 2, 2, 2, 2, 3]),
        ("20 000 €", ["20.000", "€"], [0, 0]),
        ("Kim - wirklich", ["kim", "wirklich"], [0, 1]),
        ("!!!", [], []),
    ],
)
def test_words_are_folded_and_counted_by_clause(text: str, spoken: list[str], clauses: list[int]) -> None:
    found = tokens(text)
    assert words(found) == spoken
    assert [token.clause for token in found] == clauses


def test_a_hyphen_joins() -> None:
    assert [token.joined for token in tokens("Kreml-Chef ist 5-")] == [True, False, False, False]


@given(st.text(max_size=200))
def test_every_word_stands_where_it_says(text: str) -> None:
    cleaned = clean(text)
    found = tokens(cleaned)
    assert len(found) <= TOKENS_LIMIT
    assert all(0 <= token.start < token.end <= len(cleaned) for token in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
