"""A fact becomes a statement: its short answer, the sentences it rests on, and where they stand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from bot.model import ANSWER_LIMIT, Decision, Evidence, Fact, FactId, Passage, PassageId, Place, Question, QuestionId, Snapshot, Wording
from bot.replies.excerpt import concise, line, shorten, without_quotations
from bot.replies.reply import Role, Source, Statement
from bot.replies.tongue import Tongue, tongue

EVIDENCE_LIMIT = 300
"""Characters of the sentences shown below an answer."""

GAP = " […] "
"""Stands between the sentences of two passages in one quotation."""

Places = Mapping[PassageId, Place]


class _Said(NamedTuple):
    """What is said of a fact: a text, its translation where the reader gets one, and what it does in the answer."""

    fact: Fact
    text: str
    translation: str | None
    role: Role = Role.PLAIN


def answering(snapshot: Snapshot, decision: Decision) -> tuple[Statement, ...]:
    """Return the statements that answer, each fact once, in the order of the questions.

    The correction of a false premise stands for its question's first fact. What cannot be said in ANSWER_LIMIT
    characters without changing it is left out.
    """
    told: dict[FactId, Statement] = {}
    for statement in _of_questions(tongue(snapshot, decision.language), decision.questions):
        known = told.get(statement.fact)
        if known is None or statement.role > known.role:
            told[statement.fact] = statement
    return tuple(told.values())


def nearby(snapshot: Snapshot, decision: Decision) -> tuple[Statement, ...]:
    """Return what the article says near the question, nearest first."""
    reader, places = tongue(snapshot, decision.language), snapshot.article.places()
    facts = [snapshot.facts[name] for name in decision.nearest]
    return tuple(told for fact in facts if (told := _statement(reader, places, _Said(fact, fact.text, reader.fact(fact.id)))))


def short_answer(statements: Sequence[Statement]) -> str | None:
    """Return the texts of as many statements, from the first, as fit ANSWER_LIMIT characters; None of none."""
    answers = [statement.answer for statement in statements if statement.role > Role.SUPPORT]
    return " ".join(answers[: _fitting(answers)]) or None


def translation(statements: Sequence[Statement]) -> str | None:
    """Return the short answer as the reader gets it, within the same limit; None where nothing of it is translated."""
    asked = [statement for statement in statements if statement.role > Role.SUPPORT]
    texts = [statement.told for statement in asked]
    fitting = _fitting(texts)
    return " ".join(texts[:fitting]) if any(statement.translation for statement in asked[:fitting]) else None


def _fitting(texts: Sequence[str]) -> int:
    """Return how many texts, from the first, fit ANSWER_LIMIT characters when they are joined."""
    return next(number for number in range(len(texts), -1, -1) if len(" ".join(texts[:number])) <= ANSWER_LIMIT)


def _of_questions(reader: Tongue, names: Iterable[QuestionId]) -> Iterator[Statement]:
    places = reader.snapshot.article.places()
    for name in names:
        for said in _texts(reader, reader.snapshot.questions[name]):
            if told := _statement(reader, places, said):
                yield told


def _texts(reader: Tongue, question: Question) -> Iterator[_Said]:
    for number, name in enumerate(question.facts):
        fact = reader.snapshot.facts[name]
        if question.correction is not None and number == 0:
            yield _Said(fact, question.correction, reader.correction(question.id), Role.CORRECTION)
        else:
            yield _Said(fact, fact.text, reader.fact(name), Role.PLAIN if question.correction is None else Role.SUPPORT)


def _statement(reader: Tongue, places: Places, said: _Said) -> Statement | None:
    snapshot, fact = reader.snapshot, said.fact
    answer = concise(line(said.text), ANSWER_LIMIT, snapshot.article.language)
    if answer is None:
        return None
    shown, evidence = _evidence(fact, places)
    if fact.draft:
        evidence = _context(places[shown[0].passage].passage, shown[0]) or evidence
    sources = [source(snapshot, places[one.passage], one) for one in shown]
    return Statement(
        fact.id,
        answer,
        said.role,
        fact.claimant,
        fact.certainty,
        fact.time_bound,
        evidence,
        _whole(places[shown[0].passage], shown[0]),
        sources[0],
        tuple(sources[1:]),
        line(said.translation) if said.translation else None,
        reader.claimant(fact.claimant) if fact.claimant else None,
        fact.draft,
    )


def _evidence(fact: Fact, places: Places) -> tuple[Sequence[Evidence], str]:
    """Return what of a fact's evidence is shown, and its sentences: all where they fit and are of one wording, else the first."""
    wordings = {_wording(places[one.passage], one) for one in fact.evidence}
    verbatim = Wording.VERBATIM in wordings
    texts = [_sentences(places[one.passage], one) for one in fact.evidence]
    whole = (GAP if verbatim else " ").join(texts)
    if len(wordings) == 1 and len(whole) <= EVIDENCE_LIMIT:
        shown, text = fact.evidence, whole
    else:
        shown, text = fact.evidence[:1], shorten(texts[0], EVIDENCE_LIMIT)
    if _wording(places[shown[0].passage], shown[0]) is Wording.PARAPHRASE:
        text = without_quotations(text)
    return shown, text


def _context(passage: Passage, evidence: Evidence) -> str | None:
    """Return a draft's sentence with the one after and the one before it, as far as they fit; None where even it does not."""
    first, last = evidence.first - 1, evidence.last
    spans = ((max(0, first - 1), last + 1), (first, last + 1), (max(0, first - 1), last), (first, last))
    texts = (line(" ".join(passage.sentences[start:end])) for start, end in spans)
    return next((text for text in texts if len(text) <= EVIDENCE_LIMIT), None)


def _whole(place: Place, evidence: Evidence) -> str:
    """Return the paragraph that `evidence` stands in, in the same words."""
    return " ".join(place.passage.retold) if evidence.retold else place.passage.text


def _wording(place: Place, evidence: Evidence) -> Wording:
    return Wording.PARAPHRASE if evidence.retold else place.passage.wording


def _sentences(place: Place, evidence: Evidence) -> str:
    return line(" ".join(place.passage.said(evidence)))


def source(snapshot: Snapshot, place: Place, evidence: Evidence) -> Source:
    """Return where `evidence` stands, which is at `place`."""
    article = snapshot.article
    return Source(
        article.number,
        article.publisher,
        article.title,
        article.date,
        (place.section or "").strip() or None,
        place.paragraph,
        place.paragraphs,
        (evidence.first, evidence.last),
        _wording(place, evidence),
        article.url,
        evidence.passage,
    )
