"""What reaches an encoder, and what every encoder has in common: the real one, the fake, and both in a process of their own."""

import unicodedata
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.encoding.encoder import CHARACTERS, LIMIT, TOGETHER, Encoder, Vectors, are_unit_rows, in_parts, prepare
from bot.text import PASSAGE
from tests.encoding.conftest import ENCODERS, encoded

QUESTIONS = ["Wie viele Soldaten hat Nordkorea geschickt?", "Wer sagt das?", "How many soldiers?", "Сколько солдат?", "士兵有多少？", "🙂"]
LONG = "Wort " * 200


@given(st.text(st.characters()))
@example("a" * (LIMIT - 1) + " " + "b" * LIMIT)
@example("a " * LIMIT)
@example("a" + "\u0301\u0323 " * LIMIT)
@example("\ufdfa" * LIMIT)
def test_what_is_prepared_is_short_normal_and_prepared_once_and_for_all(text: str) -> None:
    prepared = prepare(text)
    assert len(prepared) <= LIMIT
    assert prepared.isprintable()
    assert prepared == unicodedata.normalize("NFKC", prepared) == prepared.strip() == prepare(prepared)
    prepared.encode()  # raises for a surrogate


def test_a_long_text_is_cut_after_a_word() -> None:
    assert prepare(LONG) == ("Wort " * 60).rstrip()
    assert prepare("x" * 299 + " y") == "x" * 299
    assert prepare("x" * 300 + " y") == "x" * 300


def test_a_text_with_no_blank_in_its_second_half_is_cut_in_a_word() -> None:
    assert prepare("x" * 400) == "x" * LIMIT
    assert prepare("kurz " + "x" * 400) == "kurz " + "x" * (LIMIT - 5)


@pytest.mark.parametrize("text", ["", "  \n", "\x00", "\ud800", "\u200b"])
def test_what_shows_nothing_is_prepared_to_nothing(text: str) -> None:
    assert prepare(text) == ""


def test_nul_and_surrogates_do_not_cut_a_text() -> None:
    assert prepare("Wer\x00 sagt\ud83d das?") == "Wer sagt das?"


def test_vectors_are_unit_rows_or_they_are_not() -> None:
    rows = np.eye(2, 3, dtype=np.float32)
    assert are_unit_rows(rows, 2, 3)
    assert are_unit_rows(rows[:0], 0, 3)
    assert not are_unit_rows(rows, 3, 2)
    for wrong in (0.0, 1.01, np.nan, np.inf, 3e38):
        assert not are_unit_rows(np.array([[1, 0, 0], [0, wrong, 0]], np.float32), 2, 3)


def test_a_list_is_encoded_in_small_parts() -> None:
    parts: list[list[str]] = []

    def encode(texts: list[str]) -> Vectors:
        parts.append(texts)
        return np.ones((len(texts), 1), np.float32)

    short, long = ["kurz"] * 40, ["x" * LIMIT] * 9
    vectors = in_parts(short + long, 1, encode)
    assert vectors is not None
    assert vectors.shape == (49, 1)
    assert [text for part in parts for text in part] == short + long
    assert all(len(part) <= TOGETHER and len("".join(part)) <= CHARACTERS for part in parts)


def test_nothing_more_is_encoded_after_a_part_that_failed() -> None:
    parts: list[list[str]] = []
    assert in_parts(["kurz"] * 40, 1, parts.append) is None
    assert len(parts) == 1


def test_every_text_has_a_vector_of_length_one(encoder: Encoder) -> None:
    texts = [*QUESTIONS, "", " ", LONG, "?"]
    vectors = encoded(encoder, texts)
    assert vectors.dtype == np.float32
    assert vectors.shape == (len(texts), encoder.dimensions)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_no_text_has_no_rows(encoder: Encoder) -> None:
    assert encoded(encoder, []).shape == (0, encoder.dimensions)


def test_a_vector_does_not_depend_on_what_is_encoded_with_it(encoder: Encoder) -> None:
    together = encoded(encoder, QUESTIONS * 3)
    alone = [encoded(encoder, [question]) for question in QUESTIONS]
    assert np.array_equal(together, np.concatenate(alone * 3))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Für wen kämpfen Kims Söhne?", unicodedata.normalize("NFD", "Für wen kämpfen Kims Söhne?")),
        ("２０ Soldaten", "20 Soldaten"),
        ("Wer\x00 ist\ud800 Kim?", "Wer ist Kim?"),
        (LONG, prepare(LONG)),
        ("", "\u200b"),
    ],
)
def test_equal_texts_have_equal_vectors(encoder: Encoder, one: str, other: str) -> None:
    vectors = encoded(encoder, [one, other])
    assert np.array_equal(vectors[0], vectors[1])


def test_other_texts_have_other_vectors(encoder: Encoder) -> None:
    vectors = encoded(encoder, QUESTIONS)
    assert len(np.unique(vectors, axis=0)) == len(QUESTIONS)


def test_letters_that_grow_when_they_are_normalised_do_no_harm(encoder: Encoder) -> None:
    assert encoder.encode(["\ufdfa" * 20, "\ufdfa" * 5000]) is not None
    assert encoder.encode(["danach"]) is not None


def test_threads_share_an_encoder(encoder: Encoder) -> None:
    expected = encoded(encoder, QUESTIONS)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda question: encoded(encoder, [question]), QUESTIONS * 4))
    assert np.array_equal(np.concatenate(found), np.tile(expected, (4, 1)))


@pytest.mark.parametrize("name", ENCODERS)
def test_a_closed_encoder_gives_nothing_and_may_be_closed_again(name: str) -> None:
    encoder = ENCODERS[name]()
    assert encoder.encode(["davor"]) is not None
    encoder.close()
    encoder.close()
    assert encoder.encode(["danach"]) is None


def test_a_passage_has_another_vector_than_a_question_of_the_same_words(encoder: Encoder) -> None:
    vectors = encoded(encoder, [PASSAGE + QUESTIONS[0], QUESTIONS[0]])
    assert not np.allclose(vectors[0], vectors[1], atol=1e-3)


def test_questions_and_passages_in_one_list_keep_their_order(encoder: Encoder) -> None:
    mixed = [
        PASSAGE + QUESTIONS[0],
        QUESTIONS[1],
        *(PASSAGE + text for text in QUESTIONS[2:4]),
        QUESTIONS[0],
        "",
        PASSAGE,
        QUESTIONS[3],
    ] * 3
    together = encoded(encoder, mixed)
    assert np.array_equal(together, np.concatenate([encoded(encoder, [text]) for text in mixed]))


def test_a_passage_is_prepared_as_any_text_and_still_is_one(encoder: Encoder) -> None:
    vectors = encoded(encoder, [PASSAGE + LONG, prepare(PASSAGE + LONG), f" {PASSAGE}\u200b{LONG}"])
    assert np.array_equal(vectors[0], vectors[1])
    assert np.array_equal(vectors[0], vectors[2])
    assert prepare(PASSAGE + LONG).startswith(PASSAGE)
