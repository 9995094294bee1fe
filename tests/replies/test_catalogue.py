"""The bot's own texts."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import bot
from bot.model import Certainty, Reason
from bot.replies.catalogue import BASE, LANGUAGES, STAFF_LANGUAGES, Catalogue, Voice, checked, load, load_staff, placeholders
from tests.replies.samples import CATALOGUE

TELEGRAM_LIMIT = 4096
SOURCES = Path(bot.__file__).parent
MESSAGES = SOURCES / "replies" / "messages"
STAFF = load_staff()
KEYS = sorted(CATALOGUE.texts[BASE])
STAFF_KEYS = sorted(STAFF.texts[BASE])
SAMPLES = {"day": 1, "month": 3, "year": 2026, "number": 2, "first": 1, "last": 3, "paragraph": 4}


def written(language: str, folder: Path = MESSAGES) -> list[str]:
    """The keys as they stand in the file, in order."""
    lines = (folder / f"{language}.yaml").read_text("utf-8").splitlines()
    return [line.partition(":")[0] for line in lines if line and not line.startswith("#")]


@cache
def said() -> set[str]:
    """Patterns of the keys that the code of the whole bot speaks of, in the arguments of its calls of say and plural."""
    return {pattern for path in SOURCES.rglob("*.py") for call in calls(path) for pattern in patterns(call)}


def calls(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and called(node) in {"say", "plural"}:
            yield node


def called(call: ast.Call) -> str:
    """The last name of what is called: "say" of voice.say(...) and of say(...)."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else call.func.id if isinstance(call.func, ast.Name) else ""


def patterns(call: ast.Call) -> Iterator[str]:
    endings = (r"\.one", r"\.other") if called(call) == "plural" else ("",)
    for argument in call.args:
        for text in keys_in(argument):
            yield from (text + ending for ending in endings)


def keys_in(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield re.escape(node.value)
    elif isinstance(node, ast.IfExp):
        yield from keys_in(node.body)
        yield from keys_in(node.orelse)
    elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
        yield "".join(re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"\w+" for part in node.values)


def test_every_language_has_a_file_and_every_file_a_language() -> None:
    assert sorted(path.stem for path in MESSAGES.glob("*.yaml")) == sorted(LANGUAGES) == sorted(CATALOGUE.texts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_keys_are_sorted_and_stand_once(language: str) -> None:
    assert written(language) == KEYS


@pytest.mark.parametrize("key", KEYS)
def test_languages_have_the_same_placeholders(key: str) -> None:
    assert len({frozenset(placeholders(texts[key])) for texts in CATALOGUE.texts.values()}) == 1


@pytest.mark.parametrize("language", STAFF_LANGUAGES)
def test_texts_for_staff_are_sorted_too_and_filled_without_a_brace_left(language: str) -> None:
    assert written(language, SOURCES / "replies" / "staff") == STAFF_KEYS
    for key in STAFF_KEYS:
        text = STAFF.say(language, key, **dict.fromkeys(placeholders(STAFF.texts[language][key]), 7))
        assert not set("{}<>") & set(text)
        assert 0 < len(text) <= TELEGRAM_LIMIT


def test_a_reload_answers_as_other_programs_expect() -> None:
    german = STAFF.texts["de"]
    assert all(german[key].startswith("Neu geladen") for key in ("reload.applied", "reload.same"))
    assert all(german[key].startswith("Abgelehnt") for key in ("reload.rejected.one", "reload.rejected.other"))
    assert (german["button.accept"], german["button.decline"]) == ("Trotzdem übernehmen", "Alten Stand behalten")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", KEYS)
def test_a_filled_text_has_no_brace_left_and_fits_a_message(language: str, key: str) -> None:
    names = placeholders(CATALOGUE.texts[language][key])
    text = CATALOGUE.say(language, key, **{name: SAMPLES.get(name, "x" * 300) for name in names})
    assert not set("{}<>") & set(text)
    assert 0 < len(text) <= TELEGRAM_LIMIT
    assert text == text.strip()


def test_what_is_filled_in_may_hold_braces() -> None:
    assert CATALOGUE.say("de", "nearby.first", text="{topic} }{") == "Er sagt aber: {topic} }{"


@pytest.mark.parametrize("key", [key for key in KEYS if key.startswith(("suggestion.unsure", "suggestion.none"))])
def test_a_suggestion_begins_as_other_programs_expect(key: str) -> None:
    assert CATALOGUE.texts["de"][key].startswith("Ich bin nicht sicher")


@pytest.mark.parametrize("reason", Reason)
def test_a_refusal_says_nicht(reason: Reason) -> None:
    assert "nicht" in CATALOGUE.texts["de"][f"refusal.{reason}"]


def test_plurals_come_in_pairs() -> None:
    for keys in (KEYS, STAFF_KEYS):
        assert {key[:-4] for key in keys if key.endswith(".one")} == {key[:-6] for key in keys if key.endswith(".other")}


def test_keys_that_the_code_uses_exist() -> None:
    assert [
        pattern for pattern in sorted(said()) if "." in pattern and not any(re.fullmatch(pattern, key) for key in (*KEYS, *STAFF_KEYS))
    ] == []


def test_keys_that_exist_are_used() -> None:
    assert [key for key in (*KEYS, *STAFF_KEYS) if not any(re.fullmatch(pattern, key) for pattern in said())] == []


@pytest.mark.parametrize("key", [*(f"certainty.{one}" for one in Certainty), *(f"refusal.{one}" for one in Reason)])
def test_every_value_that_makes_a_key_has_its_text(key: str) -> None:
    assert key in KEYS


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [
        ("de", "de"),
        ("de-AT", "de"),
        ("DE", "de"),
        ("en", "en"),
        ("en-US", "en"),
        ("uk", "uk"),
        ("ru-RU", "ru"),
        ("TR", "tr"),
        ("pl", "pl"),
        ("fr-CA", "fr"),
        ("es", "en"),
        ("zh-Hant", "en"),
        ("und", "de"),
        ("", "de"),
    ],
)
def test_another_language_falls_to_english_and_none_to_german(wanted: str, spoken: str) -> None:
    assert CATALOGUE.language(wanted) == spoken
    assert CATALOGUE.say(wanted, "section.lead") == CATALOGUE.texts[spoken]["section.lead"]


@pytest.mark.parametrize(("number", "text"), [(1, "Satz 4"), (2, "Satz 4 bis 5"), (0, "Satz 4 bis 5")])
def test_a_plural_follows_its_number(number: int, text: str) -> None:
    assert Voice(CATALOGUE, "de").plural("source.sentences", number, first=4, last=5) == text


def test_an_unknown_key_is_a_fault_of_the_program() -> None:
    with pytest.raises(KeyError):
        CATALOGUE.say("de", "no.such.key")


def test_all_that_is_wrong_is_told_at_once() -> None:
    german = {"a": "Hallo {name}", "b": "zwei", "c": "drei"}
    english: dict[str, object] = {"a": "Hello", "b": False, "d": "four"}
    with pytest.raises(ValueError, match=r"keys of de\.yaml: c, d; .*: a does not have the placeholders.*; .*: b is no text"):
        checked(Catalogue({"de": german, "en": english}))  # type: ignore[dict-item]


def test_loading_twice_gives_the_same() -> None:
    assert load() == CATALOGUE
