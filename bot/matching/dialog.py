"""What a question takes from the turns before it."""

import re
from dataclasses import dataclass, replace

import numpy as np

from bot.matching.decide import Encode, decide, intent
from bot.matching.followup import Reading, asked_share, fits, is_followup, is_specific, is_unit, leans, own_words, readings
from bot.matching.index import Index
from bot.matching.language import UNKNOWN
from bot.matching.related import related
from bot.matching.weights import Calibration
from bot.model import Decision, FactId, FollowUp, QuestionId, Reason, Snapshot, Status
from bot.text import clean

FORGOTTEN_AFTER = 15 * 60
"""Seconds after which a conversation begins anew: whoever writes then has other things in mind."""

BESIDE_FROM = 0.3
"""Share of the ways to ask that must ask for the same kind of thing as a bare question word does."""

_NUMBER = re.compile(r"(?:nr\.?|nummer|frage|die|number|no\.?|question)?\s*([1-9])\s*[.)!]?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dialog:
    """The turns so far, as far as the next one needs them.

    `offered` are the questions offered last, `about` is the last question in full, `answered` what answered it and
    `confidence` how surely; `told` are all facts told; `language` is that of the last message that had one.
    """

    offered: tuple[QuestionId, ...] = ()
    about: str = ""
    answered: tuple[QuestionId, ...] = ()
    confidence: float = 0.0
    told: frozenset[FactId] = frozenset()
    language: str = ""


NEW = Dialog()
"""A conversation that has not begun."""


@dataclass(frozen=True, slots=True)
class Engine:
    """What decides: a snapshot, the index made of it, the weights, and what makes sentence vectors (None: words alone)."""

    snapshot: Snapshot
    index: Index
    calibration: Calibration
    encode: Encode | None = None

    def decide(self, text: str) -> Decision:
        """Decide a text that stands alone."""
        return decide(self.index, self.calibration, text, self.encode)


@dataclass(frozen=True, slots=True)
class Turn:
    """A message decided: the decision, and the dialog after it."""

    decision: Decision
    dialog: Dialog


def turn(engine: Engine, message: str, dialog: Dialog = NEW) -> Turn:
    """Decide `message` as the next turn of `dialog`."""
    if picked := _picked(message, dialog, engine.snapshot):
        decision = engine.decide(picked)
        return _after(engine.snapshot, dialog, replace(decision, language=dialog.language or decision.language), picked)
    decision = engine.decide(message)
    if not dialog.about or not is_followup(message):
        return _after(engine.snapshot, dialog, decision, message)
    followup = decision.followup or intent(engine.index, message)
    if followup and not (followup is FollowUp.MORE and is_specific(message)):
        return _after(engine.snapshot, dialog, _on_the_last(engine.snapshot, replace(decision, followup=followup), dialog), dialog.about)
    general = decision.status is Status.SMALLTALK or decision.reason is Reason.OFFTOPIC
    if leans(message) and not general:
        meant, text = _in_context(engine, decision, message, dialog)
        return _after(engine.snapshot, dialog, meant, text)
    return _after(engine.snapshot, dialog, decision, message)


def pick(snapshot: Snapshot, question: QuestionId, dialog: Dialog) -> Turn:
    """Answer a curated question that was picked, as the next turn of `dialog`."""
    decision = Decision(Status.ANSWER, dialog.language or UNKNOWN, 1.0, questions=(question,))
    return _after(snapshot, dialog, decision, snapshot.questions[question].suggest)


def resumed(snapshot: Snapshot, decision: Decision, dialog: Dialog) -> Dialog:
    """Return `dialog` as if `decision` had been its last turn: for who replies to an answer that was given before."""
    known = [name for name in decision.questions if name in snapshot.questions]
    about = snapshot.questions[known[0]].suggest if known else dialog.about
    kept = replace(decision, questions=tuple(known), suggestions=tuple(name for name in decision.suggestions if name in snapshot.questions))
    return _after(
        snapshot, dialog, kept if known or decision.status is not Status.ANSWER else replace(kept, status=Status.NO_ANSWER), about
    ).dialog


def _picked(message: str, dialog: Dialog, snapshot: Snapshot) -> str | None:
    """Return the question offered last that a number picks; one that the knowledge holds no longer is not picked."""
    match = _NUMBER.fullmatch(clean(message))
    if match and int(match.group(1)) <= len(dialog.offered):
        question = snapshot.questions.get(dialog.offered[int(match.group(1)) - 1])
        return question.suggest if question else None
    return None


def _on_the_last(snapshot: Snapshot, decision: Decision, dialog: Dialog) -> Decision:
    """Return the decision on "who says so?", "sure?" and "what else?" after an answer."""
    answered = tuple(name for name in dialog.answered if name in snapshot.questions)
    if decision.followup is FollowUp.MORE:
        answered = related(snapshot, answered, dialog.told, 1)
    if not answered:
        return decision
    return _answering(decision, answered, dialog)


def _answering(decision: Decision, questions: tuple[QuestionId, ...], dialog: Dialog) -> Decision:
    """Return `decision` turned into an answer with `questions`, as sure as the answer before was."""
    nothing = Decision(Status.ANSWER, decision.language, dialog.confidence)
    return replace(nothing, questions=questions, followup=decision.followup, candidates=decision.candidates)


def _in_context(engine: Engine, alone: Decision, message: str, dialog: Dialog) -> tuple[Decision, str]:
    """Return the best reading of a message that leans on the question before, and that reading in full."""
    if beside := _beside(engine, message, dialog):
        return _answering(alone, (beside,), dialog), message
    decided = [(reading, engine.decide(reading.text)) for reading in readings(message, dialog.about, engine.index)]
    fitting = [(decision, reading.text) for reading, decision in decided if fits(engine.index, message, reading, decision)]
    itself = Reading(message, own_words(message), frozenset())
    silent = next((decision for _, decision in decided if decision.reason is Reason.SILENCE), None)
    says_enough = len(itself.own) > 1
    if alone.status is Status.ANSWER and (says_enough or (silent is None and fits(engine.index, message, itself, alone))):
        fitting.append((alone, message))
    language = _language(alone, dialog)
    if is_unit(message):  # it asks about the value told before, and nothing else
        fitting = [(decision, text) for decision, text in fitting if dialog.told & _facts(engine.snapshot, decision)]
    if fitting:
        decision, text = max(fitting, key=lambda pair: pair[0].confidence)
        # a reading that repeats the question before need not be told its answer again
        fresh = tuple(name for name in decision.questions if name not in dialog.answered)
        return replace(decision, language=language, questions=fresh or decision.questions), text
    refused = silent or (_unfitting(alone) if alone.status is Status.ANSWER else alone)
    return replace(refused, language=language), message


def _beside(engine: Engine, message: str, dialog: Dialog) -> QuestionId | None:
    """Return what the same sentence says to a bare "why?" or "when?": the question there that most often asks for that."""
    if own_words(message) or not is_specific(message):
        return None
    snapshot, index = engine.snapshot, engine.index
    answered = [name for name in dialog.answered if name in snapshot.questions]
    here = {e for name in answered for fact in snapshot.questions[name].facts for e in snapshot.facts[fact].evidence}
    found: list[tuple[float, QuestionId]] = []
    for number, group in enumerate(index.groups):
        if group.kind == "question" and group.id not in dialog.answered:
            question = snapshot.questions[QuestionId(group.id)]
            if here.intersection(snapshot.facts[question.facts[0]].evidence):
                found.append((asked_share(index, np.flatnonzero(index.row_groups == number), message), question.id))
    share, best = max(found, default=(0.0, QuestionId("")))
    return best if share >= BESIDE_FROM else None


def _facts(snapshot: Snapshot, decision: Decision) -> frozenset[FactId]:
    return frozenset(fact for name in decision.questions for fact in snapshot.questions[name].facts)


def _language(decision: Decision, dialog: Dialog) -> str:
    return decision.language if decision.language != UNKNOWN else dialog.language


def _unfitting(decision: Decision) -> Decision:
    return replace(decision, status=Status.NO_ANSWER, reason=Reason.NOT_FOUND, questions=(), suggestions=decision.questions)


def _after(snapshot: Snapshot, dialog: Dialog, decision: Decision, about: str) -> Turn:
    """Return the turn; what was offered stays offered until something else is."""
    after = replace(dialog, offered=decision.suggestions or dialog.offered, language=_language(decision, dialog))
    if decision.status is Status.ANSWER:
        told = dialog.told | _facts(snapshot, decision)
        after = replace(after, about=about, answered=decision.questions, confidence=decision.confidence, told=told)
    elif decision.status is Status.NO_ANSWER and not dialog.about:
        after = replace(after, about=about)
    return Turn(decision, after)
