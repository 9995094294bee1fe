import json
from pathlib import Path

from bot.cli.options import ROOT
from bot.knowledge.schema import SCHEMAS
from tests.cli.conftest import Run


def test_each_file_gets_its_schema(run: Run, tmp_path: Path) -> None:
    written = run("schemas", tmp_path / "new" / "schemas")
    assert written.exit_code == 0
    paths = list(map(Path, written.stdout.splitlines()))
    assert [path.name.replace(".schema.json", ".yaml") for path in paths] == list(SCHEMAS)
    for path in paths:
        assert json.loads(path.read_text("utf-8"))["type"] == "object"


def test_the_schemas_in_docs_are_those_of_the_program(run: Run, tmp_path: Path) -> None:
    for path in map(Path, run("schemas", tmp_path).stdout.splitlines()):
        kept = ROOT / "docs" / "schemas" / path.name
        assert path.read_text("utf-8") == kept.read_text("utf-8"), "python bot.py schemas docs/schemas writes them anew"


def test_a_folder_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    refused = run("schemas", file)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr.startswith(f"the schemas cannot be written into '{file}' (")
