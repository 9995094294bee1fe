import json
from dataclasses import fields
from pathlib import Path

import pytest

from bot.evaluation.judge import Judged, Verdict
from bot.evaluation.report import RISK, Figures, figures, percentile
from bot.model import Status
from tests.evaluation.samples import answered, asked, judged, refused


def of_answer(confidence: float, verdict: Verdict = Verdict.RIGHT) -> Judged:
    return judged(asked("a"), answered("a", confidence=confidence), verdict)


MIXED = (
    judged(asked("a", kind="plain"), answered("a", milliseconds=1), Verdict.RIGHT),
    judged(asked("a", kind="typo", language="en"), answered("b", milliseconds=2), Verdict.WRONG),
    judged(asked("a", kind="plain"), refused(milliseconds=3), Verdict.SILENT),
    judged(asked("a", kind="plain"), answered("a", milliseconds=4), Verdict.RIGHT),
    judged(asked(kind="near"), refused(Status.SUGGEST, milliseconds=50), Verdict.RIGHT),
)


def test_the_page_of_the_evaluation_has_every_figure() -> None:
    table = (Path(__file__).parents[2] / "docs" / "evaluation.md").read_text("utf-8").split("## Figures")[1]
    assert [field.name for field in fields(Figures) if f"`{field.name}`" not in table and field.name != "questions"] == []


def test_shares_of_all_and_of_each_side() -> None:
    found = figures(MIXED)
    assert (found.questions, found.right, found.wrong, found.silent) == (5, 0.6, 0.2, 0.2)
    assert (found.accuracy, found.refusal) == (0.5, 1.0)
    assert (found.median_ms, found.p95_ms, found.p99_ms) == (3, 50, 50)


def test_groups_count_what_came_of_their_questions() -> None:
    found = figures(MIXED)
    assert list(found.by_kind) == ["near", "plain", "typo"]
    assert found.by_kind["near"] == {"right": 1, "wrong": 0, "silent": 0, "questions": 1, "accuracy": None, "refusal": 1.0}
    assert found.by_kind["plain"] == {"right": 2, "wrong": 0, "silent": 1, "questions": 3, "accuracy": 2 / 3, "refusal": None}
    assert found.by_kind["typo"] == {"right": 0, "wrong": 1, "silent": 0, "questions": 1, "accuracy": 0.0, "refusal": None}
    assert found.by_language["de"] == {"right": 3, "wrong": 0, "silent": 1, "questions": 4, "accuracy": 2 / 3, "refusal": 1.0}
    assert found.by_language["en"] == {"right": 0, "wrong": 1, "silent": 0, "questions": 1, "accuracy": 0.0, "refusal": None}


def test_coverage_is_told_with_its_risk() -> None:
    assert (figures(MIXED).coverage, figures(MIXED).risk) == (0.0, RISK)
    assert (figures(MIXED, 0.5).coverage, figures(MIXED, 0.5).risk) == (0.6, 0.5)


def test_of_nothing_there_are_no_figures() -> None:
    found = figures(())
    assert found.questions == 0
    assert {
        found.right,
        found.accuracy,
        found.refusal,
        found.calibration_error,
        found.median_ms,
        found.p95_ms,
        found.p99_ms,
        found.coverage,
    } == {None}
    assert json.loads(json.dumps(found.json()))["by_kind"] == {}


def test_figures_are_rounded_for_programs_only() -> None:
    third = figures([of_answer(1.0), of_answer(1.0), of_answer(1.0, Verdict.WRONG)])
    assert third.right == 2 / 3
    assert third.json()["right"] == 0.6667
    assert third.json()["by_kind"]["plain"]["accuracy"] == 0.6667
    assert third.json()["reliability"] == [{"low": 0.9, "answers": 3, "confidence": 1.0, "right": 0.6667}]


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [((), 0.5, None), ((7.0,), 0.95, 7.0), ((4, 1, 3, 2), 0.5, 2), (range(1, 101), 0.95, 95), (range(1, 101), 1.0, 100)],
)
def test_percentiles_are_of_the_nearest_rank(values: tuple[float, ...], share: float, expected: float | None) -> None:
    assert percentile(values, share) == expected
