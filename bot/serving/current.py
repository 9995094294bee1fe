"""Snapshot, index and texts as one value, and the way of a question through them."""

import time
from dataclasses import dataclass
from pathlib import Path

from bot.knowledge import read
from bot.matching import dialog as dialogs
from bot.matching import index as indexes
from bot.matching.decide import decide
from bot.matching.weights import Weights
from bot.model import Decision, Snapshot
from bot.replies import catalogue as catalogues
from bot.replies.catalogue import Catalogue
from bot.replies.compose import compose
from bot.replies.reply import Reply
from bot.serving import cache

WEIGHTS = Path(__file__).with_name("weights.json")
"""The reviewed weights of the decision; written by `fit` only."""


@dataclass(frozen=True, slots=True)
class Current:
    """All that answering needs, made of one load of the knowledge."""

    snapshot: Snapshot
    index: indexes.Index
    weights: Weights
    catalogue: Catalogue


@dataclass(frozen=True, slots=True)
class Answered:
    """One question, decided and told; `milliseconds` is the time both took."""

    decision: Decision
    reply: Reply
    dialog: dialogs.Dialog
    milliseconds: float


def load(knowledge: Path, cache_folder: Path) -> Current:
    """Read a knowledge folder and build its index, with what the cache holds. Raises InputError with all that is wrong in it."""
    snapshot = read.read(knowledge)
    name = cache.key(snapshot.digest)
    cached = cache.load(cache_folder, name)
    index = indexes.build(snapshot, cached)
    if cached is None:
        cache.save(cache_folder, name, index.learned)
    weights = Weights.parse(WEIGHTS.read_text("utf-8"))
    return Current(snapshot, index, weights, catalogues.load())


def answer(current: Current, question: str, dialog: dialogs.Dialog = dialogs.NEW) -> Answered:
    """Decide `question` in the context of `dialog` and tell the decision."""
    start = time.perf_counter()
    meant = dialogs.meant(question, dialog, current.snapshot)
    decision = decide(current.index, current.weights, meant)
    reply = compose(current.snapshot, decision, current.catalogue)
    return Answered(decision, reply, dialogs.after(dialog, decision), (time.perf_counter() - start) * 1000)
