"""`announcements`: what was announced, and how far it is."""

import json

import click

from bot.cli.options import Session
from bot.cli.stored import with_store
from bot.store import announcements as store
from bot.store.announcements import Announcement, Kind, Progress
from bot.store.database import Database

SHOWN = 1_000
"""Announcements that are listed, the newest."""

Listed = list[tuple[Announcement, dict[Progress, int]]]


@click.command(epilog="Example: python bot.py announcements --json")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@click.pass_obj
def announcements(session: Session, as_json: bool) -> None:
    """List announcements, oldest first, each with how many deliveries are where."""
    for one, counts in with_store(session.settings(), _listed):
        if as_json:
            click.echo(json.dumps({"announcement": one.id, "state": one.state, "deliveries": counts}))
        else:
            told = ", ".join(f"{name} {count}" for name, count in counts.items() if count)
            click.echo(f"{one.id}  {one.state}  {one.due_at:%Y-%m-%d %H:%M} UTC  to {one.to}: {told}")


async def _listed(database: Database) -> Listed:
    found = await store.newest(database, SHOWN, [Kind.POST])
    counts = await store.counts(database, [one.id for one in found])
    return [(one, counts[one.id]) for one in reversed(found)]
