"""What is logged, and what never is: secrets."""

import logging
import re
import sys
from collections.abc import Iterable
from urllib.parse import quote

HIDDEN = "[hidden]"

_TOKEN = re.compile(r"\d{5,}(?::|%3A)[A-Za-z0-9_-]{20,}")
"""The form of a bot's token (core.telegram.org/bots/api#authorizing-your-bot), as it is or quoted in an address."""


class Formatter(logging.Formatter):
    """Formats a record whole, tracebacks too, then hides what looks like a token and each of `secrets`."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s" if secrets else "%(levelname)s %(name)s: %(message)s")
        forms = {form for secret in secrets if secret for form in _forms(secret)}
        self._secrets = sorted(forms, key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        """Return the text of `record` without secrets."""
        text = _TOKEN.sub(HIDDEN, super().format(record))
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        return text


def _forms(secret: str) -> Iterable[str]:
    """Yield `secret` as it may stand in a log: whole, quoted in an address, and what is behind its last colon (the secret of a token)."""
    yield secret
    yield quote(secret, safe="")
    tail = secret.rpartition(":")[2]
    if tail != secret and len(tail) >= 6:
        yield tail


def start(level: str = "warning", secrets: Iterable[str] = ()) -> None:
    """Log to standard error: ours from `level` on, of libraries warnings only, since what they tell beyond that holds people's texts."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Formatter(tuple(secrets)))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("bot").setLevel(level.upper())
