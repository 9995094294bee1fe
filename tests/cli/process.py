"""The program as a process of its own, on pipes or on a terminal."""

import os
import select
import subprocess
import sys
from pathlib import Path
from typing import Self

import pytest

needs_terminal = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")

CHECKOUT = Path(__file__).parents[2]


def environment() -> dict[str, str]:
    """Return the environment without settings of the bot and of colours."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("BOT_", "FORCE_COLOR", "NO_COLOR", "TTY_"))}


def start(home: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """Start the program with the settings of `home`, its streams on pipes."""
    return subprocess.Popen(
        command(home, *arguments), cwd=CHECKOUT, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def command(home: Path, *arguments: str) -> list[str]:
    """Return the command line of a call with the settings of `home`."""
    return [sys.executable, "bot.py", "--config", str(home / "config.yaml"), *arguments]


class Terminal:
    """A terminal, and the program on it."""

    def __init__(self, home: Path, *arguments: str) -> None:
        import pty

        self.master, self.slave = pty.openpty()
        # the first terminal that a new session opens controls it, so that Ctrl+C reaches the program
        shell = ["sh", "-c", 'exec "$0" "$@" <"$TERMINAL" >"$TERMINAL" 2>&1', *command(home, *arguments)]
        env = environment() | {"TERM": "xterm", "TERMINAL": os.ttyname(self.slave)}
        self.process = subprocess.Popen(shell, cwd=CHECKOUT, env=env, start_new_session=True)
        self.seen = ""

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self.master, keys.encode())

    def expect(self, text: str) -> str:
        """Read until `text` is shown and return all since the last call; fails after a while."""
        while text not in self.seen:
            ready, _, _ = select.select([self.master], [], [], 20)
            assert ready, f"{text!r} was not shown, but {self.seen!r}"
            self.seen += os.read(self.master, 4096).decode("utf-8", "replace")
        shown, self.seen = self.seen, ""
        return shown

    def settle(self) -> None:
        """Read until nothing more is shown for a tenth of a second: the program waits for keys."""
        while select.select([self.master], [], [], 0.1)[0]:
            self.seen += os.read(self.master, 4096).decode("utf-8", "replace")

    def end(self) -> int:
        """Wait for the end and return the exit status."""
        return self.process.wait(20)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.master)
        os.close(self.slave)
