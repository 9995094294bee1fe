"""The article's own words on top of a curated folder."""

from pathlib import Path

import pytest

from bot.errors import InputError
from bot.knowledge.read import read
from bot.knowledge.translations import mark
from bot.model import Evidence, PassageId, Wording

CURATED = "Der Fluss steigt seit dem 3. März. Die Stadt warnt."
OWN = "Seit dem 3. März führt der Fluss Hochwasser. Das teilte das Amt mit. Vor Leichtsinn warnt die Stadt."
ANFANG, FOLGEN = PassageId("anfang"), PassageId("folgen")


def write(folder: Path, sentences: str = "[1-2, 3]", of: str = mark(CURATED), name: str = "anfang", more: str = "") -> Path:
    path = folder / "wording.yaml"
    text = f'passages:\n  {name}:\n    of: "{of}"\n    text: "{OWN}"\n    sentences: {sentences}\n{more}'
    path.write_text(text, "utf-8")
    return folder


def told(folder: Path) -> list[str]:
    with pytest.raises(InputError) as error:
        read(folder)
    return [str(problem).removeprefix(f"{folder}/") for problem in error.value.problems]


def noted(folder: Path) -> list[str]:
    return [str(note).removeprefix(f"{folder}/") for note in read(folder).notes]


def test_a_passage_gets_the_articles_words_and_its_facts_the_right_sentences(folder: Path) -> None:
    before = read(folder)
    after = read(write(folder))
    passage = after.article.places()[ANFANG].passage
    assert (passage.text, len(passage.sentences), passage.wording) == (OWN, 3, Wording.VERBATIM)
    assert [fact.evidence for fact in after.facts.values()] == [
        (Evidence(ANFANG, 1, 2),),
        (Evidence(ANFANG, 1, 3), Evidence(FOLGEN, 1, 1)),
    ]
    assert after.notes == ()
    assert after.article.places()[FOLGEN] == before.article.places()[FOLGEN]
    assert (after.questions, after.silences, after.words) == (before.questions, before.silences, before.words)


def test_sentences_may_stand_in_another_order(folder: Path) -> None:
    facts = read(write(folder, "[3, 1]")).facts
    assert [fact.evidence[0] for fact in facts.values()] == [Evidence(ANFANG, 3, 3), Evidence(ANFANG, 1, 3)]


def test_a_fact_without_a_counterpart_keeps_the_curators_sentences_and_is_noted(folder: Path) -> None:
    after = read(write(folder, "[1, null]"))
    passage = after.article.places()[ANFANG].passage
    river, school = (fact.evidence[0] for fact in after.facts.values())
    assert (passage.said(river), river.retold) == (("Seit dem 3. März führt der Fluss Hochwasser.",), False)
    assert (" ".join(passage.said(school)), school.retold) == (CURATED, True)
    assert [note.partition(":")[0] for note in noted(folder)] == ["article.yaml"]
    assert "sentence 2 of 'anfang' does not stand so in the article, and facts rest on it ('schule')" in noted(folder)[0]


def test_a_sentence_that_no_fact_rests_on_may_have_no_counterpart(folder: Path) -> None:
    path = folder / "facts.yaml"
    path.write_text(path.read_text("utf-8").replace("anfang: 1-2", "anfang: 1"), "utf-8")
    assert noted(write(folder, "[1, null]")) == []


def test_a_passage_that_changed_since_stays_in_the_curators_words_and_is_noted(folder: Path) -> None:
    before = read(folder)
    after = read(write(folder, of="00000000"))
    assert (after.article, after.facts) == (before.article, before.facts)
    assert noted(folder) == [
        (
            "wording.yaml:2: the passage 'anfang' has changed in article.yaml since this was aligned, so it is not quoted:"
            " run python bot.py build ARTICLE --into with this folder"
        )
    ]


def test_nothing_of_a_passage_that_changed_since_is_a_problem(folder: Path) -> None:
    assert len(read(write(folder, "[1, 2, 9]", of="00000000")).notes) == 1


@pytest.mark.parametrize(
    ("sentences", "message"),
    [
        ("[1]", "5: the passage 'anfang' has 2 sentences in article.yaml, 1 are listed"),
        ("[1, 2, 3]", "5: the passage 'anfang' has 2 sentences in article.yaml, 3 are listed"),
        ("[1, 4]", "5: sentences 4 do not exist, the text has 3"),
        ("[1, 3-2]", "5: sentences 3-2 do not exist, the text has 3"),
        ("[1, 0]", "5: 'sentences': '0': sentences are written 2 or 2-3"),
        ("[1, x]", "5: 'sentences': 'x': sentences are written 2 or 2-3"),
        ("[]", "5: 'sentences': nothing is listed here"),
        ("3", "5: 'sentences': a list belongs here"),
    ],
)
def test_spans_that_do_not_fit_are_told(folder: Path, sentences: str, message: str) -> None:
    assert any(found.startswith(f"wording.yaml:{message}") for found in told(write(folder, sentences)))


def test_a_passage_that_does_not_exist_is_told(folder: Path) -> None:
    assert told(write(folder, name="anfnag")) == [
        (
            "wording.yaml:2: there is no passage 'anfnag' in article.yaml: did you mean 'anfang'?"
            " Then run python bot.py build ARTICLE --into with this folder"
        )
    ]


def test_an_unknown_key_is_told(folder: Path) -> None:
    assert told(write(folder, more="    note: x\n"))[0].startswith("wording.yaml:6: 'note': the key is unknown")


def test_a_passage_in_the_articles_words_gets_newer_ones(folder: Path) -> None:
    path = folder / "wording.yaml"
    text = "Die Schule bleibt bis Freitag zu."
    path.write_text(f'passages:\n  folgen: {{of: "{mark("Die Schule bleibt zu.")}", text: "{text}", sentences: [1]}}\n', "utf-8")
    passage = read(folder).article.places()[FOLGEN].passage
    assert (passage.text, passage.wording) == (text, Wording.VERBATIM)


def test_the_articles_words_can_be_left_out(folder: Path) -> None:
    before = read(folder)
    assert read(write(folder), own_words=False) == before
    (folder / "wording.yaml").write_text("passages: [", "utf-8")
    assert read(folder, own_words=False) == before


def test_the_digest_covers_the_articles_words(folder: Path) -> None:
    before, after = read(folder), read(write(folder))
    assert len({before.digest, after.digest, read(write(folder, "[1, 3]")).digest}) == 3


def test_a_file_without_passages_changes_nothing_but_the_digest(folder: Path) -> None:
    before = read(folder)
    (folder / "wording.yaml").write_text('passages: {}\nuncurated: ["Ein Absatz."]\n', "utf-8")
    after = read(folder)
    assert (after.article, after.facts, after.notes) == (before.article, before.facts, ())
