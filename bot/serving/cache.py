"""What was learned from a snapshot, kept in plain files that may be deleted at any time."""

import hashlib
import io
import logging
import os
import tempfile
from importlib import resources
from pathlib import Path

import numpy as np

from bot.matching.index import Learned

log = logging.getLogger(__name__)

KEPT = 4
"""Files kept; older ones are removed when a new one is written."""

_DIGEST_BYTES = 32


def key(digest: str) -> str:
    """Return the name of what is learned from the snapshot `digest` by this very code."""
    fingerprint = hashlib.sha256(digest.encode())
    for package in ("bot", "bot.matching"):
        for source in sorted(resources.files(package).iterdir(), key=lambda entry: entry.name):
            if source.name.endswith(".py"):
                fingerprint.update(source.read_bytes())
    return fingerprint.hexdigest()[:32]


def load(folder: Path, name: str) -> Learned | None:
    """Return what is cached under `name`; None where it is missing, torn or not what was saved."""
    try:
        content = _path(folder, name).read_bytes()
    except OSError:
        return None
    if hashlib.sha256(name.encode() + content[_DIGEST_BYTES:]).digest() != content[:_DIGEST_BYTES]:
        log.warning("a file in the cache is damaged: it is computed again")
        return None
    with np.load(io.BytesIO(content[_DIGEST_BYTES:]), allow_pickle=False) as arrays:
        return Learned.from_arrays(dict(arrays))


def save(folder: Path, name: str, learned: Learned) -> None:
    """Keep `learned` under `name`, written beside and moved over; a folder that cannot be written costs only time."""
    stream = io.BytesIO()
    np.savez(stream, allow_pickle=False, **learned.arrays())
    content = stream.getvalue()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
            file.write(hashlib.sha256(name.encode() + content).digest() + content)
        os.replace(file.name, _path(folder, name))
        _tidy(folder)
    except OSError as error:
        log.warning("the cache cannot be written (%s): the next start takes longer", error.strerror)


def _path(folder: Path, name: str) -> Path:
    return folder / f"{name}.index"


def _tidy(folder: Path) -> None:
    files = sorted(folder.glob("*.index"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in files[KEPT:]:
        path.unlink(missing_ok=True)
