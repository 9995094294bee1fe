"""Commands for everybody."""

from telegram import InlineKeyboardMarkup, Update

from bot.chat import buttons
from bot.chat.bot import Bot
from bot.chat.sending import place, say_plain
from bot.chat.services import Services
from bot.replies.tongue import tongue

EXAMPLES = 3
"""Questions that a greeting offers."""


async def start(services: Services, bot: Bot, update: Update) -> None:
    """Greet: a program answers here, and what it can be asked."""
    if message := update.message:
        voice, snapshot = await services.voice(message.from_user), services.current.snapshot
        reader = tongue(snapshot, voice.language)
        examples = [(name, reader.suggestion(name)) for name, one in snapshot.questions.items() if not one.correction][:EXAMPLES]
        hello = voice.say("chat.start.hello", title=snapshot.article.title, publisher=snapshot.article.publisher)
        listed = [voice.say("suggestion.item", number=number, question=text) for number, (_, text) in enumerate(examples, 1)]
        text = "\n".join([hello, "", voice.say("chat.start.examples"), *listed]) if examples else hello
        keyboard = InlineKeyboardMarkup(buttons.questions(snapshot, examples)) if examples else None
        await say_plain(bot, place(message, reply=False), text, keyboard)


async def help_(services: Services, bot: Bot, update: Update) -> None:
    """Tell what the bot can do."""
    if message := update.message:
        voice, article = await services.voice(message.from_user), services.current.snapshot.article
        await say_plain(bot, place(message, reply=False), voice.say("chat.help.text", title=article.title, publisher=article.publisher))


async def cancel(services: Services, bot: Bot, update: Update) -> None:
    """End what the bot waits for."""
    if message := update.message:
        voice = await services.voice(message.from_user)
        await say_plain(bot, place(message, reply=False), voice.say("chat.cancel.nothing"))


async def unknown(services: Services, bot: Bot, update: Update) -> None:
    """Say that there is no such command, or none for this person: one line, in private only."""
    if (message := update.message) and message.chat.type == message.chat.PRIVATE:
        voice = await services.voice(message.from_user)
        await say_plain(bot, place(message, reply=False), voice.say("chat.command.unknown"))
