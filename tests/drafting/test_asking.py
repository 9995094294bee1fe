"""Which sentences state something, and the question for each of them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.drafting.asking import LENGTH_LIMIT, question, questions, states
from bot.drafting.document import Attributed, Draft, Placed
from bot.drafting.values import values
from bot.model import Certainty
from bot.text import plain


def draft(text: str, claimant: str | None = None, language: str = "de") -> Draft:
    return Draft(Placed(0, 0, 1, text), text, Attributed(claimant, Certainty.REPORTED), values(text, language, None))


def ask(text: str, claimant: str | None = None, language: str = "de") -> str:
    return question(draft(text, claimant, language), language)


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Wer soll das bezahlen?", "de"),
        ("„Und wer zahlt das?“", "de"),
        ("Hier alles, was wir wissen:", "de"),
        ("Liebe Leserinnen und Leser, guten Tag!", "de"),
        ("Lesen Sie auch unseren Bericht vom Montag.", "de"),
        ("Ein Überblick.", "de"),
        ("", "de"),
        ("Who pays for it?", "en"),
        ("Here is what we know:", "en"),
        ("Dear readers, welcome back to the page.", "en"),
        ("Qui va payer ?", "fr"),
    ],
)
def test_some_sentences_state_nothing(sentence: str, language: str) -> None:
    assert not states(sentence, language)


@pytest.mark.parametrize(
    "sentence",
    ["Die Schule bleibt zu.", "Warum das so ist, weiß niemand.", "Der Rat beschloss am Montag noch drei Dinge für den Hafen der Stadt:"],
)
def test_others_do(sentence: str) -> None:
    assert states(sentence, "de")


@pytest.mark.parametrize(
    ("sentence", "claimant", "expected"),
    [
        ("Ada Brenk sagte, die Lieferungen an Norland seien zu teuer.", "Ada Brenk", "Was sagt Ada Brenk zu „Lieferungen an Norland“?"),
        ("Die Polizei sucht nach Zeugen des Unfalls.", "Polizei", "Was sagt die Polizei zu „Zeugen des Unfalls“?"),
        ("Der Schaden am Deich betrage 3 Mio. Euro.", "Ada Brenk", "Welche Summe nennt Ada Brenk zu „Schaden am Deich“?"),
        ("„Das rächt sich jetzt“, sagte sie.", "Ada Brenk", "Wer sagt: „Das rächt sich jetzt“?"),
        ("Der Deich sei undicht.", "Sprecher der Stadt", "Sprecher der Stadt zu „Deich“: Was steht im Artikel?"),
        ("Norland und Sudland planen einen Tunnel.", None, "Was planen Norland und Sudland?"),
        ("Auf einem Feld haben Forscher ein Grab entdeckt.", None, "Was haben Forscher entdeckt?"),
        ("Die Sperrung soll bis Ende Mai dauern.", None, "Wie lange soll die Sperrung dauern?"),
        ("Der Umbau soll im Herbst beginnen.", None, "Wann soll der Umbau beginnen?"),
        ("Die Bäckerei Brenk will zwei Filialen schließen.", None, "Was will die Bäckerei Brenk?"),
        ("Der Rat stimmte am 3. März für den Bau.", None, "Was geschah am 3. März?"),
        ("Vor dem Hafen lagen 47 Frachtschiffe.", None, "Um wie viele Frachtschiffe geht es?"),
        ("Der Bus hielt in 22 Dörfern.", None, "Von wie vielen Dörfern ist die Rede?"),
        ("Der Neubau kostete 3 Mio. Euro.", None, "Was kostete der Neubau?"),
        ("Gesperrt ist die Kanalbrücke.", None, "Was steht im Artikel zu „Kanalbrücke“?"),
        ("Ada Brenk (43)", None, "Wie alt ist Ada Brenk?"),
        ("Ada Brenk, Leiterin des Hafenamts", None, "Wer ist Ada Brenk?"),
    ],
)
def test_a_german_question_takes_over_what_it_safely_can(sentence: str, claimant: str | None, expected: str) -> None:
    assert ask(sentence, claimant) == expected


@pytest.mark.parametrize(
    ("sentence", "claimant", "expected"),
    [
        ("Ada Brenk said the safety inspection was late.", "Ada Brenk", "What does Ada Brenk say about “safety inspection”?"),
        ("The hull was cracked, the coast guard said.", "coast guard", "What does the coast guard say about “hull”?"),
        ("“Nobody told us,” she said.", "Ada Brenk", "Who says: “Nobody told us”?"),
        ("The bridge was closed on 3 March.", None, "What happened on 3 March?"),
        ("Divers recovered the voyage data recorder.", None, "What does the article say about “voyage data recorder”?"),
        ("Ada Brenk, 43", None, "How old is Ada Brenk?"),
        ("Ada Brenk, head of the port office", None, "Who is Ada Brenk?"),
    ],
)
def test_an_english_question_takes_over_what_it_safely_can(sentence: str, claimant: str | None, expected: str) -> None:
    assert ask(sentence, claimant, "en") == expected


def test_a_denied_clause_is_not_turned() -> None:
    assert ask("Norland plant keinen Tunnel.") == "Was steht im Artikel zu „Tunnel“?"


def test_who_says_it_is_not_what_it_is_about() -> None:
    asked = ask("„Der Deich ist dicht“, sagte Ada Brenk, Leiterin der Hafenbehörde.", "Ada Brenk")
    assert asked == "Was sagt Ada Brenk zu „Deich“?"


def test_no_pronoun_is_asked_about() -> None:
    assert "„Sie“" not in ask("Sie hat es ihm gesagt.")


def test_questions_of_other_languages_are_in_english() -> None:
    assert ask("Le gouvernement annonce un nouveau port.", None, "fr").startswith("What does the article say about “")


def test_every_question_of_an_article_is_its_own() -> None:
    drafts = [draft("Der Deich ist dicht."), draft("Der Deich ist alt."), draft("Der Deich ist dicht."), draft("Der Deich ist dicht.")]
    found = questions(drafts, "de")
    assert len({plain(one) for one in found}) == 4


def test_the_rarer_phrase_is_asked_about() -> None:
    drafts = [draft("Am Deich fehlt der Kies."), draft("Am Deich fehlt der Sand."), draft("Am Deich fehlt der Lehm.")]
    assert [one.split("„")[1] for one in questions(drafts, "de")] == ["Kies“?", "Sand“?", "Lehm“?"]


WORDS = st.sampled_from(
    "Der Die Ada Brenk Deich haben hat will plant 47 Euro 3. März , . : „ “ ( ) und der des sagte mit von soll kosten dauern".split()
)


@given(
    st.lists(st.lists(WORDS, min_size=1, max_size=25).map(" ".join), max_size=8),
    st.sampled_from([None, "Ada Brenk", "Polizei", "die Leute"]),
)
def test_questions_are_short_and_no_two_alike(texts: list[str], claimant: str | None) -> None:
    for language in ("de", "en", "fr"):
        found = questions([draft(text, claimant, language) for text in texts], language)
        assert len(found) == len(texts)
        assert len({plain(one) for one in found}) == len(texts)
        assert all(len(one) <= LENGTH_LIMIT for one in found)


@given(st.text(min_size=1, max_size=200), st.none() | st.text(min_size=1, max_size=120), st.sampled_from(["de", "en", "pl"]))
def test_any_text_gets_a_question(text: str, claimant: str | None, language: str) -> None:
    asked = ask(text, claimant, language)
    assert 0 < len(asked) <= LENGTH_LIMIT
    assert asked.endswith("?")


@given(st.lists(WORDS, min_size=3, max_size=25).map(" ".join))
def test_what_a_question_quotes_stands_in_the_text(text: str) -> None:
    quoted = ask(text).partition("„")[2].partition("“")[0].removesuffix(" …")
    assert quoted in text


@pytest.mark.parametrize("part", ["a", "Deich ", "Der ", ", ", "von Ada ", "„a", "(", "sagte, ", "haben-", "A. "])
def test_hostile_texts_take_no_long_time(part: str) -> None:
    text = part * (900_000 // len(part))
    begun = time.perf_counter()
    for language in ("de", "en", "fr"):
        for claimant in (None, "Ada Brenk"):
            question(Draft(Placed(0, 0, 1, text), text, Attributed(claimant, Certainty.REPORTED), ()), language)
        states(text, language)
    assert time.perf_counter() - begun < 10
