"""Translations: what is read of them, what is told, and what is kept from readers."""

import hashlib
from pathlib import Path

import pytest

from bot.errors import InputError
from bot.knowledge.read import read
from bot.knowledge.translations import mark
from bot.model import FactId, QuestionId, SilenceId, Snapshot, Translation

CHECKOUT = Path(__file__).parents[2]
PEGEL, AUF, SCHADEN = "Der Fluss steigt.", "Die Schule ist geschlossen.", "Höhe des Schadens"
TRANSLATION = f"""\
facts:
  pegel: {{of: "{mark(PEGEL)}", text: "The river is rising."}}
claimants:
  "Stadt": "the city"
suggestions:
  steigt-er: {{of: "{mark("Steigt der Fluss?")}", text: "Is the river rising?"}}
corrections:
  schule-auf: {{of: "{mark(AUF)}", text: "The school is closed."}}
topics:
  schaden: {{of: "{mark(SCHADEN)}", text: "extent of the damage"}}
"""


@pytest.fixture
def file(folder: Path) -> Path:
    """A sound translation into English."""
    path = folder / "translations" / "en.yaml"
    path.parent.mkdir()
    path.write_text(TRANSLATION, "utf-8")
    return path


def spoil(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text, f"{old!r} is not in {file.name}"
    file.write_text(text.replace(old, new, 1), "utf-8")


def loaded(file: Path) -> Snapshot:
    return read(file.parents[1])


def told(file: Path) -> list[str]:
    with pytest.raises(InputError) as error:
        loaded(file)
    return [str(problem).removeprefix(f"{file.parents[1]}/") for problem in error.value.problems]


def noted(file: Path) -> list[str]:
    return [str(problem).removeprefix(f"{file.parents[1]}/") for problem in loaded(file).notes]


def test_a_wording_is_named_by_eight_digits_of_its_hash() -> None:
    assert mark("Höhe") == hashlib.sha256("Höhe".encode()).hexdigest()[:8]


def test_a_translation_is_read_by_the_language_of_its_name(file: Path) -> None:
    snapshot = loaded(file)
    assert snapshot.translations == {
        "en": Translation(
            {FactId("pegel"): "The river is rising."},
            {"Stadt": "the city"},
            {QuestionId("steigt-er"): "Is the river rising?"},
            {QuestionId("schule-auf"): "The school is closed."},
            {SilenceId("schaden"): "extent of the damage"},
        )
    }
    assert snapshot.notes == ()


def test_without_the_folder_nothing_is_translated(folder: Path) -> None:
    assert (read(folder).translations, read(folder).notes) == ({}, ())


def test_every_part_may_be_left_out(file: Path) -> None:
    file.write_text("claimants: {}\n", "utf-8")
    assert loaded(file).translations == {"en": Translation()}


def test_there_may_be_a_file_for_every_language(file: Path) -> None:
    (file.parent / "uk.yaml").write_text('claimants: {"Stadt": "місто"}\n', "utf-8")
    assert {code: found.claimants for code, found in loaded(file).translations.items()} == {
        "en": {"Stadt": "the city"},
        "uk": {"Stadt": "місто"},
    }


def test_the_digest_follows_every_byte_of_a_translation(file: Path) -> None:
    digests = {loaded(file).digest}
    file.write_text(TRANSLATION + "# seen\n", "utf-8")
    digests.add(loaded(file).digest)
    file.rename(file.parent / "uk.yaml")
    digests.add(read(file.parents[1]).digest)
    (file.parent / "uk.yaml").unlink()
    digests.add(read(file.parents[1]).digest)
    assert len(digests) == 4


@pytest.mark.parametrize(
    ("original", "name", "what", "kind"),
    [
        (PEGEL, "pegel", "fact 'pegel'", "facts"),
        ("Steigt der Fluss?", "steigt-er", "suggestion 'steigt-er'", "suggestions"),
        (AUF, "schule-auf", "correction 'schule-auf'", "corrections"),
        (SCHADEN, "schaden", "topic 'schaden'", "topics"),
    ],
)
def test_a_translation_older_than_its_original_is_noted_and_left_out(file: Path, original: str, name: str, what: str, kind: str) -> None:
    spoil(file, mark(original), "00000000")
    line = next(number for number, text in enumerate(TRANSLATION.splitlines(), 1) if text.startswith(f"  {name}:"))
    assert noted(file) == [
        f'translations/en.yaml:{line}: the translation of {what} is older than its original: check it, then write of: "{mark(original)}"'
    ]
    found = loaded(file).translations["en"]
    assert getattr(found, kind) == {}
    assert sum(len(getattr(found, other)) for other in ("facts", "suggestions", "corrections", "topics")) == 3


def test_an_original_that_was_reworded_makes_its_translation_older(file: Path) -> None:
    facts = file.parents[1] / "facts.yaml"
    spoil(facts, PEGEL, "Der Fluss steigt um 2 Meter.")
    assert [note.partition(" is older")[0] for note in noted(file)] == ["translations/en.yaml:2: the translation of fact 'pegel'"]


def test_white_space_around_an_original_is_no_other_wording(file: Path) -> None:
    spoil(file.parents[1] / "facts.yaml", f"text: {PEGEL}", "text: >\n      Der\n      Fluss steigt.\n")
    assert loaded(file).translations["en"].facts == {"pegel": "The river is rising."}


NAMES = "a file of this name is not read: call it by the code of its language, such as en.yaml, or remove it"
ID = "an id has lower-case letters, digits and hyphens only, at most 24"
CASES = {
    "unknown fact": ("  pegel:", "  pegl:", ["2: there is no fact 'pegl' in facts.yaml: did you mean 'pegel'?"]),
    "unknown claimant": ('"Stadt"', '"Staat"', ["4: there is no claimant 'Staat' in facts.yaml: did you mean 'Stadt'?"]),
    "unknown question": ("steigt-er:", "zoo:", ["6: there is no suggestion 'zoo' in questions.yaml: there are schule-auf, steigt-er"]),
    "question without a correction": (
        "  schule-auf:",
        "  steigt-er:",
        ["8: there is no correction 'steigt-er' in questions.yaml: there are schule-auf"],
    ),
    "unknown silence": ("schaden:", "schade:", ["10: there is no topic 'schade' in silences.yaml: did you mean 'schaden'?"]),
    "no id": ("  pegel:", "  Pegel:", [f"2: 'Pegel': 'Pegel': {ID}", "2: there is no fact 'Pegel' in facts.yaml: did you mean 'pegel'?"]),
    "unknown part": ("claimants:", "claimant:", ["3: 'claimant': the key is unknown: did you mean 'claimants'?"]),
    "unknown key": (
        'text: "The river',
        'txt: "The river',
        ["2: 'text': the key is missing: add it", "2: 'txt': the key is unknown: did you mean 'text'?"],
    ),
    "text alone": (
        f'{{of: "{mark(PEGEL)}", text: "The river is rising."}}',
        "The river is rising.",
        ["2: 'pegel': an entry with keys belongs here: of, text"],
    ),
    "no mark": (f'of: "{mark(PEGEL)}", ', "", ["2: 'of': the key is missing: add it"]),
    "mark of another form": (
        mark(PEGEL),
        "new",
        ["2: 'of': 'new': 8 hex digits in quotes belong here: write \"00000000\", and the check tells the right ones"],
    ),
    "mark that YAML takes for a number": (
        f'"{mark(SCHADEN)}"',
        "00000000",
        ["10: 'of': YAML takes '00000000' for a number: put it in double quotes (\"00000000\")"],
    ),
    "answer too long": (
        "The river is rising.",
        "x" * 321,
        ["2: 'text': the text has 321 characters, allowed are 320: shorten it"],
    ),
    "correction too long": (
        "The school is closed.",
        "x" * 321,
        ["8: 'text': the text has 321 characters, allowed are 320: shorten it"],
    ),
    "suggestion too long": (
        "Is the river rising?",
        "x" * 91,
        ["6: 'text': the text has 91 characters, allowed are 90: shorten it"],
    ),
    "topic too long": ("extent of the damage", "x" * 91, ["10: 'text': the text has 91 characters, allowed are 90: shorten it"]),
    "claimant too long": ("the city", "x" * 91, ["4: 'Stadt': the text has 91 characters, allowed are 90: shorten it"]),
    "other numbers": (
        "The river is rising.",
        "The river is 2 metres high.",
        ["2: the translation of fact 'pegel' has other numbers than its original (2 is new): correct it"],
    ),
    "other numbers of a claimant": (
        "the city",
        "2 cities",
        ["4: the translation of claimant 'Stadt' has other numbers than its original (2 is new): correct it"],
    ),
}


@pytest.mark.parametrize(("old", "new", "problems"), CASES.values(), ids=CASES)
def test_what_is_wrong_is_told_with_its_line(file: Path, old: str, new: str, problems: list[str]) -> None:
    spoil(file, old, new)
    assert told(file) == [f"translations/en.yaml:{problem}" for problem in problems]


def test_all_that_is_wrong_in_every_file_is_told_at_once(file: Path) -> None:
    spoil(file, "  pegel:", "  pegl:")
    spoil(file, "  schaden:", "  schade:")
    (file.parent / "uk.yaml").write_text("facts: x\n", "utf-8")
    spoil(file.parents[1] / "words.yaml", "synonyms", "synonym")
    assert [problem.split(": ")[0] for problem in told(file)] == [
        "translations/en.yaml:2",
        "translations/en.yaml:10",
        "translations/uk.yaml:1",
        "words.yaml:1",
    ]


def test_numbers_may_be_written_as_the_language_does(file: Path) -> None:
    original = "Der Fluss steigt um 2,5 Meter auf 20.000."
    spoil(file.parents[1] / "facts.yaml", PEGEL, original)
    spoil(file, mark(PEGEL), mark(original))
    spoil(file, "The river is rising.", "The river rises by 2.5 metres to 20,000.")
    assert loaded(file).translations["en"].facts == {"pegel": "The river rises by 2.5 metres to 20,000."}


def test_numbers_of_an_older_translation_are_not_compared(file: Path) -> None:
    spoil(file, mark(PEGEL), "00000000")
    spoil(file, "The river is rising.", "The river is 2 metres high.")
    assert len(noted(file)) == 1


def test_of_originals_that_cannot_be_read_nothing_is_said(file: Path) -> None:
    spoil(file.parents[1] / "facts.yaml", "id: pegel", "id: [pegel]")
    spoil(file.parents[1] / "silences.yaml", "silences:", "silence:")
    assert not [problem for problem in told(file) if problem.startswith("translations")]


def test_a_translation_of_a_file_left_out_is_one_of_nothing(file: Path) -> None:
    (file.parents[1] / "silences.yaml").unlink()
    assert told(file) == ["translations/en.yaml:10: there is no topic 'schaden' in silences.yaml: there are none"]


def test_an_article_is_not_translated_into_its_own_language(file: Path) -> None:
    file.rename(file.parent / "de.yaml")
    assert told(file) == ["translations/de.yaml:1: the article itself is in the language de: remove the file"]


@pytest.mark.parametrize("name", ["english.yaml", "en.yml", "EN.yaml", "en-GB.yaml"])
def test_a_file_that_is_not_called_by_a_language_is_told(file: Path, name: str) -> None:
    file.rename(file.parent / name)
    assert told(file) == [f"translations/{name}:1: {NAMES}"]


@pytest.mark.parametrize("name", ["README.md", "en.yaml~", ".en.yaml"])
def test_files_of_another_kind_do_no_harm(file: Path, name: str) -> None:
    before = loaded(file)
    (file.parent / name).write_text("anything: [", "utf-8")
    assert loaded(file) == before


def test_a_slip_in_the_name_of_the_folder_is_told(file: Path) -> None:
    file.parent.rename(file.parents[1] / "translation")
    assert told(file) == ["translation:1: a file of this name is not read: rename it to translations, or remove it"]


@pytest.mark.parametrize("kind", ["file", "link"])
def test_something_else_in_the_place_of_the_folder_is_told(folder: Path, kind: str) -> None:
    place = folder / "translations"
    place.touch() if kind == "file" else place.symlink_to("gone")
    (problem,) = told(place / "en.yaml")
    assert problem.startswith("translations:1: the folder cannot be read (")


def test_a_folder_in_the_place_of_a_file_is_told(file: Path) -> None:
    file.unlink()
    file.mkdir()
    assert told(file) == ["translations/en.yaml:1: this is a folder or a device: put a file in its place"]


def test_a_text_that_is_no_unicode_is_told(file: Path) -> None:
    spoil(file.parents[1] / "facts.yaml", f"text: {PEGEL}", 'text: "\\ud800"')
    assert any(problem.startswith("facts.yaml:3: ") for problem in told(file))


@pytest.mark.parametrize(("article", "languages"), [("202618", ["en", "fr", "pl", "ru", "tr", "uk"]), ("beispiel", ["en"])])
def test_the_translations_of_the_repository_are_current_and_have_every_answer(article: str, languages: list[str]) -> None:
    snapshot = read(CHECKOUT / "knowledge" / article)
    assert snapshot.notes == ()
    assert sorted(snapshot.translations) == languages
    for found in snapshot.translations.values():
        assert found.facts.keys() == snapshot.facts.keys()
        assert found.claimants.keys() == {fact.claimant for fact in snapshot.facts.values() if fact.claimant}
        assert found.corrections.keys() == {name for name, question in snapshot.questions.items() if question.correction}
