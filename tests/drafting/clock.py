"""An invented article on a clock, a curated folder that tells it in other words, and edits of both."""

from collections.abc import Sequence
from pathlib import Path

from bot.drafting.document import Document, Paragraph, Part

TITLE = "Turmuhr von Lindach geht wieder"
Parts = list[tuple[str | None, list[str]]]

UHR = (
    "Die Turmuhr am Marktplatz von Lindach schlägt seit Sonntag wieder. "
    "Elf Jahre lang standen ihre Zeiger still, weil der Gemeinde das Geld für eine Reparatur fehlte. "
    "Bezahlt hat die Arbeiten nun der Heimatverein."
)
WERK = (
    "Uhrmacherin Paula Reinsberg (38) zerlegte das Werk in 412 Einzelteile. "
    "„Manche Zahnräder waren so abgenutzt, dass man sie mit der Hand verbiegen konnte“, sagte sie. "
    "Sieben davon musste sie neu fräsen."
)
KOSTEN = "Die Kosten gibt der Verein mit 86.500 Euro an. Ursprünglich hatte Bürgermeister Ottmar Fenk mit höchstens 60.000 Euro gerechnet."
GLOCKE = (
    "Nicht alle freuen sich. "
    "Anwohner beschweren sich, dass die Glocke auch nachts jede Viertelstunde läutet. "
    "Die Gemeinde prüft jetzt, ob sie zwischen 22 und 6 Uhr schweigen soll."
)
ABSTIMMUNG = "Im Mai soll der Rat über die Nachtruhe abstimmen. Vermutlich wird es einen Kompromiss geben, meint Fenk."
PARTS: Parts = [(None, [UHR]), ("Ein Werk aus 412 Teilen", [WERK, KOSTEN]), ("Nachbarn klagen über die Glocke", [GLOCKE, ABSTIMMUNG])]

ARTICLE = """\
number: uhr-1
publisher: Talbote
title: Turmuhr von Lindach geht wieder
language: de
date: "2026-03-05"
sections:
  - title: null
    passages:
      - id: uhr
        wording: paraphrase
        text: >-
          Auf dem Lindacher Marktplatz ist seit Sonntag wieder der Schlag der Turmuhr zu hören.
          Weil in der Gemeindekasse Geld für die Reparatur fehlte, bewegten sich die Zeiger elf Jahre lang nicht.
          Nun kam der Heimatverein für die Arbeiten auf.
  - title: Ein Werk aus 412 Teilen
    passages:
      - id: werk
        wording: paraphrase
        text: >-
          In 412 Teile hat Paula Reinsberg (38), eine Uhrmacherin, das Uhrwerk auseinandergenommen.
          Einige Zahnräder ließen sich nach ihren Worten mit bloßer Hand verbiegen, so abgenutzt waren sie.
          Neu gefräst hat sie sieben.
      - id: kosten
        wording: paraphrase
        text: >-
          86.500 Euro hat es nach Angaben des Vereins gekostet.
          Anfangs war der Bürgermeister, Ottmar Fenk, von höchstens 60.000 Euro ausgegangen.
  - title: Nachbarn klagen über die Glocke
    passages:
      - id: glocke
        wording: paraphrase
        text: >-
          Die Freude teilen nicht alle.
          Dass die Glocke nachts alle Viertelstunde läutet, stört Anwohner, und sie beschweren sich darüber.
          Ob sie von 22 bis 6 Uhr still bleibt, prüft die Gemeinde derzeit.
      - id: abstimmung
        wording: paraphrase
        text: >-
          Über die Nachtruhe stimmt der Rat im Mai ab.
          Fenk glaubt, dass vermutlich ein Kompromiss herauskommt.
"""
FACTS = """\
facts:
  - {id: zeiger, text: "Die Zeiger standen elf Jahre still.", claimant: null, certainty: background, passages: [uhr], sentences: {uhr: 2}}
  - {id: verein, text: "Der Heimatverein hat bezahlt.", claimant: null, certainty: reported, passages: [uhr], sentences: {uhr: 3}}
  - {id: teile, text: "Das Werk hat 412 Teile.", claimant: null, certainty: reported, passages: [werk], sentences: {werk: 1}}
  - id: preis
    text: Die Arbeiten haben 86.500 Euro gekostet.
    claimant: Heimatverein
    certainty: reported
    passages: [kosten]
    sentences: {kosten: 1}
  - id: plan
    text: Ottmar Fenk rechnete mit höchstens 60.000 Euro.
    claimant: Ottmar Fenk
    certainty: estimate
    passages: [kosten]
    sentences: {kosten: 2}
  - {id: nachts, text: "Die Glocke läutet auch nachts.", claimant: null, certainty: reported, passages: [glocke], sentences: {glocke: 2-3}}
  - {id: rat, text: "Der Rat stimmt im Mai ab.", claimant: null, certainty: reported, passages: [abstimmung], sentences: {abstimmung: 1}}
"""
QUESTIONS = """\
questions:
  - {id: was-kostet, facts: [preis, plan], suggest: "Was hat es gekostet?", ask: {de: ["Was hat die Reparatur gekostet?"]}}
  - {id: wer-zahlt, facts: [verein], suggest: "Wer bezahlt?", ask: {de: ["Wer hat das bezahlt?", "Von wem kommt das Geld?"]}}
"""


def folder(target: Path) -> Path:
    """Write the curated folder."""
    target.mkdir(parents=True)
    for name, text in (("article", ARTICLE), ("facts", FACTS), ("questions", QUESTIONS)):
        (target / f"{name}.yaml").write_text(text, "utf-8")
    return target


def document(parts: Sequence[tuple[str | None, Sequence[str]]] = PARTS, title: str = TITLE, date: str | None = None) -> Document:
    """Return an article whose paragraphs stand in every second line, below its title."""
    lines = iter(range(3, 1_000_000, 2))
    read = tuple(Part(heading, tuple(Paragraph(text, next(lines)) for text in texts)) for heading, texts in parts)
    return Document("uhr-1", title, "Talbote", date, None, "de", read)


def edited(old: str, new: str) -> Parts:
    """Return the article with one text in the place of another."""
    assert any(old in text for _, texts in PARTS for text in texts)
    return [(heading, [text.replace(old, new).strip() for text in texts]) for heading, texts in PARTS]
