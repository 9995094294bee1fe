"""Where the store is."""

from pathlib import Path

import pytest

from bot.errors import UsageError
from bot.store import address as addresses
from bot.store.address import address


def test_without_an_address_it_is_a_file_in_the_state_folder(tmp_path: Path) -> None:
    found = address("", tmp_path)
    assert (found.drivername, found.database) == ("sqlite+aiosqlite", str(tmp_path / "belegbot.sqlite3"))
    assert addresses.file(found) == tmp_path / "belegbot.sqlite3"
    assert addresses.title(found) == "SQLite"


@pytest.mark.parametrize("url", ["sqlite:///a.db", "sqlite+aiosqlite:///a.db"])
def test_the_driver_may_be_left_out(tmp_path: Path, url: str) -> None:
    assert str(address(url, tmp_path)) == "sqlite+aiosqlite:///a.db"


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("nonsense", "BOT_DATABASE_URL is no address of a store"),
        ("mysql://u:geheim@h/d", "names the database 'mysql', which is unknown: use sqlite or postgresql"),
        ("sqlite+pysqlite:///a.db", r"names the driver 'pysqlite': write sqlite\+aiosqlite://"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("sqlite:///file:a.db?mode=ro&uri=true", "names no file"),
        ("postgresql://u:geheim@h/d", "needs the package asyncpg, which is not installed"),
    ],
)
def test_an_address_that_cannot_be_used_says_why_without_the_password(tmp_path: Path, url: str, message: str) -> None:
    with pytest.raises(UsageError, match=message) as error:
        address(url, tmp_path)
    assert "geheim" not in str(error.value)
