"""Draft facts: the article's own sentences and clauses, each with what was read of it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.drafting.asking import states
from bot.drafting.document import Draft, ValueKind
from bot.drafting.drafts import draft
from bot.model import Certainty
from tests.drafting.reading import article


def drafts(text: str, *, language: str = "de", date: str | None = "2026-05-01") -> tuple[Draft, ...]:
    return draft(article(text, language=language, date=date))


def test_each_sentence_that_states_something_is_a_draft_in_reading_order() -> None:
    found = drafts("Der Deich ist vier Kilometer lang. Wer soll das bezahlen?||Am Montag sank ein Boot.")
    assert [one.text for one in found] == ["Der Deich ist vier Kilometer lang.", "Am Montag sank ein Boot."]
    assert [(one.place.paragraph, one.place.number) for one in found] == [(0, 1), (1, 1)]


def test_a_clause_follows_its_sentence_as_background_of_the_article_itself() -> None:
    whole, clause = drafts("„Der Deich hält“, sagte Hafenmeisterin Ada Brenk (51).")
    assert whole.attributed.claimant is not None
    assert "Brenk" in whole.attributed.claimant
    assert clause.text in whole.text
    assert (clause.place, clause.attributed.claimant) == (whole.place, None)
    assert clause.attributed.certainty is Certainty.BACKGROUND
    assert [value.kind for value in clause.values] == [ValueKind.AGE]


def test_values_are_those_of_the_text_and_a_day_takes_the_year_of_the_article() -> None:
    text = "Am 3. März sanken 4 Boote."
    assert {value.value for value in drafts(text)[0].values} == {"2026-03-03", 4.0}
    undated = {value.value for value in drafts(text, date=None)[0].values}
    assert not any(str(value).startswith("2026") for value in undated)


def test_an_article_that_states_nothing_has_no_drafts() -> None:
    assert drafts("Wer soll das bezahlen?||Und wann?") == ()


WORDS = st.sampled_from(
    "Der Deich ist Ada Brenk (51) , . ? „ “ sagte weil um zu halten 4 Boote am 3. März Leiterin des Hafens laut".split()
)


@settings(max_examples=60)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=25).map(" ".join), min_size=1, max_size=4), st.sampled_from(["de", "en", "fr"]))
def test_drafts_of_any_text_are_word_for_word_and_those_of_a_sentence_follow_it(paragraphs: list[str], language: str) -> None:
    document = article("||".join(paragraphs), language=language)
    found = draft(document)
    assert [one.place for one in found if one.text == one.place.text] == [one for one in document.sentences() if states(one.text, language)]
    assert all(one.text in one.place.text for one in found)
    assert list(found) == sorted(found, key=lambda one: one.place[:3])
    assert draft(document) == found
