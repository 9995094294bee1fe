import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from bot.cli.ask import LINE_LIMIT
from bot.cli.options import ROOT
from tests import bakery
from tests.cli import process
from tests.cli.conftest import Run

KEYS = {
    "question": str,
    "status": str,
    "reason": str | None,
    "answer": str | None,
    "translation": str | None,
    "facts": list,
    "passage": str | None,
    "source": dict | None,
    "claimant": str | None,
    "certainty": str | None,
    "confidence": int | float,
    "parts": list,
    "suggestions": list,
    "language": str,
    "milliseconds": int | float,
}
"""The keys of a record and their types, as the page of the command line has them."""


def records(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_person_reads_answer_claimant_passage_and_source(run: Run) -> None:
    shown = run("ask", bakery.ANSWERED)
    assert (shown.exit_code, shown.stderr) == (0, "")
    for part in ("400 Kunden", "Jan Korn (Inhaber)", "Talbote", "Streit mit den Nachbarn"):
        assert part in shown.stdout
    assert "\x1b" not in shown.stdout


def test_words_without_quotation_marks_are_one_question(run: Run) -> None:
    assert records(run("ask", "--json", *bakery.ANSWERED.split()))[0]["question"] == bakery.ANSWERED


def test_json_is_one_line_of_ascii_with_every_key(run: Run) -> None:
    shown = run("ask", "--json", bakery.ANSWERED + " 🥖")
    assert shown.stdout.isascii()
    assert shown.stdout.count("\n") == 1
    record = records(shown)[0]
    assert list(record) == list(KEYS)
    assert all(isinstance(record[key], kind) for key, kind in KEYS.items())


def test_the_page_of_the_command_line_has_every_key_of_the_record() -> None:
    text = (ROOT / "docs" / "cli.md").read_text("utf-8")
    table = text.split("### The record")[1].split("\n\n")[2]
    assert [line.split("`")[1] for line in table.splitlines()[2:]] == list(KEYS)


def test_an_answer_names_its_source(run: Run) -> None:
    record = records(run("ask", "--json", bakery.ANSWERED))[0]
    assert (record["status"], record["facts"], record["claimant"]) == ("answer", ["kunden"], "Jan Korn (Inhaber)")
    assert record["source"] == {
        "article": "brot-1",
        "publisher": "Talbote",
        "title": "Die Bäckerei [Korn] backt nachts",
        "date": "2026-03-05",
        "section": "Streit mit den Nachbarn",
        "paragraph": 1,
        "sentences": [2, 2],
        "wording": "verbatim",
        "url": "https://example.org/brot",
    }


def test_a_silence_is_a_result_and_no_failure(run: Run) -> None:
    shown = run("ask", "--json", bakery.SILENT)
    assert shown.exit_code == 0
    assert (records(shown)[0]["status"], records(shown)[0]["reason"], records(shown)[0]["answer"]) == ("no_answer", "silence", None)


@pytest.mark.parametrize("question", ["", " ", "???", "\udcff", "[bold]x[/nope]", "x" * 100_000])
def test_nothing_that_is_asked_is_a_failure(run: Run, question: str) -> None:
    assert run("ask", "--explain", question).exit_code == 0


def test_explain_shows_candidates_features_and_thresholds(run: Run) -> None:
    shown = run("ask", "--explain", bakery.ANSWERED)
    for part in ("Candidates", "wie-viele-kunden", "speaks for (+) or against (-)", "answer from", "snapshot"):
        assert part in shown.stdout


def test_explain_leaves_json_alone(run: Run) -> None:
    shown = run("ask", "--json", "--explain", bakery.ANSWERED)
    assert len(records(shown)) == 1
    assert "Candidates" in shown.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "give one question, or a file of them with --batch."),
        (["x", "--batch", "-"], "give one question, or a file of them with --batch."),
        (["--batch", "-", "--explain"], "--explain is for one question: leave out --batch."),
    ],
)
def test_what_does_not_go_together_is_refused(run: Run, arguments: list[str], message: str) -> None:
    refused = run("ask", *arguments)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert message in refused.stderr


def test_a_batch_answers_line_by_line_in_order(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "batch.jsonl"
    questions = [bakery.ANSWERED, bakery.SILENT, "\ud800", ""]
    file.write_text("".join(json.dumps({"question": question}) + "\n" for question in questions), "utf-8")
    shown = run("ask", "--json", "--batch", file)
    assert (shown.exit_code, shown.stderr) == (0, "")
    assert [record["question"] for record in records(shown)] == questions


BAD_LINES = (
    b"",
    b"   ",
    b"Wer klagt?",
    b'"Wer klagt?"',
    b"[]",
    b"null",
    b"{}",
    b'{"question": 5}',
    b'{"question": null}',
    b'{"question": "Wer klagt?", "dialog": 5}',
    b'{"question": "Wer klagt?"',
    b'{"question": "L\xe4rm?"}',
    b'{"question": "\xed\xa0\x80"}',
    b"[" * 100_000,
    b'{"question": "' + b"x" * LINE_LIMIT + b'"}',
)


def test_a_bad_line_becomes_an_error_and_the_batch_goes_on(run: Run) -> None:
    good = json.dumps({"question": bakery.ANSWERED}).encode()
    shown = run("ask", "--json", "--batch", "-", stdin=b"\n".join(line for bad in BAD_LINES for line in (bad, good)))
    assert (shown.exit_code, shown.stderr) == (1, "")
    found = records(shown)
    assert [record["status"] for record in found] == ["error", "answer"] * len(BAD_LINES)
    for error in found[::2]:
        assert set(error) == {*KEYS, "error"}
        assert error["error"]


def test_a_byte_order_mark_and_windows_line_ends_are_read_over(run: Run) -> None:
    shown = run("ask", "--batch", "-", stdin=b'\xef\xbb\xbf{"question": "Wer klagt?"}\r\n')
    assert (shown.exit_code, records(shown)[0]["question"]) == (0, "Wer klagt?")


def test_an_empty_batch_is_no_error(run: Run) -> None:
    shown = run("ask", "--batch", "-", stdin=b"")
    assert (shown.exit_code, shown.output) == (0, "")


@pytest.mark.parametrize("name", ["none.jsonl", "."])
def test_a_batch_that_cannot_be_read_is_told_by_its_name(run: Run, tmp_path: Path, name: str) -> None:
    refused = run("ask", "--batch", tmp_path / name)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr.startswith(f"{tmp_path / name}:1: the file cannot be read (")


def test_lines_of_one_dialog_share_context(run: Run) -> None:
    offering = ["Brot Ofen Lärm", "Wie laut ist der Lärm nachts?", "Lärm Kunden", "Ofen Brot"]
    asked = records(run("ask", "--batch", "-", stdin="".join(json.dumps({"question": text}) + "\n" for text in offering)))
    first = next(record for record in asked if record["suggestions"])
    lines = [
        {"question": first["question"], "dialog": "a"},
        {"question": "1", "dialog": "b"},
        {"question": "1", "dialog": "a"},
        {"question": "1"},
        {"question": first["suggestions"][0]},
    ]
    _, other, picked, alone, wanted = records(run("ask", "--batch", "-", stdin="\n".join(map(json.dumps, lines))))
    assert (picked["status"], picked["facts"]) == (wanted["status"], wanted["facts"])
    assert (picked["question"], picked["status"]) == ("1", "answer")
    assert {other["status"], alone["status"]} == {"no_answer"}


def test_each_line_is_answered_before_the_next_is_read(home: Path) -> None:
    with process.start(home, "ask", "--json", "--batch", "-") as asking:
        for question in (bakery.ANSWERED, bakery.SILENT):
            asking.stdin.write(json.dumps({"question": question}).encode() + b"\n")
            asking.stdin.flush()
            assert json.loads(asking.stdout.readline())["question"] == question
        asking.stdin.close()
        assert asking.wait(20) == 0


def test_bytes_that_are_no_text_survive_the_command_line(home: Path) -> None:
    command = [*map(str.encode, process.command(home, "ask", "--json")), b"L\xe4rm?"]
    shown = subprocess.run(command, cwd=ROOT, env=process.environment(), capture_output=True, check=True)
    assert json.loads(shown.stdout)["question"] == "L\udce4rm?"
