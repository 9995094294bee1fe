"""The base of all that people write."""

import unicodedata

from pydantic import BaseModel, ConfigDict
from pydantic_core import PydanticCustomError

from bot.text import clean

TOLD = "told"
"""The kind of error whose message is already meant for a person."""

_UNSEEN = frozenset({"Cc", "Zl", "Zp"})
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn the direction of writing, so that a text shows what it does not say."""


class Model(BaseModel):
    """An entry of a file: exact types, no unknown keys."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def told(message: str) -> PydanticCustomError:
    """Return an error for a validator to raise; `message` is shown as it is."""
    return PydanticCustomError(TOLD, "{message}", {"message": message})


def one_line(text: str) -> str:
    """Return `text` where it is one line that shows something; raise what to do otherwise."""
    if not text.isprintable():
        _refuse_unseen(text)
    if not (any("!" <= character <= "~" for character in text) or clean(text)):
        raise told("the text shows nothing: write it or remove the entry")
    return text


def _refuse_unseen(text: str) -> None:
    if "\n" in text:
        raise told("the text has several lines: write it on one line, or after '>-' without an empty line in it")
    for character in text:
        if unicodedata.category(character) in _UNSEEN or character in _TURNING:
            raise told(f"the text holds the invisible character U+{ord(character):04X}: delete it")


def given(value: object) -> object:
    """Return `value` unless it is None: for keys that may be left out but not left empty."""
    if value is None:
        raise told("nothing stands here: write a text, or remove the key")
    return value
