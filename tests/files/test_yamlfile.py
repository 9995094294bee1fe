import os
import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.files.document import PROBLEMS_SHOWN, Misread
from bot.files.yamlfile import FILE_LIMIT, content, parse

YAMLISH = st.lists(
    st.sampled_from(
        ["a", "b: ", ": ", "- ", "\n", "  ", "[", "]", "{", "}", ",", "'", '"', "#", " #x", "|", ">-", "&a", "*a", "!!str", "?", "---"]
    )
    | st.sampled_from(
        ["\t", "\r", "\r\n", "\x85", "\u2028", "\xa0", "\ufeff", "\0", "😀", "no", "12:30", "010", "%", "@", "\\", "<<", "..."]
    )
).map("".join)
"""Texts made of what means something in YAML."""


def told(text: str | bytes) -> list[str]:
    data = text.encode() if isinstance(text, str) else text
    return [str(problem).removeprefix("f.yaml:") for problem in parse(data, "f.yaml").problems]


def check_lines(data: bytes) -> None:
    file = parse(data, "f.yaml")
    last = data.count(b"\n") + 1
    assert all(1 <= problem.line <= last for problem in file.problems)
    assert all(1 <= line <= last for line in file.lines.values())
    assert all(str(problem).isprintable() for problem in file.problems)
    assert file.problems or file.data is not None


@given(st.binary())
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfea\0")
def test_any_bytes_are_read_or_refused_with_a_line_of_the_file(data: bytes) -> None:
    check_lines(data)


@given(YAMLISH)
@example("a: [")
@example("a: 'x")
def test_any_text_is_read_or_refused_with_a_line_of_the_file(text: str) -> None:
    check_lines(text.encode())


def test_plain_data_is_read_with_the_line_of_each_value() -> None:
    file = parse(
        b"# first\nfacts:\n  - id: a\n    text: >-\n      one\n      two\n    on_time: true\n  - {id: b, n: 7, none: null}\n", "f.yaml"
    )
    assert file.data == {"facts": [{"id": "a", "text": "one two", "on_time": True}, {"id": "b", "n": 7, "none": None}]}
    assert file.problems == []
    assert file.line(("facts", 0, "text")) == 4
    assert file.line(("facts", 1)) == file.line(("facts", 1, "missing", "deeper")) == 8
    assert file.line(("nowhere",)) == 2


@pytest.mark.parametrize("mark", ["\ufeff", "---\n", "%YAML 1.1\n---\n"])
def test_a_byte_order_mark_or_the_beginning_of_a_document_does_no_harm(mark: str) -> None:
    assert parse(f"{mark}a: b\r\nc: d\r\n".encode(), "f.yaml").data == {"a": "b", "c": "d"}


@pytest.mark.parametrize(
    ("raw", "taken_for"),
    [
        ("no", "a yes/no value"),
        ("on", "a yes/no value"),
        ("Yes", "a yes/no value"),
        ("True", "a yes/no value"),
        ("12:30", "a number"),
        ("010", "a number"),
        ("1_000", "a number"),
        ("-5", "a number"),
        ("0x1F", "a number"),
        ("3.5", "a number"),
        (".inf", "a number"),
        ("1234567890", "a number"),
        ("2026-03-01", "a date"),
        ("*name", "a reference"),
        ("#️⃣ Hashtag", "a comment"),
    ],
)
def test_what_yaml_takes_for_something_else_is_kept_as_it_stands(raw: str, taken_for: str) -> None:
    assert parse(f"a: {raw}\nb: c\n".encode(), "f.yaml").data == {"a": Misread(raw, taken_for), "b": "c"}
    if taken_for != "a reference":
        assert parse(f'a: "{raw}"\n'.encode(), "f.yaml").data == {"a": raw}


@pytest.mark.parametrize("raw", ["<<", "=", "none", "Norwegen", "1.2.3", "10 Uhr", "3. März"])
def test_other_plain_words_are_text(raw: str) -> None:
    assert parse(f"a: {raw}\n".encode(), "f.yaml").data == {"a": raw}


@pytest.mark.parametrize("comment", ["# why", "#", "## why", "#-----", "#====="])
def test_a_comment_beside_a_value_is_a_comment(comment: str) -> None:
    assert parse(f"a: b {comment}\nc: {comment}\n  - d\ne: null {comment}\n".encode(), "f.yaml").data == {"a": "b", "c": ["d"], "e": None}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: Wer ist #1 hier?", "1: YAML takes '#1 hier?' for a comment: put the whole text in double quotes"),
        ("a: 1\nb: 2\na: 3", "3: the key 'a' stands twice, first in line 1: keep one of them"),
        ("x:\n  - a: {b: 1, b: [2]}", "2: the key 'b' stands twice, first in line 2: keep one of them"),
        ("no: a", "1: the key 'no' is taken for a yes/no value: put it in double quotes"),
        ("a: b\n12:30: c", "2: the key '12:30' is taken for a number: put it in double quotes"),
        ("2026-03-01: a", "1: the key '2026-03-01' is taken for a date: put it in double quotes"),
        ("'': a", "1: the key '' is taken for nothing: put it in double quotes"),
        ("[a]: b", "1: a key is a list, a mapping or a reference: write a word, or put it in double quotes"),
        ("a: b\n*c : d", "2: a key is a list, a mapping or a reference: write a word, or put it in double quotes"),
        ("a: &b c", "1: a text begins with '&', which YAML keeps for itself: put the text in double quotes"),
        ("a:\n  - &b\n    c: d", "2: a text begins with '&', which YAML keeps for itself: put the text in double quotes"),
        ("&a b: c", "1: a text begins with '&', which YAML keeps for itself: put the text in double quotes"),
        ("a: !wichtig b", "1: a text begins with '!', which YAML keeps for itself: put the text in double quotes"),
        ("a: !!python/object:os.system b", "1: a text begins with '!', which YAML keeps for itself: put the text in double quotes"),
        ("a: b\n---\nc: d", "2: a second document begins here ('---'): keep one document in a file"),
        ("a:\n\t- b", "2: a tab stands here (column 1): replace it by spaces"),
        ("a: b\t# why", "1: a tab stands here (column 5): replace it by spaces"),
        ("a: b\rc: d", "1: the character U+000D stands here (column 5): delete it or replace it by a space"),
        ("a: b\u2028c: d", "1: the character U+2028 stands here (column 5): delete it or replace it by a space"),
        ("a:\n\xa0 b: c", "2: the character U+00A0 stands here (column 1): delete it or replace it by a space"),
        ("a: \x07", "1: the character U+0007 stands here (column 4): delete it or replace it by a space"),
        ("", "1: the file is empty: see docs/knowledge.md for what belongs here"),
        ("# later\n", "1: the file is empty: see docs/knowledge.md for what belongs here"),
        ("null", "1: the file is empty: see docs/knowledge.md for what belongs here"),
    ],
)
def test_what_would_mean_something_else_in_silence_is_refused(text: str, problem: str) -> None:
    assert told(text) == [problem]


def test_an_empty_file_may_be_allowed() -> None:
    assert parse(b"# nothing\n", "f.yaml", may_be_empty=True).problems == []


def test_all_problems_of_a_file_are_told_at_once() -> None:
    assert len(told("a: &b c\na: d\nno: e\nx: y #z\nq: !t r")) == 5


def test_bytes_that_are_no_utf8_are_refused_with_their_line() -> None:
    assert told("a: b\nc: Präsident".encode("latin-1")) == ["2: the file is not UTF-8: save it with the encoding UTF-8"]
    assert told("a: b".encode("utf-16")) == ["1: the file is not UTF-8: save it with the encoding UTF-8"]


def test_a_file_of_a_mebibyte_is_read_and_a_larger_one_is_not(tmp_path: Path) -> None:
    file = tmp_path / "f.yaml"
    file.write_bytes(b"a: " + b"b" * (FILE_LIMIT - 3))
    assert parse(content(file), "f.yaml").problems == []
    file.write_bytes(b"a: " + b"b" * FILE_LIMIT)
    assert told(content(file)) == ["1: the file is larger than 4 MiB: shorten it"]


def test_a_file_that_is_missing_or_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    os.mkfifo(tmp_path / "pipe")
    assert content(tmp_path / "none.yaml") == "the file is missing: create it"
    assert content(tmp_path) == content(tmp_path / "pipe") == "this is a folder or a device: put a file in its place"
    assert str(content(tmp_path / "loop")).startswith("the file cannot be read (")
    assert str(content(tmp_path / ("x" * 1000))).startswith("the file cannot be read (")
    assert [str(problem) for problem in parse("why", "f.yaml").problems] == ["f.yaml:1: why"]


BOMB = "a: &a [x, x]\n" + "".join(f"{chr(c + 1)}: &{chr(c + 1)} [*{chr(c)}, *{chr(c)}]\n" for c in range(ord("a"), ord("y")))
HOSTILE = {
    "a bomb of references": BOMB,
    "10,000 nested lists": "[" * 10_000 + "]" * 10_000,
    "10,000 nested lists in lines": "- " * 10_000 + "a",
    "10,000 nested mappings": "{a: " * 10_000,
    "nested mappings in lines": "".join(" " * i + "a:\n" for i in range(1_400)),
    "many entries deep inside": "[" * 999 + "x," * 500_000,
    "keys of keys": "? " * 400_000,
    "a key that stands 200,000 times": "a: 1\n" * 200_000,
    "anchors everywhere": "- &a x\n" * 140_000,
    "references everywhere": "- *a\n" * 200_000,
    "tabs everywhere": "\t\n" * 500_000,
    "control characters": "\x01" * 1_000_000,
    "many small values": "[" + "x," * 500_000 + "]",
    "a key of a megabyte": "? " + "x" * 1_000_000 + "\n: no\n? " + "x" * 1_000_000,
    "documents": "---\n" * 250_000,
    "quotes": '"' * 1_000_001,
    "lines": "\n" * 1_000_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_costs_less_than_a_second_and_little_is_said(text: str) -> None:
    start = time.process_time()
    problems = parse(text.encode(), "f.yaml").problems
    assert time.process_time() - start < 1
    assert 1 <= len(problems) <= PROBLEMS_SHOWN + 1
    assert all(len(str(problem)) < 300 for problem in problems)


@pytest.mark.parametrize("name", ["a bomb of references", "10,000 nested lists", "10,000 nested lists in lines", "10,000 nested mappings"])
def test_bombs_and_nesting_are_refused_with_little_memory(name: str) -> None:
    tracemalloc.start()
    try:
        problems = parse(HOSTILE[name].encode(), "f.yaml").problems
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert problems
    assert peak < 2_000_000


def test_after_enough_problems_the_rest_is_only_mentioned() -> None:
    problems = told("- &a x\n" * (PROBLEMS_SHOWN + 10))
    assert len(problems) == PROBLEMS_SHOWN + 1
    assert problems[-1] == f"{PROBLEMS_SHOWN + 1}: more is wrong in this file: mend what is told, then check again"
