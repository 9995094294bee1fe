"""`ask`: questions from the command line."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import click

from bot.cli import explain, screen
from bot.cli.options import Session, matching_options
from bot.errors import InputError, Problem
from bot.matching import dialog as dialogs
from bot.replies.record import failed, record
from bot.serving.current import Answered, Current, answer

LINE_LIMIT = 1024 * 1024
"""Bytes of a batch line that are read; a longer one is an error."""


@click.command(epilog='Example: python bot.py ask --json "Wie viele Soldaten schickt Nordkorea?"')
@click.argument("question", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on one line.")
@click.option(
    "--batch",
    type=click.Path(path_type=Path, allow_dash=True),
    metavar="FILE",
    help='Answer JSON Lines {"question": "...", "dialog": "optional id"} with one JSON object a line; - reads standard input.',
)
@click.option("--explain", "explained", is_flag=True, help="Show the candidates, their features and the thresholds.")
@matching_options
@click.pass_obj
def ask(
    session: Session,
    question: tuple[str, ...],
    as_json: bool,
    batch: Path | None,
    explained: bool,
    knowledge: Path | None,
    encoder: str | None,
) -> None:
    """Answer a question about the article, with its source."""
    if bool(question) == (batch is not None):
        raise click.UsageError("give one question, or a file of them with --batch.")
    if batch is None:
        _one(session.load(knowledge, encoder), " ".join(question), as_json=as_json, explained=explained)
    elif explained:
        raise click.UsageError("--explain is for one question: leave out --batch.")
    else:
        sys.exit(_batch(session.load(knowledge, encoder), batch))


def _one(current: Current, question: str, *, as_json: bool, explained: bool) -> None:
    answered = answer(current, question)
    if as_json:
        screen.emit(_record(current, question, answered))
    else:
        screen.show(answered.reply)
    if explained:
        explain.show(current, answered.decision, screen.screen(stderr=as_json))


def _batch(current: Current, path: Path) -> int:
    """Answer line by line; returns the exit status: 1 when a line was bad."""
    status = 0
    talks: dict[str | None, dialogs.Dialog] = {}
    for line in _lines(path):
        parsed = _parse(line)
        if isinstance(parsed, str):
            status = 1
            screen.emit(failed("", parsed))
            continue
        question, talk = parsed
        answered = answer(current, question, talks.get(talk, dialogs.NEW))
        if talk is not None:
            talks[talk] = answered.dialog
        screen.emit(_record(current, question, answered))
    return status


def _lines(path: Path) -> Iterator[bytes]:
    if str(path) == "-":
        yield from _bounded(sys.stdin.buffer)
        return
    try:
        with path.open("rb") as stream:
            yield from _bounded(stream)
    except OSError as error:
        message = f"the file cannot be read ({error.strerror}): name a file of JSON Lines, or - for standard input"
        raise InputError([Problem(str(path), 1, message)]) from error


def _bounded(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of `stream`, of one that is too long no more than shows that it is."""
    while line := stream.readline(LINE_LIMIT + 1):
        yield line
        while not line.endswith(b"\n") and (line := stream.readline(LINE_LIMIT + 1)):
            pass


def _parse(line: bytes) -> tuple[str, str | None] | str:
    """Return question and dialog of a batch line, or what is wrong with it."""
    if len(line) > LINE_LIMIT:
        return f"the line is longer than {LINE_LIMIT} bytes: shorten the question"
    try:
        # some editors begin a file with a byte order mark
        entry: Any = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return 'the line is no JSON in UTF-8: write {"question": "..."}'
    if not isinstance(entry, dict) or not isinstance(entry.get("question"), str):
        return 'the line is no object with a text "question": write {"question": "..."}'
    talk = entry.get("dialog")
    if talk is not None and not isinstance(talk, str):
        return '"dialog" is no text: write {"question": "...", "dialog": "a"}'
    return entry["question"], talk


def _record(current: Current, question: str, answered: Answered) -> dict[str, object]:
    return record(question, current.snapshot, answered.decision, answered.reply, current.catalogue, answered.milliseconds)
