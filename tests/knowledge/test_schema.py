import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.files import validate
from bot.files.model import Model
from bot.files.yamlfile import parse
from bot.knowledge.schema import (
    FILES,
    ID_PATTERN,
    REQUIRED,
    SCHEMAS,
    FactEntry,
    FactsFile,
    GeneralFile,
    QuestionEntry,
    QuestionsFile,
    SilencesFile,
    TranslationFile,
)
from bot.model import ANSWER_LIMIT, Certainty, Wording

CONTRACT_ID = "[a-z0-9][a-z0-9-]{0,23}"


def schema_of(name: str) -> dict[str, object]:
    return FILES[name].model_json_schema()


def strings(value: object, key: str) -> Iterator[object]:
    """Yield the values of `key` at any depth."""
    if isinstance(value, dict):
        if key in value:
            yield value[key]
        for inner in value.values():
            yield from strings(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner, key)


def test_the_files_that_must_be_there_are_files_of_the_folder() -> None:
    assert FILES.keys() > REQUIRED


@pytest.mark.parametrize("name", FILES)
def test_every_file_has_a_json_schema_that_forbids_unknown_keys(name: str) -> None:
    schema = schema_of(name)
    json.dumps(schema)
    assert schema["additionalProperties"] is False
    assert str(schema["description"]).startswith(f"{name}: ")


def test_the_files_of_translations_have_a_json_schema_that_forbids_unknown_keys() -> None:
    schema = SCHEMAS["translation.yaml"].model_json_schema()
    assert list(strings(schema, "additionalProperties")).count(False) == 3
    assert schema["description"].startswith("translations/<code>.yaml: ")


@pytest.mark.parametrize("model", [*SCHEMAS.values(), GeneralFile])
def test_every_form_of_text_has_a_message_of_its_own(model: type[Model]) -> None:
    forms = {form for form in strings(model.model_json_schema(), "pattern") if isinstance(form, str)}
    assert forms <= validate.PATTERNS.keys()


def test_ids_have_the_form_of_the_contract() -> None:
    assert f"^{CONTRACT_ID}$" == ID_PATTERN


def test_limits_and_choices_are_those_of_the_model() -> None:
    fields = FactEntry.model_json_schema()["properties"]
    assert fields["claimant"]["anyOf"][0]["maxLength"] == 90
    assert fields["certainty"]["enum"] == list(Certainty)
    assert list(strings(schema_of("article.yaml"), "enum")) == [list(Wording)]
    correction, *_ = QuestionEntry.model_json_schema()["properties"]["correction"]["anyOf"]
    assert correction["maxLength"] == ANSWER_LIMIT


def test_a_translation_has_the_limits_of_its_original() -> None:
    schema = TranslationFile.model_json_schema()
    limits = {name: entry["properties"]["text"]["maxLength"] for name, entry in schema["$defs"].items()}
    assert limits == {"AnswerTranslation": ANSWER_LIMIT, "LineTranslation": 90}
    assert schema["properties"]["claimants"]["additionalProperties"]["maxLength"] == 90


def test_a_text_of_exactly_the_limit_is_taken_however_it_is_indented() -> None:
    text = "x" * ANSWER_LIMIT
    entry = f"facts:\n  - id: a\n    text: >\n      {text}\n    claimant: null\n    certainty: reported\n    passages: [p]\n"
    file = parse(entry.encode(), "facts.yaml")
    facts = validate.validate(file, FactsFile)
    assert facts is not None
    assert facts.facts[0].text == text


def test_a_correction_may_be_left_out_and_near_facts_too() -> None:
    ask = {"de": ["Was?"]}
    question = QuestionsFile.model_validate({"questions": [{"id": "a", "facts": ["b"], "suggest": "Was?", "ask": ask}]})
    silence = SilencesFile.model_validate({"silences": [{"id": "a", "topic": "b", "ask": ask}]})
    assert question.questions[0].correction is None
    assert silence.silences[0].near == []


def test_the_general_file_of_the_bot_is_right() -> None:
    path = Path(validate.__file__).parents[1] / "knowledge" / "general.yaml"
    file = parse(path.read_bytes(), path.name)
    assert validate.validate(file, GeneralFile) is not None
    assert file.problems == []
