"""What is said to a decision, in which order."""

from dataclasses import replace

import pytest
from hypothesis import given

from bot.model import Decision, Fact, FactId, Question, Reason, Section, Snapshot, Status, Wording
from bot.replies.catalogue import LANGUAGES
from bot.replies.compose import SECTION_LIMIT, compose
from bot.replies.reply import BlockKind, Reply
from bot.replies.statements import EVIDENCE_LIMIT
from tests.replies.samples import (
    CATALOGUE,
    DECISIONS,
    HELLO,
    SNAPSHOT,
    STEADY,
    answered,
    decisions,
    fact,
    passage,
    question,
    refused,
    small_talk,
    snapshots,
    suggested,
    with_article,
    with_fact,
)
from tests.replies.test_tongue import TRANSLATED

SILENT = {
    "de": "sagt der Artikel nichts",
    "en": "article says nothing",
    "uk": "У статті про це нічого не сказано",
    "ru": "В статье об этом ничего не сказано",
    "tr": "Yazı bu konuda bir şey söylemiyor",
    "pl": "Artykuł nic o tym nie mówi",
    "fr": "L’article ne dit rien",
}
UNSAYABLE = "Die Stadt baut keine Brücke ohne Rat und ohne Geld und ohne Plan " * 8


def reply_to(decision: Decision, snapshot: Snapshot = SNAPSHOT) -> Reply:
    return compose(snapshot, decision, CATALOGUE)


def texts(reply: Reply, kind: BlockKind | None = None) -> list[str]:
    return [f"{block.label} {block.text}".strip() for block in reply.blocks if kind in (None, block.kind)]


def source_of(name: str, snapshot: Snapshot = SNAPSHOT, language: str = "de") -> str:
    return texts(reply_to(answered(name, language=language), snapshot), BlockKind.SOURCE)[0]


def claim_of(changed: Fact, language: str = "de") -> str:
    return texts(reply_to(answered("was", language=language), with_fact(changed)), BlockKind.CLAIM)[0]


def bau() -> Fact:
    return SNAPSHOT.facts[FactId("bau")]


def test_an_answer_says_it_then_who_then_on_what_then_where() -> None:
    reply = reply_to(answered("teuer"))
    assert [block.kind for block in reply.blocks] == [BlockKind.ANSWER, BlockKind.CLAIM, BlockKind.QUOTE, BlockKind.SOURCE]
    assert texts(reply) == [
        "Die Brücke dürfte zwei Millionen kosten.",
        "laut Ina Berg (Bauamt), Schätzung",
        "Im Artikel steht: Zwei Millionen dürfte sie kosten.",
        "Quelle: Tagblatt, Nr. 7, Abschnitt „Was die Brücke kostet“, Absatz 1, Satz 2 · Artikel ohne Datum",
    ]
    assert (reply.status, reply.reason, reply.text) == (Status.ANSWER, None, "Die Brücke dürfte zwei Millionen kosten.")


def test_a_paraphrase_says_that_it_is_one() -> None:
    assert texts(reply_to(answered("was")), BlockKind.PARAPHRASE) == ["Sinngemäß: Die Stadt baut eine Brücke."]
    assert texts(reply_to(answered("was", language="en")), BlockKind.PARAPHRASE) == ["Paraphrased: Die Stadt baut eine Brücke."]


@pytest.mark.parametrize("wording", Wording)
def test_a_quotation_is_a_block_of_verbatim_wording_only(wording: Wording) -> None:
    changed = with_article(Section(None, (passage("anfang", "Die Stadt baut eine Brücke.", wording=wording),)))
    kinds = {block.kind for block in reply_to(answered("was"), changed).blocks}
    assert (BlockKind.QUOTE in kinds, BlockKind.PARAPHRASE in kinds) == (wording is Wording.VERBATIM, wording is Wording.PARAPHRASE)


def test_several_facts_are_told_one_after_the_other() -> None:
    reply = reply_to(answered("alles"))
    assert [block.group for block in reply.blocks if block.kind is BlockKind.ANSWER] == [0, 1, 2]
    assert all(len({block.kind for block in reply.blocks if block.group == group}) == 4 for group in range(3))


def test_a_correction_is_the_short_answer_and_comes_first() -> None:
    reply = reply_to(answered("tunnel"))
    assert reply.text == texts(reply)[0] == "Keinen Tunnel: Die Stadt baut eine Brücke."
    assert [one.fact for one in reply.statements] == ["bau", "farbe"]


@pytest.mark.parametrize(
    ("changed", "claim"),
    [
        (bau(), "laut Artikel (Tagblatt), Bericht"),
        (replace(bau(), claimant="Bote"), "laut Bote, Bericht"),
        (replace(bau(), time_bound=True), "laut Artikel (Tagblatt), Bericht, Stand des Artikels"),
        (fact("bau", "x", ("anfang", 1, 1), certainty="assessment"), "laut Artikel (Tagblatt), Einschätzung"),
        (fact("bau", "x", ("anfang", 1, 1), certainty="background"), "laut Artikel (Tagblatt), Hintergrund"),
    ],
)
def test_a_claim_names_who_says_so_and_how_sure(changed: Fact, claim: str) -> None:
    assert claim_of(changed) == claim


def test_an_english_question_gets_an_english_frame() -> None:
    assert claim_of(replace(bau(), claimant="Bote", time_bound=True), "en") == "according to Bote, a report, as of publication"
    assert source_of("feier", language="en") == (
        "Source: Tagblatt, no. 7, section “Was die Brücke kostet”, paragraph 2, sentences 2 to 3 · undated article"
    )


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "uk",
            [
                "за словами Ina Berg (Bauamt), приблизна оцінка",
                "У статті написано: Zwei Millionen dürfte sie kosten.",
                "Джерело: Tagblatt, № 7, розділ «Was die Brücke kostet», абзац 1, речення 2 · стаття без дати",
            ],
        ),
        (
            "tr",
            [
                "bunu söyleyen: Ina Berg (Bauamt); tahmin",
                "Yazıda şöyle yazıyor: Zwei Millionen dürfte sie kosten.",
                "Kaynak: Tagblatt, No: 7, “Was die Brücke kostet” bölümü, 1. paragraf, 2. cümle · tarihsiz yazı",
            ],
        ),
        (
            "fr",
            [
                "selon Ina Berg (Bauamt), estimation",
                "L’article dit_: Zwei Millionen dürfte sie kosten.",
                "Source_: Tagblatt, n°_7, section «_Was die Brücke kostet_», paragraphe 1, phrase 2 · article sans date",
            ],
        ),
    ],
)
def test_another_reader_gets_the_german_sentences_in_a_frame_of_their_language(language: str, told: list[str]) -> None:
    said = [text.replace("\u00a0", "_") for text in texts(reply_to(answered("teuer", language=language)))]
    assert said == ["Die Brücke dürfte zwei Millionen kosten.", *told]


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("was", "Vorspann, Satz 1"),
        ("teuer", "Abschnitt „Was die Brücke kostet“, Absatz 1, Satz 2"),
        ("feier", "Abschnitt „Was die Brücke kostet“, Absatz 2, Satz 2 bis 3"),
        ("wie-lange", "Vorspann, Satz 1; Abschnitt „Was die Brücke kostet“, Absatz 2, Satz 1"),
        ("summe", "Vorspann, Satz 1"),
    ],
)
def test_a_source_names_every_place_that_is_shown(name: str, places: str) -> None:
    assert source_of(name) == f"Quelle: Tagblatt, Nr. 7, {places} · Artikel ohne Datum"


@pytest.mark.parametrize(
    ("date", "language", "shown"),
    [
        (None, "de", "Artikel ohne Datum"),
        ("2026-03-01", "de", "Artikel vom 1.3.2026"),
        ("2026-03-01", "en", "article of 2026-03-01"),
        ("2026-03-01", "uk", "стаття від 01.03.2026"),
        ("2026-03-01", "fr", "article du 01/03/2026"),
        ("2026-02-30", "de", "Artikel vom 2026-02-30"),
    ],
)
def test_a_source_ends_with_the_date(date: str | None, language: str, shown: str) -> None:
    assert source_of("was", with_article(date=date), language).endswith(f" · {shown}")


def test_a_long_heading_is_shortened_in_the_source_only() -> None:
    heading = "Kim sendet Waffen und Soldaten an Putin und noch vieles mehr nach Russland"
    changed = with_article(Section(heading, (passage("anfang", "Eins."),)))
    shown = source_of("was", changed).split("„")[1].split("“")[0]
    assert shown == "Kim sendet Waffen und Soldaten an Putin und noch vieles …"
    assert len(shown) <= SECTION_LIMIT
    assert reply_to(answered("was"), changed).statements[0].source.section == heading


@pytest.mark.parametrize("reason", [*Reason, None])
@pytest.mark.parametrize("language", LANGUAGES)
def test_only_a_matched_silence_says_that_the_article_is_silent(reason: Reason | None, language: str) -> None:
    said = texts(reply_to(refused(reason, "farbe", language=language)))[0]
    assert (SILENT[language] in said) is (reason is Reason.SILENCE)


def test_a_silence_that_was_not_matched_found_nothing() -> None:
    reply = reply_to(replace(refused(Reason.SILENCE), silence=None))
    assert (reply.reason, texts(reply)) == (Reason.NOT_FOUND, ["Dazu finde ich im Artikel nichts."])


def test_a_silence_names_its_topic_and_what_is_near() -> None:
    assert texts(reply_to(refused(Reason.SILENCE, "farbe", "bau"))) == [
        "Dazu sagt der Artikel nichts (Thema: Name der Brücke).",
        "Er sagt aber: Die Brücke wird laut „Bote“ blau.",
        "laut Bote, Bericht",
        "Quelle: Tagblatt, Nr. 7, Vorspann, Satz 2 · Artikel ohne Datum",
        "Außerdem sagt er: Die Stadt baut eine Brücke.",
        "laut Artikel (Tagblatt), Bericht",
        "Quelle: Tagblatt, Nr. 7, Vorspann, Satz 1 · Artikel ohne Datum",
    ]


def test_a_refusal_tells_what_is_nearest_and_what_can_be_asked() -> None:
    reply = reply_to(refused(Reason.NOT_FOUND, "bau", suggestions=("teuer", "feier")))
    assert texts(reply)[:2] == ["Dazu finde ich im Artikel nichts.", "Er sagt aber: Die Stadt baut eine Brücke."]
    assert texts(reply)[4:] == [
        "Das kannst du mich fragen:",
        "1. Was kostet die Brücke?",
        "2. Wird gefeiert?",
        "Antworte mit der Nummer, zum Beispiel mit 2.",
    ]
    assert (reply.text, reply.statements) == (None, ())


def test_suggestions_stand_in_full_and_in_the_order_of_the_decision() -> None:
    reply = reply_to(suggested("feier", "was", "teuer"))
    assert texts(reply)[0] == "Ich bin nicht sicher, was du meinst. Meinst du eine dieser Fragen?"
    assert texts(reply, BlockKind.SUGGESTION) == ["1. Wird gefeiert?", "2. Was baut die Stadt?", "3. Was kostet die Brücke?"]
    assert reply.suggestions == ("Wird gefeiert?", "Was baut die Stadt?", "Was kostet die Brücke?")


def test_a_single_suggestion_is_spoken_of_as_one() -> None:
    assert texts(reply_to(suggested("feier"))) == [
        "Ich bin nicht sicher, was du meinst. Meinst du diese Frage?",
        "1. Wird gefeiert?",
        "Antworte mit 1, wenn du das wissen willst.",
    ]


def test_without_suggestions_it_asks_for_other_words() -> None:
    assert texts(reply_to(suggested())) == ["Ich bin nicht sicher, was du meinst. Frag mich bitte mit anderen Worten."]


def test_an_answer_that_cannot_be_said_shortly_is_offered_instead() -> None:
    reply = reply_to(answered("was"), with_fact(fact("bau", UNSAYABLE, ("anfang", 1, 1))))
    assert (reply.status, reply.text, reply.suggestions) == (Status.SUGGEST, None, ("Was baut die Stadt?",))


def test_an_answer_whose_correction_cannot_be_said_is_offered_instead() -> None:
    changed = with_fact(bau(), question("tunnel", "Ein Tunnel?", "bau", "farbe", correction=UNSAYABLE))
    assert reply_to(answered("tunnel"), changed).status is Status.SUGGEST


@pytest.mark.parametrize(("language", "text"), [*HELLO.items(), ("de-AT", "Hallo!"), ("es", "Hello!"), ("und", "Hallo!")])
def test_small_talk_is_in_the_language_of_the_question(language: str, text: str) -> None:
    reply = reply_to(small_talk(language))
    assert (reply.text, texts(reply)) == (text, [text])


def test_small_talk_without_that_language_is_in_its_first() -> None:
    (talk,) = SNAPSHOT.general.smalltalk
    changed = replace(SNAPSHOT, general=replace(SNAPSHOT.general, smalltalk=(replace(talk, reply={"de": "Hallo!"}),)))
    assert reply_to(small_talk("en"), changed).text == "Hallo!"


@pytest.mark.parametrize("decision", DECISIONS.values(), ids=DECISIONS)
def test_the_same_decision_gets_the_same_reply(decision: Decision) -> None:
    assert reply_to(decision) == reply_to(decision)


@pytest.mark.parametrize("decision", DECISIONS.values(), ids=DECISIONS)
def test_groups_are_told_together(decision: Decision) -> None:
    groups = [block.group for block in reply_to(decision).blocks]
    assert groups == sorted(groups)


def test_a_line_break_in_the_knowledge_makes_no_new_line() -> None:
    changed: Question = question("feier", "Wird\ngefeiert?\n\nQuelle: erfunden", "fest")
    assert texts(reply_to(suggested("feier"), with_fact(bau(), changed)))[1] == "1. Wird gefeiert? Quelle: erfunden"


@STEADY
@given(snapshots(), decisions())
def test_no_text_breaks_a_reply(snapshot: Snapshot, decision: Decision) -> None:
    reply = reply_to(decision, snapshot)
    assert reply.blocks
    assert all(len(one.evidence) <= EVIDENCE_LIMIT and len(one.answer) <= 320 for one in (*reply.statements, *reply.nearby))
    assert not any("\n" in block.text or "\n" in block.label for block in reply.blocks)
    if decision.status is Status.NO_ANSWER and decision.language == "de":
        assert "nicht" in reply.blocks[0].text
    if reply.status is Status.SUGGEST and decision.language in {"de", "und"}:
        assert reply.blocks[0].text.startswith("Ich bin nicht sicher")


def test_a_translated_answer_is_told_and_its_evidence_stays_in_the_article_s_words() -> None:
    translated = replace(TRANSLATED, translations={"en": replace(TRANSLATED.translations["en"], facts={FactId("preis"): "Two millions."})})
    reply = reply_to(answered("teuer", language="en"), translated)
    assert texts(reply) == [
        "Two millions.",
        "according to Ina Berg (building authority), an estimate",
        "The article says: Zwei Millionen dürfte sie kosten.",
        "Source: Tagblatt, no. 7, section “Was die Brücke kostet”, paragraph 1, sentence 2 · undated article",
    ]
    assert (reply.text, reply.translation) == ("Die Brücke dürfte zwei Millionen kosten.", "Two millions.")


@pytest.mark.parametrize(
    ("language", "answer"),
    [
        ("de", "Die Stadt baut eine Brücke."),
        ("und", "Die Stadt baut eine Brücke."),
        ("en", "The city is building a bridge."),
        ("fr", "La ville construit un pont."),
        ("pl", "The city is building a bridge."),
    ],
)
def test_an_answer_is_told_in_the_reader_s_language_else_in_english(language: str, answer: str) -> None:
    reply = reply_to(answered("was", language=language), TRANSLATED)
    assert texts(reply)[0] == answer
    assert reply.text == "Die Stadt baut eine Brücke."
    assert reply.translation == (None if language in {"de", "und"} else answer)


def test_a_correction_is_translated() -> None:
    assert texts(reply_to(answered("tunnel", language="en"), TRANSLATED))[0] == "No tunnel: the city is building a bridge."


def test_a_silence_names_its_topic_and_what_is_near_in_the_reader_s_language() -> None:
    reply = reply_to(refused(Reason.SILENCE, "farbe", language="en"), TRANSLATED)
    assert texts(reply)[:2] == [
        "The article says nothing on that (topic: name of the bridge).",
        "But it says: The bridge will be blue, according to “Bote”.",
    ]


def test_suggestions_are_offered_in_the_reader_s_language() -> None:
    reply = reply_to(suggested("was", "teuer", language="fr"), TRANSLATED)
    assert reply.suggestions == ("Que construit la ville ?", "Was kostet die Brücke?")
    assert texts(reply, BlockKind.SUGGESTION) == ["1. Que construit la ville ?", "2. Was kostet die Brücke?"]


def test_an_answer_that_cannot_be_said_shortly_is_offered_in_the_reader_s_language() -> None:
    unsayable = with_fact(fact("bau", UNSAYABLE, ("anfang", 1, 1)))
    reply = reply_to(answered("was", language="en"), replace(unsayable, translations=TRANSLATED.translations))
    assert (reply.status, reply.suggestions, reply.translation) == (Status.SUGGEST, ("What is the city building?",), None)
