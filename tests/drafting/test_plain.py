from pathlib import Path

import pytest

from tests.drafting.saving import article, outline, refusal, texts

FIRST = "Der Stadtrat von Immenrode hat am Dienstag den Umbau des Marktplatzes beschlossen. Die Arbeiten beginnen im Juni."
SECOND = "Händler fürchten um ihr Geschäft. „Ein Sommer ohne Kundschaft überlebt hier keiner“, sagte die Bäckerin Thea Brusis."
THIRD = "Die Stadt rechnet mit Kosten von 2,4 Millionen Euro."


def wrapped(text: str, width: int = 60) -> str:
    lines, line = [], ""
    for word in text.split():
        if len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


def test_number_title_headings_and_paragraphs_are_told_apart(tmp_path: Path) -> None:
    found = article(
        tmp_path,
        f"4711:\n\nMarktplatz wird umgebaut!\n\n{FIRST}\n\nWer zahlt das?\n\n{SECOND}\n\n{THIRD}\n\nWie es weitergeht\n\n{FIRST[:60]}.\n",
    )
    assert (found.number, found.title, found.language) == ("4711", "Marktplatz wird umgebaut!", "de")
    assert outline(found) == [(None, [FIRST]), ("Wer zahlt das?", [SECOND, THIRD]), ("Wie es weitergeht", [FIRST[:60] + "."])]


def test_paragraphs_know_their_line(tmp_path: Path) -> None:
    found = article(tmp_path, f"\n4711:\n\nMarktplatz wird umgebaut\n\n\n{FIRST}\n\nDie Kosten\n{SECOND}\n")
    assert [paragraph.line for part in found.parts for paragraph in part.paragraphs] == [7, 10]


def test_hard_wrapped_lines_are_joined(tmp_path: Path) -> None:
    found = article(tmp_path, f"Marktplatz wird umgebaut\n\n{wrapped(FIRST)}\n\nDie Kosten\n\n{wrapped(SECOND)}\n\n{wrapped(THIRD)}\n")
    assert outline(found) == [(None, [FIRST]), ("Die Kosten", [SECOND, THIRD])]


def test_a_word_broken_at_the_end_of_a_line_is_whole_again_and_a_shared_ending_stays_apart(tmp_path: Path) -> None:
    text = (
        f"{FIRST} Der Umbau trifft vor allem die Fußgän-\ngerzone am Rathaus, "
        f"sagte der Leiter des Amtes für Stadt-\nund Verkehrsplanung am Abend.\n\n{SECOND}"
    )
    assert texts(article(tmp_path, text))[0].endswith(
        "die Fußgängerzone am Rathaus, sagte der Leiter des Amtes für Stadt- und Verkehrsplanung am Abend."
    )


def test_without_empty_lines_each_long_line_is_a_paragraph(tmp_path: Path) -> None:
    found = article(tmp_path, f"Marktplatz wird umgebaut\n{FIRST}\nDie Kosten\n{SECOND}\n{THIRD}\n")
    assert (found.title, outline(found)) == ("Marktplatz wird umgebaut", [(None, [FIRST]), ("Die Kosten", [SECOND, THIRD])])


def test_without_empty_lines_a_wrapped_paragraph_ends_where_its_last_line_is_short(tmp_path: Path) -> None:
    first = f"{FIRST} {SECOND} {SECOND}"
    found = article(tmp_path, f"Marktplatz wird umgebaut\n{wrapped(first)}\n{wrapped(f'{SECOND} {FIRST} So ist das.')}\n")
    assert (found.title, texts(found)) == ("Marktplatz wird umgebaut", [first, f"{SECOND} {FIRST} So ist das."])


MASTHEADS = (
    ("Von Thea Brusis und Jo van Almen\nStand: 12.03.2026, 14:05 Uhr", None, "2026-03-12", None),
    ("Veröffentlicht am 3. März 2026\n\nQuelle: Immenroder Bote", "Immenroder Bote", "2026-03-03", None),
    ("Immenroder Bote | Donnerstag, 12. März 2026 | Von Thea Brusis", "Immenroder Bote", "2026-03-12", None),
    (
        "Von unserer Redakteurin Thea Brusis\n© 2026 Immenrode Live\nhttps://immenrode.example/markt",
        "Immenrode Live",
        None,
        "https://immenrode.example/markt",
    ),
    ("IMMENRODE LIVE, 12.03.2026 – 06:42 Uhr", "IMMENRODE LIVE", "2026-03-12", None),
    ("Berlin, 12. März 2026\nLesezeit: 3 Minuten", "Berlin", "2026-03-12", None),
    ("By Thea Brusis, Immenrode Post\nPublished March 12, 2026 at 2:05 p.m.", "Immenrode Post", "2026-03-12", None),
    ("Von Thea Brusis und J. Almen, Immenroder Bote, 12. März 2026", "Immenroder Bote", "2026-03-12", None),
    (
        "Text: Thea Brusis\nURL: https://immenrode.example/markt\nUpdated: 12 March 2026",
        None,
        "2026-03-12",
        "https://immenrode.example/markt",
    ),
)


@pytest.mark.parametrize(("lines", "publisher", "date", "url"), MASTHEADS)
def test_lines_of_a_masthead_are_read_and_stand_in_no_paragraph(
    tmp_path: Path, lines: str, publisher: str | None, date: str, url: str
) -> None:
    found = article(tmp_path, f"Marktplatz wird umgebaut\n\n{lines}\n\n{FIRST}\n\nDie Kosten\n\n{SECOND}\n")
    assert (found.title, found.publisher, found.date, found.url) == ("Marktplatz wird umgebaut", publisher, date, url)
    assert outline(found) == [(None, [FIRST]), ("Die Kosten", [SECOND])]


def test_a_masthead_may_stand_at_the_end(tmp_path: Path) -> None:
    found = article(tmp_path, f"Marktplatz wird umgebaut\n\n{FIRST}\n\n{SECOND}\n\nQuelle: Immenroder Bote, 3. März 2026\n\ndpa/tb\n")
    assert (found.publisher, found.date, texts(found)) == ("Immenroder Bote", "2026-03-03", [FIRST, SECOND])


def test_a_place_beside_the_date_is_no_paper(tmp_path: Path) -> None:
    found = article(tmp_path, f"Marktplatz wird umgebaut\n\nImmenrode, 12. März 2026\n\nIn Immenrode wird gebaut. {FIRST}\n")
    assert (found.publisher, found.date) == (None, "2026-03-12")


def test_a_day_that_the_calendar_does_not_have_is_no_date(tmp_path: Path) -> None:
    assert article(tmp_path, f"Marktplatz wird umgebaut\n\nStand: 31.02.2026\n\n{FIRST}\n").date is None


def test_a_heading_of_capital_letters_that_begins_as_an_author_does_stays(tmp_path: Path) -> None:
    found = article(tmp_path, f"Marktplatz wird umgebaut\n\n{FIRST}\n\nVon Null auf Hundert\n\n{SECOND}\n")
    assert outline(found) == [(None, [FIRST]), ("Von Null auf Hundert", [SECOND])]


DATELINES = (
    ("IMMENRODE (npa) – ", "npa", None),
    ("Immenrode (npa/tb) - ", "npa", None),
    ("PORT IMMEN, Aug. 11, 2026 (Northern Press) - ", "Northern Press", "2026-08-11"),
    ("Immenrode (Harzland) – ", None, None),
)


@pytest.mark.parametrize(("line", "publisher", "date"), DATELINES)
def test_a_dateline_stays_in_the_text_and_names_the_agency(tmp_path: Path, line: str, publisher: str | None, date: str | None) -> None:
    found = article(tmp_path, f"Marktplatz wird umgebaut\n\n{line}{FIRST}\n\n{SECOND}\n")
    assert (found.publisher, found.date, texts(found)) == (publisher, date, [line + FIRST, SECOND])


def test_a_paper_in_the_masthead_goes_before_the_agency_of_the_dateline(tmp_path: Path) -> None:
    assert (
        article(tmp_path, f"Marktplatz wird umgebaut\n\nQuelle: Immenroder Bote\n\nIMMENRODE (npa) – {FIRST}\n").publisher
        == "Immenroder Bote"
    )


def test_a_text_without_a_title_is_named_by_its_first_words_and_keeps_them(tmp_path: Path) -> None:
    found = article(tmp_path, f"{FIRST} {SECOND} {FIRST}\n\n{SECOND}\n")
    assert texts(found)[0].startswith(found.title.removesuffix("…"))
    assert len(found.title) <= 300
    assert len(texts(found)) == 2


def test_a_single_paragraph_is_an_article(tmp_path: Path) -> None:
    assert (texts(found := article(tmp_path, THIRD)), found.title) == ([THIRD], THIRD)


def test_the_paper_and_the_topic_above_the_title_are_not_the_title(tmp_path: Path) -> None:
    found = article(tmp_path, f"Immenroder Anzeiger\n\nSTADTUMBAU\n\nMarktplatz wird umgebaut\n\n{FIRST}\n")
    assert (found.title, found.publisher, texts(found)) == ("Marktplatz wird umgebaut", "Immenroder Anzeiger", [FIRST])


def test_a_list_is_its_items_without_their_marks(tmp_path: Path) -> None:
    found = article(
        tmp_path,
        f"Marktplatz wird umgebaut\n\n{FIRST}\n\nDas ist geplant:\n- Der Brunnen wird versetzt.\n- Zwölf Linden werden gepflanzt.\n\n"
        f"1. Erst kommt der Abriss.\n2. Dann wird gepflastert.\n",
    )
    assert texts(found)[1:] == [
        "Das ist geplant:",
        "Der Brunnen wird versetzt.",
        "Zwölf Linden werden gepflanzt.",
        "Erst kommt der Abriss.",
        "Dann wird gepflastert.",
    ]


def test_a_paragraph_that_begins_with_a_date_is_no_item(tmp_path: Path) -> None:
    assert texts(article(tmp_path, f"{FIRST}\n\n12. März 2019 war der Tag, an dem alles begann.\n"))[1].startswith("12. März")


def test_questions_and_answers_with_speakers_are_paragraphs(tmp_path: Path) -> None:
    talk = ["Bote: Frau Brusis, was ärgert Sie?", "Brusis: Der Lärm.", "Bote: Und der Staub?", "Brusis: Den kehre ich weg."]
    found = article(tmp_path, "„Den Staub kehre ich weg“\n\n" + FIRST + "\n\n" + "\n".join(talk) + "\n")
    assert texts(found) == [FIRST, *talk]
    assert found.title == "„Den Staub kehre ich weg“"


def test_questions_put_to_somebody_are_paragraphs_and_those_put_to_nobody_are_headings(tmp_path: Path) -> None:
    def between(questions: list[str]) -> str:
        return f"Marktplatz wird umgebaut\n\n{FIRST}\n\n" + "\n\n".join(
            f"{question}\n\nAntwort {place} steht hier, und sie ist lang genug dafür." for place, question in enumerate(questions)
        )

    asked = ["Frau Brusis, was ärgert Sie?", "Und was hilft Ihnen?", "Was sagen Ihre Kunden?"]
    assert [part.title for part in article(tmp_path, between(asked)).parts] == [None]
    headed = ["Was ist geplant?", "Wer zahlt das?", "Wie lange dauert es?"]
    assert [part.title for part in article(tmp_path, between(headed)).parts] == [None, *headed]


def test_a_long_line_under_the_title_is_the_first_paragraph(tmp_path: Path) -> None:
    deck = "Nach jahrelangem Streit beginnt im Juni der Bau, und Händler fürchten einen Sommer ohne Kundschaft"
    assert outline(article(tmp_path, f"Marktplatz wird umgebaut\n\n{deck}\n\n{FIRST}\n\nDie Kosten\n\n{SECOND}\n"))[0] == (
        None,
        [deck, FIRST],
    )


def test_pointers_and_pictures_are_no_text(tmp_path: Path) -> None:
    found = article(
        tmp_path,
        f"Marktplatz wird umgebaut\n\nFoto: Jo van Almen\n\n{FIRST}\n\nLesen Sie auch: Brunnen bleibt trocken\n\n"
        f"{SECOND}\n\nAnzeige\n\n{THIRD}\n",
    )
    assert texts(found) == [FIRST, SECOND, THIRD]


def test_rules_between_paragraphs_are_no_text(tmp_path: Path) -> None:
    assert texts(article(tmp_path, f"{FIRST}\n* * *\n{SECOND}\n-----------\n{THIRD}\n")) == [FIRST, SECOND, THIRD]


def test_a_less_than_sign_makes_no_page(tmp_path: Path) -> None:
    assert texts(article(tmp_path, f"Der Wert lag bei 3 < 5, und a<b gilt auch. {FIRST}\n\n{SECOND}\n"))[0].startswith(
        "Der Wert lag bei 3 < 5, und a<b gilt auch."
    )


@pytest.mark.parametrize("text", ["Nur ein Titel", "Nur ein Titel\n\nUnd ein zweiter\n\nUnd ein dritter\n", "4711:\n", "- - -\n\n***\n"])
def test_a_text_without_a_paragraph_is_refused_or_its_lines_are_its_paragraphs(tmp_path: Path, text: str) -> None:
    if "zweiter" in text or text == "Nur ein Titel":
        assert texts(article(tmp_path, text))
    else:
        assert refusal(tmp_path, text) == (1, "no paragraph of text is found: save an article that has sentences, not headings alone")


def test_an_agency_signs_off_in_no_paragraph(tmp_path: Path) -> None:
    found = article(tmp_path, f"Marktplatz wird umgebaut\n\n{FIRST}\n\n{SECOND}\n\nxyz ab cd 171530 Jun 26\n")
    assert texts(found) == [FIRST, SECOND]
