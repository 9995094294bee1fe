"""Texts made to fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.replies.excerpt import concise, line, shorten, without_quotations
from tests.replies.samples import STEADY, anything

LIMIT = 60


def test_a_line_has_single_spaces() -> None:
    assert line("  eins\n zwei\u2028drei\tvier ") == "eins zwei drei vier"


def test_a_line_keeps_what_must_not_be_parted() -> None:
    assert line("\u00a020\u202f000\n  «\u00a0eins\u00a0» ") == "20\u202f000 «\u00a0eins\u00a0»"


def test_a_text_that_fits_stays_whole() -> None:
    assert shorten("genau so", 8) == concise("genau so", 8, "ja") == "genau so"


@pytest.mark.parametrize(
    ("limit", "cut"),
    [(25, "Kim sendet Waffen, und …"), (19, "Kim sendet …"), (20, "Kim sendet Waffen …"), (5, "Kim …"), (4, "Ki …"), (3, "K …")],
)
def test_a_text_is_cut_at_a_word(limit: int, cut: str) -> None:
    assert shorten("Kim sendet Waffen, und Soldaten sendet er auch", limit) == cut


@STEADY
@given(anything, st.integers(3, 400))
def test_a_shortened_text_keeps_its_limit(text: str, limit: int) -> None:
    assert len(shorten(text, limit)) <= limit


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Die Stadt baut eine blaue Brücke über den Fluss, der im Norden liegt.", "Die Stadt baut eine blaue Brücke über den Fluss …"),
        (
            "Die Stadt baut eine blaue Brücke. Den Fluss freut es, und auch die Leute.",
            "Die Stadt baut eine blaue Brücke. Den Fluss freut es …",
        ),
        ("Die Stadt baut eine blaue Brücke – und auch die Leute dort freuen es.", "Die Stadt baut eine blaue Brücke …"),
        ("Die Stadt baut in blau (Fluss, Ufer, Tal, Hang, Berg, See und Meer).", None),
        ("Die Stadt baut die Brücke, der „Bote, ein Blatt der Gegend, im Tal“.", "Die Stadt baut die Brücke …"),
        ("Die Stadt baut eine blaue Brücke über den breiten Fluss im Norden der Stadt.", None),
        ("Kurz, die Stadt baut eine blaue Brücke über den breiten Fluss im Norden.", None),
    ],
)
def test_an_answer_is_cut_at_the_end_of_a_clause(text: str, short: str | None) -> None:
    assert concise(text, LIMIT, "de") == short


@pytest.mark.parametrize(("length", "fits"), [(LIMIT - 2, True), (LIMIT - 1, False)])
def test_the_mark_of_a_cut_counts(length: int, fits: bool) -> None:  # noqa: FBT001
    assert concise("a" * length + ", so ist es", LIMIT, "de") == ("a" * length + " …" if fits else None)


@pytest.mark.parametrize(
    "lost",
    [
        "was nicht stimmt",
        "die wohl blau wird",
        "dürfte man sagen",
        "DUERFTE man sagen",
        "laut Ina Berg",
        "für 23,7 Mark",
        "fünf Meter lang",
        "wenn es geht",
    ],
)
def test_an_answer_loses_no_hedge_negation_or_number(lost: str) -> None:
    text = f"Die Stadt baut eine blaue Brücke, {lost}, über den Fluss im Norden."
    assert concise(text, LIMIT, "de") in (None, f"Die Stadt baut eine blaue Brücke, {lost} …")
    assert concise(f"Die Stadt baut eine Brücke über den Fluss im Norden, {lost}.", LIMIT, "de") is None


@pytest.mark.parametrize("lost", ["which isn’t new", "which is not new", "it may be blue", "says Ina Berg", "for ten people", "at least"])
def test_english_has_hedges_of_its_own(lost: str) -> None:
    assert concise(f"The town builds a blue bridge over the northern river, {lost}.", LIMIT, "en") is None
    assert concise("The town builds a blue bridge over the northern river, where people live.", LIMIT, "en") == (
        "The town builds a blue bridge over the northern river …"
    )


def test_a_language_without_a_list_of_hedges_is_not_cut() -> None:
    assert concise("La ville construit un pont bleu, sur le fleuve, dans le nord, près du lac.", LIMIT, "fr") is None


@STEADY
@given(anything, st.sampled_from(["de", "en"]))
def test_a_concise_text_keeps_its_limit_and_begins_as_it_did(text: str, language: str) -> None:
    short = concise(text, LIMIT, language)
    if short is not None:
        assert len(short) <= LIMIT
        assert text.startswith(short.removesuffix(" …"))


@pytest.mark.parametrize(
    ("paraphrase", "plain"),
    [
        ("Die „New York Times“ berichtet es.", "Die „New York Times“ berichtet es."),
        ("Sie ist da („Friedrich-Naumann-Stiftung für Freiheit in Korea“).",) * 2,
        ("Er sagt: „Wir werden bis zum Ende dort bleiben.“", "Er sagt: Wir werden bis zum Ende dort bleiben."),
        ("„Wir bleiben“", "Wir bleiben"),
        ("„Wir bleiben.“ – „Nein!“", "Wir bleiben. – Nein!"),
        (
            'Das "lange, sehr lange Wort mit vielen anderen" und »das« hier.',
            "Das lange, sehr lange Wort mit vielen anderen und »das« hier.",
        ),
        ("Ein Zeichen „ohne Ende", "Ein Zeichen ohne Ende"),
        ("Leer: „“", "Leer: "),
    ],
)
def test_a_paraphrase_keeps_marks_around_names_only(paraphrase: str, plain: str) -> None:
    assert without_quotations(paraphrase) == plain


@STEADY
@given(anything)
def test_dropping_marks_loses_nothing_else(text: str) -> None:
    marks = str.maketrans("", "", '„“”‟«»‹›"＂')
    assert without_quotations(text).translate(marks) == text.translate(marks)
