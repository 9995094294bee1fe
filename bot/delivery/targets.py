"""Who gets an announcement: what people write, and which chats that means."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.errors import shown
from bot.store.announcements import Target
from bot.store.chats import Chat

TEXT_LIMIT = 4_000
IDS_LIMIT = 200
LABEL_LIMIT = 40
"""Characters of a target, chats that are named one by one, and characters of a label."""

LISTED = 20
"""Labels or languages that a message names."""

AWAY = frozenset({"left", "kicked"})
"""What the bot is in a chat that it is not in, in Telegram's words."""

_AWAY_WORDS = ("blocked", "kicked", "not a member", "deactivated")
"""What Telegram says where it sends nothing because the bot is not there."""

_TYPES = {"groups": ("group", "supergroup"), "channels": ("channel",), "private": ("private",)}

KINDS = ("all", *_TYPES)
"""Targets that are kinds of chats."""

_IDS = re.compile(r"-?[0-9]{1,16}(?:\s*,\s*-?[0-9]{1,16})*")


class TargetError(Exception):
    """What was written names nobody.

    `kind` is "unreadable", "unknown_label", "unknown_language", "unknown_chats" or "unsubscribed"; `detail` what it is about, and the
    labels or languages that there are.
    """

    def __init__(self, kind: str, detail: str) -> None:
        super().__init__(_MESSAGES[kind].format(detail))
        self.kind = kind
        self.detail = detail


_MESSAGES = {
    "unreadable": "'{}' is no target: write all, private, groups, channels, label:NAME, language:CODE, or chat ids separated by commas",
    "unknown_label": "no subscribed chat has this label; there are: {}",
    "unknown_language": "no subscribed chat has this language; there are: {}",
    "unknown_chats": "these chats are not known: {}",
    "unsubscribed": "these chats are not subscribed: {}",
}


@dataclass(frozen=True, slots=True)
class Spec:
    """Who is meant: all, one type of chat, a label or a language (`value`), or chats by their ids, in order and none twice."""

    kind: str
    value: str = ""
    ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """Who gets it, by chat id, and who of those that are meant does not, with "cannot write", "left" or "moved"."""

    targets: tuple[Target, ...]
    left_out: tuple[tuple[Chat, str], ...]


def parse(text: str) -> Spec:
    """Return what `text` names. Raises TargetError for what cannot be read."""
    told = text.strip()
    if len(told) > TEXT_LIMIT:
        # what is cut off would be a chat that silently gets nothing
        raise TargetError("unreadable", shown(told))
    head, colon, value = told.partition(":")
    if told.lower() in KINDS:
        return Spec(told.lower())
    if colon and head.lower() in ("label", "language") and 0 < len(value.strip()) <= LABEL_LIMIT:
        return Spec(head.lower(), _folded(value.strip()))
    if _IDS.fullmatch(told):
        ids = tuple(sorted({int(part) for part in told.split(",")}))
        if len(ids) <= IDS_LIMIT:
            return Spec("ids", ids=ids)
    raise TargetError("unreadable", shown(told))


def select(spec: Spec, chats: Sequence[Chat]) -> Selection:
    """Return which of `chats` are meant. Raises TargetError for a label or language that nobody has, and for ids of no subscribed chat."""
    known = {chat.chat_id: chat for chat in chats}
    if spec.kind == "ids":
        meant = _by_id(spec.ids, known)
    else:
        meant = [chat for chat in chats if chat.subscribed and _fits(spec, chat)]
        if not meant and spec.kind in ("label", "language"):
            raise TargetError(f"unknown_{spec.kind}", _listed(_values(spec.kind, chats)))
    meant = sorted(meant, key=lambda chat: chat.chat_id)
    reasons = {chat.chat_id: reason for chat in meant if (reason := _hindrance(chat))}
    targets = tuple(Target(chat.chat_id, chat.topic) for chat in meant if chat.chat_id not in reasons)
    return Selection(targets, tuple((chat, reasons[chat.chat_id]) for chat in meant if chat.chat_id in reasons))


def _by_id(ids: Iterable[int], known: dict[int, Chat]) -> list[Chat]:
    found = {number: _there(known, number) for number in ids}
    if unknown := [str(number) for number, chat in found.items() if chat is None]:
        raise TargetError("unknown_chats", ", ".join(unknown))
    chats = {chat.chat_id: chat for chat in found.values() if chat}
    if strangers := [str(number) for number, chat in chats.items() if not chat.subscribed]:
        raise TargetError("unsubscribed", ", ".join(strangers))
    return list(chats.values())


def _there(known: dict[int, Chat], number: int) -> Chat | None:
    """Return the chat of a number, or the supergroup that it became."""
    chat = known.get(number)
    return known.get(chat.migrated_to) if chat and chat.migrated_to is not None else chat


def _fits(spec: Spec, chat: Chat) -> bool:
    if spec.kind in ("label", "language"):
        return spec.value in _values(spec.kind, [chat])
    return spec.kind == "all" or chat.type in _TYPES[spec.kind]


def _values(kind: str, chats: Iterable[Chat]) -> list[str]:
    subscribed = [chat for chat in chats if chat.subscribed]
    if kind == "language":
        return [_folded(chat.language) for chat in subscribed if chat.language]
    return [_folded(label) for chat in subscribed for label in chat.labels]


def _folded(text: str) -> str:
    """Return a label or language as it is compared: capitals, and how an umlaut is encoded, make no difference."""
    return unicodedata.normalize("NFC", text.casefold())


def _listed(values: Iterable[str]) -> str:
    """Return values for a message, the first LISTED of them."""
    found = sorted(set(values))
    return ", ".join(found[:LISTED] + ["…"] * (len(found) > LISTED)) or "none"


def _hindrance(chat: Chat) -> str:
    """Return why a chat gets nothing, "" where it does."""
    if chat.migrated_to is not None:
        return "moved"
    if chat.status in AWAY or any(word in (chat.trouble or "").lower() for word in _AWAY_WORDS):
        return "left"
    return "" if chat.can_write else "cannot write"
