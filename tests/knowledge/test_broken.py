"""Every kind of broken knowledge: the problems that are told for it, all of a folder at once."""

import time
from pathlib import Path

import pytest

from bot.errors import InputError
from bot.knowledge.read import read

QUOTE = "put it in double quotes"
NOTHING = "nothing stands here: write a text; one that begins with # or is null needs double quotes"
LIST = "a list belongs here: put each entry on a line of its own that begins with '- '"
ID = "an id has lower-case letters, digits and hyphens only, at most 24"


def told(folder: Path) -> list[str]:
    with pytest.raises(InputError) as error:
        read(folder)
    return [str(problem).replace(f"{folder}/", "") for problem in error.value.problems]


def spoil(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / f"{file}.yaml"
    text = path.read_text("utf-8")
    assert old in text, f"{old!r} is not in {file}.yaml"
    path.write_text(text.replace(old, new, 1), "utf-8")


CASES = {
    "unknown key": ("facts", "claimant: Stadt", "claimnt: Stadt", ["10: 'claimant': the key is missing: add it", "12: 'claimnt': the key is unknown: did you mean 'claimant'?"]),
}


@pytest.mark.parametrize(("file", "old", "new", "problems"), CASES.values(), ids=CASES.keys())
def test_broken_knowledge_is_refused_with_file_line_and_what_to_do(
    folder: Path, file: str, old: str, new: str, problems: list[str]
) -> None:
    spoil(folder, file, old, new)
    assert told(folder) == [problem if ".yaml:" in problem.split(" ")[0] else f"{file}.yaml:{problem}" for problem in problems]
