"""A small valid folder of knowledge, to be spoiled by tests."""

from pathlib import Path

import pytest

ARTICLE = """\
number: "7"
publisher: Blatt
title: Der Fluss steigt
language: de
date: "2026-03-01"
url: https://example.org/7
sections:
  - title: null # before the first heading
    passages:
      - id: anfang
        wording: paraphrase
        text: >-
          Der Fluss steigt seit dem 3. März.
          Die Stadt warnt.
  - title: Folgen
    passages:
      - id: folgen
        wording: verbatim
        text: Die Schule bleibt zu.
"""
FACTS = """\
facts:
  - id: pegel
    text: Der Fluss steigt.
    claimant: null
    certainty: reported
    passages: [anfang]
    sentences: {anfang: 1}
    time_bound: true
  - id: schule
    text: Die Schule bleibt geschlossen.
    claimant: Stadt
    certainty: assessment
    passages: [anfang, folgen]
    sentences:
      anfang: 1-2
"""
QUESTIONS = """\
questions:
  - id: steigt-er
    facts: [pegel]
    suggest: Steigt der Fluss?
    ask:
      de:
        - Steigt der Fluss?
        - Wie hoch steht das Wasser?
  - id: schule-auf
    facts: [schule, pegel]
    correction: Die Schule ist geschlossen.
    suggest: Ist die Schule offen?
    ask:
      de: [Ist die Schule offen?]
      en: [Is the school open?]
"""
SILENCES = """\
silences:
  - id: schaden
    topic: Höhe des Schadens
    near: [pegel]
    ask:
      de:
        - Wie teuer wird es?
"""
WORDS = """\
synonyms:
  - [Fluss, Strom]
names:
  - [Blatt]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("article", ARTICLE), ("facts", FACTS), ("questions", QUESTIONS), ("silences", SILENCES), ("words", WORDS)):
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    return tmp_path
