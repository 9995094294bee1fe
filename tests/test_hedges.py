"""Words that change what a statement says."""

import pytest

from bot.hedges import GUARDED
from bot.text import words


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "nicht keine höchstens dürfte könnte vermutlich will laut Angaben zwölf zwanzigtausend außer"),
        ("en", "not none most could presumably would according twenty except"),
    ],
)
def test_such_words_are_known_in_their_folded_spelling(language: str, text: str) -> None:
    assert all(GUARDED[language].guards(word) for word in words(text))


@pytest.mark.parametrize(("language", "text"), [("de", "Brücke Stadt baut"), ("en", "bridge town builds")])
def test_other_words_are_free(language: str, text: str) -> None:
    assert not any(GUARDED[language].guards(word) for word in words(text))
