import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.latin import latin
from bot.text import fold, words


@pytest.mark.parametrize(
    ("cyrillic", "german"),
    [
        ("Зеленски", "Selenski"),
        ("Москва", "Moskwa"),
        ("Хрущёв", "Chruschtschjow"),
        ("Чита", "Tschita"),
        ("Юрий", "Jurii"),
        ("Київ", "Kijiw"),
        ("Михаэль", "Michael"),
        ("Рафаэль Дуэнас", "Rafael Duenas"),
        ("Объект", "Obekt"),
    ],
)
def test_names_in_cyrillic_meet_the_folded_words_of_german_papers(cyrillic: str, german: str) -> None:
    assert [latin(word) for word in words(cyrillic)] == words(german)


@pytest.mark.parametrize("word", ["schleuse", "40", "1.000", "北京", "القاهرة", "αθηνα", ""])
def test_other_words_stay_as_they_are(word: str) -> None:
    assert latin(word) == word


@given(st.text(st.characters()).map(fold) | st.text("абвгдеёжзийклмнопрстуфхцчшщъыьэюяґєіїў").map(fold))
def test_a_folded_word_stays_folded_and_has_no_cyrillic_letter_of_russian_or_ukrainian(word: str) -> None:
    found = latin(word)
    assert found == fold(found)
    assert latin(found) == found
    assert not set(found) & set("абвгдеёжзийклмнопрстуфхцчшщъыьэюяґєіїў")
