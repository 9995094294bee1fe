"""The store of the running bot, for a command."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize("command", [("chats", "import", "-"), ("announce", "--text-file", "-", "--to", "-5")])
def test_a_store_that_another_program_holds_is_told(run: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    env = {"BOT_STATE": str(tmp_path)}
    line = '{"id": -5, "type": "group", "subscribed": true}'
    assert run("chats", "import", "-", env=env, stdin=line).exit_code == 0
    with closing(sqlite3.connect(tmp_path / "belegbot.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        done = run(*command, env=env, stdin=line.replace("true", "false"))
    assert (done.exit_code, done.stdout, done.stderr.startswith("the store cannot be used now")) == (2, "", True)
