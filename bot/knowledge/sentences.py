"""Where a sentence ends."""

import re

_END = re.compile(r"[.!?…]+[\"'“”»«’)\]]*(?=\s+[\"'“”„»«‚‘(\[]*[^\W_])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:z\. ?B|u\. ?a|d\. ?h|i\. ?d\. ?R|v\. ?a|o\. ?ä|s\. ?o|bzw|ca|etc|evtl|ggf|inkl|Nr|No|Mio|Mrd|Tsd|St|Dr|Prof|Dipl|Ing"
    r"|Mr|Mrs|Ms|Jr|Sr|vs|Inc|Ltd|Co|Gen|Sen|Rep|Gov|Hr|Fr|Abs|Art|Bd|Kap|Jan|Feb|Aug|Sept|Okt|Nov|Dez|Std|Min|Sek|max|min|geb|gest|sog"
    r"|vgl|usw|e\. ?g|i\. ?e|a\. ?m|p\. ?m|U\. ?S|U\. ?K)|(?<![^\W\d_])[A-ZÄÖÜ])\.$"
)
_ORDINAL = re.compile(r"(?<![\d.,])\d{1,2}\.$")
_SENTENCE_OPENERS = frozenset(
    "Der Die Das Dem Den Des Ein Eine Einen Er Sie Es Wir Ich Ihr Und Aber Doch Denn In Im Am An Auf Auch Als Bei Bis Da Damit Danach Dabei Dann"
    " Dort Für Hier Laut Mit Nach Noch Nun Nur Seit So The A An He She It They We But And In On At This That These".split()
)


def split(text: str) -> tuple[str, ...]:
    """Return the sentences of `text`, in order, whitespace trimmed.

    Abbreviations ("z. B.", "Dr.", an initial) and ordinals ("3. März") do not end one; a closing quotation mark stays with its sentence.
    """
    sentences, start = [], 0
    for match in _END.finditer(text):
        if _ends(text, start, match):
            sentences.append(text[start : match.end()].strip())
            start = match.end()
    sentences.append(text[start:].strip())
    return tuple(sentence for sentence in sentences if sentence)


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    after = text[match.end() : match.end() + 40].lstrip(" \t\n\"'“”„»«‚‘([")
    if after[:1].islower():
        return False
    if match.group() != ".":
        return True
    before = text[max(start, match.end() - 12) : match.end()]
    if _ABBREVIATION.search(before):
        return False
    opener = re.match(r"[^\W\d_]+", after)
    return not (_ORDINAL.search(before) and opener and opener.group() not in _SENTENCE_OPENERS)
