"""Whether a message states something."""

import json
from pathlib import Path

import pytest
import yaml

from bot.matching.claims import is_claim

HERE = Path(__file__).parent
CLAIMS = yaml.safe_load((HERE / "claims.yaml").read_text("utf-8"))
QUESTIONS = HERE.parents[1] / "benchmarks" / "questions" / "202618"
KEYWORDS = 0.15
"""Share of the questions that ask nothing, since they are keywords."""


def claims() -> list[str]:
    return [text for half in CLAIMS.values() for pair in half["pairs"] for text in (pair["same"], pair["differs"])] + [
        text for half in CLAIMS.values() for text in half["unknown"]
    ]


@pytest.mark.parametrize("claim", claims())
def test_a_statement_is_a_claim(claim: str) -> None:
    assert is_claim(claim)


@pytest.mark.parametrize("name", ["answerable", "unanswerable"])
def test_few_questions_are_taken_for_claims(name: str) -> None:
    asked = [json.loads(line)["q"] for line in (QUESTIONS / f"{name}.jsonl").read_text("utf-8").splitlines()]
    assert sum(map(is_claim, asked)) <= KEYWORDS * len(asked)


@pytest.mark.parametrize(
    "question",
    [
        "",
        "Nordkorea",
        "Nordkorea Soldaten",
        "Stimmt das mit den Soldaten?",
        "wie viele Soldaten sind das",
        "und wer sagt das",
        "Ist Putin wirklich 72",
        "Schickt Nordkorea Soldaten",
        "Sag mir bitte, wer das Büro leitet",
        "Erkläre mir den Artikel",
        "How many soldiers are there",
        "is that really true",
        "Nordkorea schickt Soldaten. Oder\u037e wirklich?",
        "guseinova stiftung wer",
    ],
)
def test_a_question_or_a_word_is_no_claim(question: str) -> None:
    assert not is_claim(question)
