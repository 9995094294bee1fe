"""Pages about the article and about the bot: commands, and the buttons that turn them."""

from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from telegram import Message, Update, User

from bot.chat import buttons, subscribing
from bot.chat.bot import Bot
from bot.chat.buttons import Keyboard, Named, Row
from bot.chat.choosing import ask_language
from bot.chat.sending import Place, in_group, place, revise, say, say_plain
from bot.chat.services import Services
from bot.model import PassageId
from bot.replies import html, overview
from bot.replies.catalogue import Voice
from bot.replies.overview import Page

PAGES = ("sources", "topics", "language", "subscribe", "about", "imprint", "privacy")
"""The pages that have buttons below the help, in their order."""


def command(name: str) -> Callable[[Services, Bot, Update], Coroutine[Any, Any, None]]:
    """Return the command that sends the page `name`."""

    async def send(services: Services, bot: Bot, update: Update) -> None:
        if message := update.message:
            await show(services, bot, place(message, reply=in_group(message)), message.from_user, name)

    return send


async def help_(services: Services, bot: Bot, update: Update) -> None:
    """Tell what the bot can do, with buttons to all pages."""
    if message := update.message:
        voice, article = await services.voice(message.from_user), services.current.snapshot.article
        rows = buttons.in_pairs([buttons.option(voice.say(f"chat.page.{name}"), buttons.PAGE, name) for name in PAGES])
        text = voice.say("chat.help.text", title=article.title, publisher=article.publisher)
        await say_plain(bot, place(message, reply=in_group(message)), text, buttons.keyboard(rows))


async def show(services: Services, bot: Bot, where: Place, user: User | None, name: str) -> bool:
    """Send a page by its name; returns False where there is none of that name."""
    voice, snapshot = await services.voice(user), services.current.snapshot
    if name == "sources":
        await say(bot, where, *_sources(services, voice, 0))
    elif name == "topics":
        await say_plain(bot, where, voice.say("chat.topics"), buttons.keyboard(_topics(services, voice)))
    elif name == "language":
        await ask_language(bot, where, voice)
    elif name == "subscribe":
        await subscribing.tell(services, bot, where, user)
    elif name in _TEXTS:
        article = snapshot.article
        operator = services.settings.operator or voice.say("chat.operator.none")
        days = services.settings.asked_days
        filled = voice.say(f"chat.{name}.text", title=article.title, publisher=article.publisher, operator=operator, days=days)
        await say_plain(bot, where, filled)
    else:
        return False
    return True


_TEXTS = ("about", "imprint", "privacy")


async def turn(services: Services, bot: Bot, message: Message, user: User, meant: Named) -> bool:
    """Show another page in place of the one in `message`; returns False where there is none any more."""
    voice = await services.voice(user)
    if meant.kind == buttons.SOURCES:
        await revise(bot, message.chat_id, message.message_id, *_sources(services, voice, meant.page))
        return True
    page = overview.topic(services.current.snapshot, services.catalogue, voice.language, PassageId(meant.name), meant.page)
    if page is None:
        return False
    rows = buttons.questions(services.current.snapshot, page.questions)
    await revise(
        bot,
        message.chat_id,
        message.message_id,
        html.messages(page.blocks),
        buttons.keyboard([*rows, *_turning(services, meant, page)]),
    )
    return True


def _sources(services: Services, voice: Voice, number: int) -> tuple[Sequence[str], Keyboard]:
    snapshot = services.current.snapshot
    page = overview.sources(snapshot, services.catalogue, voice.language, number)
    meant = Named(buttons.SOURCES, snapshot.article.number, "all")
    return html.messages(page.blocks), buttons.keyboard(_turning(services, meant, page))


def _topics(services: Services, voice: Voice) -> list[Row]:
    snapshot = services.current.snapshot
    return [
        [buttons.named(f"{one.title} ({len(one.questions)})", buttons.TOPIC, snapshot, one.passage, 0)]
        for one in overview.topics(snapshot, voice)
    ]


def _turning(services: Services, meant: Named, page: Page) -> list[Row]:
    """Return the buttons to the pages before and after `page`."""
    snapshot = services.current.snapshot
    around = [(number, text) for number, text in ((page.number - 1, "‹"), (page.number + 1, "›")) if 0 <= number < page.pages]
    row = [buttons.named(text, meant.kind, snapshot, meant.name, number) for number, text in around]
    return [row] if row else []
