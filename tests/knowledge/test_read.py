from pathlib import Path

import pytest

from bot.errors import InputError
from bot.knowledge.read import read
from bot.model import Certainty, Evidence, Fact, FactId, PassageId, Question, QuestionId, Silence, SilenceId, Wording, Words

CHECKOUT = Path(__file__).parents[2]


def told(folder: Path) -> list[str]:
    with pytest.raises(InputError) as error:
        read(folder)
    return [str(problem).removeprefix(f"{folder}/") for problem in error.value.problems]


def test_a_folder_becomes_a_snapshot(folder: Path) -> None:
    snapshot = read(folder)
    anfang, folgen = PassageId("anfang"), PassageId("folgen")
    assert (snapshot.article.number, snapshot.article.date, snapshot.article.url) == ("7", "2026-03-01", "https://example.org/7")
    assert [(place.section, place.paragraph) for place in snapshot.article.places().values()] == [(None, 1), ("Folgen", 1)]
    passage = snapshot.article.places()[anfang].passage
    assert passage.sentences == ("Der Fluss steigt seit dem 3. März.", "Die Stadt warnt.")
    assert passage.wording is Wording.PARAPHRASE
    assert snapshot.facts[FactId("pegel")] == Fact(
        FactId("pegel"), "Der Fluss steigt.", None, Certainty.REPORTED, (Evidence(anfang, 1, 1),), time_bound=True
    )
    assert snapshot.facts[FactId("schule")].evidence == (Evidence(anfang, 1, 2), Evidence(folgen, 1, 1))
    assert snapshot.questions[QuestionId("schule-auf")] == Question(
        QuestionId("schule-auf"),
        (FactId("schule"), FactId("pegel")),
        "Ist die Schule offen?",
        {"de": ("Ist die Schule offen?",), "en": ("Is the school open?",)},
        "Die Schule ist geschlossen.",
    )
    assert list(snapshot.silences.values()) == [
        Silence(SilenceId("schaden"), "Höhe des Schadens", (FactId("pegel"),), {"de": ("Wie teuer wird es?",)})
    ]
    assert snapshot.words == Words(synonyms=(("Fluss", "Strom"),), names=(("Blatt",),))
    assert snapshot.general.smalltalk
    assert snapshot.general.offtopic
    assert snapshot.general.injection


def test_questions_silences_and_words_may_be_left_out(folder: Path) -> None:
    for name in ("questions", "silences", "words"):
        (folder / f"{name}.yaml").unlink()
    snapshot = read(folder)
    assert (len(snapshot.facts), len(snapshot.questions), len(snapshot.silences), snapshot.words) == (2, 0, 0, Words())


def test_the_digest_follows_every_byte_of_every_file(folder: Path) -> None:
    digests = {read(folder).digest, read(folder).digest}
    assert len(digests) == 1
    for file in sorted(folder.iterdir()):
        file.write_text(file.read_text("utf-8") + "# seen\n", "utf-8")
        digests.add(read(folder).digest)
    (folder / "words.yaml").unlink()
    digests.add(read(folder).digest)
    assert len(digests) == 7


def test_line_ends_of_another_system_change_nothing_but_the_digest(folder: Path) -> None:
    before = read(folder)
    for file in folder.iterdir():
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    after = read(folder)
    assert (after.article, after.facts, after.questions, after.silences) == (
        before.article,
        before.facts,
        before.questions,
        before.silences,
    )


def test_what_was_read_cannot_be_changed(folder: Path) -> None:
    facts = read(folder).facts
    with pytest.raises(TypeError, match="does not support item assignment"):
        facts[FactId("pegel")] = facts[FactId("schule")]  # type: ignore[index]


@pytest.mark.parametrize("name", ["none", "facts.yaml", "x" * 1000])
def test_a_folder_that_is_none_is_told(folder: Path, name: str) -> None:
    with pytest.raises(InputError, match=r"^[^\n]*:1: the folder cannot be read \(.*\): name a folder of knowledge with --knowledge$"):
        read(folder / name)


def test_files_that_must_exist_are_told(folder: Path) -> None:
    for file in folder.iterdir():
        file.unlink()
    assert told(folder) == ["article.yaml:1: the file is missing: create it", "facts.yaml:1: the file is missing: create it"]


def test_a_folder_in_the_place_of_a_file_is_told(folder: Path) -> None:
    (folder / "words.yaml").unlink()
    (folder / "words.yaml").mkdir()
    assert told(folder) == ["words.yaml:1: this is a folder or a device: put a file in its place"]


def test_a_link_to_nowhere_is_not_taken_for_a_file_left_out(folder: Path) -> None:
    (folder / "words.yaml").unlink()
    (folder / "words.yaml").symlink_to("gone.yaml")
    assert told(folder) == ["words.yaml:1: the file is missing: create it"]


@pytest.mark.parametrize("name", ["silence.yaml", "silences.yml", "Silences.yaml"])
def test_a_slip_in_the_name_of_a_file_leaves_out_nothing_in_silence(folder: Path, name: str) -> None:
    (folder / "silences.yaml").rename(folder / name)
    assert told(folder) == [f"{name}:1: a file of this name is not read: rename it to silences.yaml, or remove it"]


@pytest.mark.parametrize("name", ["README.md", "facts.yaml~", "notes.yaml"])
def test_other_files_do_no_harm(folder: Path, name: str) -> None:
    (folder / name).write_text("anything: [", "utf-8")
    assert read(folder) == read(folder)


def test_the_curated_article_can_be_read() -> None:
    snapshot = read(CHECKOUT / "knowledge" / "202618")
    assert snapshot.article.number == "202618"
