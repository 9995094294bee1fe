"""The article belongs to its publisher: what the repository holds of it is told in words of our own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.text import words

CHECKOUT = Path(__file__).resolve().parents[2]
ARTICLE = CHECKOUT.parent / "shared" / "article" / "202618.txt"
KNOWLEDGE = CHECKOUT / "knowledge" / "202618"
RUN = 8
"""Words in a row that are the publisher's own."""

FREE_LINES = 2
"""Number and title, which name the article."""


def runs(text: str) -> Iterator[str]:
    found = [word for line in text.splitlines() for word in words(line)]
    return (" ".join(found[i : i + RUN]) for i in range(len(found) - RUN + 1))


@pytest.fixture(scope="module")
def article() -> set[str]:
    if not ARTICLE.is_file():
        pytest.skip("the article's text is not beside this checkout, so nothing can be compared with it")
    lines = [line for line in ARTICLE.read_text("utf-8").splitlines() if line.strip()]
    return set(runs("\n".join(lines[FREE_LINES:]))) - {run for line in lines[:FREE_LINES] for run in runs(line)}


@pytest.mark.parametrize("path", sorted(KNOWLEDGE.rglob("*.yaml")), ids=lambda path: path.name)
def test_no_file_holds_a_run_of_the_articles_words(path: Path, article: set[str]) -> None:
    if path.name == "wording.yaml":
        pytest.skip("the article's own wording, made on this machine and no part of the repository")
    copied = [run for run in runs(path.read_text("utf-8")) if run in article]
    assert copied == []


def test_a_copied_sentence_would_be_found_anywhere_in_a_file(article: set[str]) -> None:
    copied = ARTICLE.read_text("utf-8").splitlines()[-1].upper().replace(" ", "  –  ")
    assert any(run in article for run in runs("# x\n" * 5_000 + copied))


def test_runs_are_of_eight_words_whatever_stands_between_them() -> None:
    assert list(runs("Eins zwei, drei\nvier – FÜNF sechs: sieben acht! Neun")) == [
        "eins zwei drei vier funf sechs sieben acht",
        "zwei drei vier funf sechs sieben acht neun",
    ]
