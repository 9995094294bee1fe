from pathlib import Path

import pytest

from bot.drafting.document import Document
from tests.drafting.saving import article, outline, refusal, texts
from tests.drafting.test_plain import FIRST, SECOND, THIRD


def read(folder: Path, text: str) -> Document:
    return article(folder, text, "artikel.md")


def test_marked_title_and_headings(tmp_path: Path) -> None:
    found = read(tmp_path, f"# Markt wird *umgebaut*\n\n{FIRST}\n\n## Die Kosten\n{SECOND}\n\n### Der Termin ##\n\n{THIRD}\n")
    assert found.title == "Markt wird umgebaut"
    assert outline(found) == [(None, [FIRST]), ("Die Kosten", [SECOND]), ("Der Termin", [THIRD])]
    assert [paragraph.line for part in found.parts for paragraph in part.paragraphs] == [3, 6, 10]


def test_underlined_title_and_headings(tmp_path: Path) -> None:
    found = article(tmp_path, f"Markt wird umgebaut\n===\n\n{FIRST}\n\nDie Kosten\n---\n\n{SECOND}\n", "artikel.txt")
    assert (found.title, outline(found)) == ("Markt wird umgebaut", [(None, [FIRST]), ("Die Kosten", [SECOND])])


FRONT = """\
---
title: "Markt wird \\"umgebaut\\""
site: Immenroder Bote # the paper
date: 2026-03-12T14:05:00+01:00
source: https://immenrode.example/markt
author:
  - Thea Brusis
tags: [Markt, Bau]
number: 4711-b
lang: de
summary: >-
  Es wird
  gebaut.
---
"""


def test_front_matter_is_read_and_no_text(tmp_path: Path) -> None:
    found = read(tmp_path, f"{FRONT}\n{FIRST}\n\n## Die Kosten\n\n{SECOND}\n")
    assert (found.number, found.title, found.publisher) == ("4711-b", 'Markt wird "umgebaut"', "Immenroder Bote")
    assert (found.date, found.url) == ("2026-03-12", "https://immenrode.example/markt")
    assert outline(found) == [(None, [FIRST]), ("Die Kosten", [SECOND])]
    assert found.parts[0].paragraphs[0].line == FRONT.count("\n") + 2


def test_a_folded_title_of_front_matter_is_one_line(tmp_path: Path) -> None:
    assert read(tmp_path, f"---\ntitle: >-\n  Markt wird\n  umgebaut\ndate: '2026-03-12'\n---\n{FIRST}\n").title == "Markt wird umgebaut"


def test_a_title_that_front_matter_and_text_have_stands_in_no_paragraph(tmp_path: Path) -> None:
    found = read(tmp_path, f"---\ntitle: Markt wird umgebaut\n---\n\n# Markt wird umgebaut\n\n{FIRST}\n\n# Die Kosten\n\n{SECOND}\n")
    assert (found.title, outline(found)) == ("Markt wird umgebaut", [(None, [FIRST]), ("Die Kosten", [SECOND])])


def test_front_matter_that_does_not_end_is_text(tmp_path: Path) -> None:
    assert texts(read(tmp_path, f"---\n{FIRST}\n\n{SECOND}\n")) == [FIRST, SECOND]


def test_marks_are_shown_as_the_text_that_they_mark(tmp_path: Path) -> None:
    text = (
        'Der *Umbau* des **Marktes** in [Immenrode](https://immenrode.example/a_(b) "Seite") kostet `2,4` Mio.&nbsp;Euro.[^1] '
        "<!-- prüfen! --> Das <b>steht</b> fest, ![Ein Plan](plan.png) sagt der Rat. 3 \\* 4 _ 5.\n\n[^1]: Stand März\n"
    )
    assert texts(read(tmp_path, f"# Markt\n\n{text}"))[0] == (
        "Der Umbau des Marktes in Immenrode kostet 2,4 Mio. Euro. Das steht fest, sagt der Rat. 3 * 4 _ 5."
    )


def test_comments_pictures_tables_and_rules_are_no_text(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        f"# Markt\n\n<!-- geheim\nund länger -->\n\n{FIRST}\n\n![Der Brunnen](b.jpg)\n\n"
        f"| Jahr | Preis |\n|---|---|\n| 2024 | 3 |\n\n***\n\n<div>{SECOND}</div>\n",
    )
    assert texts(found) == [FIRST, SECOND]


def test_items_of_lists_and_quotations_are_paragraphs(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        f"# Markt\n\n{FIRST}\n\n* Der Brunnen wird versetzt.\n* Zwölf Linden\n  werden gepflanzt.\n\n1. Erst der Abriss.\n\n> {SECOND}\n",
    )
    assert texts(found) == [FIRST, "Der Brunnen wird versetzt.", "Zwölf Linden werden gepflanzt.", "Erst der Abriss.", SECOND]


def test_a_quotation_that_repeats_a_sentence_of_the_text_is_left_out(tmp_path: Path) -> None:
    found = read(tmp_path, f"# Markt\n\n{FIRST}\n\n> **„Ein Sommer ohne Kundschaft überlebt hier keiner“**\n\n{SECOND}\n")
    assert texts(found) == [FIRST, SECOND]


def test_indented_paragraphs_are_paragraphs(tmp_path: Path) -> None:
    assert texts(read(tmp_path, f"# Markt\n\n{FIRST}\n\n     {SECOND}\n")) == [FIRST, SECOND]


def test_bold_lines_are_headings(tmp_path: Path) -> None:
    found = read(tmp_path, f"# Markt\n\n**{THIRD}**\n\n{FIRST}\n\n**Die Kosten**\n\n{SECOND}\n\n__Was nun?__\n\n{THIRD[:-1]} jährlich.\n")
    assert [part.title for part in found.parts] == [None, "Die Kosten", "Was nun?"]
    assert texts(found)[0] == THIRD


def test_bold_questions_of_an_interview_are_paragraphs(tmp_path: Path) -> None:
    talk = "\n\n".join(
        f"**{question}**\n\nJa, und zwar seit {place} Jahren."
        for place, question in enumerate(("Ärgert Sie der Lärm?", "Hilft man Ihnen?", "Und jetzt?"), 2)
    )
    found = read(tmp_path, f"# „Den Staub kehre ich weg“\n\n{FIRST}\n\n**Der Lärm**\n\n{talk}\n")
    assert [part.title for part in found.parts] == [None, "Der Lärm"]
    assert texts(found)[1:3] == ["Ärgert Sie der Lärm?", "Ja, und zwar seit 2 Jahren."]


def test_a_masthead_below_the_title_is_read(tmp_path: Path) -> None:
    line = "*Von Thea Brusis | Immenroder Bote | 12. März 2026 | <https://immenrode.example/markt>*"
    found = read(tmp_path, f"# Markt\n\n{line}\n\n{FIRST}\n")
    assert (found.publisher, found.date, found.url, texts(found)) == (
        "Immenroder Bote",
        "2026-03-12",
        "https://immenrode.example/markt",
        [FIRST],
    )


def test_what_follows_a_heading_that_leads_away_is_no_text(tmp_path: Path) -> None:
    found = read(tmp_path, f"# Markt\n\n{FIRST}\n\n## Mehr zum Thema\n\n- [Brunnen bleibt trocken](a.html)\n\n## Die Kosten\n\n{SECOND}\n")
    assert outline(found) == [(None, [FIRST]), ("Die Kosten", [SECOND])]


def test_a_first_heading_above_all_others_is_the_title_and_one_among_equals_is_not(tmp_path: Path) -> None:
    found = read(tmp_path, f"## Markt wird umgebaut\n\n{FIRST}\n\n### Die Kosten\n\n{SECOND}\n")
    assert (found.title, [part.title for part in found.parts]) == ("Markt wird umgebaut", [None, "Die Kosten"])
    found = read(tmp_path, f"## Markt wird umgebaut\n\n{THIRD}\n\n## Die Kosten\n\n{SECOND}\n")
    assert (found.title, [part.title for part in found.parts]) == (THIRD, ["Markt wird umgebaut", "Die Kosten"])


def test_a_number_may_stand_above_the_title(tmp_path: Path) -> None:
    assert read(tmp_path, f"4711:\n\n# Markt\n\n{FIRST}\n").number == "4711"


@pytest.mark.parametrize("text", ["# Nur\n\n## Titel\n", "---\ntitle: Nur ein Titel\n---\n", "<!-- nichts -->\n"])
def test_headings_alone_are_refused(tmp_path: Path, text: str) -> None:
    assert "no paragraph of text is found" in refusal(tmp_path, text, "artikel.md")[1]


def test_a_paragraph_longer_than_any_is_refused_with_its_line(tmp_path: Path) -> None:
    line, message = refusal(tmp_path, f"# Markt\n\n{FIRST}\n\n{'Wort ' * 20_000}\n", "artikel.md")
    assert (line, message) == (5, "a paragraph of 99,999 characters: put empty lines between paragraphs")


def test_a_first_level_heading_within_the_text_does_not_replace_the_title_of_the_front_matter(tmp_path: Path) -> None:
    lead = "Die Stadt will mehr Bäume pflanzen und lässt dafür im Herbst vierzig Parkplätze am Markt aufreißen, wie der Rat beschloss."
    found = article(tmp_path, f"---\ntitle: Bäume statt Autos\n---\n\n{lead}\n\n# Kritik der Händler\n\n{lead[:60]}.\n", "baum.md")
    assert found.title == "Bäume statt Autos"
    assert [part.title for part in found.parts] == [None, "Kritik der Händler"]
