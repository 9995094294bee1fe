"""How often somebody may ask."""

from collections.abc import Hashable
from dataclasses import dataclass
from enum import Enum, auto

from bot.chat.recent import Recent
from bot.delivery.limits import Limit, Window

REMEMBERED = 10_000
"""People and groups whose last questions are remembered."""


class Verdict(Enum):
    """What becomes of a question."""

    ANSWER = auto()
    """It is answered."""

    ASK_FOR_PATIENCE = auto()
    """It is one too many, and the first: its sender is told so, once."""

    SILENCE = auto()
    """It is one too many, and that was said already."""


@dataclass(slots=True)
class _Account:
    """When the next question may come, and whether somebody was asked for patience since one last did."""

    window: Window
    told: bool = False


class Flood:
    """Counts questions by who asks."""

    def __init__(self, person: Limit, group: Limit) -> None:
        self._person = person
        self._group = group
        self._accounts: Recent[Hashable, _Account] = Recent(REMEMBERED)

    def verdict(self, person: int | None, group: int | None, at: float) -> Verdict:
        """Count a question of `person` in `group` (None: in private) that came `at` so many seconds, and return what becomes of it."""
        names = (("person", person, self._person), ("group", group, self._group))
        accounts = [self._account((kind, number), limit) for kind, number, limit in names if number is not None]
        full = [account for account in accounts if account.window.free_at() > at]
        if full:
            said = all(account.told for account in full)
            for account in full:
                account.told = True
            return Verdict.SILENCE if said else Verdict.ASK_FOR_PATIENCE
        for account in accounts:
            account.window.take(at)
            account.told = False
        return Verdict.ANSWER

    def _account(self, name: Hashable, limit: Limit) -> _Account:
        self._accounts[name] = self._accounts.get(name) or _Account(Window(limit))
        return self._accounts[name]
