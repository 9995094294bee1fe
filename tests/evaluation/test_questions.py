import json
from pathlib import Path

import pytest

from bot.errors import InputError
from bot.evaluation import questions
from bot.evaluation.questions import Asked, QuestionFile

PLAIN = {"id": "a1", "lang": "de", "q": "Was?", "gold": ["ofen"], "style": "plain"}


def write(folder: Path, *lines: object) -> Path:
    file = folder / "some.jsonl"
    file.write_text("".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines), "utf-8")
    return file


def read(folder: Path, *lines: object) -> QuestionFile:
    return questions.read(write(folder, *lines))


def problems(file: Path, facts: tuple[str, ...] | None = None) -> list[tuple[int, str]]:
    with pytest.raises(InputError) as error:
        questions.read(file, facts)
    return [(problem.line, problem.message) for problem in error.value.problems]


def test_a_question_with_its_gold(tmp_path: Path) -> None:
    file = read(tmp_path, PLAIN)
    assert file == QuestionFile("some", (Asked("a1", "Was?", "de", "plain", ("ofen",)),), {})


def test_a_question_that_nothing_answers_and_a_false_premise(tmp_path: Path) -> None:
    near, premise = read(
        tmp_path,
        {"id": "u1", "lang": "en", "q": "?", "gold": [], "kind": "near"},
        {"id": "u2", "lang": "en", "q": "?", "gold": [], "kind": "premise", "ok_facts": ["ofen"]},
    ).questions
    assert (near.kind, near.gold, near.allowed) == ("near", (), ())
    assert (premise.kind, premise.gold, premise.allowed) == ("premise", (), ("ofen",))


def test_all_facts_may_be_needed_and_a_claimant_asked_for(tmp_path: Path) -> None:
    both, who = read(tmp_path, PLAIN | {"need": "all"}, PLAIN | {"asks": "claimant", "claimant": "Lang|Blatt"}).questions
    assert both.need_all
    assert who.claimant
    assert who.claimant.search("das BLATT")


def test_a_pattern_counts_only_where_the_claimant_is_asked_for(tmp_path: Path) -> None:
    assert read(tmp_path, PLAIN | {"claimant": "Lang"}).questions[0].claimant is None


def test_turns_of_a_dialog_keep_their_order_and_name_it(tmp_path: Path) -> None:
    turns = [{"q": "Was?", "gold": ["ofen"]}, {"q": "Und sie?", "gold": [], "unanswerable": True}]
    first, second = read(tmp_path, {"id": "d1", "lang": "de", "turns": turns}).questions
    assert (first.id, first.text, first.kind, first.dialog, first.gold) == ("d1.1", "Was?", "first turn", "d1", ("ofen",))
    assert (second.id, second.text, second.kind, second.dialog, second.gold) == ("d1.2", "Und sie?", "follow-up", "d1", ())


def test_blank_lines_marks_and_unusual_characters_are_read_over(tmp_path: Path) -> None:
    file = tmp_path / "some.jsonl"
    line = json.dumps(PLAIN | {"q": "a\u2028b"}, ensure_ascii=False)
    file.write_bytes(b"\xef\xbb\xbf" + line.encode() + b"\r\n\n  \n" + json.dumps(PLAIN | {"q": "\ud800"}).encode())
    assert [asked.text for asked in questions.read(file).questions] == ["a\u2028b", "\ud800"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "the line is no JSON"),
        ("[" * 100_000, "the line is no JSON"),
        ("5", "the line is no object"),
        ({}, "'id' is missing or no text"),
        (PLAIN | {"q": None}, "'q' is missing or no text"),
        (PLAIN | {"lang": 5}, "'lang' is missing or no text"),
        (PLAIN | {"gold": "ofen"}, "'gold' is missing or no such list"),
        (PLAIN | {"gold": [5]}, "'gold' is missing or no such list"),
        (PLAIN | {"ok_facts": "ofen"}, "'ok_facts' is missing or no such list"),
        (PLAIN | {"asks": "claimant"}, "'claimant' is missing or no text"),
        (PLAIN | {"asks": "claimant", "claimant": "("}, "'claimant' is no regular expression"),
        ({"id": "d", "lang": "de", "turns": "x"}, "'turns' is missing or no such list"),
        ({"id": "d", "lang": "de", "turns": [{"q": "x"}]}, "'gold' is missing or no such list"),
        ({"id": "d", "turns": [{"q": "x", "gold": []}]}, "'lang' is missing or no text"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_line_that_is_no_question_is_told_by_its_number(tmp_path: Path, line: object, message: str) -> None:
    found = problems(write(tmp_path, PLAIN, "", line, PLAIN))
    assert [number for number, _ in found] == [3]
    assert found[0][1].startswith(message)


def test_all_bad_lines_are_told_at_once(tmp_path: Path) -> None:
    assert [number for number, _ in problems(write(tmp_path, "{", PLAIN, "{}"))] == [1, 3]


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    assert problems(tmp_path / "none.jsonl")[0][1].startswith("the file cannot be read (No such file")
    (tmp_path / "latin.jsonl").write_bytes(b"\xe4")
    assert problems(tmp_path / "latin.jsonl")[0][1].startswith("the file is not UTF-8")


def test_gold_must_be_facts_of_the_knowledge(tmp_path: Path) -> None:
    file = write(tmp_path, PLAIN, PLAIN | {"gold": [], "ok_facts": ["herd"]})
    assert problems(file, ("ofen",)) == [(2, "there is no fact 'herd' in the knowledge: mend the id")]
    assert questions.read(file, ("ofen", "herd")).questions


def test_patterns_of_a_facts_file_beside_it_tell_right_answers(tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_text("- id: F1\n  answer_re: 'ofen.*nacht'\n- id: F2\n  says: nichts\n", "utf-8")
    file = questions.read(write(tmp_path, PLAIN | {"gold": ["F1", "F2"]}), ())
    assert list(file.patterns) == ["F1"]
    assert file.patterns["F1"].search("Der Ofen läuft\ndie ganze NACHT.")


def test_a_facts_file_of_a_knowledge_folder_has_no_patterns(tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_text("facts:\n  - id: ofen\n    text: Der Ofen läuft.\n", "utf-8")
    assert questions.read(write(tmp_path, PLAIN), ()).patterns == {}


@pytest.mark.parametrize("text", ["- id: F1\n  answer_re: '('\n", "just words\n", "- id: 'open\n", ""])
def test_a_bad_facts_file_is_told_by_its_name(tmp_path: Path, text: str) -> None:
    (tmp_path / "facts.yaml").write_text(text, "utf-8")
    with pytest.raises(InputError) as error:
        read(tmp_path, PLAIN)
    assert error.value.problems[0].file == str(tmp_path / "facts.yaml")
