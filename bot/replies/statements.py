"""A fact becomes a statement: its short answer, the sentences it rests on, and where they stand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.model import ANSWER_LIMIT, Decision, Evidence, Fact, FactId, PassageId, Place, Question, QuestionId, Snapshot, Wording
from bot.replies.excerpt import concise, line, shorten, without_quotations
from bot.replies.reply import Role, Source, Statement

EVIDENCE_LIMIT = 300
"""Characters of the sentences shown below an answer."""

GAP = " […] "
"""Stands between the sentences of two passages in one quotation."""

Places = Mapping[PassageId, Place]


def answering(snapshot: Snapshot, decision: Decision) -> tuple[Statement, ...]:
    """Return the statements that answer, each fact once, in the order of the questions.

    The correction of a false premise stands for its question's first fact. What cannot be said in ANSWER_LIMIT
    characters without changing it is left out.
    """
    told: dict[FactId, Statement] = {}
    for statement in _of_questions(snapshot, decision.questions):
        known = told.get(statement.fact)
        if known is None or statement.role > known.role:
            told[statement.fact] = statement
    return tuple(told.values())


def nearby(snapshot: Snapshot, decision: Decision) -> tuple[Statement, ...]:
    """Return what the article says near the question, nearest first."""
    places = snapshot.article.places()
    facts = [snapshot.facts[name] for name in decision.nearest]
    return tuple(told for fact in facts if (told := _statement(snapshot, places, fact, fact.text)))


def short_answer(statements: Sequence[Statement]) -> str | None:
    """Return the texts of as many statements, from the first, as fit ANSWER_LIMIT characters; None of none."""
    texts = [statement.answer for statement in statements if statement.role > Role.SUPPORT]
    while len(" ".join(texts)) > ANSWER_LIMIT:
        texts.pop()
    return " ".join(texts) or None


def _of_questions(snapshot: Snapshot, names: Iterable[QuestionId]) -> Iterator[Statement]:
    places = snapshot.article.places()
    for name in names:
        for fact, text, role in _texts(snapshot, snapshot.questions[name]):
            if told := _statement(snapshot, places, fact, text, role):
                yield told


def _texts(snapshot: Snapshot, question: Question) -> Iterator[tuple[Fact, str, Role]]:
    for number, name in enumerate(question.facts):
        fact = snapshot.facts[name]
        if question.correction is None:
            yield fact, fact.text, Role.PLAIN
        elif number == 0:
            yield fact, question.correction, Role.CORRECTION
        else:
            yield fact, fact.text, Role.SUPPORT


def _statement(snapshot: Snapshot, places: Places, fact: Fact, text: str, role: Role = Role.PLAIN) -> Statement | None:
    answer = concise(line(text), ANSWER_LIMIT, snapshot.article.language)
    if answer is None:
        return None
    shown, evidence = _evidence(fact, places)
    sources = [_source(snapshot, places[one.passage], one) for one in shown]
    return Statement(
        fact.id,
        answer,
        role,
        fact.claimant,
        fact.certainty,
        fact.time_bound,
        evidence,
        places[shown[0].passage].passage.text,
        sources[0],
        tuple(sources[1:]),
    )


def _evidence(fact: Fact, places: Places) -> tuple[Sequence[Evidence], str]:
    """Return what of a fact's evidence is shown, and its sentences: all where they fit and are of one wording, else the first."""
    wordings = {places[one.passage].passage.wording for one in fact.evidence}
    verbatim = Wording.VERBATIM in wordings
    texts = [_sentences(places[one.passage], one) for one in fact.evidence]
    whole = (GAP if verbatim else " ").join(texts)
    if len(wordings) == 1 and len(whole) <= EVIDENCE_LIMIT:
        shown, text = fact.evidence, whole
    else:
        shown, text = fact.evidence[:1], shorten(texts[0], EVIDENCE_LIMIT)
    if places[shown[0].passage].passage.wording is Wording.PARAPHRASE:
        text = without_quotations(text)
    return shown, text


def _sentences(place: Place, evidence: Evidence) -> str:
    return line(" ".join(place.passage.sentences[evidence.first - 1 : evidence.last]))


def _source(snapshot: Snapshot, place: Place, evidence: Evidence) -> Source:
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
        place.passage.wording,
        article.url,
    )
