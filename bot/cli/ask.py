"""`ask`: questions from the command line."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import click

from bot.cli import explain, screen
from bot.cli.options import Session, knowledge_option
from bot.matching import dialog as dialogs
from bot.replies.record import failed, record
from bot.serving.current import Answered, Current, answer

LINE_LIMIT = 1024 * 1024
"""Bytes of a batch line that are read; a longer one is an error."""


@click.command(epilog='Example: python bot.py ask --json "Wie viele Soldaten schickt Nordkorea?"')
@click.argument("question", required=False)
@click.option("--json", "as_json", is_flag=True, help="One JSON object on one line.")
@click.option("--batch", type=click.Path(path_type=Path, allow_dash=True), help='JSON Lines {"question": "...", "dialog": "..."}; - reads standard input.')
@click.option("--explain", "explained", is_flag=True, help="Show the candidates, their features and the thresholds.")
@knowledge_option
@click.pass_obj
def ask(
    session: Session,
    question: str | None,
    as_json: bool,  # noqa: FBT001
    batch: Path | None,
    explained: bool,  # noqa: FBT001
    knowledge: Path | None,
    encoder: str | None,  # noqa: ARG001
) -> None:
    """Answer a question about the article, with its source."""
    if (question is None) == (batch is None):
        raise click.UsageError("give one question, or a file of them with --batch.")
    current = session.load(knowledge)
    if batch is not None:
        sys.exit(_batch(current, batch))
    assert question is not None
    answered = answer(current, question)
    if as_json:
        _print(_record(current, question, answered))
    else:
        screen.show(answered.reply)
    if explained:
        explain.show(current, answered.decision)


def _batch(current: Current, path: Path) -> int:
    """Answer line by line; returns the exit status: 1 when a line was bad."""
    status = 0
    talks: dict[str, dialogs.Dialog] = {}
    for line in _lines(path):
        parsed = _parse(line)
        if isinstance(parsed, str):
            status = 1
            _print(failed("", parsed))
            continue
        question, talk = parsed
        answered = answer(current, question, talks.get(talk, dialogs.NEW) if talk is not None else dialogs.NEW)
        if talk is not None:
            talks[talk] = answered.dialog
        _print(_record(current, question, answered))
    return status


def _lines(path: Path) -> Iterator[bytes]:
    if str(path) == "-":
        yield from _bounded(sys.stdin.buffer)
        return
    try:
        with path.open("rb") as stream:
            yield from _bounded(stream)
    except OSError as error:
        raise click.UsageError(f"{path} cannot be read ({error.strerror}): name a file of JSON Lines, or - for standard input.") from error


def _bounded(stream: BinaryIO) -> Iterator[bytes]:
    while line := stream.readline(LINE_LIMIT + 1):
        yield line
        while not line.endswith(b"\n") and (line := stream.readline(LINE_LIMIT + 1)):
            pass


def _parse(line: bytes) -> tuple[str, str | None] | str:
    """Return question and dialog of a batch line, or what is wrong with it."""
    if len(line) > LINE_LIMIT:
        return f"the line is longer than {LINE_LIMIT} bytes: shorten the question"
    try:
        entry: Any = json.loads(line.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        return 'the line is no JSON in UTF-8: write {"question": "..."}'
    if not isinstance(entry, dict) or not isinstance(entry.get("question"), str):
        return 'the line is no object with a text "question": write {"question": "..."}'
    talk = entry.get("dialog")
    if talk is not None and not isinstance(talk, str):
        return '"dialog" is no text: write {"question": "...", "dialog": "a"}'
    return entry["question"], talk


def _record(current: Current, question: str, answered: Answered) -> dict[str, object]:
    return record(question, current.snapshot, answered.decision, answered.reply, current.catalogue, answered.milliseconds)


def _print(entry: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(entry) + "\n")
    sys.stdout.flush()
