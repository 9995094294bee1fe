"""A knowledge folder as it is written from drafts."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from bot.drafting.document import Attributed, Document, Draft, Paragraph, Part, Placed, Value, ValueKind
from bot.drafting.folder import contents, decimal, gone_and_new, lines_of_facts, publisher, write
from bot.drafting.quoting import quoted
from bot.drafting.wording import curated
from bot.errors import InputError
from bot.files.yamlfile import FILE_LIMIT, parse
from bot.knowledge import schema
from bot.knowledge.read import read
from bot.model import Certainty, FactId
from tests.drafting.reading import article

TEXT = "Der Deich ist 4 Kilometer lang. Ada Brenk, Leiterin des Hafens, hält ihn für sicher.||Das Boot sank."
AMOUNT = Value(ValueKind.AMOUNT, 0.0000012, 2_500_000_000_000.0, "EUR", "about", "bis zu 2,5 Billionen Euro")
DAY = Value(ValueKind.DATE, "2026-03-05", "2026-03-05", "", "plain", "5. März")


def drafts(document: Document) -> Iterator[Draft]:
    """A draft for each sentence, and two clauses of the second."""
    said = Attributed("Ada Brenk", Certainty.ASSESSMENT)
    for number, place in enumerate(document.sentences()):
        yield Draft(place, place.text, said, (AMOUNT, DAY))
        if number == 1:
            yield Draft(place, "Ada Brenk, Leiterin des Hafens", replace(said, claimant=None), ())
            yield Draft(place, "Ada Brenk", replace(said, claimant=None), ())


@pytest.fixture
def built(tmp_path: Path) -> Path:
    document = article(TEXT)
    write(tmp_path / "deich", contents(document, tuple(drafts(document))))
    return tmp_path / "deich"


def test_what_is_written_loads_at_once(built: Path) -> None:
    snapshot = read(built)
    assert (snapshot.article.number, snapshot.article.publisher, snapshot.article.title) == ("1", "Blatt", "Neues")
    assert (snapshot.article.language, snapshot.article.date, snapshot.article.url) == ("de", "2026-05-01", None)
    assert [passage.text for section in snapshot.article.sections for passage in section.passages] == TEXT.split("||")
    assert list(snapshot.facts) == ["f1-1-1", "f1-1-2", "f1-1-2b", "f1-1-2c", "f1-2-1"]
    assert all(fact.draft and fact.time_bound for fact in snapshot.facts.values())
    assert snapshot.notes == ()


def test_every_draft_names_its_sentence_and_has_a_question_of_its_own(built: Path) -> None:
    snapshot = read(built)
    places = snapshot.article.places()
    for name, fact in snapshot.facts.items():
        (evidence,) = fact.evidence
        (sentence,) = places[evidence.passage].passage.said(evidence)
        assert fact.text in sentence, name
    assert [one.facts for one in snapshot.questions.values()] == [(name,) for name in snapshot.facts]
    first, *others = snapshot.questions.values()
    assert all(one.draft and one.ask == {"de": (one.suggest,)} for one in others)
    assert "Worum geht es?" in first.ask["de"]
    assert "What is it about?" in first.ask["en"]
    assert len({one.suggest for one in snapshot.questions.values()}) == len(snapshot.facts)


def test_who_says_it_and_how_sure_it_is_are_written(built: Path) -> None:
    facts = read(built).facts
    assert (facts[FactId("f1-1-1")].claimant, facts[FactId("f1-1-1")].certainty) == ("Ada Brenk", Certainty.ASSESSMENT)
    assert facts[FactId("f1-1-2b")].claimant is None


def test_values_are_written_as_decimals_without_exponents(built: Path) -> None:
    amount, day = yaml.safe_load((built / "facts.yaml").read_text("utf-8"))["facts"][0]["values"]
    assert amount == {
        "kind": "amount",
        "from": "0.000001",
        "to": "2500000000000",
        "unit": "EUR",
        "bound": "about",
        "said": "bis zu 2,5 Billionen Euro",
    }
    assert day == {"kind": "date", "from": "2026-03-05", "to": "2026-03-05", "said": "5. März"}


@given(st.floats(-1e15, 1e15) | st.integers(-(10**15), 10**15).map(float))
@example(1e15)
@example(-0.0)
@example(1e-9)
@example(23.7)
@example(1 / 3)
def test_a_decimal_has_no_exponent_and_stays_the_number(number: float) -> None:
    text = decimal(number)
    assert "e" not in text.lower()
    assert text != "-0"
    assert not text.endswith(".")
    assert float(text) == pytest.approx(number, abs=1e-6)


@pytest.mark.parametrize(
    ("number", "text"), [(4.0, "4"), (100.0, "100"), (23.7, "23.7"), (0.0, "0"), (2.5e6, "2500000"), (0.1 + 0.2, "0.3")]
)
def test_numbers_are_written_as_people_write_them(number: float, text: str) -> None:
    assert decimal(number) == text


printable = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80)


@given(printable)
@example("true")
@example("null")
@example("12")
@example("a: b # c")
@example('"„“\\ \\u0041')
@example("\ufeff\u2028\x85\x7f\ufffe")
@example("'")
@example("- a")
@example("%YAML")
@example("🦦")
def test_any_text_survives_quoting_and_the_reader(text: str) -> None:
    file = parse(f"text: {quoted(text)}\nnext: 1\n".encode(), "f.yaml")
    assert file.problems == []
    assert file.data == {"text": text, "next": 1}
    assert len(f"a {quoted(text)} b".splitlines()) == 1


lines = st.text(st.characters(exclude_categories=["C", "Z"]) | st.sampled_from(" .,:#\"'„“?!-"), min_size=3, max_size=120)


def fits(text: str) -> bool:
    try:
        return bool(TypeAdapter(schema.Line).validate_python(text) == text)
    except ValidationError:
        return False


@settings(max_examples=60)
@given(st.lists(lines.map(str.strip).filter(fits), min_size=1, max_size=4), lines.map(str.strip).filter(fits))
def test_texts_are_the_articles_own_unchanged(tmp_path_factory: pytest.TempPathFactory, texts: list[str], title: str) -> None:
    document = Document("1", title, None, None, None, "de", (Part(title, tuple(Paragraph(one, 1) for one in texts)),))
    found = [Draft(place, place.text, Attributed(None, Certainty.REPORTED), ()) for place in document.sentences()]
    folder = tmp_path_factory.getbasetemp() / "any"
    write(folder, contents(document, found))
    snapshot = read(folder)
    assert snapshot.article.title == snapshot.article.sections[0].title == title
    assert [passage.text for passage in snapshot.article.sections[0].passages] == texts
    assert [fact.text for fact in snapshot.facts.values()] == [one.place.text for one in found]


def test_ids_are_unique_and_valid_even_at_the_end_of_the_largest_article() -> None:
    many = [Placed(4_999, 4_999, 9_990 + n // 3, "Der Deich hält.") for n in range(30)]
    found = [Draft(one, one.text, Attributed(None, Certainty.REPORTED), ()) for one in many]
    names = list(lines_of_facts(contents(article("Der Deich hält."), found)["facts.yaml"]))
    assert len(names) == len(found)
    assert all(TypeAdapter(schema.Id).validate_python(name) for name in names)


def test_an_article_of_5000_sentences_loads(tmp_path: Path) -> None:
    paragraphs = tuple(Paragraph(" ".join(f"Der Deich {100 * n + k} hält." for k in range(100)), n) for n in range(50))
    document = replace(article("x"), parts=(Part(None, paragraphs),))
    found = [Draft(place, place.text, Attributed(None, Certainty.REPORTED), ()) for place in document.sentences()]
    assert len(found) == schema.ENTRIES
    write(tmp_path, contents(document, found))
    assert len(read(tmp_path).facts) == schema.ENTRIES


def test_a_file_that_would_be_too_large_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"facts\.yaml:1: the article gives more than fits into one file: build from parts of it"):
        write(tmp_path / "x", {"article.yaml": "a", "facts.yaml": "x" * (FILE_LIMIT + 1)})
    assert not (tmp_path / "x").exists()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match=r"file/x:1: the folder cannot be written \(Not a directory\): name another one with --into"):
        write(tmp_path / "file" / "x", {"article.yaml": "a"})
    (tmp_path / "y" / "article.yaml").mkdir(parents=True)
    with pytest.raises(InputError, match=r"y:1: the folder cannot be written"):
        write(tmp_path / "y", {"article.yaml": "a"})
    assert [path.name for path in (tmp_path / "y").iterdir()] == ["article.yaml"], "nothing is left beside"


def test_what_was_drafted_is_not_curated_until_somebody_edits_it(built: Path) -> None:
    assert not curated(built)
    (built / "vectors.bin").write_bytes(b"x")
    assert not curated(built)
    path = built / "questions.yaml"
    before = path.read_bytes()
    path.write_bytes(before.replace(b"    draft: true\n", b"", 1))
    assert curated(built)
    path.write_bytes(before)
    assert not curated(built)
    path.write_bytes(before + b"\n")
    assert curated(built)


@pytest.mark.parametrize("name", ["silences.yaml", "words.yaml", "checks.yaml"])
def test_a_file_that_build_does_not_write_is_somebodys(built: Path, name: str) -> None:
    (built / name).write_text("x", "utf-8")
    assert curated(built)


@pytest.mark.parametrize("name", ["article.yaml", "facts.yaml", "questions.yaml"])
def test_a_folder_that_lacks_one_of_its_files_is_somebodys(built: Path, name: str) -> None:
    (built / name).unlink()
    assert curated(built)


def test_the_lines_of_facts_are_those_where_they_begin(built: Path) -> None:
    text = (built / "facts.yaml").read_text("utf-8")
    found = lines_of_facts(text)
    assert list(found) == list(read(built).facts)
    assert all(text.splitlines()[line - 1] == f"  - id: {name}" for name, line in found.items())


def test_a_publisher_that_nobody_names_has_a_word_in_the_articles_language() -> None:
    document = article("x")
    assert [publisher(replace(document, publisher=None, language=code)) for code in ("de", "en", "fr")] == [
        "Unbekannt",
        "Unknown",
        "Unknown",
    ]
    assert publisher(document) == "Blatt"


def test_what_is_gone_and_new_is_told_in_its_order() -> None:
    assert gone_and_new(["a", "b", "c"], ["c", "d", "a", "e"]) == (["b"], ["d", "e"])
    assert gone_and_new([], []) == ([], [])
