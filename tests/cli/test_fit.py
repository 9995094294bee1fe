import json
import sys
from pathlib import Path

import pytest

from bot.evaluation import fit as fitting
from bot.matching.weights import PROFILES, Split, Weights
from bot.serving import current
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
    target, before = tmp_path / "weights", {path.name: path.read_bytes() for path in WEIGHTS.iterdir()}
    fitted = run("fit", questions, "--into", target)
    assert (fitted.exit_code, fitted.stderr) == (0, "")
    assert [line.partition(":")[0].strip() for line in fitted.stdout.splitlines()[:3]] == ["own-words", "before", "after, cross-validated"]
    assert f"written: {target}" in fitted.stdout
    assert [path.name for path in target.iterdir()] == ["own-words.json"]
    assert Weights.parse((target / "own-words.json").read_text("utf-8")).trees
    assert {path.name: path.read_bytes() for path in WEIGHTS.iterdir()} == before, "only --write changes the weights in force"


def test_questions_on_another_article_are_learned_from_too(run: Run, questions: Path, tmp_path: Path) -> None:
    other = bakery.write(tmp_path / "andere")
    lines = questions.read_text("utf-8").splitlines(keepends=True)
    (other / "answerable.jsonl").write_text("".join(lines[:8]), "utf-8")
    (other / "unanswerable.jsonl").write_text("".join(lines[-4:]), "utf-8")
    alone, both = run("fit", questions), run("fit", questions, "--article", other)
    assert (alone.exit_code, both.exit_code) == (0, 0)
    (other / "answerable.jsonl").unlink()
    assert run("fit", questions, "--article", other).exit_code == 2


def test_a_file_that_cannot_be_written_is_told(run: Run, questions: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    refused = run("fit", questions, "--into", tmp_path / "file" / "weights")
    assert refused.exit_code == 2
    assert refused.stderr.startswith("'weights' cannot be written (Not a directory)")


def test_too_few_questions_are_refused(run: Run, questions: Path) -> None:
    questions.write_text(json.dumps({"id": "a", "lang": "de", "q": bakery.ANSWERED, "gold": ["kunden"]}), "utf-8")
    refused = run("fit", questions)
    assert refused.exit_code == 2
    assert refused.stderr.startswith("these are too few questions to fit to")


def test_a_missing_library_is_told_with_its_command(run: Run, questions: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sklearn.ensemble", None)
    refused = run("fit", questions)
    assert (refused.exit_code, refused.stderr) == (2, "fitting needs scikit-learn: pip install '.[fit]'\n")


def test_weights_of_other_features_stop_an_answer_and_not_a_fit(
    run: Run, questions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "weights"
    folder.mkdir()
    for name in PROFILES:
        fitting.write(Weights(0.0, (Split("moon", 0.5, -1.0, 1.0),), 0.6, 0.1), folder / f"{name}.json")
    monkeypatch.setattr(current, "WEIGHTS", folder)
    monkeypatch.setattr("bot.cli.fit.WEIGHTS", folder)
    refused = run("ask", bakery.ANSWERED)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "'moon'" in refused.stderr
    assert refused.stderr.endswith(": refit them with python bot.py fit ... --write\n")
    fitted = run("fit", questions, "--write")
    assert fitted.exit_code == 0
    assert "before: right -, wrong -, refused -" in fitted.stdout
    assert fitted.stdout.endswith("in force: weights\n")
    assert run("ask", bakery.ANSWERED).exit_code == 0
