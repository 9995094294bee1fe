"""Claimants as subjects of questions."""

import pytest

from bot.drafting.claimants import Subject, english, german
from bot.drafting.phrases import usage

NONE = usage([], "en")
USED = usage(["Der Zoll wartet.", "Die Hersteller warten."], "de")


@pytest.mark.parametrize(
    ("claimant", "subject"),
    [
        ("Ada Brenk", "Ada Brenk"),
        ("Bürgermeisterin Ada Brenk", "Bürgermeisterin Ada Brenk"),
        ("Brenk", "Brenk"),
        ("Norland", "Norland"),
        ("Polizei", "die Polizei"),
        ("Kanalamt", "das Kanalamt"),
        ("Betriebsrat", "der Betriebsrat"),
        ("norländische Regierung", "die norländische Regierung"),
        ("Bund der Fischer", "der Bund der Fischer"),
        ("Norland Times", "die Norland Times"),
        ("Ein Sprecher der Polizei", "ein Sprecher der Polizei"),
        ("Ada Behrung", "Ada Behrung"),
        ("Zoll", "der Zoll"),
        ("Industrie- und Handelskammer", "die Industrie- und Handelskammer"),
    ],
)
def test_a_german_claimant_has_its_article(claimant: str, subject: str) -> None:
    assert german(claimant, USED) == Subject(subject, plural=False)


def test_some_german_claimants_are_plurals() -> None:
    assert german("Behörden", USED) == Subject("die Behörden", plural=True)
    assert german("Norland und Sudland", USED) == Subject("Norland und Sudland", plural=True)


@pytest.mark.parametrize(
    "claimant", ["Sprecher der Polizei", "die Leute vom Hafen", "alle Befragten", "Hersteller", "Vereinte Nationen", " "]
)
def test_a_claimant_of_unknown_number_is_no_subject(claimant: str) -> None:
    assert german(claimant, USED) is None


@pytest.mark.parametrize(
    ("claimant", "subject", "plural"),
    [
        ("Ada Brenk", "Ada Brenk", False),
        ("coast guard", "the coast guard", False),
        ("National Weather Office", "the National Weather Office", False),
        ("Investigators", "investigators", True),
        ("The company", "the company", False),
        ("police", "the police", True),
    ],
)
def test_an_english_claimant_has_its_article(claimant: str, subject: str, *, plural: bool) -> None:
    assert english(claimant, NONE) == Subject(subject, plural)
