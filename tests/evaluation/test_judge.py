import re

import pytest

from bot.evaluation.judge import Verdict, judge
from bot.evaluation.questions import Asked, QuestionFile
from bot.model import ANSWER_LIMIT, Status
from bot.serving.current import Answered
from tests.evaluation.samples import answered, asked, refused

BY_ID = QuestionFile("some", (), {})
BY_PATTERN = QuestionFile("some", (), {"F1": re.compile("ofen"), "F2": re.compile("nacht")})


@pytest.mark.parametrize(
    ("question", "reply", "verdict"),
    [
        (asked("a", "b"), answered("b"), Verdict.RIGHT),
        (asked("a", "b"), answered("c", "a"), Verdict.RIGHT),
        (asked("a", "b"), answered("c"), Verdict.WRONG),
        (asked("a"), answered("a", text=""), Verdict.WRONG),
        (asked("a"), answered("a", text="x" * (ANSWER_LIMIT + 1)), Verdict.WRONG),
        (asked("a"), refused(), Verdict.SILENT),
        (asked("a"), refused(Status.SUGGEST), Verdict.SILENT),
        (asked("a"), refused(Status.SMALLTALK), Verdict.SILENT),
        (asked(), refused(), Verdict.RIGHT),
        (asked(), refused(Status.SUGGEST), Verdict.RIGHT),
        (asked(), refused(Status.SMALLTALK), Verdict.RIGHT),
        (asked(), answered("a"), Verdict.WRONG),
        (asked(allowed=("a",)), answered("a"), Verdict.RIGHT),
        (asked(allowed=("a",)), answered("b"), Verdict.WRONG),
    ],
)
def test_verdicts_by_the_facts_of_the_knowledge(question: Asked, reply: Answered, verdict: Verdict) -> None:
    assert judge(BY_ID, question, reply) is verdict


@pytest.mark.parametrize(("facts", "verdict"), [(("a",), Verdict.WRONG), (("b", "a"), Verdict.RIGHT)])
def test_all_facts_may_be_needed(facts: tuple[str, ...], verdict: Verdict) -> None:
    question = Asked("q1", "Was?", "de", "plain", ("a", "b"), need_all=True)
    assert judge(BY_ID, question, answered(*facts)) is verdict


def test_a_pattern_judges_the_text_and_not_the_id() -> None:
    assert judge(BY_PATTERN, asked("F1"), answered("x", text="Ein ofen.")) is Verdict.RIGHT
    assert judge(BY_PATTERN, asked("F1"), answered("F1", text="Ein Herd.")) is Verdict.WRONG


def test_a_fact_without_a_pattern_is_told_by_its_id() -> None:
    assert judge(BY_PATTERN, asked("a"), answered("a")) is Verdict.RIGHT


@pytest.mark.parametrize(
    ("reply", "verdict"),
    [
        (answered("x", claimant="Ute Lang"), Verdict.RIGHT),
        (answered("x", text="Das sagt Frau Lang."), Verdict.RIGHT),
        (answered("a", claimant="Jan Korn"), Verdict.WRONG),
        (refused(), Verdict.SILENT),
    ],
)
def test_who_is_asked_for_must_be_named(reply: Answered, verdict: Verdict) -> None:
    question = Asked("q1", "Wer sagt das?", "de", "plain", ("a",), claimant=re.compile("lang", re.IGNORECASE))
    assert judge(BY_ID, question, reply) is verdict
