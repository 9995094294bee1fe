"""Whether an answer helped, and what was wrong with it."""

from datetime import timedelta

from telegram import Message, User

from bot.chat.bot import Bot
from bot.chat.sending import place, say_plain
from bot.chat.services import Services
from bot.store import answers, feedback, states
from bot.store.feedback import Feedback

WAITS = timedelta(minutes=5)
"""How long the bot waits for what was wrong."""


async def judged(services: Services, bot: Bot, message: Message, user: User, *, helpful: bool) -> None:
    """Keep whether the answer `message` helped; where it did not, ask what was wrong."""
    voice = await services.voice(user)
    found = await answers.of_answer(services.database, message.chat_id, message.message_id)
    decision = found.decision if found else {}
    await feedback.note(services.database, Feedback(services.clock(), helpful, None, decision))
    if helpful:
        await say_plain(bot, place(message, reply=False), voice.say("chat.feedback.thanks"))
        return
    await states.put(services.database, _key(user.id), {"decision": dict(decision)}, services.clock())
    services.awaited.add(user.id)
    await say_plain(bot, place(message, reply=False), voice.say("chat.feedback.what"))


async def taken(services: Services, bot: Bot, message: Message, text: str) -> bool:
    """Take `text` as what was wrong, where the bot waits for that; returns whether it did."""
    waits = await _ended(services, message.from_user)
    if waits is None or message.from_user is None:
        return False
    await feedback.note(services.database, Feedback(services.clock(), helpful=False, text=text, decision=waits))
    voice = await services.voice(message.from_user)
    await say_plain(bot, place(message, reply=False), voice.say("chat.feedback.thanks"))
    return True


async def cancelled(services: Services, user: User | None) -> bool:
    """End waiting for what was wrong; returns whether the bot waited."""
    return await _ended(services, user) is not None


async def _ended(services: Services, user: User | None) -> dict[str, object] | None:
    """End waiting for somebody's feedback; returns the decision it is about, None where the bot does not wait, or waited long enough."""
    if user is None or user.id not in services.awaited:
        return None
    services.awaited.discard(user.id)
    found = await states.get(services.database, _key(user.id))
    await states.remove(services.database, _key(user.id))
    if found is None or services.clock() - found[1] > WAITS:
        return None
    return dict(found[0].get("decision") or {})


async def remember(services: Services) -> None:
    """Learn from the store whose feedback the bot waited for when it ended."""
    services.awaited.update(int(key.partition("/")[2]) for key in await states.keys(services.database, "feedback/"))


def _key(user: int) -> str:
    return f"feedback/{user}"
