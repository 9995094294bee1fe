"""HTTP to Telegram, told apart by what is known of the outcome."""

from http import HTTPStatus
from typing import Any

import httpx
from telegram.error import NetworkError
from telegram.request import HTTPXRequest

_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)


class ServerFaultError(NetworkError):
    """Telegram answered with a fault of its own (5xx): what was asked was not done. `code` is the HTTP status."""

    def __init__(self, code: int) -> None:
        super().__init__(f"Telegram has a fault of its own ({code})")
        self.code = code


class Request(HTTPXRequest):
    """HTTP requests that raise ServerFaultError for 5xx; 504 stays a NetworkError, since what was asked may have been done."""

    async def do_request(self, *args: Any, **options: Any) -> tuple[int, bytes]:
        """Return status and body; raises TimedOut, NetworkError and ServerFaultError."""
        code, body = await super().do_request(*args, **options)
        if code >= HTTPStatus.INTERNAL_SERVER_ERROR and code != HTTPStatus.GATEWAY_TIMEOUT:
            raise ServerFaultError(code)
        return code, body


def unreached(error: NetworkError) -> bool:
    """Return whether no connection was made, so that Telegram surely never saw the request."""
    return isinstance(error.__cause__, _NOT_SENT)


def surely_not_done(error: NetworkError) -> bool:
    """Return whether what was asked was surely not done, so that asking again does it once."""
    return isinstance(error, ServerFaultError) or unreached(error)
