"""What commands share: the options of the knowledge, and loading it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from bot import config
from bot.config import Settings
from bot.serving import current

F = TypeVar("F", bound=Callable[..., Any])


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
        """Load the knowledge of `folder`, of None that of the settings."""
        settings = self.settings()
        return current.load(folder or Path(settings.knowledge), Path(settings.cache))


def knowledge_option(function: F) -> F:
    """Add --knowledge and --encoder."""
    knowledge = click.option("--knowledge", type=click.Path(path_type=Path), help="Folder of one article's knowledge.")
    encoder = click.option("--encoder", type=click.Choice(["none"]), help="Encoder of sentence vectors; none: words alone.")
    return knowledge(encoder(function))
