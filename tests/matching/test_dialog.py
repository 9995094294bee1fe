from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.matching.decide import decide
from bot.matching.dialog import NEW, Dialog, Engine, Turn, turn
from bot.matching.index import Index
from bot.model import Decision, FollowUp, QuestionId, Reason, Status
from tests.matching.samples import CALIBRATION, SNAPSHOT

OFFERED = Dialog((QuestionId("preis"), QuestionId("alter"), QuestionId("ort")))
PICKING = ("2", " 2 ", "2.", "2)", "2!", "２", "Nr. 2", "nr 2", "NUMMER 2", "Frage 2", "die 2", "number 2", "no. 2", "Question 2.")


def say(index: Index, *messages: str, after: Dialog = NEW) -> Turn:
    """Say one message after the other; the last turn."""
    last = Turn(Decision(Status.NO_ANSWER, "und", 0.0), after)
    for message in messages:
        last = turn(Engine(SNAPSHOT, index, CALIBRATION), message, last.dialog)
    return last


@pytest.mark.parametrize("typed", PICKING)
def test_a_number_picks_a_suggestion(index: Index, typed: str) -> None:
    picked = say(index, typed, after=OFFERED)
    assert picked.decision.questions == ("alter",)
    assert picked.dialog.about == "Wie alt ist Ina Berg?"


@pytest.mark.parametrize("typed", ["4", "0", "22", "-1", "2 3", "2?", "", "²³", "die zweite", "Wie alt ist Ina Berg?"])
def test_anything_else_is_a_message_of_its_own(index: Index, typed: str) -> None:
    assert say(index, typed, after=OFFERED).decision == decide(index, CALIBRATION, typed)


def test_nothing_is_picked_where_nothing_was_offered(index: Index) -> None:
    assert say(index, "1").decision.reason is Reason.NOT_UNDERSTOOD


def test_a_suggestion_that_was_removed_from_the_knowledge_is_not_picked(index: Index) -> None:
    assert say(index, "1", after=Dialog((QuestionId("entfernt"),))).decision.reason is Reason.NOT_UNDERSTOOD


def test_every_suggestion_that_is_offered_can_be_picked(index: Index) -> None:
    offering = say(index, "Schwimmbad")
    assert offering.dialog.offered == offering.decision.suggestions != ()
    for number, name in enumerate(offering.decision.suggestions, 1):
        assert say(index, str(number), after=offering.dialog).decision.questions == (name,)


def test_what_was_offered_stays_offered_until_something_else_is(index: Index) -> None:
    offering = say(index, "Schwimmbad")
    answered = say(index, "Wer leitet das Bauamt?", after=offering.dialog)
    assert answered.decision.status is Status.ANSWER
    assert answered.dialog.offered == offering.dialog.offered
    assert say(index, "Berg", after=offering.dialog).dialog.offered != offering.dialog.offered


@pytest.mark.parametrize(
    ("asked", "followup"),
    [("Wer sagt das?", FollowUp.CLAIMANT), ("von wem ist das", FollowUp.CLAIMANT), ("Ist das sicher?", FollowUp.CERTAINTY)],
)
def test_a_question_on_the_last_answer_is_answered_with_it(index: Index, asked: str, followup: FollowUp) -> None:
    first = say(index, "Wie alt ist Ina Berg?")
    second = say(index, asked, after=first.dialog)
    assert (second.decision.status, second.decision.followup) == (Status.ANSWER, followup)
    assert second.decision.questions == first.decision.questions
    assert second.decision.confidence == first.decision.confidence


@pytest.mark.parametrize("asked", ["Wer sagt das?", "Ist das sicher?", "Was noch?"])
def test_a_question_on_the_last_answer_is_not_understood_where_there_is_none(index: Index, asked: str) -> None:
    decision = say(index, asked).decision
    assert (decision.status, decision.reason) == (Status.NO_ANSWER, Reason.NOT_UNDERSTOOD)


def test_what_else_tells_something_new_each_time(index: Index) -> None:
    last = say(index, "Wie alt ist Ina Berg?")
    for _ in range(4):
        more = say(index, "Was noch?", after=last.dialog)
        assert more.decision.status is Status.ANSWER
        assert not {fact for name in more.decision.questions for fact in SNAPSHOT.questions[name].facts} & last.dialog.told
        assert more.dialog.told > last.dialog.told
        last = more


def test_a_pronoun_stands_for_the_name_before(index: Index) -> None:
    assert say(index, "Wie alt ist Ina Berg?", "Und was macht sie?").decision.questions == ("leitung",)


def test_a_question_in_full_means_what_it_says_whatever_was_asked_before(index: Index) -> None:
    asked = "Wann öffnet das Schwimmbad?"
    last = say(index, "Wie alt ist Ina Berg?", asked)
    assert last.decision.questions == ("termin",)
    assert last.dialog.about == asked


def test_small_talk_leaves_the_conversation_as_it_is(index: Index) -> None:
    first = say(index, "Wo steht das Schwimmbad?")
    for aside in ("danke", "Wie wird das Wetter morgen?", "???", "9", "20.000"):
        after = say(index, aside, after=first.dialog).dialog
        assert (after.about, after.answered, after.told) == (first.dialog.about, first.dialog.answered, first.dialog.told)


def test_all_facts_told_are_remembered(index: Index) -> None:
    assert say(index, "Wie alt ist Ina Berg?", "Wo steht das Schwimmbad?", "Wer ist der Architekt?").dialog.told == {"alter", "ort"}


SAID = ("Wie alt ist Ina Berg?", "Was kostet das Schwimmbad?", "Wer ist der Architekt?", "und wo?", "Und Otto Groß?", "Was noch?")
SAID = ("Wie alt ist Ina Berg?", "Was kostet das Schwimmbad?", "Wer ist der Architekt?", "und wo?", "Und Otto Groß?", "Was noch?")
messages = st.sampled_from([*SAID, "Wer sagt das?", "2", "Berg", "danke", ""]) | st.text(st.characters(), max_size=30)


@settings(max_examples=40)
@given(st.lists(messages, max_size=5))
def test_any_conversation_goes_on_the_same_way_twice(index: Index, said: list[str]) -> None:
    dialog = NEW
    for message in said:
        one = turn(Engine(SNAPSHOT, index, CALIBRATION), message, dialog)
        assert one == turn(Engine(SNAPSHOT, index, CALIBRATION), message, dialog)
        assert one.dialog.told >= dialog.told
        assert {*one.dialog.answered, *one.dialog.offered} <= set(SNAPSHOT.questions)
        assert set(one.dialog.told) <= set(SNAPSHOT.facts)
        dialog = one.dialog


def test_an_answer_just_given_is_not_given_again_beside_another(index: Index) -> None:
    assert say(index, "What does a ticket cost?", "Where is the pool?").decision.questions == ("ort",)
    assert say(index, "Wann öffnet das Schwimmbad?", "Wie teuer wird der Bau?").decision.questions == ("preis",)


@pytest.mark.parametrize("message", ["Und der Architekt?", "und wer ist der Architekt?"])
def test_a_silence_after_an_answer_is_told(index: Index, message: str) -> None:
    assert say(index, "Wo steht das Schwimmbad?", message).decision.silence == "architekt"


def test_a_picked_suggestion_keeps_the_language_of_the_conversation(index: Index) -> None:
    english = say(index, "How old is Ina Berg?").dialog
    assert english.language == "en"
    assert say(index, "1", after=replace(english, offered=(QuestionId("ort"),))).decision.language == "en"
