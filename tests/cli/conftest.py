"""A folder of knowledge with settings of its own, and the command line as a person uses it."""

import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli.program import program
from tests import bakery

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with config.yaml, the knowledge `brot` and a cache that all tests share."""
    folder = tmp_path_factory.mktemp("home")
    bakery.write(folder / "brot")
    (folder / "config.yaml").write_text("knowledge: brot\ncache: cache\nencoder: none\n", "utf-8")
    return folder


@pytest.fixture
def run(home: Path) -> Iterator[Run]:
    """Call the program with the settings of `home`, and none of the environment but those given."""
    foreign = {name: None for name in os.environ if name.startswith(("BOT_", "FORCE_COLOR", "TTY_"))}
    level = logging.getLogger("bot").level

    def call(*arguments: str | Path, env: dict[str, str] | None = None, stdin: str | bytes | None = None) -> Result:
        command = ["--config", str(home / "config.yaml"), *map(str, arguments)]
        return CliRunner().invoke(program, command, input=stdin, env={**foreign, **(env or {})}, catch_exceptions=False)

    yield call
    logging.getLogger("bot").setLevel(level)
