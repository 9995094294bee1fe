import random
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.drafting import wording
from bot.drafting.document import Document, Paragraph, Part
from bot.drafting.wording import Aligned, Changes, Differs
from bot.drafting.wording.figures import denied, missing, stated
from bot.errors import InputError
from bot.knowledge.read import read
from bot.knowledge.sentences import split
from bot.model import Article, PassageId, Snapshot, Wording
from bot.serving import current
from tests.drafting import clock
from tests.drafting.clock import ABSTIMMUNG, GLOCKE, KOSTEN, PARTS, UHR, WERK, document, edited

ROOT = Path(__file__).resolve().parents[2]
REAL = ROOT.parent / "shared" / "article" / "202618.txt"
NEW = "Ein Blitz traf am Dienstag die Kapelle von Ober-Stetten und setzte 3 Bänke in Brand."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return clock.folder(tmp_path / "uhr")


def aligned(folder: Path, article: Document) -> Aligned:
    return wording.align(read(folder, own_words=False), article)


def spans(found: Aligned) -> dict[str, list[str | None]]:
    return {name: entry.sentences for name, entry in found.wording.passages.items()}


def built(folder: Path, article: Document) -> tuple[Aligned, Changes, list[str]]:
    """Do what the command does."""
    snapshot = read(folder, own_words=False)
    found = wording.align(snapshot, article)
    changes = wording.compare(wording.before(folder), found, snapshot)
    lines = wording.told(folder, snapshot, found, changes)
    wording.write(folder, found)
    return found, changes, lines


def verbatim(snapshot: Snapshot) -> Document:
    """Return the article that verbatim passages quote."""
    article: Article = snapshot.article
    parts = [(section.title, [passage.text for passage in section.passages]) for section in article.sections]
    return replace(document(parts, article.title, article.date), language=article.language)


def test_paraphrases_find_their_sentences(folder: Path) -> None:
    found, changes, lines = built(folder, document())
    assert spans(found) == {
        "uhr": ["1", "2", "3"],
        "werk": ["1", "2", "3"],
        "kosten": ["1", "2"],
        "glocke": ["1", "2", "3"],
        "abstimmung": ["1", "2"],
    }
    assert [entry.text for entry in found.wording.passages.values()] == [UHR, WERK, KOSTEN, GLOCKE, ABSTIMMUNG]
    assert changes == Changes()
    assert lines == []


def test_the_bot_quotes_the_article_where_it_was_built(folder: Path, tmp_path: Path) -> None:
    built(folder, document())
    answered = current.answer(current.load(folder, tmp_path / "cache"), "Was hat die Reparatur gekostet?")
    assert [(one.evidence, one.source.wording, one.source.sentences) for one in answered.reply.statements] == [
        (split(KOSTEN)[0], Wording.VERBATIM, (1, 1)),
        (split(KOSTEN)[1], Wording.VERBATIM, (2, 2)),
    ]


def test_a_merged_sentence_stands_for_both(folder: Path) -> None:
    merged = KOSTEN.replace(" an. Ursprünglich hatte", " an; ursprünglich hatte")
    assert spans(aligned(folder, document(edited(KOSTEN, merged))))["kosten"] == ["1", "1"]


def test_a_curated_sentence_may_stand_for_two(folder: Path) -> None:
    two = GLOCKE.replace("beschweren sich, dass die Glocke auch", "beschweren sich. Die Glocke läute auch").replace("läutet.", ".")
    assert spans(aligned(folder, document(edited(GLOCKE, two))))["glocke"] == ["1", "2-3", "4"]


def test_a_passage_may_tell_several_paragraphs(folder: Path) -> None:
    parts = [(title, [one for text in texts for one in split(text)]) for title, texts in PARTS]
    found = aligned(folder, document(parts))
    assert spans(found) == spans(aligned(folder, document()))
    assert found.wording.passages["werk"].text == WERK
    assert {one.kind for one in found.differences} == {Differs.MERGED}


def test_two_passages_may_tell_one_paragraph_and_count_its_sentences(folder: Path) -> None:
    parts = [PARTS[0], (PARTS[1][0], [f"{WERK} {KOSTEN}"]), PARTS[2]]
    found = aligned(folder, document(parts))
    assert spans(found)["werk"] == ["1", "2", "3"]
    assert spans(found)["kosten"] == ["4", "5"]
    assert found.wording.passages["kosten"].text == f"{WERK} {KOSTEN}"
    assert [(one.kind, one.passage) for one in found.differences] == [(Differs.SPLIT, "kosten")]


def test_a_moved_paragraph_is_found_and_told(folder: Path) -> None:
    parts = [PARTS[0], (PARTS[1][0], [WERK]), (PARTS[2][0], [GLOCKE, ABSTIMMUNG, KOSTEN])]
    found, _, lines = built(folder, document(parts))
    assert spans(found) == spans(aligned(folder, document()))
    assert [(one.kind, one.passage) for one in found.differences] == [(Differs.SECTION, "kosten")]
    assert lines == [
        (
            f"{folder}/article.yaml:23: 'kosten' is paragraph 2 under 'Ein Werk aus 412 Teilen' here,"
            " and paragraph 3 under 'Nachbarn klagen über die Glocke' in the article"
        )
    ]


def test_another_order_in_a_section_is_told(folder: Path) -> None:
    found = aligned(folder, document([PARTS[0], PARTS[1], (PARTS[2][0], [ABSTIMMUNG, GLOCKE])]))
    assert spans(found) == spans(aligned(folder, document()))
    assert [one.kind for one in found.differences] == [Differs.ORDER]


def test_another_heading_title_and_date_are_told(folder: Path) -> None:
    parts = [PARTS[0], ("Das Werk", PARTS[1][1]), PARTS[2]]
    found = aligned(folder, document(parts, title="Uhr geht", date="2026-03-06"))
    assert [(one.kind, one.curated, one.article) for one in found.differences] == [
        (Differs.TITLE, clock.TITLE, "Uhr geht"),
        (Differs.DATE, "2026-03-05", "2026-03-06"),
        (Differs.HEADING, "Ein Werk aus 412 Teilen", "Das Werk"),
    ]


def test_a_corrected_number_is_told_with_its_fact_and_the_old_one_is_not_quoted(folder: Path) -> None:
    built(folder, document())
    found, changes, lines = built(folder, document(edited("86.500", "91.200")))
    assert spans(found)["kosten"] == [None, "2"]
    assert [(one.fact, one.numbers) for one in found.numbers] == [("preis", ("86.500",))]
    assert [(one.facts, one.questions) for one in changes.sentences] == [(("preis",), ("was-kostet",))]
    assert lines[0] == (
        f"{folder}/facts.yaml:5: the fact 'preis' says 86.500, which the article's sentence does not:"
        " „Die Kosten gibt der Verein mit 91.200 Euro an.“"
    )
    assert any("changed from „Die Kosten gibt der Verein mit 86.500 Euro an.“ to" in line for line in lines)


def test_a_fact_whose_sentence_has_another_number_is_told_in_the_curators_words(folder: Path, tmp_path: Path) -> None:
    built(folder, document(edited("86.500", "91.200")))
    reply = current.answer(current.load(folder, tmp_path / "cache"), "Was hat die Reparatur gekostet?").reply
    assert [(one.evidence, one.source.wording) for one in reply.statements] == [
        ("86.500 Euro hat es nach Angaben des Vereins gekostet.", Wording.PARAPHRASE),
        (split(KOSTEN)[1], Wording.VERBATIM),
    ]


def test_a_corrected_number_in_a_fact_alone_is_told(folder: Path) -> None:
    path = folder / "facts.yaml"
    path.write_text(path.read_text("utf-8").replace("86.500 Euro gekostet", "85.600 Euro gekostet"), "utf-8")
    assert [(one.fact, one.numbers) for one in aligned(folder, document()).numbers] == [("preis", ("85.600",))]


def test_a_deleted_sentence_has_no_counterpart_and_its_facts_are_named(folder: Path) -> None:
    built(folder, document())
    gone = split(UHR)[2]
    found, changes, lines = built(folder, document(edited(gone, "")))
    assert spans(found)["uhr"] == ["1", "2", None]
    assert [(one.passage, one.sentence, one.facts) for one in found.lacking] == [("uhr", 3, ("verein",))]
    assert [(one.old, one.new, one.facts, one.questions) for one in changes.sentences] == [(gone, "", ("verein",), ("wer-zahlt",))]
    assert lines[0] == (
        f"{folder}/article.yaml:9: sentence 3 of 'uhr' was not found in the article; the fact 'verein' rests on it, so it is not quoted"
    )


def test_a_deleted_paragraph_is_gone_with_its_facts(folder: Path) -> None:
    built(folder, document())
    found, changes, lines = built(folder, document(edited(KOSTEN, "")))
    assert found.gone == ("kosten",)
    assert [(one.passage, one.old, one.facts) for one in changes.paragraphs] == [("kosten", KOSTEN, ("preis", "plan"))]
    assert lines[0].startswith(f"{folder}/article.yaml:23: 'kosten' was not found in the article; the facts 'preis', 'plan' rest on it")


def test_a_new_paragraph_is_told_with_its_numbers_and_disturbs_nothing(folder: Path) -> None:
    built(folder, document())
    found, changes, lines = built(folder, document([PARTS[0], (PARTS[1][0], [WERK, NEW, KOSTEN]), PARTS[2]]))
    assert spans(found) == spans(aligned(folder, document()))
    assert [(one.text, one.line, one.sentence, one.numbers) for one in found.uncurated] == [(NEW, 7, None, ("3",))]
    assert [(one.passage, one.old, one.new) for one in changes.paragraphs] == [(None, "", NEW)]
    assert f"a paragraph in line 7 of the article is in no passage with numbers that nobody curated (3): „{NEW}“" in lines


def test_a_passage_that_got_another_name_is_no_change_of_the_article(folder: Path) -> None:
    built(folder, document())
    for path in folder.iterdir():
        if path.name != "wording.yaml":
            path.write_text(path.read_text("utf-8").replace("abstimmung", "ruhe"), "utf-8")
    assert built(folder, document())[1] == Changes()


def test_after_an_edit_of_its_passage_a_change_touches_all_facts_of_it(folder: Path) -> None:
    built(folder, document())
    path = folder / "article.yaml"
    path.write_text(path.read_text("utf-8").replace("Nun kam der Heimatverein", "Jetzt kam der Heimatverein"), "utf-8")
    assert [str(note).partition(": ")[2][:24] for note in read(folder).notes] == ["the passage 'uhr' has ch"]
    changes = built(folder, document(edited("Elf Jahre lang", "Mehr als elf Jahre lang")))[1]
    assert [(one.passage, one.facts) for one in changes.sentences] == [("uhr", ("zeiger", "verein"))]
    assert read(folder).notes == ()


def test_a_paragraph_that_the_curator_left_out_is_new_only_once(folder: Path) -> None:
    article = document([*PARTS, ("Wetter", [NEW])])
    assert built(folder, article)[1] == Changes()
    assert built(folder, article)[1] == Changes()
    changed = built(folder, document([*PARTS, ("Wetter", [NEW.replace("3", "5")])]))[1]
    assert [(one.passage, one.old, one.new) for one in changed.paragraphs] == [(None, NEW, NEW.replace("3", "5"))]


@pytest.mark.parametrize("place", range(3))
def test_an_added_sentence_is_told_and_moves_the_others(folder: Path, place: int) -> None:
    built(folder, document())
    sentences = [*split(GLOCKE)]
    sentences.insert(place, NEW)
    found, changes, lines = built(folder, document(edited(GLOCKE, " ".join(sentences))))
    assert spans(found)["glocke"] == [str(number) for number in range(1, 5) if number != place + 1]
    assert [(one.text, one.sentence) for one in found.uncurated] == [(NEW, place + 1)]
    assert [(one.old, one.new) for one in changes.sentences] == [("", NEW)]
    assert any(line.startswith(f"sentence {place + 1} of a paragraph in line 9 of the article is in no passage") for line in lines)


def test_a_sentence_that_was_replaced_is_not_quoted_for_the_old_one(folder: Path) -> None:
    found = aligned(folder, document(edited(split(UHR)[2], NEW)))
    assert spans(found)["uhr"] == ["1", "2", None]


def test_another_article_fits_nothing(folder: Path) -> None:
    article = verbatim(read(ROOT / "benchmarks" / "articles" / "impfung"))
    found = aligned(folder, article)
    assert found.wording.passages == {}
    assert found.gone == ("uhr", "werk", "kosten", "glocke", "abstimmung")


def test_an_article_without_text_fits_nothing(folder: Path) -> None:
    found = aligned(folder, document([]))
    assert len(found.gone) == 5
    assert found.uncurated == ()


def test_a_paragraph_that_the_format_does_not_take_is_told(folder: Path) -> None:
    found, _, lines = built(folder, document(edited("Bezahlt hat", "Bezahlt \u202ehat")))
    assert found.unwritable == ("uhr",)
    assert read(folder).article.places()[PassageId("uhr")].passage.wording is Wording.PARAPHRASE
    assert lines == [
        f"{folder}/article.yaml:9: 'uhr' is not quoted, for its paragraph in the article is too long or has invisible characters"
    ]


@pytest.mark.parametrize("name", ["knowledge/beispiel", *(f"benchmarks/articles/{name}" for name in ("hafen", "impfung", "konzern"))])
def test_a_verbatim_folder_that_fits_has_nothing_to_tell(name: str) -> None:
    snapshot = read(ROOT / name)
    found = wording.align(snapshot, verbatim(snapshot))
    assert found == Aligned(found.wording)
    assert found.wording.passages == {}
    assert wording.compare(None, found, snapshot) == Changes()


def test_what_changed_is_told_against_verbatim_passages() -> None:
    snapshot = example()
    parts = [
        (part.title, [one.text.replace("4,2 Millionen", "4,9 Millionen") for one in part.paragraphs]) for part in verbatim(snapshot).parts
    ]
    found = wording.align(snapshot, document([*parts, ("Neu", [NEW])], snapshot.article.title))
    changes = wording.compare(None, found, snapshot)
    assert [(one.passage, one.facts[:2]) for one in changes.sentences] == [("rechnung-der-stadt", ("ehrlinger", "kosten-stadt"))]
    assert [(one.old, one.new) for one in changes.paragraphs] == [("", NEW)]
    assert spans(found) == {"rechnung-der-stadt": [None, "2", "3", "4"]}


@cache
def example() -> Snapshot:
    return read(ROOT / "knowledge" / "beispiel")


WORDS = st.lists(st.sampled_from("Brot Regen Turm Fluss Ofen Wald Brief Kohle Amsel kaufte malte sah fand schrieb".split()), min_size=3)


@settings(max_examples=50)
@given(st.data())
def test_what_stands_word_for_word_in_both_is_found_whatever_is_cut_or_added(data: st.DataObject) -> None:
    snapshot = example()
    parts, kept = [], {}
    for section in snapshot.article.sections:
        texts = []
        for passage in section.passages:
            keep = data.draw(st.lists(st.sampled_from(range(len(passage.sentences))), min_size=2, unique=True).map(sorted))
            sentences = [(number, passage.sentences[number]) for number in keep]
            for words in data.draw(st.lists(WORDS, max_size=2)):
                sentences.insert(data.draw(st.integers(0, len(sentences))), (-1, " ".join(words).capitalize() + "."))
            kept[passage.id] = {number + 1: place for place, (number, _) in enumerate(sentences, 1) if number >= 0}
            texts.append(" ".join(text for _, text in sentences))
        parts.append((section.title, texts))
    found = spans(wording.align(snapshot, document(parts, snapshot.article.title)))
    for passage, places in kept.items():
        whole = [str(number) for number in range(1, len(snapshot.article.places()[passage].passage.sentences) + 1)]
        assert {number: found.get(passage, whole)[number - 1] for number in places} == {n: str(place) for n, place in places.items()}


@settings(max_examples=30)
@given(st.permutations(range(7)))
def test_paragraphs_are_found_in_any_order(order: list[int]) -> None:
    snapshot = example()
    texts = [passage.text for section in snapshot.article.sections for passage in section.passages]
    found = wording.align(snapshot, document([(None, [texts[place] for place in order])]))
    assert found.gone == ()
    assert found.lacking == ()
    assert found.wording.passages == {}


@settings(max_examples=50)
@given(st.lists(st.lists(st.text(), max_size=3), max_size=3))
def test_any_text_is_aligned_and_can_be_written_and_read(tmp_path_factory: pytest.TempPathFactory, parts: list[list[str]]) -> None:
    place = clock.folder(tmp_path_factory.mktemp("any") / "uhr")
    article = document([*PARTS, *((None, texts) for texts in parts)])
    found = aligned(place, article)
    wording.write(place, found)
    assert wording.before(place) == found.wording
    assert read(place).article.places()[PassageId("werk")].passage.text == WERK


def test_what_was_written_is_the_same_every_time_and_says_what_it_is(folder: Path) -> None:
    built(folder, document())
    first = (folder / "wording.yaml").read_bytes()
    built(folder, document())
    assert (folder / "wording.yaml").read_bytes() == first
    assert first.decode().startswith("# The article's own words")
    assert sorted(path.name for path in folder.iterdir()) == ["article.yaml", "facts.yaml", "questions.yaml", "wording.yaml"]


def test_no_curated_file_is_touched(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    built(folder, document(edited("86.500", "91.200")))
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "wording.yaml"} == before


def test_words_that_would_make_too_large_a_file_are_refused_and_leave_the_old_file(folder: Path) -> None:
    built(folder, document())
    old = (folder / "wording.yaml").read_bytes()
    huge = aligned(folder, document([*PARTS, (None, [f"{number} {'wort ' * 3_900}" for number in range(240)])]))
    with pytest.raises(InputError, match="bytes, allowed are 4,194,304"):
        wording.write(folder, huge)
    assert (folder / "wording.yaml").read_bytes() == old


def test_a_broken_file_is_as_none(folder: Path) -> None:
    (folder / "wording.yaml").write_text("passages: [", "utf-8")
    assert wording.before(folder) is None
    assert built(folder, document())[1] == Changes()
    assert wording.before(folder) is not None


def drafted(folder: Path) -> Path:
    """Seal the three files as `build` writes them."""
    for name in ("article.yaml", "facts.yaml", "questions.yaml"):
        (folder / name).write_text(wording.sealed((folder / name).read_text("utf-8")), "utf-8")
    return folder


def test_what_only_build_wrote_is_not_curated(folder: Path, tmp_path: Path) -> None:
    assert wording.curated(folder)
    assert not wording.curated(drafted(folder))
    assert not wording.curated(tmp_path / "nowhere")
    (folder / "wording.yaml").write_text("passages: {}\n", "utf-8")
    (folder / "README.md").write_text("x", "utf-8")
    assert not wording.curated(folder)
    assert read(folder).article.number == "uhr-1"


@pytest.mark.parametrize("name", ["article.yaml", "facts.yaml", "questions.yaml"])
@pytest.mark.parametrize("edit", [lambda text: text + "\n", lambda text: text.replace(":", ": ", 1), lambda text: text.partition("\n")[2]])
def test_an_edited_draft_is_curated(folder: Path, name: str, edit: Callable[[str], str]) -> None:
    path = drafted(folder) / name
    path.write_text(edit(path.read_text("utf-8")), "utf-8")
    assert wording.curated(folder)


@pytest.mark.parametrize("name", ["silences.yaml", "words.yaml", "checks.yaml", "translations"])
def test_a_draft_with_a_file_of_a_curator_is_curated(folder: Path, name: str) -> None:
    (drafted(folder) / name).mkdir()
    assert wording.curated(folder)


def test_a_draft_that_lost_a_file_is_curated(folder: Path) -> None:
    (drafted(folder) / "questions.yaml").unlink()
    assert wording.curated(folder)


def test_a_seal_is_the_first_line() -> None:
    assert wording.sealed("facts: []\n") == "# Drafted by python bot.py build (ac2b095dcff5573b).\nfacts: []\n"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("20.000 Menschen", "20 000 Menschen"),
        ("4,2 Millionen Euro", "4.200.000 Euro"),
        ("fünf Milliarden", "5 Mrd. Euro"),
        ("zwei Länder", "beide Länder"),
        ("am 3. März 2026", "03.03.2026"),
        ("vierzehn Monate", "14 Monate"),
        ("ein Drittel der Gäste", "gut einem Drittel der Gäste"),
        ("mehrere tausend Soldaten", "Soldaten"),
    ],
)
def test_numbers_are_the_same_however_they_are_written(one: str, other: str) -> None:
    assert missing(one, stated([other], "de"), "de") == ()


@pytest.mark.parametrize(("one", "other"), [("5 Millionen", "5 Milliarden"), ("14 Monate", "41 Monate"), ("drei", "vier")])
def test_other_numbers_are_missing(one: str, other: str) -> None:
    assert missing(one, stated([other], "de"), "de") != ()


@pytest.fixture(scope="module")
def real() -> Document:
    if not REAL.is_file():
        pytest.skip("the article's text is not beside this checkout, so nothing can be aligned with it")
    lines = [line for line in REAL.read_text("utf-8").splitlines() if line.strip()]
    return document([(None, lines[2:3]), (lines[3], lines[4:5]), (lines[5], lines[6:7])], lines[1])


@pytest.fixture
def curated(tmp_path: Path) -> Path:
    target = tmp_path / "202618"
    target.mkdir()
    for path in (ROOT / "knowledge" / "202618").glob("*.yaml"):
        if path.name != "wording.yaml":
            (target / path.name).write_bytes(path.read_bytes())
    return target


def test_the_curated_article_is_quoted_sentence_by_sentence(real: Document, curated: Path) -> None:
    found, changes, lines = built(curated, real)
    assert spans(found) == {
        name: [str(number) for number in range(1, len(place.passage.sentences) + 1)]
        for name, place in read(curated, own_words=False).article.places().items()
    }
    assert changes == Changes()
    assert lines == []
    quoted, told = read(curated), read(curated, own_words=False)
    assert {name: fact.evidence for name, fact in quoted.facts.items()} == {name: fact.evidence for name, fact in told.facts.items()}
    assert {place.passage.wording for place in quoted.article.places().values()} == {Wording.VERBATIM}


def test_any_sentence_deleted_from_the_curated_article_is_missed_and_the_others_are_found(real: Document, curated: Path) -> None:
    snapshot = read(curated, own_words=False)
    for place, part in enumerate(real.parts):
        sentences = split(part.paragraphs[0].text)
        for number in range(len(sentences)):
            rest = " ".join(sentence for at, sentence in enumerate(sentences) if at != number)
            parts = [*real.parts]
            parts[place] = Part(part.title, (Paragraph(rest, 1),))
            found = wording.align(snapshot, replace(real, parts=tuple(parts)))
            expected = [None if at == number else str(at + 1 - (at > number)) for at in range(len(sentences))]
            assert [*found.wording.passages.values()][place].sentences == expected


def test_the_answer_from_the_curated_article_is_its_own_words(real: Document, curated: Path, tmp_path: Path) -> None:
    built(curated, real)
    state = current.load(curated, tmp_path / "cache")
    texts = [paragraph.text for part in real.parts for paragraph in part.paragraphs]
    for question in random.Random(1).sample(sorted(state.snapshot.questions), 40):
        for one in current.answer_picked(state, question).reply.statements:
            assert one.source.wording is Wording.VERBATIM
            assert all(any(part.removesuffix(" …") in text for text in texts) for part in one.evidence.split(" […] "))


@pytest.mark.parametrize(
    ("curated", "article", "differs"),
    [
        ("Die Stadt baut die Brücke.", "Die Stadt baut keine Brücke.", True),
        ("Die Stadt baut keine Brücke.", "Eine Brücke wird gebaut.", True),
        ("Mehr als 20 werden es nicht.", "Es werden höchstens 20.", False),
        ("Für die Uhr war kein Geld da.", "Das Geld für die Uhr fehlte.", False),
        ("Er kommt nicht.", "Er bleibt nie.", False),
        ("Er kommt.", "Er ist da.", False),
    ],
)
def test_a_denial_on_one_side_alone_is_seen(curated: str, article: str, differs: bool) -> None:  # noqa: FBT001
    assert denied(curated, article, "de") is denied(article, curated, "de") is differs
    assert not denied(curated, article, "fr")
