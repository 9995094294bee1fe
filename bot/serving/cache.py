"""What was learned from a snapshot, kept in plain files that may be deleted at any time."""

import hashlib
import sys
from importlib import resources
from pathlib import Path

import numpy as np
import Stemmer

from bot.matching.index import Learned
from bot.serving import sealed

KEPT = 4
"""Files kept; those that were written longest ago are removed when a new one is."""

_SUFFIX = ".index"


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
    arrays = sealed.read(_path(folder, name), name)
    if arrays is None:
        return None
    try:
        return Learned.from_arrays(arrays)
    except (ValueError, KeyError):
        sealed.damaged()
        return None


def save(folder: Path, name: str, learned: Learned) -> None:
    """Keep `learned` under `name`; a folder that cannot be written costs only time."""
    if sealed.write(_path(folder, name), name, learned.arrays()):
        _tidy(folder)


def _path(folder: Path, name: str) -> Path:
    return folder / f"{name}{_SUFFIX}"


def _tidy(folder: Path) -> None:
    """Remove the oldest files, and what writers that were killed have left."""
    for suffix in (_SUFFIX, sealed.BESIDE):
        files = sorted(folder.glob(f"*{suffix}"), key=_written, reverse=True)
        for path in files[KEPT:]:
            path.unlink(missing_ok=True)


def _written(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0.0  # another process removed it meanwhile
