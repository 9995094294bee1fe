"""Questions and answers of an interview, told by its paragraphs."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from bot.drafting.document import Document
from bot.drafting.speech.lexicon import lexicon
from bot.drafting.speech.phrases import Kind, phrase
from bot.drafting.speech.tokens import Token, tokens

_LABEL = re.compile(r"[*_]{0,3}([A-ZÄÖÜ][\w.’'-]{0,30}(?: [A-ZÄÖÜ][\w.’'-]{0,30}){0,3})[*_]{0,3}:[*_]{0,3} ")
_ASKED = frozenset("frage q question".split())
_ANSWERED = frozenset("antwort a answer".split())
_FEWEST = 3
_OPENING = re.compile(
    r"(?:im interview|im gespräch|interview mit|gespräch mit|interview with|spoke to|spoke with|talks to|talked to|sprach mit|sprachen mit"
    r"|gesprochen mit)",
    re.IGNORECASE,
)
_CREDITS = re.compile(r"(?:Interview|Gespräch|Fragen?)\b.{0,60}\b(?:führten?|stellten?)\b|[Ii]nterview(?:ed)? by\b")
_ADDRESSED = re.compile(
    r"(?:Herr|Frau|Mr\.?|Ms\.?|Mrs\.?|Dr\.?|Professor|Prof\.)(?: (?:Dr\.?|Prof\.|Professor))* ([A-ZÄÖÜ][\w’-]+)(?: [A-ZÄÖÜ][\w’-]+)?"
)

Place = tuple[int, int]


def interview(document: Document) -> Mapping[Place, str | None]:
    """Return whose the paragraphs of an interview are, by part and paragraph: None for questions, for answers the interviewee's name.

    Nothing where an article is none, or where nobody can be told to answer.
    """
    rows = [((s, p), found.text) for s, part in enumerate(document.parts) for p, found in enumerate(part.paragraphs)]
    labelled = {place: match.group(1) for place, text in rows if (match := _LABEL.match(text))}
    found = _labelled(document, rows, labelled) if len(labelled) >= 2 * _FEWEST - 1 else {}
    found = found or _alternating(document, rows)
    texts = dict(rows)
    if labelled and rows[-1][0] not in labelled and not _first_person(rows[-1][1], lexicon(document.language)["first_person"]):
        found.pop(rows[-1][0], None)
    return {place: name for place, name in found.items() if name is None or place in labelled or not _apart(texts[place], name)}


def _apart(text: str, name: str) -> bool:
    """Whether a paragraph tells of the interviewee or the interview, and is no answer."""
    return text.startswith((name, name.rsplit(maxsplit=1)[-1])) or _CREDITS.search(text[:400]) is not None


def _labelled(document: Document, rows: list[tuple[Place, str]], labelled: Mapping[Place, str]) -> dict[Place, str | None]:
    """Return the paragraphs by what their labels say: of those whose paragraphs mostly end in a question mark are the questions."""
    names = sorted(set(labelled.values()))
    if len(names) > len(labelled) / 2:
        return {}
    texts = dict(rows)
    asks = {name for name in names if _asks(name, [texts[place] for place, said in labelled.items() if said == name])}
    if not asks or len(asks) == len(names):
        return {}
    result: dict[Place, str | None] = {}
    current = ""
    for place, _ in rows:
        current = labelled.get(place, current)
        if current:
            result[place] = None if current in asks else _answering(document, current)
    return result


def _asks(name: str, texts: list[str]) -> bool:
    if name.lower() in _ASKED:
        return True
    if name.lower() in _ANSWERED:
        return False
    return sum(text.rstrip('*_ ”“"').endswith("?") for text in texts) * 2 > len(texts)


def _answering(document: Document, label: str) -> str:
    """Return the full name of whom a label stands for: initials and "Antwort" are looked up in the opening."""
    words = label.split()
    if len(words) > 1 and not label.endswith("."):
        return label
    for name in _names(document):
        last = name.split()
        initials = "".join(word[0] for word in last)
        if label in (last[-1], initials) or label.lower() in _ANSWERED or label.replace(".", "").replace(" ", "") == initials:
            return name
    return label


def _alternating(document: Document, rows: list[tuple[Place, str]]) -> dict[Place, str | None]:
    """Return the paragraphs of an interview without labels: questions alone, or as headings, and answers in the first person."""
    words = lexicon(document.language)
    questions = {
        place for place, text in rows if text.rstrip("*_ ").endswith("?") and len(text) < 700 and text.count("?") * 60 + 300 > len(text)
    }
    headed = {s for s, part in enumerate(document.parts) if part.title and part.title.rstrip().endswith("?")}
    first = [
        place
        for place, text in rows
        if place not in questions and text[:1] not in '„“"' and _first_person(text, words["first_person"]) and not _quotes(text)
    ]
    before = {place: earlier for (earlier, _), (place, _) in pairwise(rows)}
    following = [place for place in first if place[0] in headed or before.get(place) in questions]
    if len(following) < _FEWEST or len(first) * 2 < len([row for row in rows if row[0] not in questions]) - 2:
        return {}
    name = next(iter(_names(document)), None)
    if name is None:
        return {}
    begun, result = False, dict[Place, str | None]()
    for place, _ in rows:
        begun = begun or place in questions or place[0] in headed
        if begun:
            result[place] = None if place in questions else name
    return result


def _quotes(text: str) -> bool:
    return text.count("„") + text.count("“") + text.count('"') > 4


def _first_person(text: str, words: frozenset[str]) -> bool:
    return any(word in words for word in re.findall(r"\w+", text.lower()))


def _names(document: Document) -> Iterator[str]:
    """Yield the names that may be the interviewee's, the likeliest first: beside "Interview", addressed in a question, in the opening."""
    texts = [document.title, *(found.text for part in document.parts[:1] for found in part.paragraphs[:3])]
    full = [name for text in texts for name in _persons(tuple(tokens(text)), document.language)]
    spoken = [name for text in texts if _OPENING.search(text) for name in _persons(tuple(tokens(text)), document.language)]
    asked = [text for part in document.parts for text in (part.title or "", *(found.text for found in part.paragraphs)) if "?" in text]
    addressed = [match.group(1) for text in asked for match in _ADDRESSED.finditer(text[:400])]
    for surname in addressed[:1]:
        yield next((name for name in full if name.split()[-1] == surname), surname)
    yield from spoken
    yield from full


def _persons(found: tuple[Token, ...], language: str) -> Iterator[str]:
    words, at = lexicon(language), 0
    while at < len(found):
        who = phrase(found, at, words) if found[at].capital and found[at].low not in words["function"] else None
        if who is not None and who.kind is Kind.PERSON and len(who.names) > 1:
            yield " ".join(who.names)
        at = max(at + 1, who.after if who is not None and who.of is None else at + 1)
