from typing import Annotated, Literal

import pytest
from pydantic import Field, StringConstraints

from bot.files.model import Model
from bot.files.validate import validate
from bot.files.yamlfile import parse


class Entry(Model):
    id: str = Field(max_length=5)
    kind: Literal["red", "blue"] = "red"
    urgent: bool = False


class File(Model):
    title: str = Field(min_length=1)
    entries: list[Entry] = Field(min_length=1, max_length=2)
    names: dict[str, list[str]] = Field(default_factory=dict)
    paints: dict[Annotated[str, StringConstraints(pattern="^[a-z0-9][a-z0-9-]{0,23}$")], Entry] = Field(default_factory=dict)
    sizes: dict[str, Entry] = Field(default_factory=dict)


def told(text: str) -> list[str]:
    file = parse(text.encode(), "f")
    assert validate(file, File) is None
    return [str(problem) for problem in file.problems]


def test_a_right_file_becomes_its_model() -> None:
    file = parse(b"title: x\nentries: [{id: a, urgent: true}]\nnames: {de: [b]}\n", "f")
    assert validate(file, File) == File(title="x", entries=[Entry(id="a", urgent=True)], names={"de": ["b"]})
    assert file.problems == []


def test_a_file_that_could_not_be_read_gets_no_second_problem() -> None:
    assert len(told("title: [")) == 1


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("titel: x", "f:3: 'titel': the key is unknown: did you mean 'title'?"),
        ("colour: x", "f:3: 'colour': the key is unknown: allowed are entries, names, paints, sizes, title"),
        ("paints: {a: {id: a, kid: red}}", "f:3: 'kid' in 'a': the key is unknown: did you mean 'kind'?"),
        ("paints:\n  b: {id: b}\n  A: {id: a}", "f:5: 'A': 'A': an id has lower-case letters, digits and hyphens only, at most 24"),
        ("sizes: {a: {id: a, kid: red}}", "f:3: 'kid' in 'a': the key is unknown: did you mean 'kind'?"),
        ("sizes: {a: red}", "f:3: 'a': an entry with keys belongs here: id, kind, urgent"),
        ("names: [x]", "f:3: 'names': keys with values belong here, such as 'de:' with a list below it"),
        ("names: {de: x}", "f:3: 'de': a list belongs here: put each entry on a line of its own that begins with '- '"),
        ("names: {de: no}", "f:3: 'de': a list belongs here: put each entry on a line of its own that begins with '- '"),
        ("names:\n  de:\n    - no", "f:5: 'de': YAML takes 'no' for a yes/no value: put it in double quotes (\"no\")"),
        ("names:\n  de:\n    - a\n    - 12:30", "f:6: 'de': YAML takes '12:30' for a number: put it in double quotes (\"12:30\")"),
        ("names: {de: [010]}", "f:3: 'de': YAML takes '010' for a number: put it in double quotes (\"010\")"),
        ("names: {de: [10]}", "f:3: 'de': YAML takes '10' for a number: put it in double quotes (\"10\")"),
        ("names: {de: [true]}", "f:3: 'de': YAML takes 'true' for a yes/no value: put it in double quotes (\"true\")"),
        ("names: {de: [2026-03-01]}", "f:3: 'de': YAML takes '2026-03-01' for a date: put it in double quotes (\"2026-03-01\")"),
        ("names:\n  de:\n    - #️⃣", "f:5: 'de': YAML takes '#️⃣' for a comment: put it in double quotes (\"#️⃣\")"),
        ("names:\n  de:\n    - *a", "f:5: 'de': YAML takes '*a' for a reference: put it in double quotes (\"*a\")"),
        ("names:\n  de:\n    -", "f:5: 'de': nothing stands here: write a text; one that begins with # or is null needs double quotes"),
        ("names:\n  de:\n    - a: b", "f:5: 'de': a text belongs here: put it on one line, in double quotes where it has ': ' or ' #'"),
    ],
)
def test_a_wrong_value_is_told_with_its_line_and_what_to_do(text: str, problem: str) -> None:
    assert told(f"title: x\nentries: [{{id: a}}]\n{text}\n") == [problem]


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ("{}", "f:2: 'id': the key is missing: add it"),
        ("{idd: a, id: b}", "f:2: 'idd' in 'b': the key is unknown: did you mean 'id'?"),
        ("a", "f:2: 'entries': an entry with keys belongs here: id, kind, urgent"),
        ("{id: abcdef}", "f:2: 'id': the text has 6 characters, allowed are 5: shorten it"),
        ("{id: a, kind: green}", "f:2: 'kind' in 'a': 'green' is unknown: use 'red' or 'blue'"),
        ("{id: a, kind: no}", "f:2: 'kind' in 'a': 'no' is unknown: use 'red' or 'blue'"),
        ("{id: a, urgent: no}", "f:2: 'urgent' in 'a': true or false belongs here, without quotes"),
        ('{id: a, urgent: "true"}', "f:2: 'urgent' in 'a': true or false belongs here, without quotes"),
        ("{id: a}, {id: b}, {id: c}", "f:2: 'entries': the list has 3 entries, allowed are 2: remove some"),
        ("", "f:2: 'entries': nothing is listed here: add an entry or remove the key"),
    ],
)
def test_a_wrong_entry_is_told_with_its_line_and_what_to_do(entry: str, problem: str) -> None:
    assert told(f"title: x\nentries: [{entry}]\n") == [problem]


def test_all_problems_of_a_file_are_told_at_once() -> None:
    assert told("title: ''\nentries:\n  - {}\n  - {id: a, x: 1}\n") == [
        "f:1: 'title': the text is empty: write it or remove the entry",
        "f:3: 'id': the key is missing: add it",
        "f:4: 'x' in 'a': the key is unknown: allowed are id, kind, urgent",
    ]


def test_a_file_of_something_else_is_told_its_keys() -> None:
    assert told("- a") == ["f:1: an entry with keys belongs here: entries, names, paints, sizes, title"]


def test_a_value_is_repeated_short_and_on_one_line() -> None:
    (problem,) = told(f'title: x\nentries: [{{id: a, kind: "\\e[31m\\n{"x" * 1000}"}}]\n')
    assert problem.isprintable()
    assert len(problem) < 200
