from dataclasses import replace
from pathlib import Path

import pytest

from bot.knowledge.read import read
from bot.model import Certainty, FactId, Snapshot
from bot.serving.changes import Change, Changes, What, changes
from tests import bakery
from tests.serving.folders import edit, forget_customers


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return bakery.write(tmp_path / "brot")


def edited(folder: Path, name: str, old: str, new: str) -> Changes:
    before = read(folder)
    edit(folder, name, old, new)
    return changes(before, read(folder))


def test_nothing_differs_from_itself(folder: Path) -> None:
    found = changes(read(folder), read(folder))
    assert found == Changes()
    assert found.empty
    assert found.counts == {What.ADDED: 0, What.CHANGED: 0, What.REMOVED: 0}


def test_a_comment_changes_nothing_that_is_told(folder: Path) -> None:
    assert edited(folder, "facts.yaml", "facts:", "# the facts\nfacts:").empty


def test_a_changed_fact_is_told_with_its_old_and_its_new_text(folder: Path) -> None:
    found = edited(folder, "facts.yaml", "auch sonntags Brot", "auch sonntags Kuchen")
    old, new = (f"Die Bäckerei Korn verkauft jetzt auch sonntags {what}." for what in ("Brot", "Kuchen"))
    assert found == Changes(facts=(Change(What.CHANGED, "sonntag", old, new),))
    assert found.facts[0].text == new


def test_an_added_question_is_told_by_its_suggestion(folder: Path) -> None:
    entry = "questions:\n  - id: neu\n    facts: [ofen]\n    suggest: Was macht der Ofen?\n    ask: {de: [Was tut der Ofen?]}\n"
    found = edited(folder, "questions.yaml", "questions:\n", entry)
    assert found == Changes(questions=(Change(What.ADDED, "neu", None, "Was macht der Ofen?"),))
    assert found.questions[0].text == "Was macht der Ofen?"


def test_a_removed_question_is_told_by_its_last_suggestion(folder: Path) -> None:
    before = read(folder)
    forget_customers(folder)
    (change,) = changes(before, read(folder)).questions
    assert change == Change(What.REMOVED, "wie-viele-kunden", "Wie viele Kunden erwartet Jan Korn?", None)
    assert change.text == "Wie viele Kunden erwartet Jan Korn?"


def test_a_silence_is_told_by_its_topic(folder: Path) -> None:
    found = edited(folder, "silences.yaml", "Preis des Brotes", "Preise")
    assert found == Changes(silences=(Change(What.CHANGED, "brotpreis", "Preis des Brotes", "Preise"),))


def test_ways_to_ask_change_a_question_whose_suggestion_stays(folder: Path) -> None:
    (change,) = edited(folder, "questions.yaml", "- Kundenzahl sonntags", "- Gästezahl sonntags").questions
    assert change.what is What.CHANGED
    assert change.old == change.new == "Wie viele Kunden erwartet Jan Korn?"


def test_a_changed_id_is_one_entry_less_and_one_more(folder: Path) -> None:
    found = edited(folder, "silences.yaml", "brotpreis", "preis")
    assert [change.what for change in found.silences] == [What.ADDED, What.REMOVED]
    assert found.counts == {What.ADDED: 1, What.CHANGED: 0, What.REMOVED: 1}


@pytest.mark.parametrize(
    ("name", "old", "new"), [("article.yaml", "backt nachts", "backt"), ("article.yaml", "Ute Lang klagt", "Ute Lang schimpft")]
)
def test_the_article_is_something_else(folder: Path, name: str, old: str, new: str) -> None:
    assert edited(folder, name, old, new) == Changes(other=True)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("words.yaml", "synonyms:\n  - [Brot, Laib]\n"),
        ("checks.yaml", "checks: [Kommen viele Leute?]\n"),
        ("translations/en.yaml", 'claimants: {"Jan Korn (Inhaber)": Jan Korn (owner)}\n'),
    ],
)
def test_words_checks_and_translations_are_something_else(folder: Path, name: str, text: str) -> None:
    before = read(folder)
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(text, "utf-8")
    found = changes(before, read(folder))
    assert found == Changes(other=True)
    assert not found.empty


def test_what_was_added_comes_first_and_what_was_removed_last(folder: Path) -> None:
    before = read(folder)
    facts = dict(before.facts)
    removed = facts.pop(FactId("sonntag"))
    facts[FactId("ofen")] = replace(facts[FactId("ofen")], certainty=Certainty.ESTIMATE)
    facts[FactId("neu")] = replace(removed, id=FactId("neu"))
    after: Snapshot = replace(before, facts=facts)
    assert [(change.what, change.id) for change in changes(before, after).facts] == [
        (What.ADDED, "neu"),
        (What.CHANGED, "ofen"),
        (What.REMOVED, "sonntag"),
    ]
