"""How often somebody may ask."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from enum import Enum, auto

REMEMBERED = 10_000
"""People and groups whose last questions are remembered."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """`burst` questions at once, then one every `seconds`."""

    burst: int
    seconds: float


PERSON = Allowance(8, 3.0)
GROUP = Allowance(20, 3.0)
"""20 a minute: what Telegram lets a bot send to a group."""


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
    """When the allowance is whole again, and whether somebody was asked for patience since it was last used up."""

    whole_at: float = 0.0
    told: bool = False


class Flood:
    """Counts questions by who asks, by the generic cell rate algorithm (ITU-T I.371). `clock` tells seconds."""

    def __init__(self, clock: Callable[[], float], person: Allowance = PERSON, group: Allowance = GROUP) -> None:
        self._clock = clock
        self._person = person
        self._group = group
        self._accounts: OrderedDict[Hashable, _Account] = OrderedDict()

    def verdict(self, person: int | None, group: int | None) -> Verdict:
        """Count a question of `person` in `group` (None: in private), and return what becomes of it."""
        now = self._clock()
        accounts = [
            (self._account(name), allowance)
            for name, allowance in ((("person", person), self._person), (("group", group), self._group))
            if name[1] is not None
        ]
        full = [account for account, allowance in accounts if account.whole_at - now > (allowance.burst - 1) * allowance.seconds]
        if full:
            said = all(account.told for account in full)
            for account in full:
                account.told = True
            return Verdict.SILENCE if said else Verdict.ASK_FOR_PATIENCE
        for account, allowance in accounts:
            account.whole_at = max(account.whole_at, now) + allowance.seconds
            account.told = False
        return Verdict.ANSWER

    def _account(self, name: Hashable) -> _Account:
        account = self._accounts.setdefault(name, _Account())
        self._accounts.move_to_end(name)
        while len(self._accounts) > REMEMBERED:
            self._accounts.popitem(last=False)
        return account
