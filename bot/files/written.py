"""Values of settings as people write them, in a file or in a variable, and what to say where they do not fit."""

import re
import zoneinfo
from collections.abc import Callable

from pydantic import SecretStr

from bot.errors import shown
from bot.files.document import Misread
from bot.files.model import told

PLACEHOLDERS = frozenset({777000, 1087968824, 136817688})
"""Accounts that stand for many: Telegram's own, the anonymous admin of a group, the channel (core.telegram.org/bots/api#user)."""

IDS_LIMIT = 100
"""People in one list."""

_ID = re.compile(r"[1-9][0-9]{0,15}")
_TOKEN = re.compile(r"[!-~]{3,200}")
_ADDRESS = re.compile(r"https?://[!-~]{1,300}")


def _text(value: object) -> str:
    return (value.raw if isinstance(value, Misread) else str(value)).strip()


def secret(value: object) -> object:
    """Return a token or an address with a password; what it says instead never repeats it."""
    if isinstance(value, SecretStr):
        return value
    if isinstance(value, str) and (not value or _TOKEN.fullmatch(value.strip())):
        return value.strip()
    raise told("this is not one word of letters, digits and signs: copy it again, in double quotes")


def address(value: object) -> object:
    """Return an address without a slash at its end; "" stays."""
    if not isinstance(value, str) or (value and not _ADDRESS.fullmatch(value)):
        raise told("this is no address: write one that begins with http:// or https://")
    return value.rstrip("/")


def person_ids(value: object) -> object:
    """Return user ids: a list of numbers, or numbers separated by commas."""
    listed = value if isinstance(value, list | tuple) else [part for part in _text(value).split(",") if part.strip()]
    if len(listed) > IDS_LIMIT:
        raise told(f"{len(listed)} people are listed, allowed are {IDS_LIMIT}: remove some")
    return tuple(dict.fromkeys(_person_id(_text(one)) for one in listed))


def _person_id(text: str) -> int:
    if not _ID.fullmatch(text):
        raise told(f"'{shown(text)}' is no user id: write numbers such as [123456789, 987654321]")
    if int(text) in PLACEHOLDERS:
        raise told(f"{text} stands for many people (anonymous admins, channels): write the id of a person")
    return int(text)


def time_zone(value: object) -> object:
    """Return the name of a time zone that this machine knows."""
    try:
        zoneinfo.ZoneInfo(_text(value))
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        raise told(f"the time zone '{shown(_text(value))}' is unknown: write one such as Europe/Berlin") from None
    return _text(value)


def yes_or_no(value: object) -> object:
    """Return a switch; in a variable it is the text true or false."""
    if isinstance(value, bool):
        return value
    text = _text(value).lower()
    if text not in ("true", "false"):
        raise told(f"'{shown(_text(value))}' is no switch: write true or false")
    return text == "true"


def whole(least: int, most: int, what: str) -> Callable[[object], int]:
    """Return what reads a whole number from `least` to `most`; `what` it counts is told where it is none. In a variable it is text."""

    def read(value: object) -> int:
        text = _text(value)
        if isinstance(value, bool) or not re.fullmatch(r"[0-9]{1,6}", text) or not least <= int(text) <= most:
            raise told(f"'{shown(text)}' is no number of {what}: write {least} to {most}")
        return int(text)

    return read
