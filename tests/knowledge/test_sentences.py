import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.sentences import split

PARTS = ["Er", "kam", "am", "3.", "März", "z.", "B.", "Dr.", "Kim", "J.", "u. a.", "20.000", "23,7", "Mrd.", "etc.", "Danach", "„Ja!", "“"]
MORE_PARTS = ["Nein?", "…", "...", "(", ")", "–", "•", "ß", "Ä.", "\n\t", "5.", "d. h.", "U.S.", "Art.", "The"]
PROSE = st.lists(st.sampled_from(PARTS + MORE_PARTS)).map(" ".join)


def without_space(text: str) -> str:
    return "".join(text.split())


@given(st.text(st.characters()) | PROSE)
def test_the_sentences_are_the_whole_text_in_its_order(text: str) -> None:
    sentences = split(text)
    assert without_space("".join(sentences)) == without_space(text)
    assert all(sentence and sentence == sentence.strip() for sentence in sentences)


@given(PROSE)
def test_a_sentence_split_again_stays_whole_or_falls_into_no_less(text: str) -> None:
    assert len([part for sentence in split(text) for part in split(sentence)]) >= len(split(text))


@pytest.mark.parametrize(
    "sentence",
    [
        "Er kam am 3. März nach Kursk.",
        "Im 2. Weltkrieg und im 21. Jahrhundert war es anders.",
        "Das gilt z. B. für Kursk, d. h. Soldaten, und z.B. Waffen.",
        "Z. B. Die Linke ist dagegen.",
        "Dr. Müller traf Prof. Dr. Schmidt in St. Petersburg.",
        "Es sind rund 23,7 Mrd. US-Dollar und 5 Mio. Euro.",
        "Mehr als 20.000 Soldaten werden es nicht.",
        "J. R. R. Tolkien und Kim J. Un schrieben.",
        "Er sagte: „Wir kommen!“, und ging.",
        "„Nein!“ rief sie.",
        "So geht es ... und weiter.",
        "Wer ist das? fragte er.",
        "Das steht in Art. 5 und Nr. 7 des Vertrags.",
        "Mr. Smith said U.S. Troops came.",
        "Die GmbH & Co. KG liefert vgl. Seite bzw. Blatt.",
        "Das kommt am 3.10. und am 24.12.2024 vor.",
        "Ein Satz ohne Punkt",
        "Siehe S. 5 und Abb. 3 im Anhang.",
        "Die Kripo (Tel. 110) sucht Zeugen.",
        "Er wohnt in der Hauptstr. 5 in Brunn.",
        "König Ludwig XIV. Freund der Jagd, kam.",
        "Im 5. Jh. v. Chr. Geburt gab es das schon.",
        "Dr. med. Anna Hohl und die Fa. Moss kamen.",
        "Ca. 300 Leute, rd. 5 Mrd. Euro, bes. Kinder.",
        "Der 14. Prüfbericht und der 1. FC Brunn.",
        "Rev. Hugh Pomfret met Lt. Col. Adam Cole.",
        "Approx. 500 people climbed Mt. Hale.",
        "Fell End (pop. 1,460) lies in a valley.",
        "“Really?” Kane asked.",
        '"Stop!" Nora Vance shouted.',
    ],
)
def test_what_ends_no_sentence_does_not_split_one(sentence: str) -> None:
    assert split(sentence) == (sentence,)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Der Fluss steigt.", "Die Stadt warnt."),
        ("„Das stimmt.“", "Danach schwieg er."),
        ('Er sagte: "Ja."', "„Nein!“ rief sie."),
        ("Kim (40) kam.", "„Was nun?“ fragte er."),
        ("Was nun?!", "Niemand weiß es …"),
        ("Kim kam (er ist 40).", "Danach ging er."),
        ("Putin kam, Kim usw.", "Danach war Ruhe."),
        ("Es waren Waffen u. a.", "Die Liste ist lang."),
        ("Das ist Plan B.", "Danach kommt C."),
        ("Das ist seine Art.", "Er ging."),
        ("Es waren 20.", "Der Rest floh."),
        ("Im Jahr 1950.", "Korea war geteilt."),
        ("Er kostet 6 Mio.", "Das ist viel."),
        ("Um 15 Uhr.", "20 Leute kamen."),
        ("Ja.", "– Nein."),
        ("Er ist 54.", "Seine Frau ist 50."),
        ("Das Spiel endete 3:1.", "Brunn jubelte."),
        ("“Stop!”", "Kane left."),
        ("He left at 3 p.m.", "His wife stayed."),
        ("Er wohnt in der Hauptstr.", "Dort ist es laut."),
        ("Він прийшов.", "Потім пішов."),
    ],
)
def test_a_sentence_ends_where_the_next_one_begins(first: str, second: str) -> None:
    assert split(f"{first} {second}") == split(f"{first}\n  {second} ") == (first, second)


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_no_text_has_no_sentence(text: str) -> None:
    assert split(text) == ()


@pytest.mark.parametrize("unit", [".", ". ", "a. ", '."', ". (", ". - ", "?.", ".\n"])
def test_a_long_text_is_split_quickly(unit: str) -> None:
    start = time.process_time()
    split(unit * 100_000)
    split("." + unit[::-1] * 100_000)
    assert time.process_time() - start < 1
