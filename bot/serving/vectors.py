"""Sentence vectors of the curated texts, so that an edit of one costs one vector."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.encoding.encoder import Encoder, prepare
from bot.serving import sealed

SHIPPED = "vectors.bin"
"""Vectors that come with a knowledge folder: they spare the first start minutes, and may be deleted."""

BATCH = 64
"""Texts encoded before progress is told."""

_KEY_BYTES = 16
_LEVELS = 127


@dataclass(frozen=True, slots=True)
class Store:
    """Vectors in one byte a number: row i is codes[i] * scales[i] and belongs to keys[i], the hash of its text."""

    keys: NDArray[np.void]
    codes: NDArray[np.int8]
    scales: NDArray[np.float32]

    def places(self) -> dict[bytes, int]:
        """Return where each key stands."""
        return {key.tobytes(): place for place, key in enumerate(self.keys)}


def obtain(
    texts: Sequence[str], encoder: Encoder, files: Iterable[Path], into: Path, progress: Callable[[int, int], None]
) -> NDArray[np.float32] | None:
    """Return a unit vector for each text, zeros for "", shape (texts, dimensions): from `files` where they hold it, else encoded.

    What had to be encoded is kept in `into`. None where the encoder failed. `progress` gets how many of how many are encoded.
    """
    keys = [key(text) if text else b"" for text in texts]
    store, places = _gathered(files, keys, encoder)
    missing = {name: text for name, text in zip(keys, texts, strict=True) if text and name not in places}
    if missing:
        added = _encode(list(missing.values()), encoder, progress)
        if added is None:
            return None
        store = _merge([store, _pack(list(missing), added)], encoder.dimensions)
        places = store.places()
        save(into, keep(store, keys), encoder.version)
    return _unpack(store, [places.get(name, -1) for name in keys])


def centres(path: Path, encoder: Encoder) -> Mapping[str, NDArray[np.float32]]:
    """Return the mean vector of questions in each language, by its code; nothing where they are of another encoder."""
    arrays = sealed.read(path, encoder.version)
    return {} if arrays is None else {code: np.asarray(array, np.float32) for code, array in arrays.items()}


def save_centres(path: Path, found: Mapping[str, NDArray[np.float32]], version: str) -> None:
    """Write the mean vectors of questions."""
    sealed.write(path, version, dict(found))


def _gathered(files: Iterable[Path], keys: Iterable[bytes], encoder: Encoder) -> tuple[Store, dict[bytes, int]]:
    """Return what the files hold, reading no more of them than are needed for `keys`."""
    store, wanted = _empty(encoder.dimensions), {name for name in keys if name}
    places: dict[bytes, int] = {}
    for path in files:
        if not wanted <= places.keys():
            store = _merge([store, _load(path, encoder)], encoder.dimensions)
            places = store.places()
    return store, places


def key(text: str) -> bytes:
    """Return the name of a text's vector: the hash of what reaches the encoder."""
    return hashlib.sha256(prepare(text).encode()).digest()[:_KEY_BYTES]


def keep(store: Store, keys: Iterable[bytes]) -> Store:
    """Return the vectors of `keys` only."""
    wanted = set(keys)
    rows = [place for name, place in store.places().items() if name in wanted]
    return Store(store.keys[rows], store.codes[rows], store.scales[rows])


def save(path: Path, store: Store, version: str) -> None:
    """Write a store; a folder that cannot be written costs only time."""
    sealed.write(path, version, {"keys": store.keys.view(np.uint8), "codes": store.codes, "scales": store.scales})


def _load(path: Path, encoder: Encoder) -> Store:
    arrays = sealed.read(path, encoder.version)
    try:
        if arrays is not None:
            return _checked(arrays["keys"], arrays["codes"], arrays["scales"], encoder.dimensions)
    except (KeyError, ValueError):
        sealed.damaged()
    return _empty(encoder.dimensions)


def _checked(keys: NDArray[np.uint8], codes: NDArray[np.int8], scales: NDArray[np.float32], dimensions: int) -> Store:
    count = len(scales)
    if keys.size != count * _KEY_BYTES or codes.shape != (count, dimensions) or codes.dtype != np.int8:
        raise ValueError("these are no vectors of this encoder")
    return Store(keys.reshape(-1).view(f"V{_KEY_BYTES}"), codes, scales)


def _empty(dimensions: int) -> Store:
    return Store(np.zeros(0, f"V{_KEY_BYTES}"), np.zeros((0, dimensions), np.int8), np.zeros(0, np.float32))


def _merge(stores: Sequence[Store], dimensions: int) -> Store:
    parts = [_empty(dimensions), *stores]
    return Store(*(np.concatenate([getattr(part, name) for part in parts]) for name in ("keys", "codes", "scales")))


def _pack(keys: Sequence[bytes], vectors: NDArray[np.float32]) -> Store:
    scales = np.abs(vectors).max(axis=1) / _LEVELS
    codes = np.rint(vectors / scales[:, None]).astype(np.int8)
    return Store(np.frombuffer(b"".join(keys), f"V{_KEY_BYTES}"), codes, scales.astype(np.float32))


def _unpack(store: Store, places: Sequence[int]) -> NDArray[np.float32]:
    """Return the unit vectors at `places`, zeros at -1."""
    rows = np.array(places, np.int64)
    there = rows >= 0
    vectors = np.zeros((len(rows), store.codes.shape[1]), np.float32)
    vectors[there] = store.codes[rows[there]] * store.scales[rows[there], None]
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(norms > 0, norms, 1), np.float32)


def _encode(texts: Sequence[str], encoder: Encoder, progress: Callable[[int, int], None]) -> NDArray[np.float32] | None:
    parts = []
    for start in range(0, len(texts), BATCH):
        found = encoder.encode(texts[start : start + BATCH])
        if found is None:
            return None
        parts.append(found)
        progress(min(start + BATCH, len(texts)), len(texts))
    return np.concatenate(parts)
