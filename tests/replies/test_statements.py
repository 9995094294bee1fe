"""Facts as they are told."""

from dataclasses import replace

import pytest

from bot.model import ANSWER_LIMIT, FactId, Reason, Section, Snapshot, Translation, Wording
from bot.replies import statements as tell
from bot.replies.reply import Role, Statement
from bot.replies.statements import EVIDENCE_LIMIT
from tests.replies.samples import SNAPSHOT, answered, fact, passage, question, refused, with_article, with_fact
from tests.replies.test_tongue import TRANSLATED

LONG = "Die Stadt baut eine Brücke, " * 20
UNSAYABLE = "Die Stadt baut keine Brücke ohne Rat und ohne Geld und ohne Plan " * 8


def told(name: str, snapshot: Snapshot = SNAPSHOT) -> Statement:
    return tell.answering(snapshot, answered(name))[0]


def of_passages(*texts: tuple[str, Wording]) -> Statement:
    """One fact that rests on a passage for each text, of one sentence each."""
    passages = tuple(passage(f"p{number}", text, wording=wording) for number, (text, wording) in enumerate(texts))
    changed = with_article(Section(None, passages))
    one = fact("f", "Satz.", *((one.id, 1, 1) for one in passages))
    return told("q", replace(changed, facts={one.id: one}, questions={(asked := question("q", "Was?", "f")).id: asked}))


def test_a_statement_has_its_sentences_their_passage_and_its_place() -> None:
    statement = told("feier")
    assert statement.answer == "Nach dem Bau gibt es ein Fest."
    assert statement.evidence == "Danach wird gefeiert. Das Fest ist im Mai."
    assert statement.passage == "Der Bau dauert ein Jahr. Danach wird gefeiert. Das Fest ist im Mai."
    source = statement.source
    assert (source.section, source.paragraph, source.paragraphs, source.sentences) == ("Was die Brücke kostet", 2, 2, (2, 3))


@pytest.mark.parametrize("title", [None, "", " \n"])
def test_a_section_without_a_heading_is_none(title: str | None) -> None:
    changed = with_article(Section(title, (passage("anfang", "Die Stadt baut eine Brücke."),)))
    assert told("was", changed).source.section is None


def test_facts_stand_once_in_the_order_of_the_questions() -> None:
    assert [one.fact for one in tell.answering(SNAPSHOT, answered("teuer", "alles"))] == ["preis", "bau", "farbe"]


@pytest.mark.parametrize("order", [("was", "tunnel"), ("tunnel", "was")])
def test_a_correction_is_told_rather_than_the_fact_itself(order: tuple[str, str]) -> None:
    first, second = tell.answering(SNAPSHOT, answered(*order))
    assert (first.fact, first.role, first.answer) == ("bau", Role.CORRECTION, "Keinen Tunnel: Die Stadt baut eine Brücke.")
    assert (second.fact, second.role) == ("farbe", Role.SUPPORT)


def test_a_fact_that_was_asked_for_is_more_than_support() -> None:
    assert [one.role for one in tell.answering(SNAPSHOT, answered("tunnel", "alles"))] == [Role.CORRECTION, Role.PLAIN, Role.PLAIN]


def test_the_short_answer_joins_what_was_asked_and_leaves_support_out() -> None:
    assert tell.short_answer(tell.answering(SNAPSHOT, answered("tunnel"))) == "Keinen Tunnel: Die Stadt baut eine Brücke."
    joined = "Die Stadt baut eine Brücke. Die Brücke dürfte zwei Millionen kosten. Die Brücke wird laut „Bote“ blau."
    assert tell.short_answer(tell.answering(SNAPSHOT, answered("alles"))) == joined
    assert tell.short_answer(()) is None


def test_the_short_answer_tells_as_many_facts_as_fit() -> None:
    changed = with_fact(fact("preis", "x" * (ANSWER_LIMIT - 20), ("kosten", 2, 2)))
    assert tell.short_answer(tell.answering(changed, answered("alles"))) == "Die Stadt baut eine Brücke."


def test_a_long_fact_is_cut_at_a_clause() -> None:
    statement = told("was", with_fact(fact("bau", LONG, ("anfang", 1, 1))))
    assert len(statement.answer) <= ANSWER_LIMIT
    assert statement.answer.endswith("Die Stadt baut eine Brücke …")


def test_what_cannot_be_said_shortly_is_left_out() -> None:
    changed = with_fact(fact("bau", UNSAYABLE, ("anfang", 1, 1)))
    assert tell.answering(changed, answered("was")) == ()
    assert [one.fact for one in tell.answering(changed, answered("alles"))] == ["preis", "farbe"]
    assert [one.fact for one in tell.nearby(changed, refused(Reason.NOT_FOUND, "bau", "farbe"))] == ["farbe"]


def test_evidence_of_two_passages_is_shown_whole_with_both_places() -> None:
    statement = told("wie-lange")
    assert statement.evidence == "Die Stadt baut eine Brücke. Der Bau dauert ein Jahr."
    assert (statement.source.section, [one.section for one in statement.also]) == (None, ["Was die Brücke kostet"])


def test_a_quotation_of_two_passages_shows_the_gap() -> None:
    assert of_passages(("Eins.", Wording.VERBATIM), ("Zwei.", Wording.VERBATIM)).evidence == "Eins. […] Zwei."


@pytest.mark.parametrize("wording", Wording)
def test_evidence_is_never_of_two_wordings(wording: Wording) -> None:
    other = next(one for one in Wording if one is not wording)
    statement = of_passages(("Eins.", wording), ("Zwei.", other))
    assert (statement.evidence, statement.source.wording, statement.also) == ("Eins.", wording, ())


def test_evidence_in_a_curators_words_is_told_so_though_its_passage_is_the_articles() -> None:
    own_words = passage("p", "Man baut eine Brücke.", "Sie wird rot.", wording=Wording.VERBATIM)
    retold = replace(own_words, retold=("Die Stadt hat eine Brücke vor.", "„Rot“ soll sie sein."))
    snapshot = replace(with_article(Section(None, (retold,))), questions={(asked := question("q", "Was?", "f")).id: asked})
    one = fact("f", "Satz.", ("p", 2, 2))
    own = told("q", replace(snapshot, facts={one.id: one}))
    assert (own.evidence, own.passage, own.source.wording) == ("Sie wird rot.", retold.text, Wording.VERBATIM)
    kept = told("q", replace(snapshot, facts={one.id: replace(one, evidence=(replace(one.evidence[0], retold=True),))}))
    assert kept.evidence == "„Rot“ soll sie sein."
    assert kept.passage == "Die Stadt hat eine Brücke vor. „Rot“ soll sie sein."
    assert kept.source.wording is Wording.PARAPHRASE


def test_evidence_that_does_not_fit_is_that_of_the_first_passage() -> None:
    statement = of_passages(("Eins.", Wording.PARAPHRASE), ("z" * (EVIDENCE_LIMIT - 5), Wording.PARAPHRASE))
    assert (statement.evidence, statement.also) == ("Eins.", ())


@pytest.mark.parametrize("wording", Wording)
def test_long_evidence_is_shortened(wording: Wording) -> None:
    statement = of_passages(("Wort " * 100, wording))
    assert len(statement.evidence) <= EVIDENCE_LIMIT
    assert statement.evidence.endswith("Wort …")


def test_only_a_paraphrase_loses_quotation_marks() -> None:
    spoken = "„Wir haben noch gar keinen Namen für sie“, sagt die „Stadt“."
    assert of_passages((spoken, Wording.VERBATIM)).evidence == spoken
    assert of_passages((spoken, Wording.PARAPHRASE)).evidence == "Wir haben noch gar keinen Namen für sie, sagt die „Stadt“."


def test_white_space_of_the_knowledge_is_one_space() -> None:
    statement = told("was", with_fact(replace(SNAPSHOT.facts[FactId("bau")], text="Die Stadt\nbaut  eine Brücke.")))
    assert statement.answer == "Die Stadt baut eine Brücke."


@pytest.mark.parametrize(("name", "answer", "translation"), [
    ("was", "Die Stadt baut eine Brücke.", "The city is building a bridge."),
    ("tunnel", "Keinen Tunnel: Die Stadt baut eine Brücke.", "No tunnel: the city is building a bridge."),
    ("feier", "Nach dem Bau gibt es ein Fest.", None),
])  # fmt: skip
def test_a_statement_has_its_translation_beside_the_answer(name: str, answer: str, translation: str | None) -> None:
    statement = tell.answering(TRANSLATED, answered(name, language="en"))[0]
    assert (statement.answer, statement.translation, statement.told) == (answer, translation, translation or answer)


def test_the_support_of_a_correction_is_translated_too() -> None:
    assert [one.told for one in tell.answering(TRANSLATED, answered("tunnel", language="en"))] == [
        "No tunnel: the city is building a bridge.",
        "The bridge will be blue, according to “Bote”.",
    ]


def test_a_claimant_is_called_as_the_reader_knows_them() -> None:
    statement = tell.answering(TRANSLATED, answered("teuer", language="en"))[0]
    assert (statement.claimant, statement.claimed_by) == ("Ina Berg (Bauamt)", "Ina Berg (building authority)")
    statement = tell.answering(TRANSLATED, answered("teuer"))[0]
    assert (statement.claimant, statement.claimed_by) == ("Ina Berg (Bauamt)", "Ina Berg (Bauamt)")


def test_what_is_near_is_translated() -> None:
    assert [one.told for one in tell.nearby(TRANSLATED, refused(Reason.NOT_FOUND, "bau", "fest", language="en"))] == [
        "The city is building a bridge.",
        "Nach dem Bau gibt es ein Fest.",
    ]


def test_the_translated_answer_is_joined_as_the_answer_is() -> None:
    statements = tell.answering(TRANSLATED, answered("alles", language="en"))
    assert tell.translation(statements) == (
        "The city is building a bridge. Die Brücke dürfte zwei Millionen kosten. The bridge will be blue, according to “Bote”."
    )
    assert tell.translation(tell.answering(TRANSLATED, answered("tunnel", language="en"))) == "No tunnel: the city is building a bridge."


def test_the_translated_answer_tells_as_many_facts_as_fit() -> None:
    long = replace(
        TRANSLATED, translations={"en": Translation(facts={FactId("farbe"): "x" * (ANSWER_LIMIT - 20), FactId("bau"): "Bridge."})}
    )
    statements = tell.answering(long, answered("alles", language="en"))
    assert tell.translation(statements) == "Bridge. Die Brücke dürfte zwei Millionen kosten."
    assert str(tell.short_answer(statements)).endswith("Die Brücke wird laut „Bote“ blau.")


def test_an_answer_of_which_nothing_is_translated_has_no_translation() -> None:
    assert tell.translation(tell.answering(TRANSLATED, answered("alles"))) is None
    assert tell.translation(tell.answering(TRANSLATED, answered("teuer", "feier", language="en"))) is None
    untold = replace(TRANSLATED, translations={"en": Translation(facts={FactId("farbe"): "x" * ANSWER_LIMIT})})
    assert tell.translation(tell.answering(untold, answered("alles", language="en"))) is None
    assert tell.translation(()) is None


def test_white_space_of_a_translation_is_one_space() -> None:
    changed = replace(TRANSLATED, translations={"en": Translation(facts={FactId("bau"): "A\nbridge  here."})})
    assert tell.answering(changed, answered("was", language="en"))[0].translation == "A bridge here."
