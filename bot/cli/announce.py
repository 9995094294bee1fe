"""`announce`: a message to many chats, from the command line."""

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click
from rich.console import Console
from rich.progress import Progress as Bar

from bot.cli.options import Session
from bot.cli.stored import with_store
from bot.delivery import targets, times
from bot.delivery.targets import TargetError
from bot.delivery.times import TimeError
from bot.errors import InputError, Problem, UsageError, shown
from bot.replies.html import LIMIT, units
from bot.store import announcements, chats, revisions
from bot.store.announcements import New, Post, Progress, State, Target
from bot.store.database import Database
from bot.text import clean

BYTES_LIMIT = 100_000
"""Bytes of a text that are read: far more than a message holds."""

LOOK_EVERY = 0.5
"""Seconds between two looks at how far an announcement is."""

OPEN = (Progress.PENDING, Progress.SENDING)


@click.command(epilog="Example: python bot.py announce --text-file news.txt --to groups --at 2027-01-31T08:00")
@click.option(
    "--text-file",
    required=True,
    type=click.Path(path_type=Path, allow_dash=True),
    metavar="FILE",
    help="The text, in UTF-8; - reads standard input.",
)
@click.option(
    "--to",
    required=True,
    metavar="WHO",
    help="all, private, groups, channels, label:NAME, language:CODE, or chat ids with commas between them.",
)
@click.option(
    "--at", metavar="TIME", help="When, such as 2027-01-31T08:00; without an offset in the time zone of the settings.  [default: at once]"
)
@click.option("--silent", is_flag=True, help="Without a sound.")
@click.option("--dry-run", is_flag=True, help="Only say who would get it.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on one line.")
@click.option("--follow", is_flag=True, help="Wait until it is done, and show how far it is.")
@click.pass_obj
def announce(session: Session, text_file: Path, to: str, at: str | None, silent: bool, dry_run: bool, as_json: bool, follow: bool) -> None:
    """Announce a text to chats that subscribed; the running bot sends it."""
    settings = session.settings()
    zone = ZoneInfo(settings.timezone)
    post, now = Post(_text(text_file), silent=silent), datetime.now(UTC)
    due = _time(at, now, zone) if at is not None else None

    async def work(database: Database) -> tuple[int | None, int]:
        chosen = _chosen(to, await chats.every(database))
        if dry_run:
            return None, len(chosen)
        if twice := await revisions.had(database, post.text, [target.chat for target in chosen], now):
            click.echo(f"the same text went to {twice} of these chats within a day", err=True)
        new = New(post, to.strip(), None, due or now, State.WAITING if due else State.SENDING)
        return await announcements.create(database, new, chosen, now), len(chosen)

    number, count = with_store(settings, work)
    if as_json:
        click.echo(json.dumps({"announcement": number, "deliveries": count, "at": due.astimezone(zone).isoformat() if due else None}))
    else:
        name = f"announcement {number}" if number is not None else "nothing is written"
        when = times.told(due, zone, "en") if due else "at once"
        click.echo(f"{name}: {count} {'chat' if count == 1 else 'chats'}, {when}")
    if follow and number is not None:
        with_store(settings, lambda database: _follow(database, number, count))


def _text(file: Path) -> str:
    """Return the text of an announcement; raises InputError for one that cannot be sent."""
    try:
        with click.open_file(str(file), "rb") as opened:
            data: bytes = opened.read(BYTES_LIMIT + 1)
    except OSError as error:
        raise _refused(file, f"it cannot be read ({error.strerror}): name a text file") from error
    if len(data) > BYTES_LIMIT:
        raise _refused(file, f"it has more than {BYTES_LIMIT} bytes, a message at most {LIMIT} UTF-16 units: shorten it")
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").strip()
    except UnicodeDecodeError as error:
        raise _refused(file, f"this is not UTF-8 (byte {error.start}): save it as UTF-8") from error
    if not clean(text):
        raise _refused(file, "there is no text in it: write one")
    if units(text) > LIMIT:
        raise _refused(file, f"the text has {units(text)} UTF-16 units, a message at most {LIMIT}: shorten it")
    return text


def _refused(file: Path, message: str) -> InputError:
    return InputError([Problem(str(file), 1, message)])


def _time(text: str, now: datetime, zone: ZoneInfo) -> datetime:
    try:
        return times.parse(text, now, zone)
    except TimeError as error:
        raise UsageError(f"--at '{shown(text)}': {error}") from error


def _chosen(to: str, every: list[chats.Chat]) -> tuple[Target, ...]:
    """Return who gets it; says who does not. Raises UsageError where nobody does."""
    try:
        chosen = targets.select(targets.parse(to), every)
    except TargetError as error:
        raise UsageError(f"--to: {error}") from error
    for chat, reason in chosen.left_out:
        click.echo(f"left out: {chat.chat_id} ({reason})", err=True)
    if not chosen.targets:
        raise UsageError("--to: nobody would get it: chats subscribe with /abo, or come from 'python bot.py chats import'")
    return chosen.targets


async def _follow(database: Database, number: int, total: int) -> None:
    """Show how far an announcement is until nothing of it is left to send; without a terminal only how it ended."""
    console = Console(stderr=True)
    with Bar(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(f"announcement {number}", total=total)
        while True:
            counts = (await announcements.counts(database, [number]))[number]
            bar.update(task, completed=total - sum(counts[one] for one in OPEN))
            found = await announcements.get(database, number)
            bar.update(task, description=f"announcement {number} ({found.state})" if found else None)
            if found is None or (not any(counts[one] for one in OPEN) and found.state is not State.WAITING):
                break
            await asyncio.sleep(LOOK_EVERY)
    click.echo(", ".join(f"{one}: {count}" for one, count in counts.items() if count), err=True)
