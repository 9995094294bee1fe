"""Commands for admins."""

import os
import re
import signal
from pathlib import Path

from tests import bakery
from tests.chat.running import ADMIN, Running, running, settled
from tests.fakes.telegram import BotApi

UNKNOWN = "Diesen Befehl kenne ich nicht. /hilfe zeigt, was ich kann."


def change(bot: Running, name: str, old: str, new: str) -> None:
    file = bot.knowledge / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    settled(bot.knowledge)


async def test_a_good_reload_is_told_with_what_changed(bot: Running, api: BotApi) -> None:
    change(bot, "facts.yaml", "rechnet mit 400 Kunden", "rechnet mit 500 Kunden")
    told = (await api.ask("/neuladen", chat=ADMIN)).text
    assert told.startswith("Neu geladen in ")
    assert "Fakten, geändert: kunden (Inhaber Jan Korn rechnet mit 400" in told
    assert "500 Kunden" in (await api.ask(bakery.ANSWERED)).text


async def test_a_reload_of_the_same_files_says_so(bot: Running, api: BotApi) -> None:
    told = (await api.ask("/neuladen", chat=ADMIN)).text
    assert told.startswith("Neu geladen in ")
    assert told.endswith("Die Dateien sind dieselben wie zuvor.")


async def test_a_bad_folder_is_rejected_with_file_and_line(bot: Running, api: BotApi) -> None:
    change(bot, "facts.yaml", "certainty: estimate", "certainty: perhaps")
    told = (await api.ask("/neuladen", chat=ADMIN)).text
    assert told.startswith("Abgelehnt, der alte Stand gilt weiter. Ein Fehler:\nbrot-1/facts.yaml:23: 'certainty'")
    assert str(bot.knowledge.parent) not in told
    assert "400 Kunden" in (await api.ask(bakery.ANSWERED)).text


async def test_many_problems_come_as_a_file(bot: Running, api: BotApi) -> None:
    (bot.knowledge / "questions.yaml").write_text("questions:\n" + "  - {id: a, wrong: b}\n" * 200, "utf-8")
    settled(bot.knowledge)
    assert (await api.ask("/neuladen", chat=ADMIN)).text.startswith("Abgelehnt")
    await api.until(lambda: api.called("sendDocument"))


async def test_where_an_answer_would_be_lost_the_admin_decides(bot: Running, api: BotApi) -> None:
    await api.ask(bakery.ANSWERED)
    await api.idle()
    text = (bot.knowledge / "questions.yaml").read_text("utf-8")
    (bot.knowledge / "questions.yaml").write_text(text[: text.index("  - id: wie-viele-kunden")], "utf-8")
    settled(bot.knowledge)
    told = await api.ask("/neuladen", chat=ADMIN)
    assert f"• {bakery.ANSWERED}" in told.text
    assert [button["text"] for button in told.buttons] == ["Trotzdem übernehmen", "Alten Stand behalten"]
    assert "400 Kunden" in (await api.ask(bakery.ANSWERED)).text
    api.press(told, 1)
    assert (await api.answers(2, chat=ADMIN))[1].text == "Der alte Stand bleibt."
    again = await api.ask("/neuladen", chat=ADMIN)
    api.press(again, 0)
    assert (await api.answers(4, chat=ADMIN))[3].text.startswith("Neu geladen")
    assert "400 Kunden" not in (await api.ask(bakery.ANSWERED)).text
    api.press(again, 0)
    assert (await api.answers(5, chat=ADMIN))[4].text.startswith("Dieser Stand wartet nicht mehr.")


async def test_there_is_a_way_back(bot: Running, api: BotApi) -> None:
    change(bot, "facts.yaml", "rechnet mit 400 Kunden", "rechnet mit 500 Kunden")
    await api.ask("/neuladen", chat=ADMIN)
    told = (await api.ask("/zurueck", chat=ADMIN)).text
    assert told.startswith("Zurück beim Stand ")
    assert "Die Dateien auf der Platte sind jetzt andere" in told
    assert "400 Kunden" in (await api.ask(bakery.ANSWERED)).text
    assert "Die Dateien auf der Platte sind andere" in (await api.ask("/stand", chat=ADMIN)).text


async def test_the_status_tells_what_is_in_force(bot: Running, api: BotApi) -> None:
    await api.ask(bakery.ANSWERED)
    told = (await api.ask("/stand", chat=ADMIN)).text
    assert told.splitlines()[0].startswith(f"Stand {bot.reloader.loaded.digest[:12]}, seit ")
    assert "4 Fakten, 4 Fragen, 1 Schweigen" in told
    assert re.search(r"Ablage: SQLite, 0\.\d MB, 1 gestellte Fragen", told)


async def test_others_have_no_such_commands(bot: Running, api: BotApi) -> None:
    for command in ("/neuladen", "/stand", "/zurueck"):
        assert (await api.ask(command)).text == UNKNOWN
    before = bot.reloader.loaded
    for who in (1087968824, 136817688, 777000):
        api.write("/neuladen", chat=ADMIN, sender=who)
    await api.ask(bakery.ANSWERED)
    await api.idle()
    assert bot.reloader.loaded == before


async def test_an_admin_has_no_such_commands_in_a_group(bot: Running, api: BotApi) -> None:
    api.write("/stand@belegbot", chat=-5, sender=ADMIN)
    await api.ask(bakery.ANSWERED)
    await api.idle()
    assert not api.said(-5)


async def test_a_signal_loads_the_knowledge_anew_and_tells_the_admins(bot: Running, api: BotApi) -> None:
    await api.ask(bakery.ANSWERED)
    change(bot, "facts.yaml", "rechnet mit 400 Kunden", "rechnet mit 500 Kunden")
    os.kill(os.getpid(), signal.SIGHUP)
    told = (await api.answers(1, chat=ADMIN))[0].text
    assert told.startswith("Ein Signal hat das Neuladen ausgelöst.\nNeu geladen")
    assert "500 Kunden" in (await api.ask(bakery.ANSWERED)).text


async def test_a_signal_that_would_lose_an_answer_keeps_the_old_state(bot: Running, api: BotApi) -> None:
    await api.ask(bakery.ANSWERED)
    await api.idle()
    text = (bot.knowledge / "questions.yaml").read_text("utf-8")
    (bot.knowledge / "questions.yaml").write_text(text[: text.index("  - id: wie-viele-kunden")], "utf-8")
    settled(bot.knowledge)
    os.kill(os.getpid(), signal.SIGHUP)
    told = (await api.answers(1, chat=ADMIN))[0]
    assert "Der alte Stand gilt weiter" in told.text
    assert told.buttons[0]["text"] == "Trotzdem übernehmen"
    assert "400 Kunden" in (await api.ask(bakery.ANSWERED)).text


async def test_the_commands_of_admins_are_shown_to_admins_only(bot: Running, api: BotApi) -> None:
    await api.until(lambda: len(api.called("setMyCommands")) >= 6)
    by_scope = {
        (call.params["scope"]["type"], call.params["scope"].get("chat_id")): call.params["commands"] for call in api.called("setMyCommands")
    }
    assert {scope for scope, listed in by_scope.items() if any(one["command"] in ("neuladen", "reload") for one in listed)} == {
        ("chat", ADMIN)
    }


async def test_an_admin_who_starts_the_bot_gets_the_menu_of_admins(bot: Running, api: BotApi) -> None:
    await api.until(lambda: len(api.called("setMyShortDescription")) == 2)
    before = len(api.called("setMyCommands"))
    await api.ask("/start", chat=ADMIN)
    assert [call.params["scope"] for call in api.called("setMyCommands")[before:]] == [{"type": "chat", "chat_id": ADMIN}] * 2


async def test_a_watched_folder_is_loaded_anew_when_it_changes(api: BotApi, tmp_path: Path) -> None:
    async with running(api, tmp_path, watch="true") as bot:
        await api.ask(bakery.ANSWERED)
        await api.until(lambda: len(api.called("setMyShortDescription")) == 2)
        change(bot, "facts.yaml", "rechnet mit 400 Kunden", "rechnet mit 500 Kunden")
        told = (await api.answers(1, chat=ADMIN))[0].text
    assert told.startswith("Die Dateien haben sich geändert.\nNeu geladen")
