from pathlib import Path

import pytest

from bot.matching import dialog
from tests import bakery
from tests.cli import page, process
from tests.cli.conftest import Run
from tests.cli.process import Terminal, needs_terminal


def test_a_conversation_without_a_terminal(run: Run) -> None:
    talk = run("chat", stdin=f"{bakery.ANSWERED}\n{bakery.SILENT}\n")
    assert (talk.exit_code, talk.stderr) == (0, "")
    for part in ("Die Bäckerei [Korn] backt nachts", "400 Kunden", "Preis des Brotes", "Tschüss"):
        assert part in talk.stdout
    assert "\x1b" not in talk.stdout
    assert "Frage>" not in talk.stdout


def test_an_empty_line_ends_it(run: Run) -> None:
    talk = run("chat", stdin=f"\n{bakery.ANSWERED}\n")
    assert talk.exit_code == 0
    assert "400 Kunden" not in talk.stdout
    assert "Tschüss" in talk.stdout


def test_turns_share_context(run: Run) -> None:
    talk = run("chat", stdin="Brot Ofen Lärm\nWie laut ist der Lärm nachts?\n1\n")
    assert "Quelle: Talbote" in talk.stdout


def test_who_says_so_is_about_the_answer_before(run: Run) -> None:
    talk = run("chat", stdin=f"{bakery.ANSWERED}\nWer sagt das?\n")
    assert talk.stdout.count("400 Kunden") == 2 * run("chat", stdin=f"{bakery.ANSWERED}\n").stdout.count("400 Kunden")


def test_after_a_long_silence_the_answer_before_is_forgotten(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialog, "FORGOTTEN_AFTER", 0)
    talk = run("chat", stdin=f"{bakery.ANSWERED}\nWer sagt das?\n")
    assert talk.stdout.count("400 Kunden") == run("chat", stdin=f"{bakery.ANSWERED}\n").stdout.count("400 Kunden")


def test_the_page_names_when_the_answer_before_is_forgotten() -> None:
    assert f"forgotten after {dialog.FORGOTTEN_AFTER // 60} minutes" in page.PAGE.read_text("utf-8")


def test_bytes_that_are_no_text_lose_one_question_only(home: Path) -> None:
    with process.start(home, "chat") as talking:
        out, err = talking.communicate(b"\xff\xfe\xe4\n" + bakery.ANSWERED.encode() + b"\n", 20)
    assert (talking.returncode, err) == (0, b"")
    assert "400 Kunden" in out.decode()


@needs_terminal
def test_a_conversation_on_a_terminal_has_prompt_history_and_colours(home: Path) -> None:
    with Terminal(home, "chat") as terminal:
        terminal.expect("Frage> ")
        terminal.type(bakery.ANSWERED + "\r")
        shown = terminal.expect("Frage> ")
        assert "400 Kunden" in shown
        assert "\x1b[1m" in shown
        terminal.type("\x1b[A\r")
        assert "400 Kunden" in terminal.expect("Frage> ")
        terminal.type("\x04")
        terminal.expect("Tschüss!")
        assert terminal.end() == 0


@needs_terminal
def test_ctrl_c_gives_up_the_line_and_twice_the_conversation(home: Path) -> None:
    with Terminal(home, "chat") as terminal:
        terminal.expect("Frage> ")
        _interrupt(terminal)
        terminal.expect("Frage> ")
        terminal.type(bakery.ANSWERED + "\r")
        assert "400 Kunden" in terminal.expect("Frage> ")
        _interrupt(terminal)
        terminal.expect("Frage> ")
        _interrupt(terminal)
        terminal.expect("Tschüss!")
        assert terminal.end() == 0


def _interrupt(terminal: Terminal) -> None:
    # a signal while a key is still being read would wait for the next one
    terminal.type("halb")
    terminal.settle()
    terminal.type("\x03")
