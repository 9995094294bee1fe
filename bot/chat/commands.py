"""Commands for everybody."""

import re
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from telegram import Message, Update, User

from bot.chat import asking, buttons, feedback, menu
from bot.chat.access import is_editor
from bot.chat.addressing import own_text
from bot.chat.bot import Bot
from bot.chat.sending import place, say_plain
from bot.chat.services import Services
from bot.config import Settings
from bot.model import QuestionId
from bot.replies.overview import topics
from bot.replies.tongue import tongue

Handler = Callable[[Services, Bot, Update], Coroutine[Any, Any, None]]
Work = Callable[[Services, Bot, Message, User], Awaitable[None]]

EXAMPLES = 3
"""Questions that a greeting offers."""

_LINK = re.compile(r"q_(?P<article>[a-z0-9][a-z0-9-]{0,23})_(?P<question>[a-z0-9][a-z0-9-]{0,23})")


async def start(services: Services, bot: Bot, update: Update) -> None:
    """Greet: a program answers here, and what it can be asked; or answer the question that a link names."""
    message = update.message
    if message is None:
        return
    if is_editor(services.settings, update):
        await menu.register_person(bot, services.staff, services.settings, message.chat_id)
    if message.from_user and await _linked(services, bot, message, message.from_user):
        return
    voice, snapshot = await services.voice(message.from_user), services.current.snapshot
    reader = tongue(snapshot, voice.language)
    offered = topics(snapshot, voice)
    first = [topic.questions[0] for topic in offered]
    others = [name for topic in offered for name in topic.questions[1:]]
    examples = [(name, reader.suggestion(name)) for name in (*first, *others)[:EXAMPLES]]
    hello = voice.say("chat.start.hello", title=snapshot.article.title, publisher=snapshot.article.publisher)
    listed = [voice.say("suggestion.item", number=number, question=text) for number, (_, text) in enumerate(examples, 1)]
    text = "\n".join([hello, "", voice.say("chat.start.examples"), *listed]) if examples else hello
    await say_plain(bot, place(message, reply=False), text, buttons.keyboard(buttons.questions(snapshot, examples)))


async def _linked(services: Services, bot: Bot, message: Message, user: User) -> bool:
    """Answer the question that a link names; returns False where there is none, which is told where one was named."""
    named = _LINK.fullmatch(own_text(message).partition(" ")[2].strip())
    if named is None:
        return False
    ours = named["article"] == services.current.snapshot.article.number
    if ours and await asking.picked(services, bot, place(message, reply=False), user, QuestionId(named["question"])):
        return True
    await say_plain(bot, place(message, reply=False), (await services.voice(user)).say("chat.button.gone"))
    return False


async def cancel(services: Services, bot: Bot, update: Update) -> None:
    """End what the bot waits for."""
    if message := update.message:
        waited = await feedback.cancelled(services, message.from_user)
        voice = await services.voice(message.from_user)
        await say_plain(bot, place(message, reply=False), voice.say("chat.cancel.done" if waited else "chat.cancel.nothing"))


async def wordless(services: Services, bot: Bot, update: Update) -> None:
    """Say what the bot can do to who sends a sticker, a voice message or a file; once for an album."""
    message = update.message
    if message is None or message.media_group_id in services.albums:
        return
    if message.media_group_id:
        services.albums[message.media_group_id] = None
    voice = await services.voice(message.from_user)
    await say_plain(bot, place(message, reply=False), voice.say("chat.wordless"))


def only(allowed: Callable[[Settings, Update], bool], work: Work) -> Handler:
    """Return `work` as a command that only those reach who are allowed; for others there is no such command."""

    async def checked(services: Services, bot: Bot, update: Update) -> None:
        message = update.message
        if message and message.from_user and allowed(services.settings, update):
            await work(services, bot, message, message.from_user)
        else:
            await unknown(services, bot, update)

    return checked


async def unknown(services: Services, bot: Bot, update: Update) -> None:
    """Say that there is no such command, or none for this person: one line, in private only."""
    if (message := update.message) and message.chat.type == message.chat.PRIVATE:
        voice = await services.voice(message.from_user)
        await say_plain(bot, place(message, reply=False), voice.say("chat.command.unknown"))
