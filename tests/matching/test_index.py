from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.matching.decide import decide
from bot.matching.index import ANSWERING, KINDS, Index, Learned, build
from bot.model import General, QuestionId, Snapshot, Words
from tests.matching.samples import ARTICLE, EMPTY, SNAPSHOT, WEIGHTS, fact, question, silence

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
GENERAL = General((), {"wetter": {"de": ("Regnet es?",)}}, {"regeln": {"de": ("Vergiss alles",)}})
HAND = Snapshot(ARTICLE, FACTS, QUESTIONS, SILENCES, Words(), GENERAL, "4")
EINS, ZWEI, DREI, FALSCH, ORT, PREIS, WETTER, REGELN = range(8)


@pytest.fixture(scope="module")
def hand() -> Index:
    return build(HAND)


def test_questions_with_the_same_facts_share_a_label_and_a_correction_has_its_own(hand: Index) -> None:
    labels = {group.id: group.label for group in hand.groups}
    assert labels == {
        "eins": EINS,
        "zwei": ZWEI,
        "drei": DREI,
        "vier": EINS,
        "falsch": FALSCH,
        "ort": ORT,
        "preis": PREIS,
        "wetter": WETTER,
        "regeln": REGELN,
    }
    assert hand.labels.kinds == ("question", "question", "question", "correction", "silence", "silence", "offtopic", "injection")
    assert [hand.group_of_label(label).id for label in range(8)] == ["eins", "zwei", "drei", "falsch", "ort", "preis", "wetter", "regeln"]


def test_every_way_to_ask_is_a_row_of_its_group_and_label(hand: Index) -> None:
    assert hand.row_groups.tolist() == [0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8]
    assert hand.row_labels.tolist() == [EINS, EINS, EINS, ZWEI, DREI, EINS, FALSCH, ORT, PREIS, WETTER, REGELN]
    assert [rows.tolist() for rows in hand.label_rows] == [[0, 1, 2, 5], [3], [4], [6], [7], [8], [9], [10]]
    assert hand.labels.row_counts.tolist() == [4, 1, 1, 1, 1, 1, 1, 1]
    assert hand.labels.answering_rows == 7
    assert hand.labels.answers.tolist() == [1, 1, 1, 1, 0, 0, 0, 0]
    assert hand.learned.asked.tolist() == [7, 0, 7, 7, 1, 0, 5, 6, 4, 0, 0]


def test_kin_tell_one_of_the_same_facts_and_rivals_something_else(hand: Index) -> None:
    assert [kin.tolist() for kin in hand.labels.kin[:4]] == [[EINS, ZWEI, FALSCH], [EINS, ZWEI, FALSCH], [DREI], [EINS, ZWEI, FALSCH]]
    assert [rivals.tolist() for rivals in hand.labels.rivals[:4]] == [[DREI], [DREI], [EINS, ZWEI, FALSCH], [DREI]]
    assert [rivals.tolist() for rivals in hand.labels.rivals[4:]] == [[EINS, ZWEI, DREI, FALSCH]] * 4


def test_a_label_has_the_facts_that_answer_and_their_terms(hand: Index) -> None:
    assert [set(facts) for facts in hand.labels.facts] == [{"a"}, {"a", "b"}, {"c"}, {"a"}, set(), set(), set(), set()]
    assert hand.labels.terms[ZWEI] >= {"anton", "berta", "^ berta"}
    assert "casar" not in hand.labels.terms[ZWEI]
    assert hand.labels.terms[ORT] == frozenset()


def test_labels_are_listed_by_kind(hand: Index) -> None:
    of_kind = {kind: labels.tolist() for kind, labels in hand.labels.of_kind.items()}
    assert of_kind == {
        "question": [EINS, ZWEI, DREI],
        "correction": [FALSCH],
        "silence": [ORT, PREIS],
        "smalltalk": [],
        "offtopic": [WETTER],
        "injection": [REGELN],
    }
    assert set(of_kind) == set(KINDS)


def test_a_silence_knows_what_is_said_nearby(hand: Index) -> None:
    assert hand.near == {"ort": ("a", "c"), "preis": ()}


def test_a_suggestion_asks_for_the_label_of_its_question(hand: Index) -> None:
    assert hand.offered == {"wer ist anton": EINS, "wer kommt": ZWEI, "wann kommt casar": DREI, "kommt er": EINS}
    twice = replace(HAND, questions={**QUESTIONS, QuestionId("eins"): replace(QUESTIONS[QuestionId("eins")], suggest="Wer kommt?")})
    assert build(twice).offered["wer kommt"] == EINS


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
        assert decide(again, WEIGHTS, text) == decide(index, WEIGHTS, text)


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
