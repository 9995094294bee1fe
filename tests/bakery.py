"""A small sound folder of knowledge, invented for the tests of what stands above it."""

from pathlib import Path

FILES = {
    "article.yaml": """\
number: brot-1
publisher: Talbote
title: Die Bäckerei [Korn] backt nachts
language: de
date: "2026-03-05"
url: https://example.org/brot
sections:
  - title: null # before the first heading
    passages:
      - id: vorspann
        wording: verbatim
        text: Die Bäckerei Korn verkauft jetzt auch sonntags Brot. Der Ofen läuft seit dem 1. März die ganze Nacht.
  - title: Streit mit den Nachbarn
    passages:
      - id: streit
        wording: verbatim
        text: Nachbarin Ute Lang klagt über den Lärm der Lieferwagen. Inhaber Jan Korn rechnet mit 400 Kunden am Sonntag.
""",
    "facts.yaml": """\
facts:
  - id: sonntag
    text: Die Bäckerei Korn verkauft jetzt auch sonntags Brot.
    claimant: null
    certainty: reported
    passages: [vorspann]
    sentences: {vorspann: 1}
  - id: ofen
    text: Der Ofen der Bäckerei läuft seit dem 1. März die ganze Nacht.
    claimant: null
    certainty: reported
    passages: [vorspann]
    sentences: {vorspann: 2}
  - id: laerm
    text: Nachbarin Ute Lang klagt über den Lärm der Lieferwagen.
    claimant: Ute Lang (Nachbarin)
    certainty: assessment
    passages: [streit]
    sentences: {streit: 1}
  - id: kunden
    text: Inhaber Jan Korn rechnet mit 400 Kunden am Sonntag.
    claimant: Jan Korn (Inhaber)
    certainty: estimate
    passages: [streit]
    sentences: {streit: 2}
""",
    "questions.yaml": """\
questions:
  - id: sonntags-offen
    facts: [sonntag]
    suggest: Hat die Bäckerei sonntags geöffnet?
    ask:
      de:
        - Hat die Bäckerei sonntags geöffnet?
        - Verkauft die Bäckerei Korn am Sonntag Brot?
        - Kann ich sonntags Brot kaufen?
      en: [Is the bakery open on Sundays?]
  - id: ofen-wann
    facts: [ofen]
    suggest: Seit wann läuft der Ofen nachts?
    ask:
      de:
        - Seit wann läuft der Ofen nachts?
        - Wann begann die Bäckerei mit der Nachtarbeit am Ofen?
        - Läuft der Ofen die ganze Nacht?
  - id: wer-klagt
    facts: [laerm]
    suggest: Wer klagt über den Lärm?
    ask:
      de:
        - Wer klagt über den Lärm?
        - Welche Nachbarin beschwert sich über die Lieferwagen?
        - Was sagt Ute Lang?
  - id: wie-viele-kunden
    facts: [kunden]
    suggest: Wie viele Kunden erwartet Jan Korn?
    ask:
      de:
        - Wie viele Kunden erwartet Jan Korn?
        - Mit wie vielen Kunden rechnet der Inhaber am Sonntag?
        - Kundenzahl sonntags
""",
    "silences.yaml": """\
silences:
  - id: brotpreis
    topic: Preis des Brotes
    near: [sonntag]
    ask:
      de:
        - Was kostet ein Brot?
        - Wie teuer ist das Brot der Bäckerei?
        - Welchen Preis hat ein Laib?
""",
}

ANSWERED = "Wie viele Kunden erwartet Jan Korn?"
"""A curated question of the fact "kunden", word for word."""

SILENT = "Was kostet ein Brot?"
"""A curated question on which the article says nothing."""


def write(folder: Path) -> Path:
    """Write the folder and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in FILES.items():
        (folder / name).write_text(text, "utf-8")
    return folder
