"""Groups, topics, inline queries, guests, edits and feedback."""

from pathlib import Path
from typing import Any

import pytest

from tests import bakery
from tests.chat.running import Running, boundless, running
from tests.fakes.telegram import BotApi

GROUP = -5
FORUM = -1_000_005
HINT = "Frag mich etwas zum Artikel „Die Bäckerei [Korn] backt nachts“, zum Beispiel mit /frage und deiner Frage dahinter."


async def silent(api: BotApi, chat: int) -> bool:
    """Whether the bot says nothing in a chat to all that was written so far."""
    await api.ask(bakery.ANSWERED, chat=4711)
    await api.idle()
    return not api.said(chat)


@pytest.mark.parametrize(
    "text", [bakery.ANSWERED, "Hallo zusammen", "@belegbotter " + bakery.ANSWERED, "/start", "/frage@AndererBot x", "😀"]
)
async def test_a_message_that_is_not_for_the_bot_gets_silence(bot: Running, api: BotApi, text: str) -> None:
    api.write(text, chat=GROUP)
    assert await silent(api, GROUP)


@pytest.mark.parametrize(
    "text",
    [
        f"@belegbot {bakery.ANSWERED}",
        f"@BelegBot: {bakery.ANSWERED}",
        f"👩\u200d👩\u200d👧\u200d👦 @belegbot {bakery.ANSWERED}",
        f"{bakery.ANSWERED} @belegbot",
        f"/frage {bakery.ANSWERED}",
        f"/frage@belegbot {bakery.ANSWERED}",
        f"/ask {bakery.ANSWERED}",
    ],
)
async def test_a_mention_or_command_is_answered_as_a_reply(bot: Running, api: BotApi, text: str) -> None:
    message = api.write(text, chat=GROUP)
    (said,) = await api.answers(1, chat=GROUP)
    assert said.text.startswith("Inhaber Jan Korn rechnet mit 400 Kunden")
    assert said.reply_to == message["message_id"]


async def test_a_mention_that_points_asks_the_message_it_points_to(bot: Running, api: BotApi) -> None:
    other = api.write(bakery.ANSWERED, chat=GROUP, sender=3)
    said = await api.ask("@belegbot was sagt der Artikel dazu?", chat=GROUP, sender=4, reply_to_message=other)
    assert said.text.startswith("Inhaber Jan Korn")
    assert "gestellte" in (await api.ask("/stand", chat=77)).text
    assert "0 gestellte Fragen" in api.said(77)[-1].text


@pytest.mark.parametrize(
    ("claim", "lines"),
    [
        ("Jan Korn rechnet mit 400 Kunden am Sonntag, schätzt er.", ["Das steht so im Artikel."]),
        (
            "Jan Korn rechnet mit 900 Kunden am Sonntag!!",
            ["Das steht anders im Artikel.", "Nachricht: 900. Artikel: 400, eine Schätzung."],
        ),
        ("Der Bürgermeister will die Turnhalle abreißen lassen.", ["Dazu finde ich im Artikel nichts."]),
    ],
)
async def test_a_claim_that_is_pointed_to_is_compared_and_never_judged(bot: Running, api: BotApi, claim: str, lines: list[str]) -> None:
    other = api.write(claim, chat=GROUP, sender=3)
    said = await api.ask("@belegbot stimmt das?", chat=GROUP, sender=4, reply_to_message=other)
    assert said.text.splitlines()[: len(lines)] == lines
    assert "0 gestellte Fragen" in (await api.ask("/stand", chat=77)).text


@pytest.mark.parametrize("text", ["@belegbot", "/frage", "/frage@belegbot   ", "@belegbot \u200b"])
async def test_a_call_without_a_question_gets_a_hint(bot: Running, api: BotApi, text: str) -> None:
    assert (await api.ask(text, chat=GROUP)).text == HINT


async def test_a_reply_to_the_bot_goes_on_from_there_whoever_writes(bot: Running, api: BotApi) -> None:
    said = await api.ask(f"/frage {bakery.ANSWERED}", chat=GROUP, sender=3)
    more = await api.ask("Wer sagt das?", chat=GROUP, sender=4, reply_to_message=api.as_target(said))
    assert more.text.startswith("Das sagt Jan Korn (Inhaber): ")


async def test_two_people_in_a_group_have_contexts_of_their_own(bot: Running, api: BotApi) -> None:
    await api.ask(f"/frage {bakery.ANSWERED}", chat=GROUP, sender=3)
    await api.ask("/frage Wer klagt über den Lärm?", chat=GROUP, sender=4)
    assert (await api.ask("/frage Wer sagt das?", chat=GROUP, sender=3)).text.startswith("Das sagt Jan Korn")


async def test_small_talk_gets_silence_and_a_refusal_is_one_line(bot: Running, api: BotApi) -> None:
    api.write("@belegbot danke!", chat=GROUP)
    assert await silent(api, GROUP)
    said = await api.ask(f"@belegbot {bakery.SILENT}", chat=GROUP)
    assert said.text == "Dazu sagt der Artikel nichts (Thema: Preis des Brotes)."
    assert said.keyboard == []


async def test_a_topic_is_kept_and_the_general_one_left_out(bot: Running, api: BotApi) -> None:
    api.forums.add(FORUM)
    for topic, kept in ((7, 7), (1, None)):
        said = await api.ask(f"/frage {bakery.ANSWERED}", chat=FORUM, message_thread_id=topic, is_topic_message=True)
        assert said.topic == kept


async def test_a_chain_of_replies_in_a_plain_group_is_no_topic(bot: Running, api: BotApi) -> None:
    assert (await api.ask(f"/frage {bakery.ANSWERED}", chat=GROUP, message_thread_id=33)).topic is None


async def test_a_closed_topic_is_no_error(bot: Running, api: BotApi) -> None:
    api.forums.add(FORUM)
    api.closed_topics.add((FORUM, 7))
    api.write(f"/frage {bakery.ANSWERED}", chat=FORUM, message_thread_id=7, is_topic_message=True)
    assert await silent(api, FORUM)
    assert not api.said(77)


async def test_a_group_that_moved_is_answered_where_it_is_now(bot: Running, api: BotApi) -> None:
    api.moved[GROUP] = FORUM
    api.write(f"/frage {bakery.ANSWERED}", chat=GROUP)
    assert (await api.answers(1, chat=FORUM))[0].text.startswith("Inhaber")


async def test_a_channel_and_an_anonymous_admin_are_answered(bot: Running, api: BotApi) -> None:
    for number, sender in (
        (136817688, {"id": -77, "type": "channel", "title": "K"}),
        (1087968824, {"id": GROUP, "type": "group", "title": "G"}),
    ):
        bot_account = {"id": number, "is_bot": True, "first_name": "x"}
        said = await api.ask(f"/frage {bakery.ANSWERED}", chat=GROUP, sender_chat=sender, **{"from": bot_account})
        assert said.text.startswith("Inhaber")


@pytest.mark.parametrize("more", [{"is_automatic_forward": True}, {"from": {"id": 9, "is_bot": True, "first_name": "b"}}])
async def test_copies_of_a_channel_and_other_bots_get_silence(bot: Running, api: BotApi, more: dict[str, Any]) -> None:
    api.write(f"@belegbot {bakery.ANSWERED}", chat=GROUP, **more)
    assert await silent(api, GROUP)


async def test_admins_of_a_group_choose_short_answers(bot: Running, api: BotApi) -> None:
    api.admins[GROUP] = {3}
    offer = await api.ask("/einstellungen", chat=GROUP, sender=3)
    place = next(number for number, button in enumerate(offer.buttons) if button["text"] == "Kurz")
    query = api.press(offer, place, sender=4)
    await api.until(lambda: query in api.answered_queries)
    api.press(offer, place, sender=3)
    await api.answers(2, chat=GROUP)
    assert "Im Artikel steht:" not in (await api.ask(f"/frage {bakery.ANSWERED}", chat=GROUP)).text
    assert (await api.ask("/einstellungen", chat=GROUP, sender=4)).text == "Das können in einer Gruppe nur ihre Admins einstellen."


async def test_too_many_questions_in_a_group_get_one_polite_word(api: BotApi, tmp_path: Path) -> None:
    async with running(api, tmp_path, boundless()):
        for _ in range(12):
            api.write("/frage Ofen?", chat=GROUP, sender=3)
        await api.answers(9, chat=GROUP)
        await api.idle()
    assert [said.text.startswith("Das sind gerade mehr Fragen") for said in api.said(GROUP)] == [False] * 8 + [True]


async def test_a_group_is_greeted_once_when_the_bot_is_added(bot: Running, api: BotApi) -> None:
    person = {"id": 3, "is_bot": False, "first_name": "P", "language_code": "de"}
    chat = {"id": GROUP, "type": "group", "title": "G"}
    for old, new in (("left", "member"), ("member", "restricted")):
        rights = {"is_member": True, "until_date": 0} | dict.fromkeys(
            "can_change_info can_invite_users can_pin_messages can_manage_topics can_send_messages can_send_audios can_send_documents"
            " can_send_photos can_send_videos can_send_video_notes can_send_voice_notes can_send_polls can_send_other_messages"
            " can_add_web_page_previews can_edit_tag can_react_to_messages".split(),
            True,
        )
        member = {"status": new, "user": api.me, **(rights if new == "restricted" else {})}
        api.update(
            my_chat_member={
                "chat": chat,
                "from": person,
                "date": 0,
                "old_chat_member": {"status": old, "user": api.me},
                "new_chat_member": member,
            }
        )
    (hello,) = await api.answers(1, chat=GROUP)
    assert "schreib @belegbot und deine Frage" in hello.text
    await api.idle()
    assert len(api.said(GROUP)) == 1


async def test_an_edited_question_changes_its_answer(bot: Running, api: BotApi) -> None:
    message = api.write(f"/frage {bakery.ANSWERED}", chat=GROUP)
    (said,) = await api.answers(1, chat=GROUP)
    await api.idle()
    api.edit(message, "/frage Wer klagt über den Lärm?")
    await api.until(lambda: said.edits == 1)
    assert said.text.startswith("Nachbarin Ute Lang klagt")
    api.edit(message, "nichts mehr")
    api.edit(message, "")
    await api.idle()
    assert len(api.said(GROUP)) == 1


async def test_an_edited_question_whose_answer_is_gone_gets_a_new_one_in_private_only(bot: Running, api: BotApi) -> None:
    for chat, expected in ((1001, 2), (GROUP, 1)):
        message = api.write(f"/frage {bakery.ANSWERED}", chat=chat)
        (said,) = await api.answers(1, chat=chat)
        await api.idle()
        api.deleted.add((chat, said.number))
        api.edit(message, "/frage Wer klagt über den Lärm?")
        await api.until(lambda: api.called("editMessageText"))
        await api.idle()
        assert len(api.said(chat)) == expected
        api.calls.clear()


async def test_of_what_somebody_types_only_the_newest_is_answered(bot: Running, api: BotApi) -> None:
    person = {"id": 5, "is_bot": False, "first_name": "P", "language_code": "de"}
    for end in range(10, len(bakery.ANSWERED) + 1):
        api.update(inline_query={"id": f"i{end}", "from": person, "query": bakery.ANSWERED[:end], "offset": ""})
    await api.idle()
    newest = f"i{len(bakery.ANSWERED)}"
    await api.until(lambda: newest in api.answered_queries)
    assert api.answered_queries == {newest}


async def test_an_inline_query_offers_answers_with_their_source(bot: Running, api: BotApi) -> None:
    person = {"id": 3, "is_bot": False, "first_name": "P", "language_code": "de"}
    for number, text in enumerate((bakery.ANSWERED, "", bakery.SILENT, "Wer kl")):
        api.update(inline_query={"id": f"i{number}", "from": person, "query": text, "offset": ""})
        await api.until(lambda number=number: f"i{number}" in api.answered_queries)
    answered, empty, refused, begun = [call.params["results"] for call in api.called("answerInlineQuery")]
    assert answered[0]["input_message_content"]["message_text"].startswith("Inhaber Jan Korn rechnet")
    assert "Quelle: Talbote" in answered[0]["input_message_content"]["message_text"]
    assert len(empty) == 4
    assert [result["title"] for result in refused] == ["Dazu sagt der Artikel nichts (Thema: Preis des Brotes)."]
    assert begun[0]["title"] == "Wer klagt über den Lärm?"


async def test_a_guest_is_answered_where_the_bot_is_no_member(bot: Running, api: BotApi) -> None:
    for text, target in (
        (f"@belegbot {bakery.ANSWERED}", None),
        ("@belegbot stimmt das?", api.message(bakery.ANSWERED, chat=-9, sender=3)),
    ):
        guest = api.message(text, chat=-9, sender=4, guest_query_id=f"g{bool(target)}", reply_to_message=target)
        api.update(guest_message=guest)
    await api.until(lambda: len(api.called("answerGuestQuery")) == 2)
    for call in api.called("answerGuestQuery"):
        assert call.params["result"]["input_message_content"]["message_text"].startswith("Inhaber Jan Korn rechnet")
    assert not api.called("sendMessage")


async def test_what_was_wrong_is_feedback_and_no_question(bot: Running, api: BotApi) -> None:
    said = await api.ask(bakery.ANSWERED)
    api.press(said, "h:no")
    assert (await api.answers(2))[1].text.startswith("Was war falsch?")
    assert (await api.ask(bakery.SILENT)).text.startswith("Danke")
    assert (await api.ask(bakery.SILENT)).text.startswith("Dazu sagt der Artikel nichts")
    api.press(said, "h:no")
    await api.answers(5)
    assert (await api.ask("/abbrechen")).text.startswith("Gut, ich warte nicht mehr darauf")
    assert (await api.ask(bakery.SILENT)).text.startswith("Dazu sagt der Artikel nichts")


async def test_a_link_to_a_question_is_answered(bot: Running, api: BotApi) -> None:
    assert (await api.ask("/start q_brot-1_wer-klagt")).text.startswith("Nachbarin Ute Lang klagt")
    api.write("/start q_brot-1_gibt-es-nicht")
    gone, hello = (await api.answers(3))[1:]
    assert "nicht mehr" in gone.text
    assert "Hier antwortet ein Programm" in hello.text


async def test_a_reader_chooses_a_language(bot: Running, api: BotApi) -> None:
    offer = await api.ask("/sprache")
    api.press(offer, "l:en")
    assert (await api.answers(2))[1].text == "From now on I answer in English."
    assert "according to Jan Korn" in (await api.ask(bakery.ANSWERED)).text


async def test_who_says_what_is_told_page_by_page(bot: Running, api: BotApi) -> None:
    said = await api.ask("/quellen")
    assert "Der Artikel selbst (Talbote)" in said.text
    assert "Ute Lang (Nachbarin)" in said.text


async def test_topics_lead_to_questions_and_those_to_answers(bot: Running, api: BotApi) -> None:
    said = await api.ask("/themen")
    assert [button["text"] for button in said.buttons] == ["Vorspann (2)", "Streit mit den Nachbarn (2)"]
    api.press(said, 1)
    await api.until(lambda: said.edits == 1)
    assert "1. Wer klagt über den Lärm?" in said.text
    api.press(said, 0)
    assert (await api.answers(2))[1].text.startswith("Nachbarin Ute Lang klagt")
