"""The program of the child process: builds an encoder and answers on the socket that is its standard input.

It ends when the other side does, whatever it is doing then, and at any failure of the encoder: its parent starts another.
"""

import importlib
import json
import os
import queue
import signal
import socket
import sys
import threading
from collections.abc import Callable

from bot.encoding import frames
from bot.encoding.encoder import Encoder
from bot.errors import BelegbotError

_REQUEST_LIMIT = 1 << 20
"""Bytes of a request: many times those of the texts that are encoded together."""


def main() -> None:
    """Serve the encoder that the arguments name: `module:callable`, and the number of threads it is called with."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the parent, which then ends this process
    _leave_no_core_file()
    factory, threads = sys.argv[1:]
    channel = socket.socket(fileno=0)
    requests: queue.SimpleQueue[bytearray] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(channel, requests), daemon=True).start()
    try:
        encoder = _factory(factory)(int(threads))
    except Exception as error:  # whatever it is, the parent logs it
        frames.send(channel, json.dumps({"error": _told(error)}).encode())
        raise
    frames.send(channel, json.dumps({"version": encoder.version, "dimensions": encoder.dimensions}).encode())
    while True:
        vectors = encoder.encode(json.loads(requests.get()))
        if vectors is None:
            sys.exit(1)
        frames.send(channel, vectors.astype("float32", copy=False).tobytes())


def _listen(channel: socket.socket, requests: queue.SimpleQueue[bytearray]) -> None:
    """Receive requests until the parent is gone, then end the process even where the encoder is at work or hangs."""
    try:
        while True:
            requests.put(frames.receive(channel, _REQUEST_LIMIT))
    finally:
        os._exit(0)


def _factory(path: str) -> Callable[[int], Encoder]:
    module, _, name = path.partition(":")
    found: Callable[[int], Encoder] = getattr(importlib.import_module(module), name)
    return found


def _told(error: Exception) -> str:
    # texts of other errors may hold paths
    return str(error) if isinstance(error, BelegbotError) else type(error).__name__


def _leave_no_core_file() -> None:
    """Keep the memory of a crashed process, and with it what people asked, off the disk."""
    import resource  # not on every system that can import this module

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
