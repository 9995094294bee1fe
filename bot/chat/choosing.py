"""Settings: of a reader in private, of a group by its admins."""

from dataclasses import replace

from telegram import Message, Update, User

from bot.chat import buttons
from bot.chat.bot import Bot
from bot.chat.buttons import LANGUAGE, LENGTH, Option
from bot.chat.groupsettings import speaks_for_group
from bot.chat.sending import Place, in_group, place, say_plain
from bot.chat.services import Services
from bot.replies.catalogue import LANGUAGES, Voice

SHORT, FULL = "short", "full"


async def settings(services: Services, bot: Bot, update: Update) -> None:
    """Offer the settings: a reader's language in private; of a group, its admins only, the language and how long answers are."""
    message = update.message
    if message is None:
        return
    voice = await services.voice(message.from_user)
    if not in_group(message):
        await ask_language(bot, place(message, reply=False), voice)
        return
    if not speaks_for_group(message) and not await services.groups.may_change(bot, message.chat_id, message.from_user):
        await say_plain(bot, place(message, reply=True), voice.say("chat.settings.admins"))
        return
    lengths = [buttons.option(voice.say(f"chat.settings.{value}"), LENGTH, value) for value in (SHORT, FULL)]
    await say_plain(bot, place(message, reply=True), voice.say("chat.settings.group"), buttons.keyboard([lengths, *_languages(voice)]))


async def ask_language(bot: Bot, where: Place, voice: Voice) -> None:
    """Offer the languages that the bot speaks."""
    await say_plain(bot, where, voice.say("chat.language.ask"), buttons.keyboard(_languages(voice)))


def _languages(voice: Voice) -> list[buttons.Row]:
    names = [buttons.option(voice.catalogue.say(code, "chat.language.name"), LANGUAGE, code) for code in LANGUAGES]
    return [*buttons.in_pairs(names), [buttons.option(voice.say("chat.language.as_asked"), LANGUAGE, "")]]


async def change(services: Services, message: Message, user: User, meant: Option) -> str | None:
    """Change what `meant` says; returns what is said to that, None where it says nothing that can be changed."""
    if meant.kind == LANGUAGE and meant.value in ("", *LANGUAGES):
        if in_group(message):
            now = await services.groups.settings(message.chat_id)
            await services.groups.change(message.chat_id, replace(now, language=meant.value), services.clock())
        else:
            await services.choose_language(user.id, meant.value)
        voice = Voice(services.catalogue, meant.value or (await services.reader(user)).language(""))
        return voice.say("chat.language.chosen" if meant.value else "chat.language.chosen_as_asked")
    if meant.kind == LENGTH and meant.value in (SHORT, FULL) and in_group(message):
        now = await services.groups.settings(message.chat_id)
        await services.groups.change(message.chat_id, replace(now, short=meant.value == SHORT), services.clock())
        return (await services.voice(user)).say(f"chat.settings.{meant.value}.done")
    return None
