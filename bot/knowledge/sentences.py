"""Where a sentence ends."""

import re

_END = re.compile(r"(?<![.!?…])[.!?…]+[\"'“”»«’)\]]*(?=\s+(?:[–—•-]\s+)?[\"'“”„»«‚‘(\[]*[^\W_])")
_BEFORE_A_SENTENCE = " \t\n\"'“”„»«‚‘([–—•-"
_MAY_END = re.compile(
    r"(?:\b(?:u\. ?a|o\. ?ä|s\. ?o|etc|usw|Mio|Mrd|Tsd|Jr|Sr|Inc|Ltd|Co|Jan|Feb|Aug|Sept|Okt|Nov|Dez|Std|Min|Sek|No|Art|Kap"
    r"|a\. ?m|p\. ?m)|(?<![a-zäöüZ]\.)(?<![a-zäöüZ]\. )(?<![^\W\d_])[A-ZÄÖÜ])\.$"
)
"""Abbreviations and initials that may be the last word of a sentence: they are where a sentence's usual first word follows."""

_NEVER_ENDS = re.compile(
    r"(?:\b(?:bzw|ca|evtl|ggf|inkl|Nr|St|Dr|Prof|Dipl|Ing|Mr|Mrs|Ms|vs|Gen|Sen|Rep|Gov|Hr|Fr|Abs|Bd|max|min|geb|gest|sog|vgl)"
    r"|(?<![^\W\d_])[^\W\d_])\.$"
)
"""Abbreviations, "z. B." and "d. h." among them, that more of the sentence follows."""

_ORDINAL = re.compile(r"(?<![\d.,])\d{1,2}\.$")
_OPENER = re.compile(
    r"(?:Der|Die|Das|Dem|Den|Des|Ein|Eine|Einen|Er|Sie|Es|Wir|Ich|Ihr|Und|Aber|Doch|Denn|In|Im|Am|An|Auf|Auch|Als|Bei|Bis|Da|Damit"
    r"|Danach|Dabei|Dann|Dort|Für|Hier|Laut|Mit|Nach|Noch|Nun|Nur|Seit|So|The|A|An|He|She|It|They|We|But|And|In|On|At|This|That|These)\b"
)
"""Words that begin a sentence and no name of a month or place: after "20." they tell a sentence's end from an ordinal."""


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
    after = text[match.end() : match.end() + 40].lstrip(_BEFORE_A_SENTENCE)
    if after[:1].islower():
        return False
    if match.group() != ".":
        return True
    before = text[max(start, match.end() - 12) : match.end()]
    if _MAY_END.search(before) or (_ORDINAL.search(before) and after[:1].isalpha()):
        return bool(_OPENER.match(after))
    return not _NEVER_ENDS.search(before)
