"""What is kept in each table, and how it is forgotten."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.store import answers, asked, chats, feedback, housekeeping, readers, states, waiting
from bot.store.address import address
from bot.store.answers import Answer
from bot.store.asked import Asked
from bot.store.chats import Chat
from bot.store.database import Database, open_database
from bot.store.feedback import Feedback
from bot.store.tables import TEXT_LIMIT, bounded

NOW = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)
GROUP = Chat(-5, "group", "Schule", "member", can_write=True, is_forum=False, noticed_at=NOW, changed_at=NOW)
ANSWER = Answer(1, 10, 11, None, {"status": "answer", "questions": ["a"]}, NOW)


async def test_a_reader_keeps_a_language_until_it_is_taken_back(database: Database) -> None:
    assert await readers.language_of(database, 1) is None
    await readers.set_language(database, 1, "en", NOW)
    await readers.set_language(database, 1, "tr", NOW)
    assert await readers.language_of(database, 1) == "tr"
    await readers.set_language(database, 1, None, NOW)
    assert await readers.language_of(database, 1) is None


async def test_a_chat_is_kept_as_it_is_now_and_since_when(database: Database) -> None:
    await chats.notice(database, replace(GROUP, language="en"))
    later = NOW + timedelta(days=1)
    await chats.notice(database, replace(GROUP, status="left", can_write=False, noticed_at=later, changed_at=later))
    assert await chats.every(database) == [replace(GROUP, language="en", status="left", can_write=False, changed_at=later)]


@pytest.mark.parametrize("known", [False, True])
async def test_a_group_that_became_a_supergroup_is_followed_once(database: Database, *, known: bool) -> None:
    await chats.notice(database, replace(GROUP, language="en"))
    await answers.note(database, replace(ANSWER, chat_id=-5))
    if known:
        await chats.notice(database, replace(GROUP, chat_id=-100_5, type="supergroup"))
    for _ in range(2):
        await chats.migrate(database, -5, -100_5, NOW)
    old, new = await chats.get(database, -5), await chats.get(database, -100_5)
    assert old
    assert new
    assert (old.migrated_to, old.can_write) == (-100_5, False)
    assert (new.language, new.type, new.migrated_to) == ("en", "supergroup", None)
    assert await answers.of_question(database, -5, 10) is None


async def test_a_group_that_became_a_supergroup_stays_so_when_telegram_tells_of_it_late(database: Database) -> None:
    await chats.notice(database, GROUP)
    await chats.migrate(database, -5, -100_5, NOW)
    await chats.notice(database, GROUP)
    old = await chats.get(database, -5)
    assert old
    assert (old.migrated_to, old.can_write) == (-100_5, False)


async def test_an_answer_is_found_from_both_sides_and_replaced(database: Database) -> None:
    await answers.note(database, ANSWER)
    newer = replace(ANSWER, answer_message=12, thread=3)
    await answers.note(database, newer)
    assert await answers.of_question(database, 1, 10) == newer
    assert await answers.of_answer(database, 1, 12) == newer
    assert await answers.of_answer(database, 1, 11) is None


async def test_questions_are_told_once_each_and_the_last_first(database: Database) -> None:
    for text in ("eins", "zwei", "eins", "drei"):
        await asked.note(database, Asked(text, "de", NOW, "answer", {}))
    assert await asked.lately(database, 10) == ["drei", "eins", "zwei"]
    assert await asked.lately(database, 1) == ["drei"]
    assert await asked.count(database) == 4


async def test_updates_wait_until_they_are_done(database: Database) -> None:
    await waiting.put(database, [(2, "{}"), (1, json.dumps({"text": "ä\ud800"}))])
    await waiting.put(database, [(2, "other"), (3, "{}")])
    await waiting.done(database, [3])
    assert [(row.update_id, row.attempts) for row in await waiting.take(database)] == [(1, 1), (2, 1)]
    await waiting.fail(database, 1, "ä\0\ud800", "\ud800" * 1000)
    assert [row.update_id for row in await waiting.take(database)] == [2]
    assert await waiting.failed_count(database) == 1


async def test_an_update_that_ends_the_program_every_time_is_set_aside(database: Database) -> None:
    await waiting.put(database, [(1, "{}")])
    taken = [len(await waiting.take(database)) for _ in range(waiting.ATTEMPTS + 1)]
    assert taken == [1] * waiting.ATTEMPTS + [0]
    assert await waiting.failed_count(database) == 1


async def test_states_are_kept_by_name(database: Database) -> None:
    await states.put(database, "feedback/1", {"a": 1}, NOW)
    await states.put(database, "feedback/1", {"a": 2}, NOW)
    await states.put(database, "feedback_2", {}, NOW)
    assert await states.get(database, "feedback/1") == ({"a": 2}, NOW)
    assert await states.keys(database, "feedback/") == ["feedback/1"]
    await states.remove(database, "feedback/1")
    assert await states.get(database, "feedback/1") is None


async def test_waiting_for_feedback_ends_after_a_day_and_what_groups_chose_stays(database: Database) -> None:
    for key, days in (("feedback/1", 2), ("feedback/2", 0), ("group/-5", 400)):
        await states.put(database, key, {}, NOW - timedelta(days=days))
    await housekeeping.tidy(database, NOW, asked_days=30)
    assert sorted(await states.keys(database, "")) == ["feedback/2", "group/-5"]


async def test_what_was_kept_long_enough_is_forgotten(database: Database) -> None:
    for days in (0, 1, 3, 40):
        at = NOW - timedelta(days=days)
        await answers.note(database, replace(ANSWER, question_message=days, at=at))
        await asked.note(database, Asked(f"vor {days}", "de", at, "answer", {}))
        await feedback.note(database, Feedback(at, helpful=False, text=f"vor {days}", decision={}))
    await housekeeping.tidy(database, NOW, asked_days=30)
    assert [days for days in (0, 1, 3, 40) if await answers.of_question(database, 1, days)] == [0, 1]
    assert await asked.lately(database, 9) == ["vor 3", "vor 1", "vor 0"]
    assert [one.text for one in await feedback.every(database)] == ["vor 0", "vor 1", "vor 3"]


@given(st.text(st.characters(codec=None), max_size=2 * TEXT_LIMIT))
def test_any_text_is_bounded_and_can_be_kept(text: str) -> None:
    kept = bounded(text)
    assert len(kept) <= TEXT_LIMIT
    assert "\0" not in kept
    kept.encode("utf-8")


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(codec=None), max_size=60))
async def test_any_question_comes_back_as_it_was_bounded(tmp_path: Path, text: str) -> None:
    database = await open_database(address("", tmp_path))
    await asked.note(database, Asked(text, "und", NOW, "no_answer", {"text": "x"}))
    assert bounded(text) in await asked.lately(database, 1000)
    await database.close()
