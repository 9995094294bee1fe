"""Editors announce: from the first word to the last delivery, through the fake server."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.store import announcements, chats, deliveries
from bot.store.address import address
from bot.store.announcements import Kind, New, Post, Progress, State, Target
from bot.store.chats import Chat
from bot.store.database import Database, open_database
from bot.store.deliveries import Lease
from tests import bakery
from tests.chat.running import ADMIN, Running, running, settled
from tests.fakes.telegram import BotApi, Said

NOW = datetime.now(UTC)
EDITOR = 78
GROUPS = (-101, -102, -103)
READER = 501
TEXT = "Der Artikel wurde aktualisiert"


def chat(number: int, kind: str = "supergroup", **more: Any) -> Chat:
    title = None if kind == "private" else f"Chat {number}"
    return Chat(
        number, kind, title, "member", can_write=True, is_forum=False, noticed_at=NOW, changed_at=NOW, **({"subscribed": True} | more)
    )


async def store(folder: Path) -> Database:
    return await open_database(address("", folder / "state"))


@pytest.fixture
async def desk(api: BotApi, tmp_path: Path) -> AsyncIterator[Running]:
    """A bot with an editor, three groups and a reader who subscribed."""
    database = await store(tmp_path)
    await chats.keep(database, [*map(chat, GROUPS), chat(READER, "private")])
    await database.close()
    async with running(api, tmp_path, editors=str(EDITOR), announce_delay="0") as found:
        yield found


async def wrote(api: BotApi, text: str, count: int = 1, **more: Any) -> list[Said]:
    """Write as the editor, and return the next things that the bot says."""
    before = len(api.said(EDITOR))
    api.write(text, chat=EDITOR, **more)
    return (await api.answers(before + count, EDITOR))[before:]


async def pressed(api: BotApi, said: Said, button: str, count: int = 1) -> list[Said]:
    """Press the button with this text, and return the next things that the bot says."""
    before = len(api.said(EDITOR))
    press(api, said, button)
    return (await api.answers(before + count, EDITOR))[before:]


def press(api: BotApi, said: Said, button: str) -> str:
    return api.press(said, next(one["callback_data"] for one in said.buttons if button in one["text"]))


async def drafted(api: BotApi, text: str = f"/ankuendigen {TEXT}", **more: Any) -> Said:
    """Begin a draft and return its card."""
    return (await wrote(api, text, 2, **more))[1]


async def test_what_an_editor_sends_arrives_everywhere_once(desk: Running, api: BotApi) -> None:
    bold = [
        {"type": "bot_command", "offset": 0, "length": 12},
        {"type": "bold", "offset": 17, "length": 7},
    ]
    preview, card = await wrote(api, f"/ankuendigen {TEXT}", 2, entities=bold)
    assert preview.text == TEXT
    assert "An: alle – Chats: 4 (3 Gruppen, 1 privat)" in card.text
    assert "Wann: sofort" in card.text
    (progress,) = await pressed(api, card, "Senden")
    for number in (*GROUPS, READER):
        assert [said.text for said in await api.answers(1, number)] == [TEXT]
    sent = [call for call in api.called("sendMessage") if call.params["chat_id"] in GROUPS]
    assert [call.params["entities"] for call in sent] == [[{"type": "bold", "offset": 4, "length": 7}]] * 3
    await api.until(lambda: "Gesendet: 4 von 4" in progress.text, within=20)
    assert "fertig" in progress.text


async def test_a_picture_is_announced_with_its_caption_and_formatting_is_cut_where_the_command_was(desk: Running, api: BotApi) -> None:
    bold = [{"type": "bold", "offset": 0, "length": 18}]
    photo = [{"file_id": "p", "file_unique_id": "1", "width": 1, "height": 1}]
    preview, _ = await wrote(api, "/ankuendigen Hallo", 2, in_caption=True, caption_entities=bold, photo=photo)
    (call,) = api.called("sendPhoto")
    assert (preview.text, call.params["caption_entities"]) == ("Hallo", [{"type": "bold", "offset": 0, "length": 5}])


async def test_nobody_else_can_announce(desk: Running, api: BotApi) -> None:
    for command in ("/ankuendigen Hallo", "/ankuendigungen", "/protokoll"):
        assert "kenne ich nicht" in (await api.ask(command)).text
    card = await drafted(api)
    query = api.press(card, next(one["callback_data"] for one in card.buttons if one["text"] == "Senden"), sender=READER)
    await api.until(lambda: query in api.answered_queries)
    assert not api.said(GROUPS[0])


async def test_a_message_that_is_replied_to_is_announced(desk: Running, api: BotApi) -> None:
    target = api.message(TEXT, chat=EDITOR, entities=[{"type": "italic", "offset": 0, "length": 3}])
    preview, _ = await wrote(api, "/ankuendigen", 2, reply_to_message=target)
    assert preview.text == TEXT


async def test_without_words_it_waits_for_them_and_ends_when_told(desk: Running, api: BotApi) -> None:
    (asked,) = await wrote(api, "/ankuendigen")
    assert asked.text.startswith("Schreib mir, was ich ankündigen soll")
    (empty,) = await wrote(api, "   \u200b")
    assert "nichts, was ich senden könnte" in empty.text
    preview, _ = await wrote(api, TEXT, 2)
    assert preview.text == TEXT
    assert (await wrote(api, "/abbrechen"))[0].text.startswith("Verworfen")
    assert "400 Kunden" in (await wrote(api, bakery.ANSWERED))[0].text


async def test_what_is_too_long_is_refused_whole(desk: Running, api: BotApi) -> None:
    await wrote(api, "/ankuendigen")
    (told,) = await wrote(api, "x" * 4097)
    assert "höchstens 4096" in told.text


@pytest.mark.parametrize(("button", "who"), [("Gruppen", GROUPS), ("private Abos", (READER,))])
async def test_it_goes_to_whom_the_editor_chose(desk: Running, api: BotApi, button: str, who: tuple[int, ...]) -> None:
    card = await drafted(api)
    press(api, card, button)
    await api.until(lambda: f"Chats: {len(who)}" in card.text)
    await pressed(api, card, "Senden")
    for number in who:
        await api.answers(1, number)
    await api.idle()
    assert all(bool(api.said(number)) == (number in who) for number in (*GROUPS, READER))


async def test_labels_and_single_chats_can_be_named(api: BotApi, tmp_path: Path) -> None:
    database = await store(tmp_path)
    await chats.keep(database, [chat(-101, labels=("schulen",)), chat(-102)])
    await database.close()
    async with running(api, tmp_path, editors=str(EDITOR), announce_delay="0"):
        card = await drafted(api)
        (asked,) = await pressed(api, card, "Label")
        assert "vergeben: schulen" in asked.text
        assert "niemand" in (await wrote(api, "label:kitas"))[0].text
        assert "niemand" in (await wrote(api, "-999"))[0].text
        (aimed,) = await wrote(api, "label:Schulen")
        assert "Chats: 1" in aimed.text


async def test_a_time_is_told_in_full_before_it_counts(desk: Running, api: BotApi) -> None:
    card = await drafted(api)
    await pressed(api, card, "Zeit")
    assert "verstehe ich nicht als Zeit" in (await wrote(api, "irgendwann"))[0].text
    assert "schon vorbei" in (await wrote(api, "2020-01-01T08:00"))[0].text
    (timed,) = await wrote(api, "übermorgen 8:00")
    assert "8:00 Uhr (Europe/Berlin)" in timed.text
    planned, progress = await pressed(api, timed, "Planen", 2)
    assert "8:00 Uhr" in planned.text
    press(api, progress, "Abbrechen")
    await api.until(lambda: "abgebrochen" in progress.text)


async def test_what_is_sent_at_once_can_be_stopped(api: BotApi, tmp_path: Path) -> None:
    database = await store(tmp_path)
    await chats.keep(database, [chat(-101)])
    await database.close()
    async with running(api, tmp_path, editors=str(EDITOR), announce_delay="20"):
        card = await drafted(api)
        (progress,) = await pressed(api, card, "Senden")
        press(api, progress, "Stopp")
        await api.until(lambda: "abgebrochen" in progress.text)
    assert not api.said(-101)


async def test_a_trial_goes_to_a_few_and_the_rest_gets_it_later(desk: Running, api: BotApi) -> None:
    card = await drafted(api)
    (again,) = await pressed(api, card, "Nur an mich")
    assert again.text == TEXT
    await pressed(api, card, "Erst an 3")
    press(api, card, "Erst an 3")
    for number in GROUPS:
        await api.answers(1, number)
    assert not api.said(READER)
    await pressed(api, card, "Senden")
    await api.answers(1, READER)
    await api.idle()
    assert [len(api.said(number)) for number in (*GROUPS, READER)] == [1, 1, 1, 1]


async def test_the_same_again_within_a_day_is_asked_about(desk: Running, api: BotApi) -> None:
    await pressed(api, await drafted(api), "Senden")
    await api.answers(1, READER)
    card = await drafted(api)
    press(api, card, "Gruppen")
    await api.until(lambda: "Chats: 3" in card.text)
    (asked,) = await pressed(api, card, "Senden")
    assert "3 Chats davon bekamen denselben Text" in asked.text
    await pressed(api, asked, "Trotzdem")
    await api.answers(2, GROUPS[0])
    assert len(api.said(READER)) == 1


async def test_a_draft_outlasts_a_restart(api: BotApi, tmp_path: Path) -> None:
    database = await store(tmp_path)
    await chats.keep(database, [chat(-101)])
    await database.close()
    async with running(api, tmp_path, editors=str(EDITOR), announce_delay="0"):
        card = await drafted(api)
    async with running(api, tmp_path, editors=str(EDITOR), announce_delay="0"):
        await pressed(api, card, "Senden")
        assert (await api.answers(1, -101))[0].text == TEXT


async def test_a_question_of_the_article_becomes_a_post_with_its_source(desk: Running, api: BotApi) -> None:
    (asked,) = await wrote(api, "/ankuendigen")
    (sections,) = await pressed(api, asked, "Aus dem Artikel")
    (questions,) = await pressed(api, sections, "Streit")
    preview, card = await pressed(api, questions, "Wie viele Kunden", 2)
    assert preview.text.startswith("Wie viele Kunden erwartet Jan Korn?")
    assert "Quelle: Talbote" in preview.text
    press(api, card, "Frag den Bot")
    await api.until(lambda: card.edits)
    await pressed(api, card, "Senden")
    (post,) = await api.answers(1, READER)
    assert post.buttons[0]["url"] == "https://t.me/belegbot?start=q_brot-1_wie-viele-kunden"


async def test_a_fact_that_changes_is_offered_to_be_changed_where_it_was_posted(desk: Running, api: BotApi) -> None:
    (asked,) = await wrote(api, "/ankuendigen")
    (sections,) = await pressed(api, asked, "Aus dem Artikel")
    (questions,) = await pressed(api, sections, "Streit")
    _, card = await pressed(api, questions, "Wie viele Kunden", 2)
    await pressed(api, card, "Senden")
    (post,) = await api.answers(1, READER)
    changed = bakery.FILES["facts.yaml"].replace("rechnet mit 400 Kunden", "rechnet mit 450 Kunden")
    (desk.knowledge / "facts.yaml").write_text(changed, "utf-8")
    settled(desk.knowledge)
    before = len(api.said(EDITOR))
    api.write("/neuladen", chat=ADMIN)
    offer = (await api.answers(before + 1, EDITOR))[before]
    assert "450 Kunden" in offer.text
    _, sure = await pressed(api, offer, "Beiträge ändern", 2)
    assert "400 Kunden" in post.text  # never by itself
    await pressed(api, sure, "Überall ändern")
    await api.until(lambda: "450 Kunden" in post.text)
    assert "Korrigiert am" in post.text
    assert len(api.said(READER)) == 1


async def test_what_was_sent_is_corrected_and_withdrawn_everywhere(desk: Running, api: BotApi) -> None:
    (progress,) = await pressed(api, await drafted(api), "Senden")
    (post,) = await api.answers(1, READER)
    await api.until(lambda: "fertig" in progress.text, within=20)
    await pressed(api, progress, "Korrigieren")
    preview, sure = await wrote(api, "Der Artikel wurde berichtigt", 2)
    assert preview.text.startswith("Der Artikel wurde berichtigt\n\nKorrigiert am")
    await pressed(api, sure, "Überall ändern")
    await api.until(lambda: post.text.startswith("Der Artikel wurde berichtigt\n\nKorrigiert am"))
    await pressed(api, progress, "Zurückziehen")
    (sure,) = await wrote(api, "Es war ein Irrtum")
    await pressed(api, sure, "Überall zurückziehen")
    await api.until(lambda: len(api.called("deleteMessage")) == 4)
    (listed,) = await wrote(api, "/ankuendigungen")
    (card,) = await pressed(api, listed, "#1")
    assert "Korrigiert mit #2\nZurückgezogen mit #3" in card.text
    assert not [one for one in card.buttons if "iehen" in one["text"] or "igieren" in one["text"]]


async def test_an_announcement_is_paused_and_resumed(api: BotApi, tmp_path: Path) -> None:
    database = await store(tmp_path)
    many = range(-400, -100)
    await chats.keep(database, [*map(chat, many)])
    await database.close()
    async with running(api, tmp_path, editors=str(EDITOR), announce_delay="0"):
        (progress,) = await pressed(api, await drafted(api), "Senden")
        await api.until(lambda: "Pausieren" in [one["text"] for one in progress.buttons], within=20)
        press(api, progress, "Pausieren")
        await api.until(lambda: "pausiert" in progress.text)
        press(api, progress, "Fortsetzen")
        await api.until(lambda: "wird gesendet" in progress.text)
        press(api, progress, "Abbrechen")
        await api.until(lambda: "abgebrochen" in progress.text)
    sent = [number for number in many if api.said(number)]
    assert 0 < len(sent) < len(many)
    assert all(len(api.said(number)) == 1 for number in sent)


async def test_what_is_uncertain_is_decided_by_the_editor(api: BotApi, tmp_path: Path) -> None:
    database = await store(tmp_path)
    await chats.keep(database, [chat(-101), chat(-102)])
    now = datetime.now(UTC) - timedelta(minutes=2)
    number = await announcements.create(database, New(Post(TEXT), "all", EDITOR, now, State.SENDING), [Target(-101), Target(-102)], now)
    lost = Lease("lost", now)
    for one in await deliveries.claim(database, lost, now, 5):
        await deliveries.begin(database, one.id, lost)
    await deliveries.expire(database, datetime.now(UTC))
    await database.close()
    async with running(api, tmp_path, editors=str(EDITOR)):
        (listed,) = await wrote(api, "/ankuendigungen")
        (card,) = await pressed(api, listed, f"#{number}")
        assert "Ungewiss, ob angekommen: 2" in card.text
        (uncertain,) = await pressed(api, card, "Ungewiss")
        assert "Chat -101" in uncertain.text
        await pressed(api, uncertain, "Nochmals: Chat -101")
        await api.answers(1, -101)
        await pressed(api, uncertain, "Alle so lassen")
    assert not api.said(-102)


async def test_one_whose_time_passed_long_ago_is_asked_about(api: BotApi, tmp_path: Path) -> None:
    database = await store(tmp_path)
    await chats.keep(database, [chat(-101)])
    due = datetime.now(UTC) - timedelta(hours=2)
    await announcements.create(database, New(Post(TEXT), "all", EDITOR, due, State.WAITING), [Target(-101)], due)
    await database.close()
    async with running(api, tmp_path, editors=str(EDITOR)):
        (asked,) = await api.answers(1, EDITOR)
        assert "Ist sie noch gültig?" in asked.text
        assert not api.said(-101)
        press(api, asked, "Jetzt senden")
        await api.answers(1, -101)


async def test_who_does_not_get_it_is_named(api: BotApi, tmp_path: Path) -> None:
    database = await store(tmp_path)
    await chats.keep(database, [chat(-101), chat(-102, "channel"), chat(-103)])
    await database.close()
    api.rights[-101] = {"status": "left"}
    api.rights[-102] = {"status": "administrator", "can_post_messages": True}
    api.linked[-102] = -103
    async with running(api, tmp_path, editors=str(EDITOR), announce_delay="0"):
        card = await drafted(api)
        assert "Chats: 1 (1 Kanal)" in card.text
        assert "„Chat -101“ (dort darf ich nicht schreiben)" in card.text
        assert "„Chat -103“ gehört zum Kanal „Chat -102“" in card.text


async def test_the_protocol_tells_who_announced_what_and_every_reload(desk: Running, api: BotApi) -> None:
    await pressed(api, await drafted(api), "Senden")
    await api.ask("/neuladen", chat=ADMIN)
    (told,) = await wrote(api, "/protokoll")
    assert f"{EDITOR} · Ankündigung #1 an all, Chats: 4" in told.text
    assert "Wissen neu geladen" in told.text


async def test_corrections_are_no_announcements_of_their_own(desk: Running, api: BotApi, tmp_path: Path) -> None:
    (progress,) = await pressed(api, await drafted(api), "Senden")
    await api.until(lambda: "fertig" in progress.text, within=20)
    await pressed(api, progress, "Korrigieren")
    _, sure = await wrote(api, "Neu", 2)
    await pressed(api, sure, "Überall ändern")
    (listed,) = await wrote(api, "/ankuendigungen")
    assert "#2" in listed.text
    database = await store(tmp_path)
    (only,) = await announcements.newest(database, 5, [Kind.POST])
    counts = await announcements.counts(database, [only.id])
    await database.close()
    assert counts[only.id][Progress.SENT] == 4
