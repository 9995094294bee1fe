"""Questions that are edited: their answers change with them."""

from telegram import Message, Update

from bot.chat.addressing import Asked, asked, asked_in_private, commands, own_text
from bot.chat.asking import before, by_people, remember, reply, think
from bot.chat.bot import Bot
from bot.chat.presenting import Told
from bot.chat.sending import Place, in_group, place, revise, say
from bot.chat.services import Services
from bot.store import answers


async def edited(services: Services, bot: Bot, update: Update) -> None:
    """Answer an edited message anew, in place of its answer; in a group only where it had one, and still asks the bot."""
    message = update.edited_message
    if message is None or not by_people(message):
        return
    found = _asked(message, bot)
    if found is None or not found.text.strip():
        return
    known = await answers.of_question(services.database, message.chat_id, message.message_id)
    if known is None or services.clock() - known.at > answers.KEPT:
        if not in_group(message) and services.clock() - message.date <= answers.KEPT:
            await reply(services, bot, message, found)
        return
    told = await think(services, message, found, before(services, message))
    if not told.blocks or told.answered is None:
        return
    number = await _replaced(bot, place(message, reply=in_group(message)), known.answer_message, told)
    if number:
        await remember(services, message, found, told, number)


def _asked(message: Message, bot: Bot) -> Asked | None:
    """Return what an edited message asks of the bot, None where it asks nothing of it."""
    if own_text(message).startswith("/") and not commands(message, bot.bot):
        return None
    return asked(message, bot.bot) if in_group(message) else asked_in_private(message, bot.bot)


async def _replaced(bot: Bot, where: Place, answer: int, told: Told) -> int | None:
    """Put what is told in place of an answer; returns its number: a new one in private where the answer is gone, None in a group then."""
    if await revise(bot, where.chat, answer, told.pages, told.keyboard):
        return answer
    sent = await say(bot, where, told.pages, told.keyboard) if where.chat > 0 else None
    return sent.message_id if sent else None
