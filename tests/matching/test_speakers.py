"""Who is said to say something."""

import pytest

from bot.matching.assertions import take_apart
from bot.matching.index import Index

PUBLISHER = frozenset({"tagblatt"})


def said(index: Index, text: str, language: str = "de") -> list[tuple[str, int]]:
    return [(one.said, len(one.names)) for one in take_apart(text, language, index.analyser, PUBLISHER).speakers]


@pytest.mark.parametrize(
    "text",
    [
        "Laut Ina Berg kostet das Bad viel",
        "Das Bad kostet nach Angaben von Ina Berg viel",
        "Ina Berg zufolge kostet das Bad viel",
        "Das Bad kostet viel, sagt Ina Berg",
        "Ina Berg sagt, dass das Bad viel kostet",
        "Der Preis wird von Ina Berg auf vier Millionen geschätzt",
    ],
)
def test_somebody_by_name_says_so(index: Index, text: str) -> None:
    assert said(index, text) == [("Ina Berg", 1)]


def test_english_says_it_too(index: Index) -> None:
    assert said(index, "According to Ina Berg it is expensive", "en") == [("Ina Berg", 1)]
    assert said(index, "Ina Berg says it is expensive", "en") == [("Ina Berg", 1)]


@pytest.mark.parametrize(
    "text", ["Experten sagen, dass das Bad viel kostet", "Laut Medien kostet das Bad viel", "Mein Nachbar meint, es kostet viel"]
)
def test_somebody_without_a_known_name_has_none(index: Index, text: str) -> None:
    assert [names for _, names in said(index, text)] == [0]


@pytest.mark.parametrize(
    "text", ["Laut Artikel kostet das Bad viel", "Laut Tagblatt kostet es viel", "Das Bad kostet viel", "Ina Berg baut das Bad"]
)
def test_the_article_itself_is_nobody_else(index: Index, text: str) -> None:
    assert said(index, text) == []
