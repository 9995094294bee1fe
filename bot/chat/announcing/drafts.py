"""What an editor is about to announce: it outlasts a restart."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from bot.chat.services import Services
from bot.store import states
from bot.store.announcements import Post, post_of

TEXT, TARGETS, TIME, CORRECTION, WITHDRAWAL = "text", "targets", "time", "correction", "withdrawal"
"""What the bot may wait for from an editor."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft. `number` tells its buttons from those of others, `awaits` is what the bot waits for ("": nothing).

    `at` is None for at once; `given` are the chats that had it as a trial; `about` is the announcement that is corrected or withdrawn;
    `repeated` is whether the editor knows that the same was announced lately.
    """

    number: int
    post: Post | None = None
    to: str = "all"
    at: datetime | None = None
    carried: Mapping[str, Any] | None = None
    awaits: str = ""
    given: tuple[int, ...] = ()
    about: int | None = None
    repeated: bool = False


def blank(services: Services) -> Draft:
    """Return a new draft."""
    return Draft(int(services.clock().timestamp()))


async def own(services: Services, editor: int, number: int) -> Draft:
    """Return the draft of an editor whose number a button has. Raises LookupError where it is not there any more."""
    draft = await find(services, editor)
    if draft is None or draft.number != number:
        raise LookupError(number)
    return draft


async def save(services: Services, editor: int, draft: Draft) -> None:
    """Keep the draft of an editor, in place of an older one."""
    kept = asdict(draft) | {"at": draft.at.isoformat() if draft.at else None}
    await states.put(services.database, _key(editor), kept, services.clock())


async def find(services: Services, editor: int) -> Draft | None:
    """Return the draft of an editor, None where there is none."""
    found = await states.get(services.database, _key(editor))
    if found is None:
        return None
    kept = dict(found[0])
    at = datetime.fromisoformat(kept["at"]) if kept["at"] else None
    post = post_of(kept["post"]) if kept["post"] else None
    return Draft(**{**kept, "at": at, "post": post, "given": tuple(kept["given"])})


async def drop(services: Services, editor: int) -> bool:
    """Forget the draft of an editor; returns whether there was one."""
    there = await find(services, editor) is not None
    await states.remove(services.database, _key(editor))
    return there


def _key(editor: int) -> str:
    return f"draft/{editor}"
