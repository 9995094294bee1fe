"""`chat`: a conversation on the terminal."""

import sys
from pathlib import Path

import click

from bot.cli import screen
from bot.cli.options import Session, knowledge_option
from bot.matching import dialog as dialogs
from bot.serving.current import answer


@click.command(epilog="Example: python bot.py chat")
@knowledge_option
@click.pass_obj
def chat(session: Session, knowledge: Path | None, encoder: str | None) -> None:  # noqa: ARG001
    """Talk about the article; an empty line or Ctrl+D ends the conversation."""
    current = session.load(knowledge)
    article = current.snapshot.article
    console = screen.screen()
    _editing()
    console.print(current.catalogue.say(article.language, "chat.welcome", title=article.title, publisher=article.publisher))
    talk = dialogs.NEW
    while question := _ask(current.catalogue.say(article.language, "chat.prompt")):
        answered = answer(current, question, talk)
        talk = answered.dialog
        console.print()
        screen.show(answered.reply, console)
        console.print()
    console.print(current.catalogue.say(article.language, "chat.bye"))


def _editing() -> None:
    """Give the prompt a history and cursor keys where the system has readline."""
    if sys.stdin.isatty():
        try:
            import readline  # noqa: F401
        except ImportError:
            return


def _ask(prompt: str) -> str:
    try:
        return input(f"{prompt}> " if sys.stdin.isatty() else "").strip()
    except (EOFError, KeyboardInterrupt):
        click.echo()
        return ""
    except UnicodeDecodeError:
        return "\ufffd"
