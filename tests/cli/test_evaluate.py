import json
from pathlib import Path

import pytest

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


def test_figures_for_a_person(run: Run, questions: Path) -> None:
    shown = run("eval", questions)
    assert (shown.exit_code, shown.stderr) == (0, "")
    for part in ("mixed: 3 questions", "accuracy 50.0%", "refusal 100.0%", "calibration error", "median", "near 1/1  plain 1/2", "de 2/3"):
        assert part in shown.stdout


def test_figures_for_a_program(run: Run, questions: Path) -> None:
    shown = run("eval", "--json", questions, questions)
    first, second = map(json.loads, shown.stdout.splitlines())
    assert first["file"] == second["file"] == "mixed"
    assert (first["questions"], first["accuracy"], first["refusal"]) == (3, 0.5, 1.0)
    assert (first["right"], first["wrong"], first["silent"]) == (0.6667, 0.3333, 0.0)
    assert first["by_kind"] == {"near": {"right": 1, "questions": 1}, "plain": {"right": 1, "questions": 2}}
    assert "failed" not in first


def test_failed_questions_are_shown_as_they_were_asked(run: Run, questions: Path) -> None:
    shown = run("eval", questions, "--show", "5")
    assert "[/x]', wanted laerm" in shown.stdout
    failed = json.loads(run("eval", questions, "--show", "5", "--json").stdout)["failed"]
    assert [(item["id"], item["verdict"], item["status"]) for item in failed] == [("c", "wrong", "answer")]


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
