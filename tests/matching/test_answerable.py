"""What speaks for and against answering with the nearest passage."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.analysis import split
from bot.matching.answerable import ASKING, content, features
from bot.matching.index import Index, build, texts
from bot.matching.passages import near
from bot.matching.wanted import KINDS_WANTED
from tests.fakes.encoder import FakeEncoder
from tests.matching.drafts import PASSAGES, SNAPSHOT, Said, snapshot

MEANING = {"meaning", "meaning_over_mean", "meaning_over_spread", "meaning_over_fourth"}


@pytest.fixture(scope="module")
def index() -> Index:
    return build(SNAPSHOT, None, FakeEncoder().encode(texts(SNAPSHOT)))


def measured(index: Index, question: str, *, vector: bool = False, own: bool = True) -> dict[str, float]:
    assert index.passages is not None
    found = split(question)
    vectors = FakeEncoder().encode([question]) if vector else None
    nearness = near(index.passages, index.analyser, found, None if vectors is None else vectors[0], own=own)
    return features(index.passages, index.analyser, found, nearness, own=own)


def test_a_question_in_the_words_of_a_passage_is_covered(index: Index) -> None:
    found = measured(index, "Was baut die Stadt Moorhafen?")
    assert found["covered"] == found["covered_sentence"] == found["covered_article"] == 1.0
    assert found["missing_most"] == found["unmet"] == found["numbers_missing"] == 0.0
    assert found["content"] == 3


def test_words_that_the_article_lacks_are_missing_by_their_rarity(index: Index) -> None:
    assert index.passages is not None
    found = measured(index, "Was baut die Stadt Nordhausen?")
    assert 0 < found["covered"] < 1
    assert found["missing_most"] == pytest.approx(index.passages.sentence_words.idf("nordhaus"))
    elsewhere = measured(index, "Was baut die Stadt für Otter?")
    assert elsewhere["covered_article"] == 1.0 > elsewhere["covered"]


def test_words_of_the_sentence_before_cover_the_passage_but_not_the_sentence(index: Index) -> None:
    found = measured(index, "Wann beginnt der Bau der Schleuse?")
    assert found["covered"] == 1.0 > found["covered_sentence"]


def test_the_beginning_of_a_long_word_counts_half(index: Index) -> None:
    assert measured(index, "Umweltsünden")["covered"] == 0.5
    assert measured(index, "Umweltschützer")["covered"] == 1.0


def test_a_number_that_the_passage_lacks_is_missing(index: Index) -> None:
    assert measured(index, "Leben noch 14 Otter dort?")["numbers_missing"] == 0
    assert measured(index, "Leben noch 15 Otter dort?")["numbers_missing"] == 1


def test_what_is_wanted_is_looked_for_in_the_passage(index: Index) -> None:
    found = measured(index, "Warum warnen Umweltschützer?")
    assert found["wants_reason"] == 1.0
    assert sum(found[f"wants_{kind}"] for kind in KINDS_WANTED) == 1
    assert found["unmet"] == found["unmet_passage"] == 1.0
    assert measured(index, "Wann beginnt der Bau?")["unmet"] == 0.0


@pytest.mark.parametrize("vector", [False, True])
def test_meaning_counts_only_where_it_is_known(index: Index, *, vector: bool) -> None:
    assert (measured(index, "Was baut die Stadt?", vector=vector).keys() >= MEANING) == vector


@given(st.text(st.characters(), max_size=80) | st.lists(st.sampled_from(" ".join(PASSAGES).split()), max_size=10).map(" ".join))
def test_any_question_has_the_same_finite_features(index: Index, question: str) -> None:
    names = measured(index, "Was baut die Stadt?", vector=True).keys()
    for own in (True, False):
        found = measured(index, question, vector=True, own=own)
        assert found.keys() == names
        assert all(math.isfinite(value) for value in found.values())
        assert all(0 <= found[name] <= 1 + 1e-9 for name in ("covered", "covered_sentence", "covered_article", "unmet", "unmet_passage"))
        assert found["covered"] <= found["covered_article"] + 1e-9


def test_an_article_of_one_passage_has_features_too() -> None:
    one = build(snapshot(["Der Deich hält."], [Said("1-1", "Der Deich hält.", "Was hält?")]))
    found = measured(one, "Hält der Deich?")
    assert found["total_over_next"] == found["total"] > 0


def test_content_is_what_a_question_is_about() -> None:
    assert content(split("Wie viele Otter leben eigentlich in der Au?"), "de", own=True) == ["otter", "leben", "au"]
    assert content(split("How many otters are there in Moorhafen?"), "de", own=False) == ["otters", "moorhafen"]
    assert content(split("Сколько стоит Мурхафен?"), "de", own=False)[-1] == "murchafen"


def test_words_that_ask_are_no_typing_errors_of_the_article() -> None:
    text = "Deshalb warnten Langen und viel Volk davor: Das war dumm, darum wieder."
    index = build(snapshot([text], [Said("1-1", text, "Was war dumm?")]))
    assert {word: index.analyser.mend(word) for word in ASKING} == {word: word for word in ASKING}
