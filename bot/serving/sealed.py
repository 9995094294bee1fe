"""Files of arrays that are taken only where they are exactly what was written."""

import hashlib
import io
import logging
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

log = logging.getLogger(__name__)

Arrays = Mapping[str, NDArray[Any]]

BESIDE = ".part"
"""The end of the name of a file that is still being written."""

_DIGEST_BYTES = 32
_PART_BYTES = 1024 * 1024


def read(path: Path, name: str) -> dict[str, NDArray[Any]] | None:
    """Return the arrays that `write` wrote to `path` under `name`; None where they are missing, torn or something else."""
    try:
        with path.open("rb") as file:
            if file.read(_DIGEST_BYTES) == _digest_of(file, name):
                file.seek(_DIGEST_BYTES)
                with np.load(file, allow_pickle=False) as found:
                    return dict(found)
    except (ValueError, KeyError, EOFError, zipfile.BadZipFile):
        pass  # whoever wrote it was not this program
    except OSError:
        return None
    damaged()
    return None


def _digest_of(file: BinaryIO, name: str) -> bytes:
    """Return the digest of the rest of a file, read in parts: arrays are large, and stand in memory once only."""
    # the name is part of it, so that a file that was renamed is not taken for another
    digest = hashlib.sha256(name.encode())
    while part := file.read(_PART_BYTES):
        digest.update(part)
    return digest.digest()


def damaged() -> None:
    """Say that a file is not what it should be."""
    log.warning("a file in the cache is damaged: what it held is computed again")


def write(path: Path, name: str, arrays: Arrays) -> bool:
    """Write arrays beside `path` and move them over it; returns False, said in the log, where that is not possible."""
    stream = io.BytesIO()
    np.savez(stream, allow_pickle=False, **arrays)
    content = stream.getvalue()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, _digest_of(io.BytesIO(content), name) + content)
    except OSError as error:
        log.warning("the cache cannot be written (%s): the next start takes longer", error.strerror)
        return False
    return True


def _replace(path: Path, content: bytes) -> None:
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=BESIDE, delete=False) as file:
        beside = Path(file.name)
        try:
            file.write(content)
            file.close()
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
