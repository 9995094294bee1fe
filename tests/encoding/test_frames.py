import socket
import time
from collections.abc import Iterator

import pytest

from bot.encoding.frames import receive, send

Ends = tuple[socket.socket, socket.socket]


@pytest.fixture
def ends() -> Iterator[Ends]:
    one, other = socket.socketpair()
    with one, other:
        yield one, other


@pytest.mark.parametrize("message", [b"", b"x", bytes(range(256)) * 100])
def test_messages_arrive_whole_and_in_order(ends: Ends, message: bytes) -> None:
    send(ends[0], message)
    send(ends[0], b"next")
    assert receive(ends[1], 100_000) == message
    assert receive(ends[1], 4, time.monotonic() + 5) == b"next"


def test_a_message_in_pieces_is_put_together(ends: Ends) -> None:
    for piece in (b"\0\0", b"\0\2a", b"b"):
        ends[0].sendall(piece)
    assert receive(ends[1], 2) == b"ab"


def test_a_message_that_is_longer_than_expected_is_not_read(ends: Ends) -> None:
    ends[0].sendall(b"\xff\xff\xff\xff")
    with pytest.raises(ValueError, match="4294967295 bytes where at most 10"):
        receive(ends[1], 10)


@pytest.mark.parametrize("sent", [b"", b"\0\0", b"\0\0\0\2a"])
def test_an_end_before_the_end_of_a_message_is_told(ends: Ends, sent: bytes) -> None:
    ends[0].sendall(sent)
    ends[0].close()
    with pytest.raises(EOFError):
        receive(ends[1], 10)


@pytest.mark.parametrize("left", [0.02, 0.0, -1.0])
def test_nobody_waits_beyond_the_deadline(ends: Ends, left: float) -> None:
    with pytest.raises(TimeoutError):
        receive(ends[1], 10, time.monotonic() + left)
    with pytest.raises(TimeoutError):
        send(ends[1], bytes(10_000_000), time.monotonic() + left)
