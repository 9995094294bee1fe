"""`chats`: who gets announcements, from and to JSON Lines."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

import click
from pydantic import AfterValidator, Field, ValidationError

from bot.cli.options import Session
from bot.cli.stored import with_store
from bot.errors import InputError, Problem
from bot.files.model import Model, one_line, told
from bot.store import chats as store
from bot.store.chats import Chat

BYTES_LIMIT = 10_000_000
LINES_LIMIT = 100_000
"""Of a file that is imported."""

IDS = 2**52
"""Chat ids have at most 52 bits (core.telegram.org/bots/api#chat)."""

Label = Annotated[str, Field(min_length=1, max_length=40), AfterValidator(one_line)]


class Line(Model):
    """One chat as it stands in a file; what is left out stays as it is, or as it is for a new chat."""

    id: int = Field(ge=-IDS, le=IDS)
    type: Literal["private", "group", "supergroup", "channel"]
    title: str | None = Field(None, max_length=200)
    language: str | None = Field(None, pattern=r"^[a-z]{2,3}$")
    labels: Annotated[list[Label], Field(max_length=20)] | None = None
    subscribed: bool | None = None


@click.group(epilog="Example: python bot.py chats import chats.jsonl")
def chats() -> None:
    """Import or export who gets announcements."""


@chats.command("import", epilog="Example: python bot.py chats import chats.jsonl")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.pass_obj
def import_(session: Session, file: Path) -> None:
    """Take chats over from FILE (- is standard input), one JSON object a line; a chat that is known keeps what its line leaves out."""
    lines = _read(file)
    now = datetime.now(UTC)
    with_store(session.settings(), lambda database: store.keep(database, lambda known: _changed(lines, known, now)))
    click.echo(f"{len(lines)} chats", err=True)


@chats.command("export", epilog="Example: python bot.py chats export > chats.jsonl")
@click.pass_obj
def export(session: Session) -> None:
    """Print every chat as one JSON object a line, as import takes them."""
    for chat in with_store(session.settings(), store.every):
        if chat.migrated_to is None:
            told_ = {"id": chat.chat_id, "type": chat.type, "title": chat.title, "language": chat.language}
            click.echo(json.dumps(told_ | {"labels": list(chat.labels), "subscribed": chat.subscribed}))


def _read(file: Path) -> dict[int, Line]:
    """Return the chats of a file by their ids. Raises InputError with every line that is wrong."""
    try:
        with click.open_file(str(file), "rb") as opened:
            data: bytes = opened.read(BYTES_LIMIT + 1)
    except OSError as error:
        raise InputError([Problem(str(file), 1, f"it cannot be read ({error.strerror}): name a file of JSON Lines")]) from error
    raw = data.removeprefix(b"\xef\xbb\xbf").splitlines()
    if len(data) > BYTES_LIMIT or len(raw) > LINES_LIMIT:
        raise InputError([Problem(str(file), 1, f"it is larger than {BYTES_LIMIT} bytes or {LINES_LIMIT} lines: import it in parts")])
    found: dict[int, Line] = {}
    problems: list[Problem] = []
    for number, text in enumerate(raw, 1):
        if not text.strip():
            continue
        try:
            line = _line(text)
            if line.id in found:
                raise told(f"chat {line.id} stands here a second time: remove one line")
            found[line.id] = line
        except (ValueError, RecursionError) as error:
            problems += [Problem(str(file), number, message) for message in _messages(error)]
    if problems:
        raise InputError(problems)
    return found


def _line(text: bytes) -> Line:
    line = Line.model_validate(json.loads(text.decode("utf-8"), object_pairs_hook=_once))
    if (line.id > 0) != (line.type == "private") or line.id == 0:
        raise told(f"the id {line.id} does not fit the type {line.type}: people have positive ids, all other chats negative ones")
    return line


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return an object of JSON; of two equal keys one would be lost."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise told("a key stands here twice: remove one")
    return found


def _messages(error: Exception) -> Iterator[str]:
    if isinstance(error, ValidationError):
        for one in error.errors(include_url=False, include_input=False):
            key = ".".join(map(str, one["loc"]))
            yield f"{key}: {one['msg']}" if key else one["msg"]
    elif isinstance(error, UnicodeDecodeError):
        yield "this is not UTF-8: save it as UTF-8"
    elif isinstance(error, json.JSONDecodeError | RecursionError):
        yield 'this is no JSON object: write one such as {"id": -100123, "type": "supergroup", "subscribed": true}'
    else:
        yield str(error)


def _changed(lines: Mapping[int, Line], known: Mapping[int, Chat], now: datetime) -> list[Chat]:
    """Return the chats that the lines make other than what is known; what a line says of a group that moved is of its supergroup."""
    found = []
    for line in lines.values():
        chat, said = known.get(line.id), line
        if chat and chat.migrated_to is not None and (moved := known.get(chat.migrated_to)):
            if moved.chat_id in lines:
                continue
            chat, said = moved, line.model_copy(update={"type": moved.type})
        new = _merged(said, chat, now)
        if chat is None or replace(new, changed_at=chat.changed_at) != chat:
            found.append(new)
    return found


def _merged(line: Line, known: Chat | None, now: datetime) -> Chat:
    """Return a chat as the line and what is known of it say; the bot is taken to be in a new one until Telegram says otherwise."""
    status = "administrator" if line.type == "channel" else "member"
    chat = known or Chat(line.id, line.type, None, status, can_write=True, is_forum=False, noticed_at=now, changed_at=now)
    return replace(
        chat,
        type=line.type,
        title=_given(line, "title", line.title, chat.title),
        language=_given(line, "language", line.language, chat.language),
        labels=chat.labels if line.labels is None else tuple(line.labels),
        subscribed=chat.subscribed if line.subscribed is None else line.subscribed,
        changed_at=now,
    )


def _given(line: Line, key: str, value: str | None, known: str | None) -> str | None:
    """Return a value of the line, also where it is null; what is known where the line leaves it out."""
    return value if key in line.model_fields_set else known
