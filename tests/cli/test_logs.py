"""What is logged, and what never is."""

import io
import logging
from urllib.parse import quote

import pytest

from bot.cli import logs

TOKEN = "123456789:AAFakeTokenForTests_0123456789abcdefghi"
ODD = "odd:secret"


@pytest.fixture
def written() -> io.StringIO:
    return io.StringIO()


def logger(stream: io.StringIO, *secrets: str) -> logging.Logger:
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logs.Formatter(secrets))
    found = logging.Logger("test")
    found.addHandler(handler)
    return found


@pytest.mark.parametrize("form", [TOKEN, quote(TOKEN, safe=""), f"https://api.telegram.org/bot{TOKEN}/getMe", f"x{TOKEN}y"])
@pytest.mark.parametrize("secrets", [(), (TOKEN,)])
def test_a_token_is_hidden_in_every_form(written: io.StringIO, form: str, secrets: tuple[str, ...]) -> None:
    logger(written, *secrets).warning("asked %s", form)
    assert TOKEN.partition(":")[2] not in written.getvalue()
    assert logs.HIDDEN in written.getvalue()


def test_a_secret_of_another_form_is_hidden_too(written: io.StringIO) -> None:
    logger(written, ODD).warning("%s %s %s", ODD, quote(ODD, safe=""), "secret")
    assert "secret" not in written.getvalue()


def test_a_secret_is_hidden_in_a_traceback(written: io.StringIO) -> None:
    log = logger(written, TOKEN)
    try:
        int(f"no answer from /bot{TOKEN}/getUpdates")
    except ValueError:
        log.exception("it failed")
    assert "Traceback" in written.getvalue()
    assert TOKEN.partition(":")[2] not in written.getvalue()


def test_an_empty_secret_hides_nothing(written: io.StringIO) -> None:
    logger(written, "").warning("all of this")
    assert "all of this" in written.getvalue()
