"""Inline mode: answers as somebody types, in any chat."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from telegram import InlineQueryResultArticle, InputTextMessageContent, Update
from telegram.error import TelegramError

from bot.chat.bot import Bot
from bot.chat.recent import Recent
from bot.chat.sending import as_content, refuses_markup, unmarked
from bot.chat.services import Services
from bot.chat.troubles import harmless
from bot.model import Decision, QuestionId, Status
from bot.replies import overview
from bot.replies.catalogue import Voice
from bot.replies.compose import compose
from bot.replies.excerpt import shorten
from bot.replies.reply import Reply
from bot.replies.tongue import tongue
from bot.serving.current import Current, Reader, answer_picked
from bot.serving.offers import BEGUN_FROM, Beginnings, offers
from bot.text import plain

RESULTS = 20
"""Results of one query; Telegram takes 50 (core.telegram.org/bots/api#answerinlinequery)."""

TELEGRAM_REMEMBERS = 10
"""Seconds for which Telegram may give a reader the same results again: short, since a reload changes them."""

REMEMBERED = 500
"""Queries whose results are kept in memory."""

TITLE_LIMIT = 90
DESCRIPTION_LIMIT = 140

Found = tuple[str, str, InputTextMessageContent, str | None]
"""A result: its id, title, what is sent, and a description."""

Results = Sequence[Found]
Key = tuple[str, str, str]


class Inline:
    """Answers inline queries. A newer query of somebody ends the work on their older one."""

    def __init__(self) -> None:
        self._newest: Recent[int, str] = Recent(REMEMBERED)
        self._known: Recent[Key, Results] = Recent(REMEMBERED)
        self._beginnings: Beginnings | None = None

    async def query(self, services: Services, bot: Bot, update: Update) -> None:
        """Answer a query unless a newer one came meanwhile."""
        query = update.inline_query
        if query is None:
            return
        self._newest[query.from_user.id] = query.id
        reader, current = await services.reader(query.from_user), services.current
        language = reader.chosen or reader.program
        key = current.snapshot.digest, " ".join(query.query.split()), language
        found = self._known.get(key)
        if found is None:
            # what waits for a thread while its reader types on is not worth doing
            found = await services.think(partial(self._results, current, key[1], language, query.from_user.id, query.id))
            if found is None:
                return
            self._known[key] = found
        if self._newest.get(query.from_user.id) != query.id:
            return
        try:
            await _answer(bot, query.id, found)
        except TelegramError as error:
            if not harmless(error):
                raise

    def _results(self, current: Current, text: str, language: str, person: int, query: str) -> Results | None:
        if self._newest.get(person) != query:
            return None
        if self._beginnings is None or self._beginnings.digest != current.snapshot.digest:
            self._beginnings = Beginnings(current.snapshot)
        return results(current, self._beginnings, text, language)


async def _answer(bot: Bot, query: str, found: Results) -> None:
    """Answer a query, as plain text where Telegram refuses the markup."""
    try:
        await _offer(bot, query, found)
    except TelegramError as error:
        if not refuses_markup(error):
            raise
        await _offer(bot, query, [(name, title, unmarked(content), told) for name, title, content, told in found])


async def _offer(bot: Bot, query: str, found: Results) -> None:
    offered = [InlineQueryResultArticle(name, title, content, description=told) for name, title, content, told in found]
    await bot.answer_inline_query(query, offered, cache_time=TELEGRAM_REMEMBERS, is_personal=True)


def results(current: Current, beginnings: Beginnings, text: str, language: str) -> Results:
    """Return what is offered to who typed `text`: topics for next to nothing, one result that says so where the article has no answer."""
    if len(plain(text)) < BEGUN_FROM and not text.endswith("?"):
        voice = Voice(current.catalogue, language)
        names = [name for topic in overview.topics(current.snapshot, voice) for name in topic.questions]
        return [_question(current, name, language) for name in names[:RESULTS]]
    found = offers(current, beginnings, text, RESULTS)
    spoken = language or found.language
    if not found.questions:
        reply = compose(current.snapshot, _refusal(found.decision, spoken), current.catalogue)
        return [_result("none", _first_line(reply), "", reply)]
    return [_question(current, name, spoken) for name in found.questions]


def _refusal(decision: Decision, language: str) -> Decision:
    return replace(decision, language=language, status=Status.NO_ANSWER, suggestions=())


def _question(current: Current, name: QuestionId, language: str) -> Found:
    reply = answer_picked(current, name, reader=Reader(language)).reply
    return _result(name, tongue(current.snapshot, language).suggestion(name), _first_line(reply), reply)


def _first_line(reply: Reply) -> str:
    return reply.blocks[0].text


def _result(name: str, title: str, description: str, reply: Reply) -> Found:
    content = as_content(reply.blocks)
    # an id may have 64 bytes, and must be another where the text is
    number = hashlib.sha256(f"{name}\n{content.message_text}".encode()).hexdigest()[:32]
    told = shorten(description, DESCRIPTION_LIMIT) or None
    return number, shorten(title, TITLE_LIMIT), content, told
