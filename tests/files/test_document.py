import pytest

from bot.files.document import PROBLEMS_SHOWN, Key, YamlFile
from bot.files.yamlfile import parse

FILE = b"sections:\n  - title: x\n    passages:\n      - id: p\n        text: y\n      - text: z\n"


@pytest.mark.parametrize(
    ("key", "name", "told"),
    [
        (("sections", 0, "passages", 0, "text"), "text", "f:5: 'text' in 'p': wrong"),
        (("sections", 0, "passages", 0, "text"), None, "f:5: in 'p': wrong"),
        (("sections", 0, "passages", 0, "wording"), "wording", "f:4: 'wording' in 'p': wrong"),
        (("sections", 0, "passages", 0, "id"), "id", "f:4: 'id': wrong"),
        (("sections", 0, "passages", 1, "text"), "text", "f:6: 'text': wrong"),
        (("sections", 0, "title", "deeper"), None, "f:2: wrong"),
        (("nowhere", 7), "x\n", r"f:1: 'x\n': wrong"),
        ((), None, "f:1: wrong"),
    ],
)
def test_a_problem_names_the_line_the_value_and_its_entry(key: Key, name: str | None, told: str) -> None:
    file = parse(FILE, "f")
    file.problem(key, "wrong", name=name)
    assert [str(problem) for problem in file.problems] == [told]


def test_a_file_is_full_after_enough_problems() -> None:
    file = YamlFile("f")
    for line in range(1, 2 * PROBLEMS_SHOWN):
        assert file.full == (line > PROBLEMS_SHOWN + 1)
        file.note(line, "wrong")
    assert len(file.problems) == PROBLEMS_SHOWN + 1
    assert file.problems[-1].message.startswith("more is wrong in this file")
