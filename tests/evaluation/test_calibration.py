import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluation.calibration import Bin, calibration_error, coverage, reliability
from bot.evaluation.judge import Judged, Verdict
from tests.evaluation.samples import answered, asked, judged, refused


def of_answer(confidence: float, verdict: Verdict = Verdict.RIGHT) -> Judged:
    return judged(asked("a"), answered("a", confidence=confidence), verdict)


SILENT = judged(asked("a"), refused(confidence=0.5), Verdict.SILENT)


def test_calibration_error_worked_out_by_hand() -> None:
    # one bin: confidence .9 each, two of three right: |2.7 - 2| / 3
    same = [of_answer(0.9), of_answer(0.9), of_answer(0.9, Verdict.WRONG)]
    assert calibration_error(same) == pytest.approx(0.7 / 3)
    # two bins: |.95 - 1| and |.15 - 1|, a half each
    assert calibration_error([of_answer(0.95), of_answer(0.15)]) == pytest.approx((0.05 + 0.85) / 2)


def test_only_answers_count_for_the_calibration_error() -> None:
    assert calibration_error([SILENT]) is None
    assert calibration_error([of_answer(1.0), SILENT]) == 0


def test_the_reliability_table_has_the_bins_that_hold_answers() -> None:
    table = reliability([of_answer(0.62), of_answer(0.68, Verdict.WRONG), of_answer(1.0), SILENT])
    assert [(one.low, one.answers, one.right) for one in table] == [(0.6, 2, 0.5), (0.9, 1, 1.0)]
    assert table[0].confidence == pytest.approx(0.65)
    assert reliability([SILENT]) == ()
    assert isinstance(table[0], Bin)


def test_coverage_is_the_longest_run_of_the_surest_answers_within_the_risk() -> None:
    given = [of_answer(0.9), of_answer(0.8), of_answer(0.7, Verdict.WRONG), of_answer(0.6), SILENT]
    assert coverage(given, 0.0) == pytest.approx(2 / 5)
    assert coverage(given, 0.25) == pytest.approx(4 / 5)
    assert coverage(given, 0.3) == pytest.approx(4 / 5)
    assert coverage([of_answer(0.9, Verdict.WRONG)], 0.5) == 0
    assert coverage([SILENT], 0.1) == 0
    assert coverage([], 0.1) is None


def test_a_threshold_takes_all_answers_of_one_confidence_or_none() -> None:
    tied = [of_answer(0.9), of_answer(0.7), of_answer(0.7, Verdict.WRONG), of_answer(0.7)]
    for order in (tied, tied[::-1]):
        assert coverage(order, 0.2) == pytest.approx(1 / 4)
        assert coverage(order, 0.25) == pytest.approx(4 / 4)


@given(st.lists(st.tuples(st.sampled_from([0.55, 0.6, 0.75, 0.9, 1.0]), st.booleans()), min_size=1), st.floats(0, 1))
def test_coverage_is_that_of_the_best_of_all_thresholds(told: list[tuple[float, bool]], risk: float) -> None:
    items = [of_answer(confidence, Verdict.RIGHT if right else Verdict.WRONG) for confidence, right in told]
    shares = [0.0]
    for threshold, _ in told:
        kept = [right for confidence, right in told if confidence >= threshold]
        if kept.count(False) / len(kept) <= risk:
            shares.append(len(kept) / len(told))
    assert coverage(items, risk) == max(shares)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans())))
def test_every_answer_is_in_one_bin_that_its_confidence_lies_in(told: list[tuple[float, bool]]) -> None:
    table = reliability([of_answer(confidence, Verdict.RIGHT if right else Verdict.WRONG) for confidence, right in told])
    assert sum(one.answers for one in table) == len(told)
    assert all(one.low - 1e-9 <= one.confidence <= one.low + 0.1 + 1e-9 for one in table)
    assert sum(one.answers * one.right for one in table) == pytest.approx(sum(right for _, right in told))
