"""Conversations as they stand, in memory: forgetting them at a restart is intended."""

from collections.abc import Callable, Hashable

from bot.chat.recent import Recent
from bot.matching import dialog as dialogs
from bot.matching.dialog import Dialog

REMEMBERED = 10_000
"""Conversations in memory; the ones that nobody spoke in for longest are forgotten first."""


class Conversations:
    """Dialogs by who speaks where, and by the answer they ended with. `clock` tells seconds."""

    def __init__(self, clock: Callable[[], float], remembered: int = REMEMBERED) -> None:
        self._clock = clock
        self._dialogs: Recent[Hashable, tuple[Dialog, float]] = Recent(remembered)

    def __len__(self) -> int:
        return len(self._dialogs)

    def find(self, key: Hashable) -> Dialog | None:
        """Return the dialog of `key`; None where there is none, or nobody spoke in it for FORGOTTEN_AFTER seconds."""
        dialog, at = self._dialogs.get(key, (None, 0.0))
        return dialog if self._clock() - at < dialogs.FORGOTTEN_AFTER else None

    def keep(self, key: Hashable, dialog: Dialog) -> None:
        """Remember the dialog of `key` as it stands now."""
        self._dialogs[key] = dialog, self._clock()
