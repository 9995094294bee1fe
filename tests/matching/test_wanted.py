"""What would answer a question, and which sentences hold it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.analysis import Analyser, split
from bot.matching.wanted import KINDS_WANTED, Held, Wanted, held, met, wanted
from bot.model import Words

ANALYSER = Analyser((), Words())


def want(question: str, language: str = "de") -> Wanted:
    return wanted(split(question), lambda word: ANALYSER.stem(word, language))


def hold(sentence: str, language: str = "de", claimant: str | None = None) -> Held:
    return held(sentence, claimant, language, lambda word: ANALYSER.stem(word, language))


def share(question: str, sentence: str, language: str = "de", claimant: str | None = None) -> float:
    return met(want(question, language), frozenset(split(question)), hold(sentence, language, claimant))


@pytest.mark.parametrize(
    ("question", "language", "kind"),
    [
        ("Wie alt ist die Hafenmeisterin?", "de", "age"),
        ("How old is the harbour master?", "en", "age"),
        ("Wie viele Otter leben dort?", "de", "count"),
        ("Von wie vielen Ottern ist die Rede?", "de", "count"),
        ("How many otters live there?", "en", "count"),
        ("Was kostet die Schleuse?", "de", "money"),
        ("Wie viel Geld zahlt die Stadt?", "de", "money"),
        ("How much does the lock cost?", "en", "money"),
        ("Wie viel Prozent sind dafür?", "de", "share"),
        ("What percentage agrees? How many percent?", "en", "share"),
        ("Wie hoch ist die Mauer?", "de", "measure"),
        ("How deep is the basin?", "en", "measure"),
        ("Wann beginnt der Bau?", "de", "time"),
        ("When does it begin?", "en", "time"),
        ("Wie lange dauert der Bau?", "de", "duration"),
        ("How long does it take?", "en", "measure"),
        ("Warum baut die Stadt?", "de", "reason"),
        ("Why is it being built?", "en", "reason"),
        ("Wer leitet den Hafen?", "de", "person"),
        ("Who runs the harbour?", "en", "person"),
        ("Wo steht die Schleuse?", "de", "place"),
        ("Where is the lock?", "en", "place"),
        ("Was sagt der Reeder dazu?", "de", "said"),
        ("What does the owner say?", "en", "said"),
        ("Was wird gebaut?", "de", ""),
        ("Is it new?", "en", ""),
        ("", "de", ""),
    ],
)
def test_a_question_wants_a_kind_of_answer(question: str, language: str, kind: str) -> None:
    assert want(question, language).kind == kind


@pytest.mark.parametrize(
    ("question", "language", "counted"),
    [
        ("Wie viele Otter leben dort?", "de", "Otter"),
        ("Mit wie vielen Schiffen rechnet er?", "de", "Schiffen"),
        ("Wie viele von den Booten sanken?", "de", "Booten"),
        ("How many boats sank?", "en", "boats"),
        ("Wie viele?", "de", ""),
        ("Wie viel?", "de", ""),
    ],
)
def test_what_is_to_be_counted_is_known_by_its_stem(question: str, language: str, counted: str) -> None:
    assert want(question, language).counted == (ANALYSER.stem(split(counted)[0], language) if counted else "")


@pytest.mark.parametrize(
    ("question", "language", "holds", "lacks"),
    [
        ("Wie alt ist sie?", "de", "Ida Quast (51) kam spät.", "Ida Quast kam mit 51 Booten."),
        ("Wie alt ist sie?", "de", "Die 51-jährige Ida Quast kam spät.", "Ida Quast kam spät."),
        ("How old is she?", "en", "Ida Quast, 51, came late.", "Ida Quast came late."),
        ("Wie viele Otter gibt es?", "de", "Dort leben 14 Otter.", "Dort leben viele Otter."),
        ("How many boats sank?", "en", "On Monday 3 boats sank.", "On that day some boats sank."),
        ("Was kostet die Schleuse?", "de", "Die Schleuse kostet 12 Millionen Euro.", "Die Schleuse ist 12 Meter lang."),
        ("What does the lock cost?", "en", "The lock costs 12 million euros.", "The lock is 12 metres long."),
        ("Wie viel Prozent sind dafür?", "de", "Dafür sind 60 Prozent.", "Dafür sind 60 Leute."),
        ("How many percent agree?", "en", "Only 60 percent agree.", "Only 60 people agree."),
        ("Wie hoch ist die Mauer?", "de", "Die Mauer ist 12 Meter hoch.", "Die Mauer kostet 12 Euro."),
        ("How high is the wall?", "en", "The wall is 12 metres high.", "The wall costs 12 euros."),
        ("Wann beginnt der Bau?", "de", "Der Bau beginnt im April 2031.", "Der Bau beginnt ohne Feier."),
        ("When does it begin?", "en", "It begins in April 2031.", "It begins without a party."),
        ("Wie lange dauert der Bau?", "de", "Der Bau dauert drei Jahre.", "Der Bau dauert an."),
        ("How long does it take?", "en", "It takes three years.", "It takes effort."),
        ("Warum baut die Stadt?", "de", "Sie baut, weil die Tore einfrieren.", "Sie baut eine Schleuse."),
        ("Why is it built?", "en", "It is built because the gates freeze.", "It is a new lock."),
    ],
)
def test_a_sentence_that_holds_the_kind_meets_the_question(question: str, language: str, holds: str, lacks: str) -> None:
    assert share(question, holds, language) == 1.0
    assert share(question, lacks, language) == 0.0


def test_a_number_of_something_else_meets_half_of_what_is_to_be_counted() -> None:
    assert share("Wie viele Otter leben dort?", "Dort leben 3 Seeadler.") == 0.5


def test_a_person_or_place_that_the_question_names_itself_is_only_half_an_answer() -> None:
    assert share("Wer ist Quast?", "Hafenmeisterin Ida Quast kam spät.") == 1.0
    assert share("Wer ist Ida Quast?", "Spät kam Ida Quast.") == 1.0, "any other name may be the answer"
    assert share("Wer leitet den Hafen?", "da kam Quast.") == 1.0
    assert share("Wer war Quast?", "da kam Quast.") == 0.5
    assert share("Wo liegt Moorhafen?", "es liegt in Moorhafen.") == 0.5
    assert share("Wo liegt Moorhafen?", "es liegt in Ostland.") == 1.0
    assert share("Wo liegt Moorhafen?", "es regnet dort.") == 0.0


def test_what_somebody_says_is_met_by_what_is_theirs() -> None:
    said = "Wir verlieren jedes Jahr Schiffe."
    assert share("Was sagt Tamm?", said, claimant="Olaf Tamm") == 1.0
    assert share("Was sagt Tamm?", said, claimant="Ida Quast") == 0.0
    assert share("Was sagt Tamm?", said) == 0.0
    assert share("What does Tamm say?", said, claimant="Olaf Tamm") == 1.0


@given(st.text(st.characters(), max_size=120))
def test_where_nothing_special_is_wanted_any_sentence_will_do(sentence: str) -> None:
    assert met(Wanted(""), frozenset(), hold(sentence)) == 1.0


@given(st.text(st.characters(), max_size=80), st.text(st.characters(), max_size=120), st.sampled_from(["de", "en", "fr"]))
def test_any_question_and_sentence_have_a_share(question: str, sentence: str, language: str) -> None:
    assert share(question, sentence, language, "Olaf Tamm") in (0.0, 0.5, 1.0)
    assert want(question).kind in ("", *KINDS_WANTED)


@pytest.mark.parametrize("part", ["a", "was ", "Wie viele ", "zahl ", "1", "(1", "in der ", "Ab-", ", 12", "„A", " "])
def test_hostile_texts_take_no_long_time(part: str) -> None:
    text = part * (100_000 // len(part))
    begun = time.perf_counter()
    hold(text)
    want(text)
    assert time.perf_counter() - begun < 5
