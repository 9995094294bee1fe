"""`chat`: a conversation on the terminal."""

import sys
import time
from collections.abc import Iterator
from contextlib import closing, nullcontext, suppress
from pathlib import Path

import click

from bot.cli import screen
from bot.cli.options import Session, matching_options
from bot.matching import dialog as dialogs
from bot.replies.catalogue import Voice
from bot.serving.current import Current, answer


@click.command(epilog="Example: python bot.py chat --knowledge knowledge/beispiel")
@matching_options
@click.pass_obj
def chat(session: Session, knowledge: Path | None, encoder: str | None) -> None:
    """Talk about the article; an empty line or Ctrl+D ends the conversation."""
    current = session.load(knowledge, encoder, supervised=True)
    with closing(current.encoder) if current.encoder else nullcontext():
        _converse(current)


def _converse(current: Current) -> None:
    article = current.snapshot.article
    voice = Voice(current.catalogue, article.language)
    console = screen.screen()
    console.print(screen.printable(voice.say("chat.welcome", title=article.title, publisher=article.publisher)))
    talk, last = dialogs.NEW, time.monotonic()
    for question in _questions(voice.say("chat.prompt")):
        now = time.monotonic()
        answered = answer(current, question, talk if now - last < dialogs.FORGOTTEN_AFTER else dialogs.NEW)
        talk, last = answered.dialog, now
        console.print()
        screen.show(answered.reply, console)
        console.print()
    console.print(voice.say("chat.bye"))


def _questions(prompt: str) -> Iterator[str]:
    """Yield what a person types, up to an empty line or the end of the input.

    Ctrl+C gives up the line that was begun, twice in a row the conversation.
    """
    typed = sys.stdin.isatty() and sys.stdout.isatty()
    if typed:
        # gives input() a history and cursor keys where the system has readline
        with suppress(ImportError):
            import readline  # noqa: F401
    interrupted = False
    while (line := _line(f"{prompt}> " if typed else "")) or (line is None and typed and not interrupted):
        interrupted = line is None
        if line:
            yield line


def _line(prompt: str) -> str | None:
    """Return the next line, "" at the end of the input, None after Ctrl+C."""
    try:
        return input(prompt).strip()
    except EOFError:
        line = ""
    except KeyboardInterrupt:
        line = None
    if prompt:
        click.echo()
    return line
