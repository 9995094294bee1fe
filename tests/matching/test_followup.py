import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.matching.followup import FOLLOWUP_WORDS, is_followup, leans, own_words, readings
from bot.matching.index import Index
from bot.text import fold


@pytest.mark.parametrize(("count", "short"), [(0, False), (1, True), (FOLLOWUP_WORDS, True), (FOLLOWUP_WORDS + 1, False)])
def test_a_follow_up_has_a_few_words(count: int, *, short: bool) -> None:
    assert is_followup("wort " * count) == short


@pytest.mark.parametrize("message", ["???", "20.000", "1", "\u3164", "🙂"])
def test_what_has_no_word_with_a_letter_is_no_follow_up(message: str) -> None:
    assert not is_followup(message)


@pytest.mark.parametrize("message", ["Und der Architekt?", "aber wann genau", "UND WARUM?", "Wie alt ist er?", "warum nicht"])
def test_a_message_leans_on_the_one_before(message: str) -> None:
    assert leans(message)


@pytest.mark.parametrize("message", ["Wie alt ist Ina Berg?", "Wann wurde Ina Berg Leiterin?", "", "???"])
def test_a_message_in_full_stands_alone(message: str) -> None:
    assert not leans(message)


def test_words_that_carry_meaning_are_neither_openers_nor_pronouns_nor_question_words() -> None:
    assert own_words("Und wie viel hat er für das SCHWIMMBAD gezahlt?") == {"schwimmbad", "gezahlt"}
    assert own_words("und warum?") == frozenset()


@pytest.mark.parametrize("message", ["Und Otto Groß?", "und otto gross", "Otto Groß?"])
def test_a_name_alone_takes_the_place_of_the_name_before(index: Index, message: str) -> None:
    (reading,) = readings(message, "Wie alt ist Ina Berg?", index)
    assert fold(reading.text.rstrip("?")) == "wie alt ist otto gross"


def test_other_messages_are_read_together_with_the_question_before(index: Index) -> None:
    texts = [reading.text for reading in readings("und warum?", "Wie alt ist Ina Berg?", index)]
    assert "Wie alt ist Ina Berg? warum?" in texts
    assert all("warum" in text and "berg" in text.casefold() for text in texts)


befores = st.sampled_from(["Wie alt ist Ina Berg?", "Berg oder Otto Groß"]) | st.text(st.characters(), max_size=60)


@given(st.text(st.characters(), max_size=60), befores)
@example("", "Wie alt ist Ina Berg?")
def test_any_two_messages_have_readings(index: Index, message: str, before: str) -> None:
    found = readings(message, before, index)
    assert found == readings(message, before, index)
    assert all(reading.text and reading.own == own_words(message) for reading in found)
