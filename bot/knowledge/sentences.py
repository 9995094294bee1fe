"""Where a sentence ends."""

import re

_END = re.compile(r"(?<![.!?…])[.!?…]+[\"'“”»«’)\]]*(?=\s+(?:[–—•-]\s+)?[\"'“”„»«‚‘(\[]*[^\W_])")
_BEFORE_A_SENTENCE = " \t\n\"'“”„»«‚‘([–—•-"
_MAY_END = re.compile(
    r"(?:\b(?:u\. ?a|o\. ?ä|s\. ?o|etc|usw|Mio|Mrd|Tsd|Jr|Sr|Inc|Ltd|Co|Jan|Feb|Aug|Sept|Okt|Nov|Dez|Std|Min|Sek|No|Art|Kap"
    r"|a\. ?m|p\. ?m|Chr|Jh|[IVX]{2,5})|(?<![a-zäöüZ]\.)(?<![a-zäöüZ]\. )(?<![^\W\d_])[A-ZÄÖÜ])\.$"
)
"""Abbreviations and initials that may be the last word of a sentence: they are where a sentence's usual first word follows."""

_NEVER_ENDS = re.compile(
    r"(?:\b(?:(?i:bzw|ca|evtl|ggf|inkl|nr|sog|vgl|abb|approx|bes|ehem|insb)|Nrn|Nos|St|Dr|Prof|Dipl|Ing|Mr|Mrs|Ms|vs|Gen|Sen|Rep|Gov|Hr|Fr|Rev"
    r"|Hon|pop|Lt|Col|Capt|Sgt|Maj|Cmdr|Abs|Bd|max|min|geb|gest|Tab|Fig|Figs|Tel|med|jur|phil|Fa|Mt|Ft|rd|Hl|hl|Ziff|Anm|zzgl|exkl|einschl|gegr"
    r"|verh|Bgm)|(?<![^\W\d_])[^\W\d_])\.$"
)
"""Abbreviations, "z. B." and "d. h." among them, that more of the sentence follows."""

_STREET = re.compile(r"(?:[Ss]tr|Pl|Art|Kap|No|Nr)\.$")
"""Abbreviations that a number follows."""

_SAID = re.compile(
    r"[^\W\d_][\w'’-]{0,20}(?: [^\W\d_][\w'’-]{0,20})?"
    r" (?:said|says|asked|asks|shouted|cried|replied|wondered|added|told|yelled|wrote|called)\b"
)
"""A name and a verb of saying: after a quoted question or call they go on with its sentence."""

_ORDINAL = re.compile(r"(?<![\d.,:])\d{1,2}\.$")
_OPENER = re.compile(
    r"(?:Der|Die|Das|Dem|Den|Des|Ein|Eine|Einen|Einem|Einer|Er|Sie|Es|Wir|Ich|Ihr|Ihre|Ihren|Ihrem|Sein|Seine|Seinen|Seinem|Und|Aber|Doch"
    r"|Denn|In|Im|Am|An|Auf|Auch|Als|Bei|Beim|Bis|Da|Damit|Danach|Dabei|Dazu|Davon|Deshalb|Dann|Dort|Durch|Für|Gegen|Hier|Heute"
    r"|Gestern|Insgesamt|Jetzt|Laut|Man|Mit|Nach|Nachdem|Noch|Nun|Nur|Ob|Ohne|Schon|Seit|Seitdem|Später|So|Um|Unter|Viele|Vom|Von|Vor"
    r"|Während|Warum|Was|Wegen|Weil|Wenn|Wer|Wie|Wo|Zudem|Zu|Zum|Zur|Zwar|Alle|Außerdem|Bereits|Bisher|Diese|Dieser|Dieses|Diesen"
    r"|Einige|Mehrere|Nicht|Kein|Keine|Trotzdem|Über|The|A|He|She|It|They|We|But|And|On|At|This|That|These|Those|His|Her|Their|There"
    r"|Its|Our|When|While|If|For|From|As|After|Before|By|Some|Many|Most|Then|Today|Yesterday|With|Without|What|Who|Why|How)\b"
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
        return match.group()[0] == "." or not (match.group()[-1] in '"”“»«’' and _SAID.match(after))
    before = text[max(start, match.end() - 12) : match.end()]
    if _MAY_END.search(before) or (_ORDINAL.search(before) and after[:1].isalpha()):
        return bool(_OPENER.match(after))
    if after[:1].isdigit() and _STREET.search(before):
        return False
    return not _NEVER_ENDS.search(before)
