import json
import sys
from pathlib import Path

import pytest

from bot.matching.weights import Weights
from bot.serving.current import WEIGHTS
from tests import bakery
from tests.cli.conftest import Run

ANSWERABLE = {
    "sonntag": ("Ist sonntags offen?", "Gibt es am Sonntag Brot?", "Wann hat die Bäckerei sonntags auf?", "Sonntag Brot"),
    "ofen": ("Wann läuft der Ofen?", "Seit wann wird nachts gebacken?", "Ofen die ganze Nacht?", "Ofen März"),
    "laerm": ("Wer beschwert sich?", "Warum klagt Ute Lang?", "Was stört die Nachbarin?", "Lärm Lieferwagen"),
    "kunden": ("Wie viele Kunden?", "Mit wie vielen rechnet er?", "Kunden am Sonntag", "Was erwartet Jan Korn?"),
}
UNANSWERABLE = (
    "Wie alt ist Ute Lang?",
    "Wer hat den Ofen gebaut?",
    "Wie viele Verkäufer hat die Bäckerei?",
    "Wo steht die Bäckerei?",
    "Wie heißt die Katze der Nachbarin?",
    "Welche Farbe haben die Lieferwagen?",
    "Was sagt die Stadt zum Lärm?",
    "Wann schließt die Bäckerei am Sonntag?",
    "Wie heiß wird der Ofen?",
    "Wie viele Brote verkauft Jan Korn?",
)


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    lines = [{"id": q, "lang": "de", "q": q, "gold": [fact]} for fact, asked in ANSWERABLE.items() for q in asked]
    lines += [{"id": q, "lang": "de", "q": q, "gold": []} for q in UNANSWERABLE]
    file = tmp_path / "some.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return file


def test_figures_are_printed_and_weights_written_to_look_at(run: Run, questions: Path, tmp_path: Path) -> None:
    target, before = tmp_path / "weights.json", WEIGHTS.read_bytes()
    fitted = run("fit", questions, "--into", target)
    assert (fitted.exit_code, fitted.stderr) == (0, "")
    assert [line.partition(":")[0] for line in fitted.stdout.splitlines()[:2]] == ["before", "after, cross-validated"]
    assert f"written: {target}" in fitted.stdout
    assert Weights.parse(target.read_text("utf-8")).trees
    assert [path.name for path in tmp_path.iterdir() if "weights" in path.name] == ["weights.json"]
    assert WEIGHTS.read_bytes() == before, "only --write changes the weights in force"


def test_a_file_that_cannot_be_written_is_told(run: Run, questions: Path, tmp_path: Path) -> None:
    refused = run("fit", questions, "--into", tmp_path / "none" / "weights.json")
    assert refused.exit_code == 2
    assert refused.stderr.startswith("'weights.json' cannot be written (No such file or directory)")


def test_too_few_questions_are_refused(run: Run, questions: Path) -> None:
    questions.write_text(json.dumps({"id": "a", "lang": "de", "q": bakery.ANSWERED, "gold": ["kunden"]}), "utf-8")
    refused = run("fit", questions)
    assert refused.exit_code == 2
    assert refused.stderr.startswith("these are too few questions to fit to")


def test_a_missing_library_is_told_with_its_command(run: Run, questions: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sklearn.ensemble", None)
    refused = run("fit", questions)
    assert (refused.exit_code, refused.stderr) == (2, "fitting needs scikit-learn: pip install '.[fit]'\n")
