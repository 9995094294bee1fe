"""What a question takes from the turns before it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.matching.decide import Encode, decide, intent
from bot.matching.followup import Reading, asked_share, fits, is_followup, is_specific, leans, own_words, readings
from bot.matching.index import Index
from bot.matching.weights import Calibration
from bot.model import Certainty, Decision, FactId, FollowUp, QuestionId, Reason, Snapshot, Status
from bot.text import clean

BESIDE_FROM = 0.2
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
class Turn:
    """A message decided: the decision, and the dialog after it."""

    decision: Decision
    dialog: Dialog


def turn(
    snapshot: Snapshot, index: Index, calibration: Calibration, message: str, dialog: Dialog = NEW, encode: Encode | None = None
) -> Turn:
    """Decide `message` as the next turn of `dialog`."""
    if picked := _picked(message, dialog, snapshot):
        decision = decide(index, calibration, picked, encode)
        return _after(snapshot, dialog, replace(decision, language=dialog.language or decision.language), picked)
    decision = decide(index, calibration, message, encode)
    if not dialog.about or not is_followup(message):
        return _after(snapshot, dialog, decision, message)
    followup = decision.followup or intent(index, message)
    if followup and not (followup is FollowUp.MORE and is_specific(message)):
        return _after(snapshot, dialog, _on_the_last(snapshot, replace(decision, followup=followup), dialog), dialog.about)
    if leans(message):
        meant, text = _in_context(snapshot, index, calibration, decision, message, dialog, encode)
        return _after(snapshot, dialog, meant, text)
    return _after(snapshot, dialog, decision, message)


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
        answered = _more(snapshot, answered, dialog.told)
    if not answered:
        return decision
    return replace(
        decision,
        status=Status.ANSWER,
        reason=None,
        questions=answered,
        confidence=dialog.confidence,
        silence=None,
        smalltalk=None,
        nearest=(),
        suggestions=(),
    )


def _more(snapshot: Snapshot, answered: Sequence[QuestionId], told: frozenset[FactId]) -> tuple[QuestionId, ...]:
    """Return a question whose facts stand in the same passages and were not told yet: news before background, the nearest in the text first."""
    places = {(e.passage, e.first) for name in answered for fact in snapshot.questions[name].facts for e in snapshot.facts[fact].evidence}
    found = []
    for question in snapshot.questions.values():
        if question.correction or told & set(question.facts):
            continue
        fact = snapshot.facts[question.facts[0]]
        evidence = fact.evidence[0]
        distances = [abs(first - evidence.first) for passage, first in places if passage == evidence.passage]
        if distances:
            found.append((fact.certainty is Certainty.BACKGROUND, min(distances), question.id))
    return (min(found)[2],) if found else ()


def _in_context(
    snapshot: Snapshot, index: Index, calibration: Calibration, alone: Decision, message: str, dialog: Dialog, encode: Encode | None
) -> tuple[Decision, str]:
    """Return the best reading of a message that leans on the question before, and that reading in full."""
    if beside := _beside(snapshot, index, message, dialog):
        return replace(alone, status=Status.ANSWER, reason=None, questions=(beside,), confidence=dialog.confidence, suggestions=()), message
    decided = [(reading, decide(index, calibration, reading.text, encode)) for reading in readings(message, dialog.about, index)]
    fitting = [(decision, reading.text) for reading, decision in decided if fits(index, message, reading, decision)]
    itself = Reading(message, own_words(message), frozenset())
    silent = next((decision for _, decision in decided if decision.reason is Reason.SILENCE), None)
    says_enough = len(itself.own) > 1
    if alone.status is Status.ANSWER and (says_enough or (silent is None and fits(index, message, itself, alone))):
        fitting.append((alone, message))
    language = alone.language if alone.language != "und" else dialog.language
    if fitting:
        decision, text = max(fitting, key=lambda pair: pair[0].confidence)
        return replace(decision, language=language), text
    refused = silent or (_unfitting(alone) if alone.status is Status.ANSWER else alone)
    return replace(refused, language=language), message


def _beside(snapshot: Snapshot, index: Index, message: str, dialog: Dialog) -> QuestionId | None:
    """Return what the same sentence says to a bare "why?" or "when?": the question there that most often asks for that."""
    if own_words(message) or not is_specific(message) or not dialog.answered:
        return None
    here = {e for name in dialog.answered for fact in snapshot.questions[name].facts for e in snapshot.facts[fact].evidence}
    found: list[tuple[float, QuestionId]] = []
    for group in index.groups:
        if group.kind == "question" and group.id not in dialog.answered:
            question = snapshot.questions[QuestionId(group.id)]
            if here.intersection(snapshot.facts[question.facts[0]].evidence):
                found.append((asked_share(index, [group.label], message), question.id))
    share, best = max(found, default=(0.0, QuestionId("")))
    return best if share >= BESIDE_FROM else None


def _unfitting(decision: Decision) -> Decision:
    return replace(decision, status=Status.NO_ANSWER, reason=Reason.NOT_FOUND, questions=(), suggestions=decision.questions)


def _after(snapshot: Snapshot, dialog: Dialog, decision: Decision, about: str) -> Turn:
    """Return the turn; what was offered stays offered until something else is."""
    language = decision.language if decision.language != "und" else dialog.language
    after = replace(dialog, offered=decision.suggestions or dialog.offered, language=language)
    if decision.status is Status.ANSWER:
        told = dialog.told | {fact for name in decision.questions for fact in snapshot.questions[name].facts}
        after = replace(after, about=about, answered=decision.questions, confidence=decision.confidence, told=told)
    elif decision.status is Status.NO_ANSWER and not dialog.about:
        after = replace(after, about=about)
    return Turn(decision, after)
