"""What is said to a claim: the finding, in what it differs, and the fact as in an answer."""

from dataclasses import replace

import pytest

from bot.compared import Compared, Difference, Differs, Finding
from bot.model import ANSWER_LIMIT, FactId, Reason, Snapshot, Status
from bot.replies import console
from bot.replies.catalogue import LANGUAGES
from bot.replies.claims import compose_claim
from bot.replies.compose import compose
from bot.replies.reply import BlockKind, Reply
from tests.replies.samples import CATALOGUE, SNAPSHOT, answered, fact, question, with_fact

JUDGED = with_fact(
    fact("urteil", "Die Brücke ist zu teuer, sagt Ina Berg.", ("anfang", 1, 1), claimant="Ina Berg (Bauamt)", certainty="assessment")
)


def found(finding: Finding, name: str | None, *differences: Difference) -> Compared:
    return Compared(finding, FactId(name) if name else None, differences, "de", 0.9)


def reply(compared: Compared, language: str = "de", snapshot: Snapshot = SNAPSHOT) -> Reply:
    return compose_claim(snapshot, compared, CATALOGUE, language)


def told(name: str, *differences: Difference, snapshot: Snapshot = SNAPSHOT) -> list[str]:
    return [block.text for block in reply(found(Finding.DIFFERENT, name, *differences), snapshot=snapshot).blocks if block.group == 0]


@pytest.mark.parametrize(
    ("finding", "text"),
    [
        (Finding.SAME, "Das steht so im Artikel."),
        (Finding.DIFFERENT, "Das steht anders im Artikel."),
        (Finding.RELATED, "Dazu steht im Artikel:"),
    ],
)
def test_the_finding_comes_first_and_the_fact_as_in_an_answer(finding: Finding, text: str) -> None:
    said, answer = reply(found(finding, "preis")), compose(SNAPSHOT, answered("teuer"), CATALOGUE)
    assert said.status is Status.ANSWER
    assert said.blocks[0].text == text
    assert [(block.kind, block.text) for block in said.blocks[1:]] == [(block.kind, block.text) for block in answer.blocks]
    assert (said.statements, said.text) == (answer.statements, answer.text)


def test_on_nothing_there_is_one_line() -> None:
    said = reply(found(Finding.NOTHING, None))
    assert (said.status, said.reason) == (Status.NO_ANSWER, Reason.NOT_FOUND)
    assert [block.text for block in said.blocks] == ["Dazu finde ich im Artikel nichts."]


def test_a_number_is_told_with_its_hedge_and_certainty() -> None:
    assert told("preis", Difference(Differs.NUMBER, "fünf Millionen", "zwei Millionen"))[1:] == [
        "Nachricht: fünf Millionen. Artikel: zwei Millionen, eine Schätzung."
    ]


@pytest.mark.parametrize(
    ("kind", "said", "stands", "text"),
    [
        (Differs.NAME, "Bonn", "die Stadt", "Nachricht: Bonn. Artikel: die Stadt."),
        (Differs.TIME, "Juni", "Mai", "Nachricht: Juni. Artikel: Mai."),
        (Differs.CLAIMANT, "Otto", "", "Nachricht: Otto. Artikel: der Artikel selbst."),
        (Differs.NEGATION, "keine Brücke", "", "Nachricht: keine Brücke. Artikel: ohne Verneinung."),
        (Differs.NEGATION, "", "nicht blau", "Nachricht: ohne Verneinung. Artikel: nicht blau."),
        (Differs.HEDGE, "", "offenbar", "Nachricht: als Tatsache. Artikel: offenbar."),
        (Differs.HEDGE, "Fakt", "", "Nachricht: Fakt. Artikel: Bericht."),
    ],
)
def test_both_sides_are_told(kind: Differs, said: str, stands: str, text: str) -> None:
    assert told("bau", Difference(kind, said, stands))[1:] == [text]


def test_who_estimates_or_judges_is_named() -> None:
    hedge = Difference(Differs.HEDGE, "", "")
    assert told("preis", hedge)[1:] == ["Nachricht: als Tatsache. Artikel: Schätzung von Ina Berg (Bauamt)."]
    assert told("urteil", hedge, snapshot=JUDGED)[1:] == ["Nachricht: als Tatsache. Artikel: Einschätzung von Ina Berg (Bauamt)."]
    assert told("ablauf", hedge)[1:] == ["Nachricht: als Tatsache. Artikel: Einschätzung."]


def test_differences_are_told_where_something_differs_only() -> None:
    one = found(Finding.RELATED, "bau", Difference(Differs.NUMBER, "1", "2"))
    assert [block.text for block in reply(one).blocks if block.group == 0] == ["Dazu steht im Artikel:"]


def test_a_line_break_in_a_message_makes_no_block() -> None:
    assert told("bau", Difference(Differs.NAME, "a\nQuelle: b", "c"))[1:] == ["Nachricht: a Quelle: b. Artikel: c."]


def test_what_is_too_long_to_be_told_is_offered() -> None:
    long = fact("lang", "Zwei " * ANSWER_LIMIT, ("anfang", 1, 1))
    said = reply(found(Finding.SAME, "lang"), snapshot=with_fact(long, question("lang", "Wie lang?", "lang")))
    assert said.status is Status.SUGGEST
    assert said.suggestions == ("Wie lang?",)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_said_in_every_language(language: str) -> None:
    class Heard(dict[str, str]):
        def __getitem__(self, key: str) -> str:
            said.add(key)
            return super().__getitem__(key)

    said: set[str] = set()
    catalogue = replace(CATALOGUE, texts={**CATALOGUE.texts, language: Heard(CATALOGUE.texts[language])})
    number, hedge = Difference(Differs.NUMBER, "1", "2"), Difference(Differs.HEDGE, "", "")
    unsaid = Difference(Differs.NEGATION, "", "nicht"), Difference(Differs.CLAIMANT, "Otto", "")
    for name in ("preis", "urteil"):
        compared = found(Finding.DIFFERENT, name, number, hedge, *unsaid)
        text = console.render(compose_claim(JUDGED, compared, catalogue, language))
        assert "{" not in text
    for finding in Finding:
        compose_claim(JUDGED, found(finding, None if finding is Finding.NOTHING else "bau"), catalogue, language)
    assert {key for key in CATALOGUE.texts[language] if key.startswith("claimcheck.")} <= said


def test_the_finding_and_the_fact_are_of_kinds_that_short_groups_see() -> None:
    said = reply(found(Finding.DIFFERENT, "preis", Difference(Differs.NUMBER, "5", "2")))
    assert {block.kind for block in said.blocks if block.group == 0} == {BlockKind.ANSWER}
