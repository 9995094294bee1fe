"""Typed entries out of plain data, with messages that say what to do."""

import difflib
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.errors import shown
from bot.files.document import Key, Misread, YamlFile
from bot.files.model import TOLD, Model

M = TypeVar("M", bound=Model)
Schema = Mapping[str, Any]

PATTERNS = {
    "^[a-z0-9][a-z0-9-]{0,23}$": "an id has lower-case letters, digits and hyphens only, at most 24",
    "^[a-z]{2}$": "a language is a code of two letters, such as de",
    r"^\d{4}-\d{2}-\d{2}$": 'a date is written "2026-03-01", in quotes',
    "^[1-9][0-9]{0,3}(-[1-9][0-9]{0,3})?$": "sentences are written 2 or 2-3",
    "^[0-9a-f]{8}$": '8 hex digits in quotes belong here: write "00000000", and the check tells the right ones',
    r"^https?://[^\s\x00-\x1f\x7f]{1,500}$": "a link begins with http:// or https:// and has no spaces",
}
"""What each form of a text is in words."""

_KINDS = {
    "list_type": "a list belongs here: put each entry on a line of its own that begins with '- '",
    "dict_type": "keys with values belong here, such as 'de:' with a list below it",
    "bool_type": "true or false belongs here, without quotes",
}
_MESSAGES: Mapping[str, Callable[[Any, Mapping[str, Any]], str]] = {
    "missing": lambda _given, _context: "the key is missing: add it",
    "string_type": lambda given, _context: _no_text(given),
    "string_unicode": lambda given, _context: f"{_quoted(given)} is no text in UTF-8: write it anew",
    "string_too_short": lambda _given, _context: "the text is empty: write it or remove the entry",
    "string_too_long": lambda given, context: (
        f"the text has {len(given.strip())} characters, allowed are {context['max_length']}: shorten it"
    ),
    "too_short": lambda _given, _context: "nothing is listed here: add an entry or remove the key",
    "too_long": lambda given, context: f"the list has {len(given)} entries, allowed are {context['max_length']}: remove some",
    "literal_error": lambda given, context: f"{_quoted(given)} is unknown: use {context['expected']}",
    "string_pattern_mismatch": lambda given, context: f"{_quoted(given)}: {PATTERNS.get(context['pattern'], 'this form is not allowed')}",
    TOLD: lambda _given, context: str(context["message"]),
}


def validate(file: YamlFile, model: type[M]) -> M | None:
    """Return the file's data as `model`, or None after noting each problem with its line in `file`."""
    if file.data is None and file.problems:
        return None
    try:
        return model.model_validate(file.data)
    except ValidationError as error:
        schema = model.model_json_schema()
        for detail in error.errors(include_url=False):
            if file.full:
                break
            key = tuple(detail["loc"])
            file.problem(_place(key), _message(detail, schema), name=_name(key))
        return None


def _place(key: Key) -> Key:
    return key[:-1] if key and key[-1] == "[key]" else key


def _name(key: Key) -> str | None:
    return next((part for part in reversed(key) if isinstance(part, str) and part != "[key]"), None)


def _message(detail: ErrorDetails, schema: Schema) -> str:
    kind, given, key = detail["type"], detail["input"], tuple(detail["loc"])
    if kind in _KINDS:
        return _KINDS[kind]
    if kind == "model_type":
        return f"an entry with keys belongs here: {', '.join(sorted(_keys(key, schema)))}"
    if kind == "extra_forbidden":
        return _unknown(str(key[-1]), sorted(_keys(key[:-1], schema)))
    if kind in _MESSAGES:
        return _MESSAGES[kind](given, detail.get("ctx", {}))
    return f"{_quoted(given)} does not fit here: see docs/knowledge.md"


def _no_text(given: Any) -> str:
    if given is None:
        return "nothing stands here: write a text; one that begins with # or is null needs double quotes"
    if isinstance(given, bool | int):
        given = Misread(str(given).lower(), "a yes/no value" if isinstance(given, bool) else "a number")
    if isinstance(given, Misread):
        return f'YAML takes {_quoted(given)} for {given.taken_for}: put it in double quotes ("{shown(given.raw)}")'
    return "a text belongs here: put it on one line, in double quotes where it has ': ' or ' #'"


def _unknown(key: str, allowed: list[str]) -> str:
    near = difflib.get_close_matches(key[:100], allowed, 1)
    hint = f"did you mean '{near[0]}'?" if near else f"allowed are {', '.join(allowed)}"
    return f"the key is unknown: {hint}"


def _keys(key: Key, schema: Schema) -> set[str]:
    """Return the keys that the entry at `key` may have."""
    here: Schema = schema
    for part in key:
        here = _below(here, part)
        here = schema["$defs"].get(here["$ref"].rsplit("/", 1)[-1], {}) if "$ref" in here else here
    return set(here.get("properties", {}))


def _below(here: Schema, part: str | int) -> Schema:
    """Return the schema of what stands at `part`: of an entry of a list, of a key of this name, or of any key."""
    if isinstance(part, int):
        found: Schema = here.get("items", {})
        return found
    named: Schema | None = here.get("properties", {}).get(part)
    any_key = [*here.get("patternProperties", {}).values(), here.get("additionalProperties")]
    return named or next((schema for schema in any_key if isinstance(schema, dict)), {})


def _quoted(given: Any) -> str:
    return f"'{shown(given.raw if isinstance(given, Misread) else given)}'"
