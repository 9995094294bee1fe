import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.language import UNKNOWN, Identifier
from bot.text import words

GERMAN = "wie viele soldaten schickt nordkorea wer ist wann hat die der das in an den wo steht kim"
ENGLISH = "how many soldiers does north korea send who is when has the in where says kim"
NAMES = frozenset(words("Kim Nordkorea north korea Kursk Ukraine Kreml Moskau"))

identifier = Identifier({"de": words(GERMAN), "en": words(ENGLISH)}, NAMES)
german_only = Identifier({"de": words(GERMAN)}, frozenset())


def language(text: str, mended: str | None = None, by: Identifier = identifier) -> str:
    return by.language(words(text), words(mended if mended is not None else text))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Wie viele Soldaten schickt Nordkorea?", "de"),
        ("wer ist kim", "de"),
        ("Wann?", "de"),
        ("How many soldiers does North Korea send?", "en"),
        ("who is kim", "en"),
        ("Combien de soldats la Corée du Nord envoie-t-elle ?", "fr"),
        ("Сколько солдат отправила Северная Корея?", "ru"),
        ("Скільки солдатів надіслала Північна Корея?", "uk"),
        ("¿Cuántos soldados envió Corea del Norte?", "es"),
        ("북한은 군인을 몇 명 보냈습니까?", "ko"),
        ("كم عدد الجنود؟", "ar"),
    ],
)
def test_a_question_is_in_its_language(text: str, code: str) -> None:
    assert language(text) == code


@pytest.mark.parametrize("text", ["", "23,7", "2030 20.000", "🙂"])
def test_a_text_without_words_is_in_none(text: str) -> None:
    assert language(text) == UNKNOWN


@pytest.mark.parametrize("name", ["Kim", "Kursk", "Ukraine", "Kreml", "KREML?", "Kursk, Ukraine"])
def test_a_name_alone_is_not_taken_for_a_language_that_nothing_is_curated_in(name: str) -> None:
    assert language(name) in ("de", "en", UNKNOWN)


def test_names_do_not_speak_for_a_language_beside_other_words() -> None:
    assert language("Kim Kursk Ukraine: wann?") == "de"
    assert language("Nordkorea Moskau Kreml: when?") == "en"


def test_words_known_in_two_languages_speak_for_neither() -> None:
    assert language("wo in") == "de"
    assert language("where in") == "en"


def test_words_known_in_two_languages_count_less_than_those_of_one() -> None:
    dutch = words("waar staat dat")
    assert Identifier({"de": dutch, "en": dutch}, frozenset()).language(dutch, dutch) == "nl"


def test_words_that_are_known_once_mended_count_too() -> None:
    typed, right = "wi vile soldatn schikt", "wie viele soldaten schickt"
    assert german_only.language(typed.split(), right.split()) == "de"
    assert german_only.language(typed.split(), typed.split()) != "de"


def test_known_words_weigh_more_than_letters() -> None:
    dutch = "waar staat dat"
    assert language(dutch) == "nl"
    assert Identifier({"de": words(dutch)}, frozenset()).language(dutch.split(), dutch.split()) == "de"


def test_without_curated_texts_letters_decide_alone() -> None:
    nothing = Identifier({}, frozenset())
    assert nothing.known == ()
    assert nothing.language(words("Wie viele Soldaten schickt die Regierung?"), words("Wie viele Soldaten schickt die Regierung?")) == "de"


def test_the_known_languages_are_those_of_the_curated_texts() -> None:
    assert identifier.known == ("de", "en")


def test_lists_of_different_lengths_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="shorter"):
        identifier.language(["wie"], [])


@given(st.text(st.characters(), max_size=60))
def test_any_text_has_a_language_code_and_always_the_same(text: str) -> None:
    code = language(text)
    assert code == UNKNOWN or (len(code) == 2 and code.isalpha())
    assert language(text) == code
