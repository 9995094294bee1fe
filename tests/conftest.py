"""What all tests share: no network beyond this machine, and property tests that are the same at every run."""

import ipaddress
import socket
from collections.abc import Callable, Iterator

import pytest
from hypothesis import settings

settings.register_profile("belegbot", deadline=None, derandomize=True)
settings.load_profile("belegbot")


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """Fail the test that connects to another machine, or asks for its address."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))
        patch.setattr(socket, "getaddrinfo", _guarded_lookup(socket.getaddrinfo))
        yield


def _guarded(connect: Callable[..., object]) -> Callable[..., object]:
    def guard(self: socket.socket, address: object) -> object:
        if self.family in (socket.AF_INET, socket.AF_INET6) and isinstance(address, tuple):
            _refuse_unless_local(address[0])
        return connect(self, address)

    return guard


def _guarded_lookup(lookup: Callable[..., object]) -> Callable[..., object]:
    def guard(host: object, *args: object, **options: object) -> object:
        if host is not None:
            _refuse_unless_local(host)
        return lookup(host, *args, **options)

    return guard


def _refuse_unless_local(host: object) -> None:
    name = host.decode() if isinstance(host, bytes) else str(host)
    try:
        local = ipaddress.ip_address(name).is_loopback
    except ValueError:
        local = name == "localhost"
    if not local:
        pytest.fail(f"a test reaches for the network: {name}")


@pytest.fixture(autouse=True)
def _by_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run without an encoder: a test that wants one chooses it. Times of python-telegram-bot are timedeltas, as in `run`."""
    monkeypatch.setenv("BOT_ENCODER", "none")
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
