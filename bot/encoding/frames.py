"""Messages on a stream between two processes: four bytes of length, then the message."""

import socket
import struct
import time

_HEADER = struct.Struct("!I")


def send(channel: socket.socket, message: bytes, until: float | None = None) -> None:
    """Send `message`. Raises TimeoutError at `until` (time.monotonic; None: never), OSError where nobody reads any more."""
    channel.settimeout(_left(until))
    channel.sendall(_HEADER.pack(len(message)) + message)


def receive(channel: socket.socket, limit: int, until: float | None = None) -> bytearray:
    """Return the next message.

    Raises TimeoutError at `until`, EOFError or OSError where the other side has ended, ValueError for more than `limit` bytes.
    """
    (size,) = _HEADER.unpack(_exactly(channel, _HEADER.size, until))
    if size > limit:
        raise ValueError(f"a message of {size} bytes where at most {limit} are expected")
    return _exactly(channel, size, until)


def _exactly(channel: socket.socket, size: int, until: float | None) -> bytearray:
    message = bytearray(size)
    missing = memoryview(message)
    while missing:
        channel.settimeout(_left(until))
        received = channel.recv_into(missing)
        if not received:
            raise EOFError
        missing = missing[received:]
    return message


def _left(until: float | None) -> float | None:
    if until is None:
        return None
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError  # 0 would mean to a socket: do not wait, which is another error
    return left
