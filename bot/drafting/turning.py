"""Simple main clauses of German turned into the questions that they answer, only where the outcome is grammatical."""

import re
from collections.abc import Iterator, Sequence

from bot.drafting.nouns_german import attribute, determines, group, is_adjective
from bot.drafting.phrases import Usage
from bot.drafting.spoken import Word, words

SUBJECT_LIMIT = 44
"""Characters of a subject that is taken over."""

_DENIED = re.compile(r"\b(?:nicht|nichts|kein\w{0,3}|nie|niemals|niemand\w{0,2}|kaum|weder)\b", re.IGNORECASE)
_DETERMINERS = frozenset({"Der", "Die", "Das", "Ein", "Eine"})
_NO_SUBJECT = frozenset("der die das ein eine meisten beiden anderen".split())
_WANTS = frozenset("will wollen wollte wollten".split())
_HAS = frozenset("hat haben hatte hatten".split())
_TAKES = frozenset(
    "plant planen plante planten fordert fordern forderte forderten verlangt verlangen verlangte verlangten beschließt beschließen"
    " beschloss beschlossen entdeckt entdecken entdeckte entdeckten untersucht untersuchte untersuchten betreibt betreiben betrieb"
    " betrieben baut bauen baute bauten verspricht versprechen versprach versprachen befürchtet befürchten befürchtete befürchteten"
    " erwartet erwarten erwartete erwarteten zeigt zeigen zeigte zeigten".split()
)
_OBJECT = frozenset(
    "ein eine einen das die den der mehrere zwei drei vier fünf sechs eine einen neue weitere seine seinen ihre ihren".split()
)
_ADVERBS = frozenset(
    "offenbar nun jetzt zudem auch zuletzt derzeit bereits inzwischen heute künftig deshalb daher außerdem laut angeblich".split()
)
_TAKEN = frozenset(
    "beschlossen entdeckt angekündigt gefordert vorgestellt untersucht versprochen zugesagt genehmigt verboten veröffentlicht"
    " angeboten beantragt verkauft gekauft gebaut gesenkt gestrichen geplant abgelehnt verschoben eröffnet gegründet erfunden"
    " entwickelt gemessen nachgewiesen geliefert bestellt".split()
)
_WITH = (
    ("Wovor", "warnt warnen warnte warnten", "vor vorm"),
    ("Womit", "rechnet rechnen rechnete rechneten droht drohen drohte drohten", "mit"),
    ("Wovon", "profitiert profitieren profitierte profitierten", "von vom"),
    (
        "Worauf",
        "verzichtet verzichten verzichtete verzichteten hofft hoffen hoffte setzt setzen setzte setzten wartet warten wartete warteten",
        "auf",
    ),
    ("Worüber", "verhandelt verhandeln verhandelte verhandelten berät beraten beriet berieten klagt klagen klagte klagten", "über"),
    ("Worum", "streiten stritten kämpft kämpfen kämpfte kämpften", "um"),
    ("Wofür", "stimmt stimmen stimmte stimmten kämpft kämpfen kämpfte kämpften plädiert plädierte", "für"),
)
_REFLEXIVE = (
    ("Worauf", "stützt stützen stützte stützten beruft berufen berief beriefen", "auf"),
    ("Woran", "beteiligt beteiligen beteiligte", "an"),
)
_COSTS = frozenset("kostet kosten kostete kosteten".split())
_LASTS = frozenset("dauert dauern dauerte dauerten".split())
_MAY = frozenset("soll sollen wird werden dürfte dürften könnte könnten".split())
_ASKED = {"kosten": "Was", "dauern": "Wie lange", "beginnen": "Wann", "enden": "Wann", "stattfinden": "Wann", "starten": "Wann"}
_TIMED = re.compile(
    r"\b(?:im|am|ab|seit|bis|vom|Ende|Anfang|Mitte|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag|nächste\w?|kommende\w?)\b"
)
_FRONT = frozenset(
    "In Im Auf Am An Nach Vor Bei Seit Mit Aus Zum Zur Bereits Schon Zugleich Zudem Außerdem Inzwischen Dort Dabei Dafür Damit".split()
)
_PAUSE = re.compile(r"[,;:.!?–—(]")
_QUOTED = re.compile('[„“”"»«]')


def turned(text: str, used: Usage) -> Iterator[str]:
    """Yield the questions that a German sentence answers by its main clause: "Was planen Russland und Nordkorea?"."""
    if _DENIED.search(text) or _QUOTED.search(text):
        return
    spoken = words(text)
    subject = _subject(spoken, 0, used)
    if subject is not None:
        yield from _asked(text, spoken, _named(text, spoken, 0, subject), _after(spoken, subject))
    else:
        yield from _fronted(text, spoken, used)


def _named(text: str, spoken: Sequence[Word], first: int, last: int) -> str:
    said = text[spoken[first].start : spoken[last].end]
    return f"{said[0].lower()}{said[1:]}" if spoken[first].text in _DETERMINERS else said


def _after(spoken: Sequence[Word], last: int) -> int:
    """Return the place after a subject, and after the age in brackets that may follow it."""
    at = last + 1
    if at < len(spoken) and spoken[at].gap == " (" and spoken[at].text.isdecimal():
        return at + 1 if at + 1 < len(spoken) and spoken[at + 1].gap == ") " else len(spoken)
    return at if at < len(spoken) and spoken[at].gap == " " else len(spoken)


def _subject(spoken: Sequence[Word], at: int, used: Usage) -> int | None:
    """Return the last word of the noun phrase in the nominative that begins at a word, None where none surely does."""
    first = at
    if at < len(spoken) and spoken[at].text.capitalize() in _DETERMINERS:
        at += 1
        while at + 1 < len(spoken) and spoken[at].gap == " " and is_adjective(spoken[at]) and spoken[at].text not in _NO_SUBJECT:
            at += 1
        if at >= len(spoken) or spoken[at].gap != " ":
            return None
    if at >= len(spoken) or not spoken[at].capital:
        return None
    end = group(spoken, at, used.nouns)
    if first == at and (joined := _joined(spoken, at if end is None else end, used)) is not None:
        return joined
    if end is None:
        return None
    end = attribute(spoken, end, used.nouns)
    return end if spoken[end].end - spoken[first].start <= SUBJECT_LIMIT else None


def _joined(spoken: Sequence[Word], end: int, used: Usage) -> int | None:
    """Return the last word of a second noun that "und" joins to the one that ends at a word; None where none is."""
    if end + 2 >= len(spoken) or spoken[end + 1].text != "und" or not spoken[end + 1].gap == spoken[end + 2].gap == " ":
        return None
    return group(spoken, end + 2, used.nouns) if spoken[end + 2].capital and not determines(spoken[end].text) else None


def _asked(text: str, spoken: Sequence[Word], subject: str, at: int) -> Iterator[str]:
    """Yield what can be asked by the finite verb at a place."""
    if at + 1 >= len(spoken) or spoken[at + 1].gap != " ":
        return
    verb = spoken[at].text
    clause = _clause(spoken, at)
    if verb in _WANTS:
        yield f"Was {verb} {subject}?"
    elif verb in _HAS and clause[-1].text in _TAKEN:
        yield f"Was {verb} {subject} {clause[-1].text}?"
    elif verb in _TAKES and _object(spoken, at + 1):
        yield f"Was {verb} {subject}?"
    elif verb in _COSTS | _LASTS and any(word.text[0].isdigit() for word in clause):
        yield f"{'Was' if verb in _COSTS else 'Wie lange'} {verb} {subject}?"
    elif verb in _MAY and (question := _ASKED.get(clause[-1].text)):
        said = text[clause[0].start : clause[-1].end]
        if question == "Was" or (_TIMED.search(said) if question == "Wann" else len(clause) > 2):
            yield f"{question} {verb} {subject} {clause[-1].text}?"
    else:
        yield from _prepositional(spoken, subject, at, clause)


def _clause(spoken: Sequence[Word], at: int) -> Sequence[Word]:
    """Return the words from a place to the first pause."""
    end = at + 1
    while end < len(spoken) and not _PAUSE.search(spoken[end].gap):
        end += 1
    return spoken[at:end]


def _object(spoken: Sequence[Word], at: int) -> bool:
    """Whether an object begins at a place, after adverbs."""
    while at < len(spoken) and spoken[at].text in _ADVERBS:
        at += 1
    return at < len(spoken) and spoken[at].gap == " " and spoken[at].text in _OBJECT


def _prepositional(spoken: Sequence[Word], subject: str, at: int, clause: Sequence[Word]) -> Iterator[str]:
    said = {word.text for word in clause[1:]}
    verb, reflexive = spoken[at].text, spoken[at + 1].text == "sich"
    for question, verbs, prepositions in _REFLEXIVE if reflexive else _WITH:
        if verb in verbs.split() and said & {*prepositions.split()}:
            yield f"{question} {verb} {'sich ' if reflexive else ''}{subject}?"
            return


def _fronted(text: str, spoken: Sequence[Word], used: Usage) -> Iterator[str]:
    """Yield the question of a clause that begins with a circumstance: "Auf einem Acker haben Forscher Reste entdeckt."."""
    if not spoken or spoken[0].text not in _FRONT:
        return
    verb = next((at for at, word in enumerate(spoken[:9]) if word.text in _HAS), None)
    if verb is None or any(word.gap != " " for word in spoken[1 : verb + 2]) or verb + 2 >= len(spoken):
        return
    subject = _subject(spoken, verb + 1, used)
    clause = _clause(spoken, verb)
    if subject is not None and subject + 1 < len(spoken) and spoken[subject + 1].gap == " " and clause[-1].text in _TAKEN:
        yield f"Was {spoken[verb].text} {_named(text, spoken, verb + 1, subject)} {clause[-1].text}?"
