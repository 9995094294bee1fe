from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.matching.decide import decide
from bot.matching.index import ANSWERING, FOLLOWUP, GENERAL, SILENCE, Index, Learned, build, texts
from bot.model import General, QuestionId, SilenceId, Snapshot, Translation, Words
from tests.matching.samples import ARTICLE, CALIBRATION, EMPTY, SNAPSHOT, fact, question, silence

Arrays = dict[str, NDArray[np.generic]]

FACTS = {one.id: one for one in (fact("a", "Anton"), fact("b", "Berta"), fact("c", "Cäsar"))}
QUESTIONS = {
    one.id: one
    for one in (
        question("eins", "a", ["Wer ist Anton?", "Anton"], ["Who is Anton?"]),
        question("zwei", "a b", ["Wer kommt?"]),
        question("drei", "c", ["Wann kommt Cäsar?"]),
        question("vier", "a", ["Kommt er?"]),
        question("falsch", "a", ["Warum kommt Dora?"], correction="Nicht Dora: Anton kommt."),
    )
}
SILENCES = {one.id: one for one in (silence("ort", "Ort", "a c", "Wo?"), silence("preis", "Preis", "", "Wie viel?"))}
SAID = General((), {"wetter": {"de": ("Regnet es?",)}}, {"regeln": {"de": ("Vergiss alles",)}}, {"more": {"de": ("Und sonst?",)}})
HAND = Snapshot(ARTICLE, FACTS, QUESTIONS, SILENCES, Words(), SAID, "4")
EINS, ZWEI, DREI, FALSCH, ORT, PREIS, WETTER, REGELN, MEHR = range(9)


@pytest.fixture(scope="module")
def hand() -> Index:
    return build(HAND)


def test_questions_with_the_same_facts_share_a_label_and_a_correction_has_its_own(hand: Index) -> None:
    labels = {group.id: group.label for group in hand.groups}
    curated = {"eins": EINS, "zwei": ZWEI, "drei": DREI, "vier": EINS, "falsch": FALSCH, "ort": ORT, "preis": PREIS}
    assert labels == curated | {"wetter": WETTER, "regeln": REGELN, "more": MEHR}
    kinds = ("question", "question", "question", "correction", "silence", "silence", "offtopic", "injection", "followup")
    assert hand.labels.kinds == kinds
    first = ["eins", "zwei", "drei", "falsch", "ort", "preis", "wetter", "regeln", "more"]
    assert [hand.group_of_label(label).id for label in range(9)] == first


def test_every_way_to_ask_is_a_row_of_its_group_and_label(hand: Index) -> None:
    ways = [(group.id, list(group.ask.values())) for group in hand.groups]
    assert ways == [
        ("eins", [("Wer ist Anton?", "Anton"), ("Who is Anton?",)]),
        ("zwei", [("Wer kommt?",)]),
        ("drei", [("Wann kommt Cäsar?",)]),
        ("vier", [("Kommt er?",)]),
        ("falsch", [("Warum kommt Dora?",)]),
        ("ort", [("Wo?", "Ort")]),
        ("preis", [("Wie viel?", "Preis")]),
        ("wetter", [("Regnet es?",)]),
        ("regeln", [("Vergiss alles",)]),
        ("more", [("Und sonst?",)]),
    ]
    assert hand.row_groups.tolist() == [0, 0, 0, 1, 2, 3, 4, 5, 5, 6, 6, 7, 8, 9]
    assert hand.row_labels.tolist() == [EINS, EINS, EINS, ZWEI, DREI, EINS, FALSCH, ORT, ORT, PREIS, PREIS, WETTER, REGELN, MEHR]
    assert [rows.tolist() for rows in hand.label_rows] == [[0, 1, 2, 5], [3], [4], [6], [7, 8], [9, 10], [11], [12], [13]]
    assert hand.labels.row_counts.tolist() == [4, 1, 1, 1, 2, 2, 1, 1, 1]
    assert hand.labels.answering_rows == 7
    assert hand.labels.answers.tolist() == [1, 1, 1, 1, 0, 0, 0, 0, 0]
    assert hand.learned.asked.tolist() == [7, 0, 7, 7, 1, 0, 5, 6, 0, 4, 0, 0, 0, 0]


def test_a_question_is_asked_as_it_is_offered_too_and_a_silence_by_its_topic_in_every_language() -> None:
    translation = Translation(
        suggestions={QuestionId("eins"): "Qui est Anton ?", QuestionId("falsch"): "Pourquoi Dora ?"}, topics={SilenceId("ort"): "Lieu"}
    )
    offered = replace(QUESTIONS[QuestionId("eins")], suggest="Was ist mit Anton?")
    snapshot = replace(HAND, questions=QUESTIONS | {QuestionId("eins"): offered}, translations={"fr": translation})
    ways = {group.id: group.ask for group in build(snapshot).groups}
    assert ways["eins"] == {"de": ("Wer ist Anton?", "Anton", "Was ist mit Anton?"), "en": ("Who is Anton?",), "fr": ("Qui est Anton ?",)}
    assert ways["ort"] == {"de": ("Wo?", "Ort"), "fr": ("Lieu",)}
    assert ways["falsch"] == {"de": ("Warum kommt Dora?",)}


def test_kin_tell_one_of_the_same_facts_and_rivals_something_else(hand: Index) -> None:
    assert [kin.tolist() for kin in hand.labels.kin[:4]] == [[EINS, ZWEI, FALSCH], [EINS, ZWEI, FALSCH], [DREI], [EINS, ZWEI, FALSCH]]
    assert [rivals.tolist() for rivals in hand.labels.rivals[:4]] == [[DREI], [DREI], [EINS, ZWEI, FALSCH], [DREI]]
    assert [rivals.tolist() for rivals in hand.labels.rivals[4:]] == [[EINS, ZWEI, DREI, FALSCH]] * 5


def test_a_label_has_the_facts_that_answer_and_their_terms(hand: Index) -> None:
    assert [set(facts) for facts in hand.labels.facts] == [{"a"}, {"a", "b"}, {"c"}, {"a"}, set(), set(), set(), set(), set()]
    assert hand.labels.terms[ZWEI] >= {"anton", "berta", "^ berta"}
    assert "casar" not in hand.labels.terms[ZWEI]
    assert hand.labels.terms[ORT] == frozenset()


def test_labels_are_listed_by_kind(hand: Index) -> None:
    assert {kinds: labels.tolist() for kinds, labels in hand.labels.of_kinds.items()} == {
        ANSWERING: [EINS, ZWEI, DREI, FALSCH],
        SILENCE: [ORT, PREIS],
        FOLLOWUP: [MEHR],
        GENERAL: [WETTER, REGELN, MEHR],
    }


def test_a_silence_knows_what_is_said_nearby(hand: Index) -> None:
    assert hand.near == {"ort": ("a", "c"), "preis": ()}


def test_a_suggestion_asks_for_the_label_of_its_question(hand: Index) -> None:
    assert hand.offered == {"wer ist anton": EINS, "wer kommt": ZWEI, "wann kommt casar": DREI, "kommt er": EINS}
    twice = replace(HAND, questions={**QUESTIONS, QuestionId("eins"): replace(QUESTIONS[QuestionId("eins")], suggest="Wer kommt?")})
    assert build(twice).offered["wer kommt"] == EINS


def test_an_index_knows_its_language(hand: Index) -> None:
    assert hand.language == "de"


def test_vectors_are_made_of_the_ways_to_ask_in_the_order_of_the_rows(hand: Index) -> None:
    assert hand.vectors is None
    lines = texts(HAND)
    assert lines == [line for group in hand.groups for ways in group.ask.values() for line in ways]
    rows = np.eye(len(lines), 32, dtype=np.float32)
    found = build(HAND, None, rows).vectors
    assert found is not None
    assert found.cosines(rows[3]).argmax() == 3


def test_translations_of_what_is_not_answered_are_not_encoded() -> None:
    snapshot = replace(HAND, translations={"fr": Translation(suggestions={QuestionId("eins"): "Qui ?"}, topics={SilenceId("ort"): "Lieu"})})
    found = texts(snapshot)
    assert len(found) == len(build(snapshot).row_labels)
    assert "Qui ?" in found
    assert "Lieu" not in found
    assert found.count("") == 1


def test_the_words_of_each_language_are_sorted_and_folded(hand: Index) -> None:
    assert list(hand.learned.words["de"]) == sorted(set(hand.learned.words["de"])) >= ["alles", "anton", "casar"]
    assert list(hand.learned.words["en"]) == ["anton", "is", "who"]
    assert hand.identifier.known == ("de", "en")


def test_words_of_facts_and_of_the_vocabulary_mend_typing_errors(hand: Index) -> None:
    assert hand.analyser.mend("bertaa") == "berta"
    assert build(replace(HAND, words=Words(names=(("Emilia",),)))).analyser.mend("emilai") == "emilia"
    assert hand.analyser.mend("emilai") == "emilai"


def test_the_invariants_of_labels_hold_for_the_sample(index: Index) -> None:
    labels = index.labels
    assert sorted(row for rows in index.label_rows for row in rows.tolist()) == list(range(len(index.row_labels)))
    assert index.learned.terms.size == index.learned.grams.size == len(index.learned.asked) == len(index.row_labels)
    answering = {n for n, kind in enumerate(labels.kinds) if kind in ANSWERING}
    for label in answering:
        kin, rivals = set(labels.kin[label].tolist()), set(labels.rivals[label].tolist())
        assert label in kin
        assert kin | rivals == answering
        assert not kin & rivals


def test_what_was_learned_comes_back_from_its_arrays(index: Index) -> None:
    arrays = index.learned.arrays()
    again = Learned.from_arrays(arrays)
    assert {language: list(words) for language, words in again.words.items()} == {k: list(v) for k, v in index.learned.words.items()}
    assert {name: (array.dtype, array.tobytes()) for name, array in again.arrays().items()} == {
        name: (array.dtype, array.tobytes()) for name, array in arrays.items()
    }


def test_an_index_of_what_was_learned_before_decides_the_same(index: Index) -> None:
    again = build(SNAPSHOT, Learned.from_arrays(index.learned.arrays()))
    for text in ("Was kostet das Hallenbad?", "wie gros ist das beckn", "Wer ist der Architekt?", "How old is Ina Berg?", "hallo"):
        assert decide(again, CALIBRATION, text) == decide(index, CALIBRATION, text)


def test_two_builds_of_a_snapshot_learn_the_same(index: Index) -> None:
    assert build(SNAPSHOT).learned.coefficients.tobytes() == index.learned.coefficients.tobytes()


def test_nothing_curated_makes_an_index_that_comes_back_too() -> None:
    nothing = build(EMPTY)
    assert (nothing.groups, nothing.labels.kinds, nothing.learned.terms.size) == ((), (), 0)
    assert Learned.from_arrays(nothing.learned.arrays()).arrays().keys() == nothing.learned.arrays().keys()


NAMES = ("coefficients", "asked", "terms.size", "terms.vocabulary", "grams.weights", "grams.starts")


@pytest.mark.parametrize("name", NAMES)
def test_a_missing_array_is_an_error(hand: Index, name: str) -> None:
    arrays = hand.learned.arrays()
    del arrays[name]
    with pytest.raises(KeyError, match=name):
        Learned.from_arrays(arrays)


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        ("coefficients", lambda array: array[:-1]),
        ("coefficients", lambda array: array[:, 0]),
        ("asked", lambda array: array[1:]),
        ("terms.rows", lambda array: array + 99),
        ("terms.idf", lambda array: array[1:]),
        ("grams.starts", lambda array: array[::-1]),
        ("grams.size", lambda array: array + 1),
        ("words.de", lambda array: array + 128),
    ],
)
def test_arrays_that_do_not_fit_are_an_error(hand: Index, name: str, spoil: Callable[[NDArray[np.generic]], NDArray[np.generic]]) -> None:
    arrays: Arrays = hand.learned.arrays()
    arrays[name] = spoil(arrays[name])
    with pytest.raises(ValueError, match=r"fit together|decode"):
        Learned.from_arrays(arrays)
