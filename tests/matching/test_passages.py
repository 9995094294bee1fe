"""The article's own sentences as they are searched."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching import index as indexes
from bot.matching.analysis import split
from bot.matching.index import Index, build
from bot.matching.passages import SUBJECT_LIMIT, Nearness, near, texts
from bot.model import FactId
from tests.fakes.encoder import FakeEncoder
from tests.matching import samples
from tests.matching.drafts import DRAFTS, PASSAGES, SNAPSHOT, Said, sentences, snapshot, without_drafts


@pytest.fixture(scope="module")
def index() -> Index:
    return build(SNAPSHOT)


@pytest.fixture(scope="module")
def encoded() -> Index:
    return build(SNAPSHOT, None, FakeEncoder().encode(indexes.texts(SNAPSHOT)))


def nearness(index: Index, question: str, vector: bool = False) -> Nearness:  # noqa: FBT001, FBT002
    assert index.passages is not None
    found = FakeEncoder().encode([question]) if vector else None
    return near(index.passages, index.analyser, split(question), None if found is None else found[0], own=True)


def test_each_sentence_is_encoded_as_a_passage_after_the_title() -> None:
    assert texts(SNAPSHOT) == [f"passage: Moorhafen baut: {one}" for one in sentences(SNAPSHOT)]


def test_for_a_long_title_stand_the_words_of_it_that_the_text_has_most_often() -> None:
    named = replace(SNAPSHOT, article=replace(SNAPSHOT.article, title="Moorhafen baut und baut und baut eine neue Schleuse"))
    about = texts(named)[0].removeprefix("passage: ").split(":")[0]
    assert about == "Schleuse baut"
    assert len(about) <= SUBJECT_LIMIT


@pytest.mark.parametrize("curated", [samples.SNAPSHOT, samples.EMPTY, without_drafts(SNAPSHOT)])
def test_where_nothing_is_a_draft_there_are_no_passages_and_nothing_more_is_encoded(curated: samples.Snapshot) -> None:
    index = build(curated)
    assert index.passages is None
    assert texts(curated) == []
    assert len(indexes.texts(curated)) == len(index.row_groups)


def test_drafts_are_encoded_after_the_ways_to_ask_and_are_none_themselves(encoded: Index) -> None:
    curated = indexes.texts(without_drafts(SNAPSHOT))
    assert indexes.texts(SNAPSHOT) == curated + texts(SNAPSHOT)
    assert len(encoded.row_groups) == len(curated)
    assert encoded.passages is not None
    assert encoded.passages.vectors is not None
    assert np.array_equal(encoded.passages.vectors, FakeEncoder().encode(texts(SNAPSHOT)))


def test_every_sentence_knows_its_passage_and_its_drafts_the_whole_sentence_first(index: Index) -> None:
    assert index.passages is not None
    assert index.passages.of.tolist() == [0, 0, 1, 1, 2, 2, 3, 3]
    assert index.passages.starts.tolist() == [0, 2, 4, 6]
    assert [list(drafts) for drafts in index.passages.facts] == [
        ["f1-1"],
        ["f1-2"],
        ["f2-1", "f2-1b", "f2-1c"],
        ["f2-2"],
        ["f3-1"],
        [],
        ["f4-1"],
        ["f4-2"],
    ]
    assert index.passages.asking == {f"f{said.at}": f"q{said.at}" for said in DRAFTS}
    assert set(index.passages.clauses) == {"f2-1b", "f2-1c"}


def test_a_fact_that_was_curated_before_its_question_is_still_found() -> None:
    name = FactId("f1-2")
    facts = {**SNAPSHOT.facts, name: replace(SNAPSHOT.facts[name], text="Baubeginn ist April 2031.", draft=False)}
    passages = build(replace(SNAPSHOT, facts=facts)).passages
    assert passages is not None
    assert passages.facts[1] == (name,)


@pytest.mark.parametrize("vector", [False, True])
@pytest.mark.parametrize("number", range(8))
def test_a_sentence_is_nearest_to_itself(encoded: Index, number: int, *, vector: bool) -> None:
    found = nearness(encoded, list(sentences(SNAPSHOT))[number], vector)
    assert encoded.passages is not None
    passage = int(found.total.argmax())
    assert passage == encoded.passages.of[number]
    assert found.best[passage] == number


@given(st.text(st.characters(), max_size=80) | st.lists(st.sampled_from(" ".join(PASSAGES).split()), max_size=12).map(" ".join))
def test_any_question_has_one_score_a_sentence_and_a_passage(encoded: Index, question: str) -> None:
    assert encoded.passages is not None
    for vector in (False, True):
        found = nearness(encoded, question, vector)
        assert found.words.shape == found.sentences.shape == encoded.passages.of.shape
        assert found.passage_words.shape == found.letters.shape == found.total.shape == encoded.passages.starts.shape
        assert (found.meaning is not None) == vector
        assert encoded.passages.of[found.best].tolist() == list(range(len(found.best)))
        assert all(np.isfinite(one).all() for one in (found.words, found.letters, found.total))
        assert all(((one >= 0) & (one <= 1)).all() for one in (found.words, found.passage_words))
        again = nearness(encoded, question, vector)
        assert np.array_equal(found.total, again.total)


def test_a_compound_is_found_by_its_parts() -> None:
    index = build(snapshot([*PASSAGES, "Das Schleusentor klemmt."], [*DRAFTS, Said("5-1", "Das Schleusentor klemmt.", "Was klemmt?")]))
    assert nearness(index, "Schleusentore").total.argmax() == 4
    assert nearness(index, "Schleusentor").words[8] > 0


def test_an_article_of_one_sentence_will_do() -> None:
    index = build(snapshot(["Der Deich hält."], [Said("1-1", "Der Deich hält.", "Was hält?")]))
    assert nearness(index, "Hält der Deich?").total.shape == (1,)
    assert nearness(index, "").total.tolist() == [0.0]
