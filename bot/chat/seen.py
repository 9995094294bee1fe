"""What was seen lately."""

from collections import OrderedDict
from collections.abc import Hashable

REMEMBERED = 1_000


class Seen:
    """Remembers the last REMEMBERED things."""

    def __init__(self) -> None:
        self._seen: OrderedDict[Hashable, None] = OrderedDict()

    def first(self, thing: Hashable) -> bool:
        """Return whether `thing` is seen for the first time."""
        new = thing not in self._seen
        self._seen[thing] = None
        while len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)
        return new
