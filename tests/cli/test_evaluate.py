import json
import re
from pathlib import Path

import pytest

from bot.cli.evaluate import DECIDING
from tests import bakery
from tests.cli.conftest import Run
from tests.cli.process import Terminal, needs_terminal


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    lines = [
        {"id": "a", "lang": "de", "q": bakery.ANSWERED, "gold": ["kunden"], "style": "plain"},
        {"id": "b", "lang": "de", "q": bakery.SILENT, "gold": [], "kind": "near"},
        {"id": "c", "lang": "de", "q": bakery.ANSWERED + " [/x]", "gold": ["laerm"], "style": "plain"},
    ]
    file = tmp_path / "mixed.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return file


def lines(text: str) -> list[str]:
    """Return the lines with single spaces."""
    return [" ".join(line.split()) for line in text.splitlines()]


def test_figures_for_a_person(run: Run, questions: Path) -> None:
    shown = run("eval", questions)
    assert (shown.exit_code, shown.stderr) == (0, "")
    printed = lines(shown.stdout)
    for line in (
        "mixed: 3 questions, right 66.7%, wrong 33.3%, silent 0.0%",
        "accuracy 50.0%, refusal 100.0%",
        "kind questions accuracy refusal wrong silent",
        "near 1 - 100.0% 0 0",
        "plain 2 50.0% - 1 0",
        "de 3 50.0% 100.0% 1 0",
        "confidence answers mean right",
    ):
        assert line in printed
    for begin in ("coverage", "percentiles of the time: 50th", "expected calibration error 0."):
        assert any(line.startswith(begin) for line in printed)


def test_figures_for_a_program(run: Run, questions: Path) -> None:
    shown = run("eval", "--json", questions, questions)
    first, second = map(json.loads, shown.stdout.splitlines())
    assert first["file"] == second["file"] == "mixed"
    assert (first["questions"], first["accuracy"], first["refusal"]) == (3, 0.5, 1.0)
    assert (first["right"], first["wrong"], first["silent"]) == (0.6667, 0.3333, 0.0)
    assert first["by_kind"]["plain"] == {"right": 1, "wrong": 1, "silent": 0, "questions": 2, "accuracy": 0.5, "refusal": None}
    assert sum(one["answers"] for one in first["reliability"]) == 2
    assert 0 < first["median_ms"] <= first["p95_ms"] <= first["p99_ms"]
    assert "failed" not in first


def test_coverage_is_told_at_the_risk_that_is_asked_for(run: Run, questions: Path) -> None:
    assert json.loads(run("eval", "--json", questions).stdout)["risk"] == 0.03
    half = json.loads(run("eval", "--json", "--risk", "0.5", questions).stdout)
    assert (half["risk"], half["coverage"]) == (0.5, 0.6667)
    assert "coverage 66.7% with at most 50.0% of the answers wrong" in lines(run("eval", "--risk", "0.5", questions).stdout)
    refused = run("eval", "--risk", "3", questions)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "3.0 is not in the range 0<=x<=1" in refused.stderr


def test_failed_questions_are_shown_as_they_were_asked_with_what_decided(run: Run, questions: Path) -> None:
    printed = lines(run("eval", questions, "--show", "5").stdout)
    place = next(number for number, line in enumerate(printed) if line.startswith("wrong c "))
    assert printed[place].endswith("[/x]', wanted laerm")
    assert printed[place + 1].startswith("answer wie-viele-kunden at 0.")
    assert printed[place + 2].startswith("question wie-viele-kunden ")
    assert len(re.findall(r"\w+=-?[\d.]+\([+-][\d.]+\)", printed[place + 2])) == DECIDING


def test_failed_questions_for_a_program_have_every_feature(run: Run, questions: Path) -> None:
    (failed,) = json.loads(run("eval", questions, "--show", "5", "--json").stdout)["failed"]
    assert (failed["id"], failed["verdict"], failed["status"]) == ("c", "wrong", "answer")
    decided, *others = failed["candidates"]
    assert (decided["kind"], decided["id"]) == ("question", "wie-viele-kunden")
    adds = [abs(feature["adds"]) for feature in decided["features"].values()]
    assert len(adds) > DECIDING
    assert adds == sorted(adds, reverse=True)
    assert all(one["features"] == {} for one in others)


def test_no_more_failed_questions_are_shown_than_asked_for(run: Run, questions: Path) -> None:
    assert "wrong c" not in run("eval", questions).stdout
    assert json.loads(run("eval", questions, "--show", "0", "--json").stdout).keys().isdisjoint({"failed"})
    missed = {"id": "d", "lang": "de", "q": bakery.SILENT, "gold": ["ofen"]}
    questions.write_text(questions.read_text("utf-8") + json.dumps(missed) + "\n", "utf-8")
    for limit in (1, 2):
        assert len(json.loads(run("eval", questions, "--show", limit, "--json").stdout)["failed"]) == limit


@needs_terminal
def test_a_bar_shows_the_progress_on_a_terminal_only(run: Run, home: Path, questions: Path) -> None:
    assert run("eval", questions, env={"FORCE_COLOR": "1"}).stderr == ""
    with Terminal(home, "eval", str(questions)) as terminal:
        assert "100%" in terminal.expect("accuracy 50.0%")
        assert terminal.end() == 0


def test_a_file_that_is_no_question_file_is_told_by_line(run: Run, questions: Path) -> None:
    questions.write_text(questions.read_text("utf-8") + '{"id": "d"}\n', "utf-8")
    refused = run("eval", questions)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr.startswith(f"{questions}:4: 'q' is missing")


def test_a_fact_that_the_knowledge_does_not_have_is_told(run: Run, questions: Path) -> None:
    questions.write_text('{"id": "d", "lang": "de", "q": "x", "gold": ["F01"]}\n', "utf-8")
    assert run("eval", questions).stderr == f"{questions}:1: there is no fact 'F01' in the knowledge: mend the id\n"
