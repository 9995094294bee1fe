"""What else can be asked after an answer."""

from collections.abc import Collection, Sequence

from bot.model import Certainty, FactId, QuestionId, Snapshot


def related(snapshot: Snapshot, answered: Sequence[QuestionId], told: Collection[FactId], count: int) -> tuple[QuestionId, ...]:
    """Return at most `count` questions whose facts stand in the passages of those `answered`, and tell none of `told`.

    Each has facts of its own. News goes before background, then what stands nearest in the text.
    """
    places = {(e.passage, e.first) for name in answered for fact in snapshot.questions[name].facts for e in snapshot.facts[fact].evidence}
    found = []
    for question in snapshot.questions.values():
        if question.correction or set(told) & set(question.facts):
            continue
        fact = snapshot.facts[question.facts[0]]
        evidence = fact.evidence[0]
        distances = [abs(first - evidence.first) for passage, first in places if passage == evidence.passage]
        if distances:
            found.append((fact.certainty is Certainty.BACKGROUND, min(distances), question.id))
    distinct: dict[tuple[FactId, ...], QuestionId] = {}
    for _, _, name in sorted(found):
        distinct.setdefault(snapshot.questions[name].facts, name)
    return tuple(distinct.values())[:count]
