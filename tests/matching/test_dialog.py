import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.dialog import NEW, Dialog, after, meant
from bot.model import Decision, QuestionId, Status
from tests.matching.samples import SNAPSHOT

OFFERED = Dialog((QuestionId("preis"), QuestionId("alter"), QuestionId("ort")))


@pytest.mark.parametrize(
    "typed",
    ["2", " 2 ", "2.", "2)", "2!", "２", "Nr. 2", "nr 2", "Nummer 2", "NUMMER 2", "Frage 2", "die 2", "number 2", "no. 2", "Question 2."],
)
def test_a_number_picks_a_suggestion(typed: str) -> None:
    assert meant(typed, OFFERED, SNAPSHOT) == "Wie alt ist Ina Berg?"


@pytest.mark.parametrize("typed", ["4", "0", "22", "-1", "2 3", "2?", "die zweite", "Wie viele sind 2", "", "²³"])
def test_anything_else_is_a_question_of_its_own(typed: str) -> None:
    assert meant(typed, OFFERED, SNAPSHOT) == typed


def test_nothing_is_picked_where_nothing_was_offered() -> None:
    assert meant("1", NEW, SNAPSHOT) == "1"


def test_a_suggestion_that_was_removed_from_the_knowledge_is_not_picked() -> None:
    assert meant("1", Dialog((QuestionId("entfernt"),)), SNAPSHOT) == "1"


def test_what_was_offered_stays_offered_until_something_else_is() -> None:
    offering = Decision(Status.SUGGEST, "de", 0.3, suggestions=(QuestionId("was"),))
    answering = Decision(Status.ANSWER, "de", 0.9, questions=(QuestionId("ort"),))
    assert after(NEW, answering) == NEW
    assert after(OFFERED, answering) == OFFERED
    assert after(OFFERED, offering) == Dialog((QuestionId("was"),))


@given(st.text(st.characters(), max_size=50) | st.from_regex(r"(nr|die|frage) ?[0-9]{1,2}[.)!]?", fullmatch=True), st.integers(0, 3))
def test_any_text_means_itself_or_a_suggestion(text: str, count: int) -> None:
    offered = OFFERED.offered[:count]
    assert meant(text, Dialog(offered), SNAPSHOT) in (text, *(SNAPSHOT.questions[name].suggest for name in offered))
