"""Where the store is: what an operator writes, and what SQLAlchemy takes."""

import importlib.util
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.errors import UsageError, shown

FILE = "belegbot.sqlite3"
"""The file in the state folder where no other store is named."""

_DRIVERS = {"sqlite": "aiosqlite", "postgresql": "asyncpg"}
_NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def address(url: str, state: Path) -> URL:
    """Return the address of the store, with the driver we use; "" is an SQLite file in the state folder.

    Raises UsageError, which never repeats a password, for one that cannot be used.
    """
    if not url:
        return URL.create("sqlite+aiosqlite", database=str(state / FILE))
    try:
        found = make_url(url)
    except (ArgumentError, ValueError):
        raise UsageError("BOT_DATABASE_URL is no address of a store: write one such as sqlite:///belegbot.sqlite3") from None
    kind = found.get_backend_name()
    if kind not in _DRIVERS:
        raise UsageError(f"BOT_DATABASE_URL names the database '{shown(kind)}', which is unknown: use {' or '.join(_DRIVERS)}")
    driver = _DRIVERS[kind]
    given = found.drivername.partition("+")[2]
    if given not in ("", driver):
        raise UsageError(f"BOT_DATABASE_URL names the driver '{shown(given)}': write {kind}+{driver}://, or {kind}:// alone")
    if importlib.util.find_spec(driver) is None:
        raise UsageError(f"the store needs the package {driver}, which is not installed: pip install 'belegbot[postgres]'")
    if kind == "sqlite" and (found.database in (None, "", ":memory:") or found.query):
        raise UsageError("BOT_DATABASE_URL names no file: write one such as sqlite:///belegbot.sqlite3, without options")
    return found.set(drivername=f"{kind}+{driver}")


def title(url: URL) -> str:
    """Return what the kind of database is called."""
    return _NAMES[url.get_backend_name()]


def file(url: URL) -> Path | None:
    """Return the file of an SQLite store, None where there is none."""
    return Path(str(url.database)) if url.get_backend_name() == "sqlite" else None
