"""What commands share: where the settings come from, the options of the knowledge, and loading it."""

import logging
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, get_args

import click

from bot import config
from bot.config import Settings
from bot.serving import current

F = TypeVar("F", bound=Callable[..., Any])

ROOT = Path(__file__).resolve().parents[2]
"""The checkout: relative paths count from here where no config file is named."""

ENCODERS: tuple[str, ...] = get_args(Settings.model_fields["encoder"].annotation)


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

    def load(self, folder: Path | None) -> current.Current:
        """Load the knowledge of `folder`, of None that of the settings, and log from the level of the settings on."""
        settings = self.settings()
        logging.getLogger("bot").setLevel(settings.log_level.upper())
        return current.load(folder or Path(settings.knowledge), Path(settings.cache))


def knowledge_option(function: F) -> F:
    """Add --knowledge."""
    return click.option("--knowledge", type=click.Path(path_type=Path), help="Folder of one article's knowledge.")(function)


def matching_options(function: F) -> F:
    """Add --knowledge and --encoder. There is one encoder so far, so its name is checked and needs no argument."""
    encoder = click.option(
        "--encoder",
        metavar="NAME",
        callback=_known_encoder,
        expose_value=False,
        help=f"Encoder of sentence vectors: {', '.join(ENCODERS)} (none: words alone).",
    )
    return knowledge_option(encoder(function))


def _known_encoder(_context: click.Context, _option: click.Parameter, name: str | None) -> None:
    if name is not None and name not in ENCODERS:
        raise click.BadParameter(f"the encoder {name[:60]!r} is unknown: use {' or '.join(ENCODERS)} (none: words alone).")
