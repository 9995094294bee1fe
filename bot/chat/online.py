"""What is switched off at Telegram, and what to type into BotFather."""

from collections.abc import Iterator

from telegram import User
from telegram.error import InvalidToken, TelegramError

from bot.chat.bot import Bot
from bot.chat.inbox import REFUSED
from bot.chat.request import Request
from bot.config import Settings
from bot.errors import UsageError


async def switched_off(settings: Settings) -> list[str]:
    """Ask Telegram what the bot may do; returns a line for each thing that is off. Raises UsageError where it cannot be asked."""
    token = settings.token.get_secret_value()
    if not token:
        raise UsageError("BOT_TOKEN is not set: without it Telegram cannot be asked")
    request = Request(read_timeout=15.0, connect_timeout=15.0)
    bot = Bot(token, settings.base_url, settings.base_file_url, request=request, get_updates_request=Request())
    try:
        async with bot:
            return list(_off(bot.bot))
    except InvalidToken as error:
        raise UsageError(REFUSED) from error
    except TelegramError as error:
        raise UsageError(f"Telegram cannot be asked ({type(error).__name__}): is this machine online?") from error


def _off(me: User) -> Iterator[str]:
    name = f"@{me.username}"
    if not me.can_join_groups:
        yield f"groups are off: nobody can add {name} to one. BotFather: /setjoingroups, {name}, Enable"
    if not me.can_read_all_group_messages:
        yield (
            f"privacy mode is on: in groups {name} sees only mentions, replies and commands, which is all it needs."
            f" BotFather to change that: /setprivacy, {name}, Disable"
        )
    if not me.supports_inline_queries:
        yield f"inline mode is off: nobody can type '{name} ...' in another chat. BotFather: /setinline, {name}, and a word such as: Frage"
    if not me.supports_guest_queries:
        yield f"guest mode is off: nobody can mention {name} where it is no member. BotFather: /mybots, {name}, Bot Settings, Guest Mode"
