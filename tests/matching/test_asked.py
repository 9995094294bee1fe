import pytest

from bot.matching.asked import KINDS, asked
from bot.text import words


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Wie alt ist Putin?", "age"),
        ("How old is he?", "age"),
        ("Wie lange dauert es?", "duration"),
        ("How long does it take?", "duration"),
        ("Wann öffnet das Bad?", "time"),
        ("In welchem Jahr war das?", "time"),
        ("Wie viele Soldaten sind es?", "quantity"),
        ("Wieviel kostet das?", "quantity"),
        ("Anzahl der Soldaten", "quantity"),
        ("Warum baut die Stadt?", "reason"),
        ("Wofür ist das gut?", "reason"),
        ("Wo liegt Kursk?", "place"),
        ("In welcher Region sind sie?", "place"),
        ("Wer ist das?", "person"),
        ("Wie heißt der Chef?", "person"),
        ("Who says so?", "person"),
        ("Wie kommt man hin?", "manner"),
        ("Was ist geplant?", "thing"),
        ("Worüber schreibt sie?", "thing"),
        ("Stimmt das?", "other"),
        ("Kommt ein Angriff?", "other"),
        ("Raketen", "other"),
        ("", "other"),
    ],
)
def test_a_question_asks_for_a_kind_of_answer(question: str, kind: str) -> None:
    assert KINDS[asked(words(question))] == kind


@pytest.mark.parametrize("question", ["Seit wann und warum?", "Warum erst dann, und wann?"])
def test_the_more_specific_kind_wins_wherever_it_stands(question: str) -> None:
    assert KINDS[asked(words(question))] == "time"


@pytest.mark.parametrize("question", ["WIE VIELE?", "wie viele", "Wie  viele\u200b?!"])
def test_spelling_does_not_change_the_kind(question: str) -> None:
    assert KINDS[asked(words(question))] == "quantity"


def test_a_word_that_only_holds_a_question_word_does_not_ask() -> None:
    assert KINDS[asked(words("Schwerwiegend, woanders, etwas"))] == "other"
