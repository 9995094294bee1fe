"""The command line: `python bot.py ...`."""

from bot.cli.program import main

__all__ = ["main"]
