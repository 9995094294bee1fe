"""Typed entries out of plain data, with messages that say what to do."""

import difflib
from collections.abc import Callable
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.files.model import Model
from bot.files.yamlfile import Key, Misread, YamlFile

M = TypeVar("M", bound=Model)

_PATTERNS = {
    "^[a-z0-9][a-z0-9-]{0,23}$": "an id has lower-case letters, digits and hyphens only, at most 24",
    "^[a-z]{2}$": "a language is a code of two letters, such as de",
    r"^\d{4}-\d{2}-\d{2}$": 'a date is written "2026-03-01", in quotes',
    "^[1-9][0-9]{0,3}(-[1-9][0-9]{0,3})?$": "sentences are written 2 or 2-3",
    r"^https?://\S{1,500}$": "a link begins with http:// or https://",
}
_KINDS = {
    "list_type": "a list belongs here: put each entry on a line of its own that begins with '- '",
    "dict_type": "keys with values belong here, such as 'de:' with a list below it",
    "model_type": "an entry with keys belongs here, such as 'id: ...'",
    "bool_type": "true or false belongs here, without quotes",
}


def validate(file: YamlFile, model: type[M]) -> M | None:
    """Return the file's data as `model`, or None after noting each problem with its line in `file`."""
    if file.problems and file.data is None:
        return None
    try:
        return model.model_validate(file.data)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            key = tuple(detail["loc"])
            file.problem(_shown(key), f"{_name(key)}{_message(detail, model)}")
        return None


def _shown(key: Key) -> Key:
    return key[:-1] if key and key[-1] == "[key]" else key


def _name(key: Key) -> str:
    names = [part for part in key if isinstance(part, str) and part != "[key]"]
    return f"'{names[-1]}': " if names else ""


def _message(detail: ErrorDetails, model: type[Model]) -> str:
    kind, given, context = detail["type"], detail["input"], detail.get("ctx", {})
    if isinstance(given, Misread):
        return f'YAML takes {given.raw!r} for {given.taken_for}: put it in double quotes ("{given.raw}")'
    special: dict[str, Callable[[], str]] = {
        "missing": lambda: "the key is missing: add it",
        "extra_forbidden": lambda: _unknown(detail, model),
        "string_type": lambda: _no_text(given),
        "string_too_short": lambda: "the text is empty: write it or remove the entry",
        "string_too_long": lambda: f"the text has {len(given)} characters, allowed are {context['max_length']}: shorten it",
        "too_short": lambda: "the list is empty: add an entry or remove the key",
        "too_long": lambda: f"the list has {len(given)} entries, allowed are {context['max_length']}: remove some",
        "literal_error": lambda: f"{_quoted(given)} is unknown: use {context['expected']}",
        "string_pattern_mismatch": lambda: f"{_quoted(given)}: {_PATTERNS.get(context['pattern'], 'this form is not allowed')}",
    }
    if kind in special:
        return special[kind]()
    return _KINDS.get(kind, f"{_quoted(given)} does not fit here: see docs/knowledge.md")


def _no_text(given: Any) -> str:
    if given is None:
        return "nothing stands here: write a text; one that begins with # or is null needs double quotes"
    if isinstance(given, bool | int):
        shown = str(given).lower()
        return f'YAML takes {shown} for {"a yes/no value" if isinstance(given, bool) else "a number"}: put it in double quotes ("{shown}")'
    return "a text belongs here: put it on one line, in double quotes where it has ': ' or ' #'"


def _unknown(detail: ErrorDetails, model: type[Model]) -> str:
    key = str(detail["loc"][-1])
    allowed = sorted(_keys_beside(tuple(detail["loc"][:-1]), model))
    near = difflib.get_close_matches(key, allowed, 1)
    hint = f"did you mean '{near[0]}'?" if near else f"allowed are {', '.join(allowed)}"
    return f"the key is unknown: {hint}"


def _keys_beside(key: Key, model: type[Model]) -> set[str]:
    """Return the keys that the entry at `key` may have."""
    schema: dict[str, Any] = model.model_json_schema()
    here: dict[str, Any] = schema
    for part in key:
        here = here.get("items", {}) if isinstance(part, int) else here.get("properties", {}).get(part, {})
        here = schema["$defs"].get(here["$ref"].rsplit("/", 1)[-1], {}) if "$ref" in here else here
    return set(here.get("properties", {}))


def _quoted(value: Any) -> str:
    return f"'{str(value)[:60]}'"
