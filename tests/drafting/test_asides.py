import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.drafting.asides import asides


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("de", "Bürgermeister Jost Ott (54) eröffnete die Brücke.", [("Bürgermeister Jost Ott (54)", "background")]),
        ("de", "Anna Meier, 43, wohnt in Brunn.", [("Anna Meier, 43", "background")]),
        (
            "de",
            "Bürgermeister Jost Ott (54) traf Landrätin Petra Hohl (61).",
            [("Bürgermeister Jost Ott (54)", "background"), ("Landrätin Petra Hohl (61)", "background")],
        ),
        (
            "de",
            "Karla Voss, Leiterin des Büros der Wald-Stiftung in Brunn, reist ab.",
            [("Karla Voss, Leiterin des Büros der Wald-Stiftung in Brunn", "background")],
        ),
        ("de", "Karla Voss von der „Wald-Stiftung“ reist ab.", [("Karla Voss von der „Wald-Stiftung“", "background")]),
        ("de", "Anna Meier vom Institut für Bodenkunde reist ab.", [("Anna Meier vom Institut für Bodenkunde", "background")]),
        ("de", "Gesperrt ist die Brücke, die 1964 eröffnet wurde.", [("die Brücke, die 1964 eröffnet wurde", "background")]),
        (
            "de",
            "Die Truppen sollen die Männer vertreiben, die seit August Teile der Insel besetzt halten.",
            [("die Männer vertreiben, die seit August Teile der Insel besetzt halten", "background")],
        ),
        (
            "de",
            "Es dürften nicht mehr als 300 Gäste kommen, um die Halle nicht zu überlasten.",
            [("um die Halle nicht zu überlasten", "assessment")],
        ),
        (
            "de",
            "Voraussichtlich kostet der Bau 9 Millionen Euro, weil der Boden zu weich ist.",
            [("weil der Boden zu weich ist", "assessment")],
        ),
        ("en", "Nora Vance, 43, lives in Hartley.", [("Nora Vance, 43", "background")]),
        ("en", "Jane Roe, a professor at Hartley University, left.", [("Jane Roe, a professor at Hartley University", "background")]),
        ("en", "They closed the bridge, which was opened in 1964.", [("the bridge, which was opened in 1964", "background")]),
        (
            "en",
            "The bridge is likely to cost $9 million because the ground is soft.",
            [("because the ground is soft", "assessment")],
        ),
    ],
)
def test_clauses_that_state_something_by_themselves(language: str, sentence: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.text, one.certainty.value) for one in asides(sentence, language)] == expected


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Der Fluss steigt."),
        ("de", "Der Rat stimmte dafür, weil der Boden weich ist."),
        ("de", "„Jost Ott (54) war seit 2010 hier“, sagte jemand."),
        ("de", "Gesperrt ist die Brücke, die im Mai eröffnet werden soll."),
        ("de", "Anna Meier und Uwe Brand kamen."),
        ("en", "The river is rising."),
        ("en", "They left because it rained."),
        ("en", "The plan, which could change, is new."),
        ("fr", "Jean Dupont (54 ans) est venu."),
    ],
)
def test_what_states_nothing_by_itself_is_no_aside(language: str, sentence: str) -> None:
    assert asides(sentence, language) == ()


WORDS = [
    "Anna",
    "Meier",
    "(54)",
    ",",
    "43",
    "Leiterin",
    "der",
    "die",
    "seit",
    "1964",
    "steht",
    "„",
    "“",
    "um",
    "zu",
    "dürfte",
    "who",
    "because",
    ".",
]


@given(st.lists(st.sampled_from(WORDS)).map(" ".join) | st.text(), st.sampled_from(["de", "en", "fr"]))
def test_asides_are_at_most_two_and_stand_in_their_sentence(sentence: str, language: str) -> None:
    found = asides(sentence, language)
    assert len(found) <= 2
    assert all(one.text and one.text in sentence for one in found)


@pytest.mark.parametrize("unit", ["Anna Meier (54), ", ", die seit 1964", ", um ", "because ", "„", "(", "A. "])
def test_a_long_sentence_is_read_quickly(unit: str) -> None:
    start = time.process_time()
    asides(unit * 250, "de")
    asides(unit * 100_000, "en")
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Es sei Wasser in ein Becken gelangt, das seit 2019 eigentlich hätte leer sein müssen.",
        "Das Werk, das seit 2014 nach Angaben des Betreibers Strom erzeugt hat, steht still.",
        "The plant, which since 2014 according to its owner has made power, stands still.",
    ],
)
def test_a_clause_that_somebody_says_or_that_is_not_so_is_no_circumstance(sentence: str) -> None:
    assert asides(sentence, "en" if sentence.startswith("The") else "de") == ()
