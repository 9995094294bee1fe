import pytest

from bot.files.document import YamlFile
from bot.files.yamlfile import parse
from bot.knowledge.crosscheck import bounds, crosscheck


def told(**texts: str) -> list[str]:
    """Return what is wrong between files of these texts, and nothing that the schema says."""
    files: dict[str, YamlFile] = {f"{name}.yaml": parse(text.encode(), f"{name}.yaml") for name, text in texts.items()}
    crosscheck(files)
    return [str(problem) for file in files.values() for problem in file.problems]


ARTICLE = "sections: [{title: null, passages: [{id: p, text: Eins. Zwei.}, {id: q, text: Drei.}]}]"


@pytest.mark.parametrize(("span", "expected"), [("1", (1, 1)), ("2-3", (2, 3)), ("10-12", (10, 12))])
def test_a_span_has_a_first_and_a_last_sentence(span: str, expected: tuple[int, int]) -> None:
    assert bounds(span) == expected


def test_files_that_fit_have_no_problems() -> None:
    assert told(
        article=ARTICLE,
        facts="facts: [{id: a, passages: [p, q], sentences: {p: 1-2, q: 1}}]",
        questions="questions: [{id: b, facts: [a], ask: {de: [Was?], en: [What?]}}]",
        silences="silences: [{id: c, near: [a], ask: {de: [Wer?]}}, {id: d, near: [], ask: {de: [Wo?]}}]",
    ) == []  # fmt: skip


def test_ids_of_facts_questions_and_silences_are_one_name_space() -> None:
    problems = told(facts="facts: [{id: a},\n {id: a}]", questions="questions: [{id: a}]", silences="silences:\n- id: a")
    assert problems == [
        "facts.yaml:2: the id 'a' stands twice, first in line 1: rename one of them",
        "questions.yaml:1: the id 'a' stands twice, first in facts.yaml:1: rename one of them",
        "silences.yaml:2: the id 'a' stands twice, first in facts.yaml:1: rename one of them",
    ]


def test_a_passage_may_be_called_as_a_fact() -> None:
    assert told(article=ARTICLE, facts="facts: [{id: p, passages: [p]}]") == []


def test_a_nearly_right_id_is_recognised() -> None:
    problems = told(facts="facts: [{id: truppen-kursk}]", silences="silences: [{id: b, near: [truppen-krusk]}]")
    assert problems == ["silences.yaml:1: in 'b': there is no fact 'truppen-krusk' in facts.yaml: did you mean 'truppen-kursk'?"]


def test_of_many_known_ids_only_some_are_listed() -> None:
    facts = ", ".join(f"{{id: f{i}}}" for i in range(100))
    (problem,) = told(facts=f"facts: [{facts}]", silences="silences: [{id: b, near: [zoo]}]")
    assert problem.endswith("there are f0, f1, f10, f11, f12, f13, f14, f15 …")


def test_the_same_question_is_found_however_it_is_spelled() -> None:
    problems = told(
        questions="questions:\n- {id: a, ask: {de: [Wer ist Präsident?], en: [WER IST PRAESIDENT]}}",
        silences='silences:\n- id: b\n  ask:\n    de: ["wer ist der Präsident", "„Wer ist Pra\u0308sident!“"]',
    )
    assert problems == [
        "questions.yaml:2: in 'a': the same question stands in line 2: keep it where it belongs",
        "silences.yaml:4: in 'b': the same question stands in questions.yaml:2: keep it where it belongs",
    ]


@pytest.mark.parametrize(
    "text", ["x", "[]", "facts: x", "facts: [x, 1, null, [y]]", "facts: [{passages: x, sentences: [1]}]", "facts: [{id: [a]}]"]
)
def test_data_of_any_other_form_is_left_to_the_schema(text: str) -> None:
    other = text.replace("facts", "sections").replace("sentences", "title")
    assert told(article=other, facts=text, questions=text.replace("facts", "questions"), silences=text.replace("facts", "silences")) == []


def test_without_files_there_is_nothing_to_say() -> None:
    assert told() == []
