"""What building tells the person who goes on from there."""

from dataclasses import replace

from bot.drafting.document import Attributed, Document, Draft, Paragraph, Part
from bot.drafting.report import CLAIMANTS, SHOWN, TEXT_LIMIT, doubtful, missing, short, summary
from bot.model import Certainty
from tests.drafting.reading import article


def drafts(document: Document, *attributed: Attributed) -> list[Draft]:
    return [Draft(place, place.text, said, ()) for place, said in zip(document.sentences(), attributed, strict=True)]


def said(claimant: str | None, doubt: float = 0.0, why: str = "") -> Attributed:
    return Attributed(claimant, Certainty.REPORTED, doubt, why)


def many(count: int) -> Document:
    return replace(article("x"), parts=(Part(None, tuple(Paragraph(f"Satz {n} steht hier.", n) for n in range(count))),))


def test_who_says_how_much_is_told_most_first() -> None:
    document = replace(article("Eins ist da. Zwei ist da.||Drei ist da. Vier ist da."), title="Der Deich")
    document = replace(document, parts=(*document.parts, Part("Folgen", (Paragraph("Fünf ist da.", 9),))))
    found = drafts(document, said(None), said("Tamm"), said("Quast"), said("Quast"), said(None))
    assert list(summary(document, found)) == [
        "Der Deich",
        "1 headings, 3 passages, 5 draft facts: 2 by the article itself",
        "  2 by Quast",
        "  1 by Tamm",
    ]


def test_of_many_claimants_the_first_are_told() -> None:
    document = many(CLAIMANTS + 3)
    lines = list(summary(document, drafts(document, *(said(f"Nr. {n}") for n in range(CLAIMANTS + 3)))))
    assert len(lines) == 2 + CLAIMANTS + 1
    assert lines[-1] == "  and 3 more claimants"


def test_what_the_masthead_lacks_is_told() -> None:
    document = replace(article("x"), url="https://example.org")
    assert [message for _, message in missing(document)] == []
    assert [message for _, message in missing(replace(document, publisher=None, date=None, url=None))] == [
        "the article names no publisher: write it",
        "the article names no date: write it",
        "the article names no url: write it",
    ]


def test_the_most_doubtful_come_first_with_the_line_of_their_fact() -> None:
    document = article("Eins ist da. Zwei ist da. Drei ist da. Vier ist da.")
    found = drafts(document, said(None), said("Tamm", 0.3, "two may have said it"), said(None, 0.9), said(None, 0.3, "a pronoun"))
    assert list(doubtful({0: 3, 1: 11, 2: 19, 3: 27}, found)) == [
        (19, "not plain (the article itself, reported): Drei ist da."),
        (11, "two may have said it (Tamm, reported): Zwei ist da."),
        (27, "a pronoun (the article itself, reported): Vier ist da."),
    ]


def test_of_many_that_are_doubtful_the_first_are_told() -> None:
    document = many(SHOWN + 5)
    found = drafts(document, *(said(None, 0.5) for _ in range(SHOWN + 5)))
    assert [line for line, _ in doubtful({n: n + 1 for n in range(SHOWN + 5)}, found)] == list(range(1, SHOWN + 1))


def test_a_sentence_is_shown_on_one_line_that_moves_no_cursor() -> None:
    assert short("Der \x1b[31mDeich\u202e hält.") == "Der [31mDeich hält."
    assert len(short("Deich " * 100)) <= TEXT_LIMIT
    assert short("Deich " * 100).endswith(" …")
