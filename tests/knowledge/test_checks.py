from pathlib import Path

import pytest

from bot.errors import InputError
from bot.knowledge.read import read


def problem(folder: Path) -> str:
    with pytest.raises(InputError) as error:
        read(folder)
    (found,) = error.value.problems
    assert found.file == str(folder / "checks.yaml")
    return f"{found.line}: {found.message}"


def write(folder: Path, text: str) -> None:
    (folder / "checks.yaml").write_text(text, "utf-8")


def test_a_folder_without_check_questions_has_none(folder: Path) -> None:
    assert read(folder).checks == ()


def test_check_questions_are_read_in_their_order(folder: Path) -> None:
    write(folder, "checks:\n  - Steht das Wasser hoch?\n  - Lernen die Kinder heute?\n")
    assert read(folder).checks == ("Steht das Wasser hoch?", "Lernen die Kinder heute?")
    write(folder, "checks: []\n")
    assert read(folder).checks == ()


def test_check_questions_are_part_of_the_digest(folder: Path) -> None:
    digests = [read(folder).digest]
    for text in ("checks: []\n", "checks: [Warum?]\n", "checks: [Wieso?]\n"):
        write(folder, text)
        digests.append(read(folder).digest)
    assert len(set(digests)) == 4


def test_a_check_question_has_at_most_300_characters(folder: Path) -> None:
    write(folder, f"checks:\n  - {'x' * 300}\n")
    assert read(folder).checks == ("x" * 300,)
    write(folder, f"checks:\n  - Warum?\n  - {'x' * 301}\n")
    assert problem(folder).startswith("3: ")


@pytest.mark.parametrize(
    "text", ["checks: Warum?\n", "check: [Warum?]\n", 'checks: ["Warum?\\nWann?"]\n', 'checks: [" "]\n', "checks: [12]\n"]
)
def test_anything_else_than_a_list_of_lines_is_a_problem(folder: Path, text: str) -> None:
    write(folder, text)
    with pytest.raises(InputError) as error:
        read(folder)
    assert {found.file for found in error.value.problems} == {str(folder / "checks.yaml")}
