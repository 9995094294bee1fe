"""Files of arrays that are taken only where they are exactly what was written."""

import hashlib
import io
import logging
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

log = logging.getLogger(__name__)

Arrays = Mapping[str, NDArray[Any]]

BESIDE = ".part"
"""The end of the name of a file that is still being written."""

_DIGEST_BYTES = 32


def read(path: Path, name: str) -> dict[str, NDArray[Any]] | None:
    """Return the arrays that `write` wrote to `path` under `name`; None where they are missing, torn or something else."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    digest, arrays = content[:_DIGEST_BYTES], memoryview(content)[_DIGEST_BYTES:]
    if digest == _digest(name, arrays):
        try:
            with np.load(io.BytesIO(arrays), allow_pickle=False) as found:
                return dict(found)
        except (ValueError, KeyError, EOFError, OSError, zipfile.BadZipFile):
            pass  # whoever wrote it was not this program
    damaged()
    return None


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
        _replace(path, _digest(name, content) + content)
    except OSError as error:
        log.warning("the cache cannot be written (%s): the next start takes longer", error.strerror)
        return False
    return True


def _digest(name: str, arrays: bytes | memoryview) -> bytes:
    # the name is part of it, so that a file that was renamed is not taken for another
    digest = hashlib.sha256(name.encode())
    digest.update(arrays)
    return digest.digest()


def _replace(path: Path, content: bytes) -> None:
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=BESIDE, delete=False) as file:
        beside = Path(file.name)
        try:
            file.write(content)
            file.close()
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
