"""Facts and questions that nobody has curated yet, and the values that were read in them."""

from pathlib import Path

import pytest
import yaml

from bot.errors import InputError
from bot.knowledge.read import read
from bot.model import ANSWER_LIMIT, FactId, QuestionId

FACT = """\
facts:
  - id: pegel
    {}text: "{}"
    claimant: null
    certainty: reported
    passages: [anfang]
"""
VALUES = """\
facts:
  - id: pegel
    draft: true
    text: Der Fluss steigt seit dem 3. März um 40 bis 50 Prozent.
    claimant: null
    certainty: reported
    passages: [anfang]
    values:
      - {kind: date, from: "2026-03-03", to: "2026-03-03", bound: from, said: 3. März}
      - {kind: share, from: "40", to: "50", unit: "%", said: 40 bis 50 Prozent}
"""
KINDS = "use 'number', 'amount', 'date', 'age', 'duration' or 'share'"
BOUNDS = "use 'plain', 'about', 'up to', 'from' or 'several'"


@pytest.fixture
def alone(folder: Path) -> Path:
    """The folder with article and facts only."""
    for name in ("questions", "silences", "words"):
        (folder / f"{name}.yaml").unlink()
    return folder


def facts(folder: Path, text: str) -> Path:
    (folder / "facts.yaml").write_text(text, "utf-8")
    return folder


def told(folder: Path) -> list[str]:
    with pytest.raises(InputError) as error:
        read(folder)
    return [str(problem).replace(f"{folder}/", "") for problem in error.value.problems]


def test_what_is_marked_is_a_draft_and_nothing_else_is(alone: Path) -> None:
    assert read(facts(alone, FACT.format("draft: true\n    ", "Der Fluss steigt."))).facts[FactId("pegel")].draft
    assert not read(facts(alone, FACT.format("draft: false\n    ", "Der Fluss steigt."))).facts[FactId("pegel")].draft
    assert not read(facts(alone, FACT.format("", "Der Fluss steigt."))).facts[FactId("pegel")].draft


def test_a_draft_may_be_longer_than_an_answer_and_a_curated_fact_may_not(alone: Path) -> None:
    long = "x" * (ANSWER_LIMIT + 1)
    assert read(facts(alone, FACT.format("draft: true\n    ", long))).facts[FactId("pegel")].text == long
    message = f"the text has {ANSWER_LIMIT + 1} characters, allowed are {ANSWER_LIMIT}: shorten it"
    assert told(facts(alone, FACT.format("", long))) == [f"facts.yaml:3: 'text' in 'pegel': {message}"]
    assert told(facts(alone, FACT.format("draft: false\n    ", long))) == [f"facts.yaml:4: 'text' in 'pegel': {message}"]
    assert read(facts(alone, FACT.format("", "x" * ANSWER_LIMIT)))


def test_where_the_mark_stands_in_the_entry_does_not_matter(alone: Path) -> None:
    text = FACT.format("", "x" * (ANSWER_LIMIT + 1)) + "    draft: true\n"
    assert read(facts(alone, text)).facts[FactId("pegel")].draft


def test_a_draft_has_a_limit_too(alone: Path) -> None:
    (problem,) = told(facts(alone, FACT.format("draft: true\n    ", "x" * 20_001)))
    assert problem == "facts.yaml:4: 'text' in 'pegel': the text has 20001 characters, allowed are 20000: shorten it"


@pytest.mark.parametrize("value", ['"true"', "1", "ja", "null"])
def test_a_mark_that_is_neither_true_nor_false_is_told(alone: Path, value: str) -> None:
    assert told(facts(alone, FACT.format(f"draft: {value}\n    ", "Der Fluss steigt."))) == [
        "facts.yaml:3: 'draft' in 'pegel': true or false belongs here, without quotes"
    ]


def test_a_question_may_be_a_draft(folder: Path) -> None:
    path = folder / "questions.yaml"
    path.write_text(path.read_text("utf-8").replace("  - id: schule-auf\n", "  - id: schule-auf\n    draft: true\n"), "utf-8")
    assert read(folder).questions[QuestionId("schule-auf")].draft


def test_values_are_for_the_curator_and_change_no_fact(alone: Path) -> None:
    with_values, bare = read(facts(alone, VALUES)).facts, read(facts(alone, VALUES.partition("    values:")[0])).facts
    assert with_values == bare
    assert len(yaml.safe_load(VALUES)["facts"][0]["values"]) == 2


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("kind: date", "kind: day", f"facts.yaml:9: 'kind' in 'pegel': 'day' is unknown: {KINDS}"),
        ("bound: from", "bound: since", f"facts.yaml:9: 'bound' in 'pegel': 'since' is unknown: {BOUNDS}"),
        (", said: 3. März", "", "facts.yaml:9: 'said' in 'pegel': the key is missing: add it"),
        ('from: "40", ', "", "facts.yaml:10: 'from' in 'pegel': the key is missing: add it"),
        ('from: "40"', "low: 40", "facts.yaml:10: 'low' in 'pegel': the key is unknown: "),
        ('to: "50"', "to: 50", "facts.yaml:10: 'to' in 'pegel': YAML takes '50' for a number: put it in double quotes (\"50\")"),
        ('unit: "%"', f'unit: "{"x" * 91}"', "facts.yaml:10: 'unit' in 'pegel': the text has 91 characters, allowed are 90: shorten it"),
        ('unit: "%"', "unit: null", "facts.yaml:10: 'unit' in 'pegel': nothing stands here: "),
        ("said: 40 bis 50 Prozent", 'said: ""', "facts.yaml:10: 'said' in 'pegel': the text is empty: write it or remove the entry"),
    ],
)
def test_a_wrong_value_is_told_with_its_line(alone: Path, old: str, new: str, problem: str) -> None:
    assert old in VALUES
    found = told(facts(alone, VALUES.replace(old, new)))
    assert any(line.startswith(problem) for line in found), found
    assert all(line.startswith(problem[:14]) for line in found)


def test_values_that_are_no_list_are_told(alone: Path) -> None:
    (problem,) = told(facts(alone, FACT.format("draft: true\n    values: 40\n    ", "Der Fluss steigt.")))
    assert problem.startswith("facts.yaml:4: 'values' in 'pegel': a list belongs here")
