"""Each text encoded once, for work that asks for the same texts several times."""

from collections.abc import Sequence

import numpy as np

from bot.encoding.encoder import Encoder, Vectors


class Once:
    """An encoder that encodes each text once for all who ask here; where that failed, it failed for all alike.

    It never forgets: make one for one piece of work.
    """

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[str, Vectors | None] = {}

    @property
    def version(self) -> str:
        """That of the encoder."""
        return self._encoder.version

    @property
    def dimensions(self) -> int:
        """Those of the encoder."""
        return self._encoder.dimensions

    def encode(self, texts: Sequence[str]) -> Vectors | None:
        """Return unit rows; None where the encoder failed at one of the texts."""
        missing = [text for text in dict.fromkeys(texts) if text not in self._known]
        vectors = self._encoder.encode(missing) if missing else None
        self._known |= {text: None if vectors is None else vectors[row] for row, text in enumerate(missing)}
        rows = [row for text in texts if (row := self._known[text]) is not None]
        return np.stack(rows) if rows and len(rows) == len(texts) else None

    def close(self) -> None:
        """Leave the encoder open: it is shared."""
