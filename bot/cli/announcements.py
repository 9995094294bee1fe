"""`announcements`: what was announced, and how far it is."""

from zoneinfo import ZoneInfo

import click
from rich.table import Table

from bot.cli import screen
from bot.cli.options import Session
from bot.cli.stored import with_store
from bot.errors import shown
from bot.store import announcements as store
from bot.store.announcements import Announcement, Kind, Progress
from bot.store.database import Database

SHOWN = 1_000
"""Announcements that are listed, the newest."""

WIDTH = 160
"""Characters of a line where no terminal sets the limit."""

Listed = list[tuple[Announcement, dict[Progress, int]]]


@click.command(epilog="Example: python bot.py announcements --json")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@click.pass_obj
def announcements(session: Session, as_json: bool) -> None:
    """List announcements, oldest first, each with how many deliveries are where."""
    settings = session.settings()
    found = with_store(settings, _listed)
    if as_json:
        for one, counts in found:
            screen.emit({"announcement": one.id, "state": one.state, "deliveries": counts})
        return
    console = screen.screen()
    if not console.is_terminal:
        console.width = WIDTH
    console.print(_table(found, ZoneInfo(settings.timezone)))


def _table(found: Listed, zone: ZoneInfo) -> Table:
    table = Table("number", "state", f"time ({zone.key})", "to", "deliveries", box=None, padding=(0, 2, 0, 0))
    for one, counts in found:
        told = ", ".join(f"{name} {count}" for name, count in counts.items() if count)
        table.add_row(str(one.id), one.state, f"{one.due_at.astimezone(zone):%Y-%m-%d %H:%M}", shown(one.to), told)
    return table


async def _listed(database: Database) -> Listed:
    found = await store.newest(database, SHOWN, [Kind.POST])
    counts = await store.counts(database, [one.id for one in found])
    return [(one, counts[one.id]) for one in reversed(found)]
