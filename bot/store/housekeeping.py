"""Forgetting what was kept long enough."""

from datetime import datetime, timedelta

from bot.store import answers, asked, feedback, states, waiting
from bot.store.database import Database

SET_ASIDE = timedelta(days=30)
"""As long as somebody may look why an update could not be handled."""

AWAITED = timedelta(days=1)
"""As long as it is kept that the bot waits for somebody's feedback: far longer than it waits."""


async def tidy(database: Database, now: datetime, asked_days: int) -> None:
    """Delete answers after 48 hours, questions and feedback after `asked_days` days, updates that were set aside after 30 days.

    Whose feedback the bot waits for is forgotten after a day; what groups chose stays.
    """
    await answers.forget(database, now - answers.KEPT)
    await asked.forget(database, now - timedelta(days=asked_days))
    await feedback.forget(database, now - timedelta(days=asked_days))
    await waiting.forget(database, now - SET_ASIDE)
    await states.expire(database, "feedback/", now - AWAITED)
