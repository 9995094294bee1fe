import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import SHOWN, BelegbotError, InputError, Problem, UsageError, shown


@pytest.mark.parametrize("kind", [UsageError("x"), InputError([])])
def test_every_expected_failure_is_a_belegbot_error(kind: Exception) -> None:
    assert isinstance(kind, BelegbotError)


def test_a_problem_reads_file_line_message() -> None:
    assert str(Problem("facts.yaml", 12, "too long")) == "facts.yaml:12: too long"


def test_problems_are_told_once_in_the_order_of_files_and_lines() -> None:
    second, first, third = Problem("a.yaml", 10, "x"), Problem("a.yaml", 9, "y"), Problem("b.yaml", 1, "z")
    error = InputError([third, second, first, second])
    assert error.problems == (first, second, third)
    assert str(error) == "a.yaml:9: y\na.yaml:10: x\nb.yaml:1: z"


def test_a_long_value_is_shortened() -> None:
    assert shown("x" * 1000) == "x" * SHOWN + "…"


def test_what_would_break_a_terminal_is_escaped() -> None:
    assert shown("a\n\x1b[31mb\u202e\ud800") == r"a\n\x1b[31mb\u202e\ud800"


@given(st.text(st.characters()))
def test_a_shown_value_can_be_printed_on_one_line(text: str) -> None:
    assert shown(text).isprintable()
