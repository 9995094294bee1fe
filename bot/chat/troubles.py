"""What Telegram refuses, told apart. Its wording is compared here and nowhere else."""

from datetime import timedelta
from enum import Enum, auto

from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.chat.request import surely_not_done


class Trouble(Enum):
    """What an error of Telegram's means for us."""

    GONE = auto()
    """The chat cannot be written to: blocked, kicked, deleted, no right to write, topic closed."""

    LATE = auto()
    """A press or query was answered too late, or twice."""

    SAME = auto()
    """An edit changes nothing."""

    NO_QUESTION = auto()
    """The message to reply to is not there any more."""

    NO_MESSAGE = auto()
    """The message to edit or delete is not there any more, or cannot be edited."""

    NO_TOPIC = auto()
    """The topic is not there any more."""

    MARKUP = auto()
    """The markup of a text is refused."""

    MOVED = auto()
    """The group became a supergroup."""

    UNKNOWN = auto()
    """Nobody knows whether it was done: the connection broke, or no sensible answer came."""

    DOWN = auto()
    """Telegram did not do it, however often it was asked."""

    OTHER = auto()
    """A fault of ours."""


_WORDINGS = (
    (Trouble.LATE, ("query is too old", "query id is invalid", "query_id_invalid")),
    (Trouble.SAME, ("message is not modified",)),
    (Trouble.NO_QUESTION, ("message to be replied not found", "replied message not found", "message to reply not found")),
    (Trouble.NO_MESSAGE, ("message to edit not found", "message can't be edited", "message to delete not found", "message_id_invalid")),
    (Trouble.NO_TOPIC, ("message thread not found", "topic_deleted", "topic_id_invalid")),
    (
        Trouble.MARKUP,
        ("can't parse entities", "can't find end of", "entity_bounds_invalid", "entity beginning at", "entities", "unsupported start tag"),
    ),
    (
        Trouble.GONE,
        (
            "chat not found",
            "not enough rights",
            "have no rights",
            "need administrator rights",
            "topic_closed",
            "user not found",
            "chat_write_forbidden",
            "chat_restricted",
            "user is deactivated",
            "peer_id_invalid",
            "group is deactivated",
        ),
    ),
)


def trouble(error: BaseException) -> Trouble:
    """Return what `error` means."""
    if isinstance(error, Forbidden):
        return Trouble.GONE
    if isinstance(error, ChatMigrated):
        return Trouble.MOVED
    if isinstance(error, RetryAfter):
        return Trouble.DOWN
    if not isinstance(error, BadRequest):
        return _of_network(error)
    text = error.message.lower()
    return next((kind for kind, wordings in _WORDINGS if any(wording in text for wording in wordings)), Trouble.OTHER)


def harmless(error: BaseException) -> bool:
    """Return whether `error` is an everyday event that nobody has to look at."""
    return trouble(error) not in (Trouble.OTHER, Trouble.MARKUP, Trouble.UNKNOWN, Trouble.DOWN)


def _of_network(error: BaseException) -> Trouble:
    if isinstance(error, NetworkError):
        return Trouble.DOWN if surely_not_done(error) else Trouble.UNKNOWN
    # raised as it is for an answer that is no JSON
    return Trouble.UNKNOWN if type(error) is TelegramError else Trouble.OTHER


_REASONS = {
    "blocked": ("blocked by the user", "user is deactivated"),
    "kicked": ("kicked", "not a member", "chat not found", "group is deactivated"),
    "rights": ("rights", "forbidden", "restricted"),
    "topic": ("topic", "thread"),
    "gone": ("message to edit not found", "message to delete not found", "message_id_invalid", "can't be edited"),
    "moved": ("moved",),
    "network": ("network", "timed", "fault", "telegramerror"),
}
"""Telegram's words for why something did not arrive, by what is told of it; the first that fits."""


def kept_reason(reason: str) -> str | None:
    """Return what a reason means that was kept of a delivery, in one word; None where that is not known."""
    words = reason.lower()
    return next((key for key, wordings in _REASONS.items() if any(wording in words for wording in wordings)), None)


def seconds_to_wait(error: RetryAfter) -> float:
    """Return the seconds that Telegram asks to wait; they come as a timedelta where PTB_TIMEDELTA is set."""
    after = error.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)
