from pathlib import Path

from tests import bakery
from tests.cli.conftest import Run

OPERATOR = {"BOT_OPERATOR": "Verein Brot, Weg 1, 10115 Berlin"}


def test_sound_knowledge_prints_nothing_on_standard_output(run: Run) -> None:
    checked = run("check", env=OPERATOR)
    assert (checked.exit_code, checked.stdout) == (0, "")
    assert checked.stderr.startswith("brot-1: 4 facts, 4 questions, 1 silences; snapshot ")


def test_who_runs_the_bot_is_missed_and_keeps_nobody_from_running_it(run: Run) -> None:
    checked = run("check")
    assert (checked.exit_code, checked.stdout) == (0, "")
    assert checked.stderr.startswith("operator is empty: /impressum")


def test_every_problem_of_every_file_has_its_line(run: Run, tmp_path: Path) -> None:
    folder = bakery.write(tmp_path / "brot")
    (folder / "silences.yaml").write_text("silences:\n  - id: Preis\n    topic: x\n    ask: {de: [Was?]}\n", "utf-8")
    (folder / "questions.yaml").write_text(bakery.FILES["questions.yaml"].replace("[kunden]", "[gaeste]"), "utf-8")
    checked = run("check", "--knowledge", folder, env=OPERATOR)
    assert (checked.exit_code, checked.stderr) == (1, "")
    places = [line.split(": ")[0] for line in checked.stdout.splitlines()]
    assert f"{folder / 'questions.yaml'}:{_line(folder / 'questions.yaml', 'gaeste')}" in places
    assert f"{folder / 'silences.yaml'}:2" in places
    assert places == sorted(places)


def test_a_translation_that_is_older_than_its_original_is_told_and_keeps_nobody_from_asking(run: Run, tmp_path: Path) -> None:
    folder = bakery.write(tmp_path / "brot")
    file = folder / "translations" / "en.yaml"
    file.parent.mkdir()
    file.write_text('facts:\n  kunden: {of: "00000000", text: "Jan Korn expects 400 customers."}\n', "utf-8")
    checked = run("check", "--knowledge", folder, env=OPERATOR)
    told = f"{file}:2: the translation of fact 'kunden' is older than its original: check it, then write of: "
    assert (checked.exit_code, checked.stderr, checked.stdout.count("\n")) == (1, "", 1)
    assert checked.stdout.startswith(told)
    asked = run("ask", "--encoder", "none", "--knowledge", folder, bakery.ANSWERED)
    assert (asked.exit_code, asked.stdout.splitlines()[0]) == (0, "Inhaber Jan Korn rechnet mit 400 Kunden am Sonntag.")
    file.write_text(file.read_text("utf-8").replace('"00000000"', checked.stdout.split("write of: ")[1].strip()), "utf-8")
    assert run("check", "--knowledge", folder).exit_code == 0


def test_settings_are_checked_too(run: Run, tmp_path: Path) -> None:
    settings = tmp_path / "config.yaml"
    settings.write_text("log_level: loud\n", "utf-8")
    checked = run("--config", settings, "check", "--knowledge", tmp_path / "none")
    assert checked.exit_code == 1
    assert [line.split(": ")[0] for line in checked.stdout.splitlines()] == [f"{settings}:1", f"{tmp_path / 'none'}:1"]


def test_with_wrong_settings_there_is_no_other_knowledge_to_check(run: Run) -> None:
    checked = run("check", env={"BOT_ENCODER": "neural"})
    assert checked.exit_code == 1
    assert checked.stdout.startswith("environment:1: BOT_ENCODER: 'neural' is unknown")
    assert checked.stdout.count("\n") == 1


def _line(file: Path, text: str) -> int:
    return next(number for number, line in enumerate(file.read_text("utf-8").splitlines(), 1) if text in line)
