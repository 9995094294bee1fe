"""Numbers that count nothing: ordinals, numbers of articles, roads and telephones, names of things, scores."""

import re
from collections.abc import Iterator

_EVERYWHERE = (
    re.compile(r"§{1,2}\s?\d[\d.,]{0,10}\w?"),
    re.compile(r"(?<![\w.])[^\W\d_][\w.]{0,20}-\d[\d.,]{0,10}\w?"),  # F-16
    re.compile(r"(?<!\w)[A-Z]{1,4}\s?\d{1,4}\b(?=\s(?:[a-zäöü]|bei|in)|[,.;:!?)]|$)"),  # A 7, B 27, T 34
    re.compile(r"(?:\+\d{1,3}|(?<![\d.,])0\d{1,5})[\s/()-]{1,3}\d[\d\s/-]{3,18}\d"),
    re.compile(r"(?<![\d.,])\d{3}-\d{3}-\d{4}(?!\d)"),
    re.compile(r"(?:https?://|www\.)[^\s]{1,200}"),
    re.compile(r"(?<![\d.,])\d{1,3}\s?:\s?\d{1,3}(?![\d:])"),  # scores; times of day are read before
    re.compile(r"^[\s„“”\"'»«(]{0,3}\d{1,3}[.)]\s"),
    re.compile(r"[#№]\s?\d{1,10}"),
)
_GERMAN = (
    re.compile(r"(?<![\d.,])\d{1,4}\.(?=\s(?:und\s\d{1,4}\.\s)?[^\W\d_])"),
    re.compile(
        r"(?<!\w)(?:Nr\.|Nummern?|Art(?:\.|ikels?|ikeln)|Abs(?:\.|atz|atzes)|Paragra(?:f|ph)e?n?|Kapitels?|Seite|S\.|Platz|Gleis|Halle|Linie|Zimmer"
        r"|Raum|Hausnummer|Tel\.|Telefon|Notruf|Formel|Bundesstra(?:ß|ss)e|Landstra(?:ß|ss)e|Autobahn|Version|Phase|Stufe|Typ|Boeing|Airbus"
        r"|Windows|Flug|DIN|ISO|Klasse|Gruppe|Tor|Terminal|Ziffer|Drucksache|Aktenzeichen|Az\.|Resolution|Postleitzahl|PLZ|Band|Folge|Teil"
        r"|\w{1,30}(?:straße|strasse|str\.|gasse|allee|weg|platz))\s?:?\s?\d[\d./-]{0,12}\w?\b",
    ),
)
_ENGLISH = (
    re.compile(r"(?<![\d.,])\d{1,4}(?:st|nd|rd|th)\b"),
    re.compile(
        r"(?<!\w)(?:No\.|Nos\.|Number|Articles?|Sections?|Chapter|Page|p\.|Room|Route|Highway|Interstate|Gate|Flight|Phase|Version|Resolution"
        r"|Boeing|Airbus|Windows|Platform|Line|Tel\.|Phone|Class|Group|Grade|Part|Volume|Case|Unit|Terminal|Formula)\s?:?\s?\d[\d./-]{0,12}\w?\b"
    ),
    re.compile(r"(?<![\d.,])\d{1,5}\s(?:[A-Z]\w{1,20}\s){1,2}(?:Street|Road|Avenue|Lane|Drive)\b"),
)
_OF_A_LANGUAGE = {"de": _GERMAN, "en": _ENGLISH}


def uncounted(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield from where to where such numbers stand in a sentence; dates are taken for some of them."""
    for pattern in (*_EVERYWHERE, *_OF_A_LANGUAGE.get(language, ())):
        for match in pattern.finditer(text):
            yield match.span()
