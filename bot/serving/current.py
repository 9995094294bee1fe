"""Snapshot, index, encoder and texts as one value, and the way of a question through them."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.compared import Compared
from bot.encoding.encoder import Encoder
from bot.knowledge import read
from bot.matching import dialog as dialogs
from bot.matching import index as indexes
from bot.matching.claims import compare
from bot.matching.language import UNKNOWN
from bot.matching.weights import PROFILES, Calibration, Weights
from bot.model import Decision, QuestionId, Snapshot, Status
from bot.replies import catalogue as catalogues
from bot.replies.catalogue import Catalogue
from bot.replies.claims import compose_claim
from bot.replies.compose import compose
from bot.replies.reply import Reply
from bot.serving import cache, vectors

WEIGHTS = Path(__file__).with_name("weights")
"""The reviewed weights of the decision, a file a profile; written by `fit` only."""

PASSAGES = Path(__file__).with_name("passages")
"""The same for what nobody has curated; written by benchmarks/calibrate.py only."""

CENTRES = Path(__file__).with_name("centres.bin")
"""The mean vectors of questions in several languages; written by benchmarks/calibrate.py only."""

GENERAL_VECTORS = Path(__file__).with_name("general.bin")
"""The vectors of what is said to any bot; what they lack is encoded."""


@dataclass(frozen=True, slots=True)
class Current:
    """All that answering needs, made of one load of the knowledge. `encoder` is None where words alone decide."""

    snapshot: Snapshot
    index: indexes.Index
    calibration: Calibration
    catalogue: Catalogue
    encoder: Encoder | None


@dataclass(frozen=True, slots=True)
class Answered:
    """One question, decided and told; `milliseconds` is the time both took.

    `language` is that of the reply.
    """

    decision: Decision
    reply: Reply
    dialog: dialogs.Dialog
    milliseconds: float
    language: str = UNKNOWN


def load(
    knowledge: Path, cache_folder: Path, encoder: Encoder | None = None, progress: Callable[[int, int], None] = lambda _done, _all: None
) -> Current:
    """Read a knowledge folder and build its index, with what the cache holds.

    `progress` gets how many of how many texts are encoded. Raises InputError with all that is wrong in the folder.
    """
    snapshot = read.read(knowledge)
    name = cache.key(snapshot.digest)
    cached = cache.load(cache_folder, name)
    centres = vectors.centres(CENTRES, encoder) if encoder else {}
    index = indexes.build(snapshot, cached, _vectors(snapshot, knowledge, cache_folder, encoder, progress), centres)
    if cached is None:
        cache.save(cache_folder, name, index.learned)
    return Current(snapshot, index, calibration(WEIGHTS), catalogues.load(), encoder)


def calibration(curated: Path, passages: Path = PASSAGES) -> Calibration:
    """Read the weights of every profile, for curated questions and for passages."""
    return Calibration(
        *({name: Weights.parse((place / f"{name}.json").read_text("utf-8")) for name in PROFILES} for place in (curated, passages))
    )


def _vectors(
    snapshot: Snapshot, knowledge: Path, cache_folder: Path, encoder: Encoder | None, progress: Callable[[int, int], None]
) -> NDArray[np.float32] | None:
    if encoder is None:
        return None
    kept = cache_folder / f"{snapshot.article.number}.vectors"
    return vectors.obtain(indexes.texts(snapshot), encoder, (GENERAL_VECTORS, knowledge / vectors.SHIPPED, kept), kept, progress)


@dataclass(frozen=True, slots=True)
class Reader:
    """In which language somebody reads, as codes: `chosen` by themselves, and what their program speaks; "" where that is unknown."""

    chosen: str = ""
    program: str = ""

    def language(self, asked: str) -> str:
        """Return the language of a reply to a question in `asked` ("und": unsure): chosen, asked, the program's."""
        return self.chosen or (asked if asked != UNKNOWN else "") or self.program or UNKNOWN


def answer(current: Current, question: str, dialog: dialogs.Dialog = dialogs.NEW, reader: Reader = Reader()) -> Answered:
    """Decide `question` in the context of `dialog` and tell the decision."""
    start = time.perf_counter()
    encode = current.encoder.encode if current.encoder else None
    engine = dialogs.Engine(current.snapshot, current.index, current.calibration, encode)
    return _told(current, dialogs.turn(engine, question, dialog), reader, start)


def answer_picked(current: Current, question: QuestionId, dialog: dialogs.Dialog = dialogs.NEW, reader: Reader = Reader()) -> Answered:
    """Answer a curated question that somebody picked. The snapshot must have it."""
    start = time.perf_counter()
    return _told(current, dialogs.pick(current.snapshot, question, dialog), reader, start)


def _told(current: Current, turn: dialogs.Turn, reader: Reader, start: float) -> Answered:
    # a word of greeting is the same in many languages
    asked = UNKNOWN if reader.program and turn.decision.status is Status.SMALLTALK else turn.decision.language
    told = replace(turn.decision, language=reader.language(asked))
    reply = compose(current.snapshot, told, current.catalogue)
    return Answered(turn.decision, reply, turn.dialog, (time.perf_counter() - start) * 1000, told.language)


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim, compared with the article and told; `milliseconds` is the time both took, `language` that of the reply."""

    compared: Compared
    reply: Reply
    milliseconds: float
    language: str


def check_claim(current: Current, text: str, reader: Reader = Reader()) -> Checked:
    """Compare what `text` claims with the article and tell what the article says on it."""
    start = time.perf_counter()
    encode = current.encoder.encode if current.encoder else None
    compared = compare(current.snapshot, current.index, current.calibration, text, encode)
    language = reader.language(compared.language)
    reply = compose_claim(current.snapshot, compared, current.catalogue, language)
    return Checked(compared, reply, (time.perf_counter() - start) * 1000, language)
