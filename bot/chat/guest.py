"""Guest mode: somebody mentions the bot in a chat that it is not in."""

from telegram import InlineQueryResultArticle, Update
from telegram.error import TelegramError

from bot.chat import presenting
from bot.chat.addressing import Asked, asked, own_text
from bot.chat.asking import think
from bot.chat.bot import Bot
from bot.chat.sending import as_content, refuses_markup, unmarked
from bot.chat.services import Services
from bot.matching import dialog as dialogs


async def message(services: Services, bot: Bot, update: Update) -> None:
    """Answer what a guest's message asks, or the message that it points to; nothing of it is kept."""
    guest = update.guest_message
    if guest is None or not guest.guest_query_id:
        return
    found = asked(guest, bot.bot) or Asked(own_text(guest))
    told = await think(services, guest, found, dialogs.NEW)
    voice = await services.voice(guest.guest_bot_caller_user or guest.from_user)
    content, title = as_content(told.blocks or presenting.hint(services.current, voice).blocks), voice.say("chat.guest")
    try:
        await bot.answer_guest_query(guest.guest_query_id, InlineQueryResultArticle("1", title, content))
    except TelegramError as error:
        if not refuses_markup(error):
            raise
        await bot.answer_guest_query(guest.guest_query_id, InlineQueryResultArticle("1", title, unmarked(content)))
