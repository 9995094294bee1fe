"""What was learned from a snapshot, kept in plain files that may be deleted at any time."""

import hashlib
import io
import logging
import sys
import tempfile
import zipfile
from importlib import resources
from pathlib import Path

import numpy as np
import Stemmer

from bot.matching.index import Learned

log = logging.getLogger(__name__)

KEPT = 4
"""Files kept; those that were written longest ago are removed when a new one is."""

_DIGEST_BYTES = 32
_SUFFIX = ".index"
_BESIDE = ".part"
"""The end of the name of a file that is still being written."""


def key(digest: str) -> str:
    """Return the name of what is learned from the snapshot `digest` by this very code and these libraries."""
    # other Unicode tables, stems or ways to round are other terms and weights
    versions = (sys.version, np.__version__, Stemmer.version())
    fingerprint = hashlib.sha256("\n".join([digest, *versions]).encode())
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
    digest, arrays = content[:_DIGEST_BYTES], content[_DIGEST_BYTES:]
    if digest == _digest(name, arrays):
        try:
            with np.load(io.BytesIO(arrays), allow_pickle=False) as found:
                return Learned.from_arrays(dict(found))
        except (ValueError, KeyError, EOFError, OSError, zipfile.BadZipFile):
            pass  # whoever wrote it was not this program
    log.warning("a file in the cache is damaged: what it held is computed again")
    return None


def save(folder: Path, name: str, learned: Learned) -> None:
    """Keep `learned` under `name`, written beside and moved over; a folder that cannot be written costs only time."""
    stream = io.BytesIO()
    np.savez(stream, allow_pickle=False, **learned.arrays())
    arrays = stream.getvalue()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _replace(_path(folder, name), _digest(name, arrays) + arrays)
        _tidy(folder)
    except OSError as error:
        log.warning("the cache cannot be written (%s): the next start takes longer", error.strerror)


def _digest(name: str, arrays: bytes) -> bytes:
    # the name is part of it, so that a file that was renamed is not taken for another
    return hashlib.sha256(name.encode() + arrays).digest()


def _path(folder: Path, name: str) -> Path:
    return folder / f"{name}{_SUFFIX}"


def _replace(path: Path, content: bytes) -> None:
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=_BESIDE, delete=False) as file:
        beside = Path(file.name)
        try:
            file.write(content)
            file.close()
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)


def _tidy(folder: Path) -> None:
    """Remove the oldest files, and what writers that were killed have left."""
    for suffix in (_SUFFIX, _BESIDE):
        files = sorted(folder.glob(f"*{suffix}"), key=_written, reverse=True)
        for path in files[KEPT:]:
            path.unlink(missing_ok=True)


def _written(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0.0  # another process removed it meanwhile
