"""Where noun phrases stand in a German sentence, told by capitals, endings and the small words around them."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from bot.drafting.spoken import TITLES, Word
from bot.drafting.vague import measures, vague
from bot.text import fold

Place = tuple[int, int, int]
"""The first word of a phrase, its head, its last word."""

_LONGEST_GROUP = 4
_BEFORE_NOUN = 4
_NO_NOUN = frozenset(
    "Sie Ihr Ihre Ihrem Ihren Ihrer Ihnen Ihres Du Er Wir Es Ich Der Die Das Den Dem Des Ein Eine Einen Einem Einer Und Aber Auch"
    " In Im Am An Auf Bei Zu Zum Zur Mit Von Vom Nach Unser Unsere Mein Meine Sein Seine Dieser Diese Dieses Nr Mio Mrd Tsd Uhr Herr"
    " Frau Herrn Man Nicht Kein Keine Was Wie Wer Wo Wann Warum Wenn Als Dass Ob Nur Noch Dr Prof Mr Mrs Ms I The A It He She We You"
    " Seit Für Aus Bis Durch Gegen Ohne Unter Über Vor Während Wegen Trotz Laut Schon Doch Denn Zwar Erst Heute Gestern Morgen Dort"
    " Hier Damit Dabei Danach Dann Daher Deshalb Zudem Außerdem Dazu Dafür Dagegen Auch Allein Besonders Bereits Bisher Derzeit"
    " Inzwischen Jetzt Künftig Zuletzt Zunächst Zugleich Zuvor Später Rund Etwa Fast Knapp Mehr Weniger Mindestens Höchstens Zwei"
    " Drei Vier Fünf Sechs Sieben Acht Neun Zehn Elf Zwölf Sollte Wird Ist Sind Hat Haben They This That But And".split()
)

ARTICLES = frozenset(
    "der die das den dem des ein eine einen einem einer eines im am zum zur vom beim ins ans kein keine keinen keinem keiner seine"
    " seinen seinem seiner seines ihre ihren ihrem ihrer ihres".split()
)
_GENITIVE = frozenset("des der eines einer".split())
_GENITIVE_ONLY = frozenset("des eines seines ihres dieses unseres jedes".split())
_COPULA = frozenset("ist war sei bleibt wäre sind waren seien wird".split())
_ADJECTIVE = re.compile(r"[a-zäöüß][\w-]{2,24}(?:e|en|er|es|em)")
_SURE_ADJECTIVE = re.compile(r"[a-zäöüß-]{2,24}(?:isch|deutsch)(?:e|er|es)")
_STAND_ALONE = (
    (frozenset("die eine keine seine ihre meine unsere".split()), ("e",)),
    (frozenset("ein kein sein ihr mein unser".split()), ("er", "es")),
)
"""Articles, and the endings of adjectives after them that are right without the article too."""

_LITTLE = re.compile(
    r"(?:entsprechend|eigen|ander|meist|erst|zweit|dritt|viert|fünft|letzt|nächst|kommend|größer|kleiner|höher|besser|früher|damalig"
    r"|vergangen|weiter|ganz|groß|größt|klein|einzig|derzeitig"
    r"|bisherig|selb|folgend|wichtigst|heutig|beid|jüngst|best|gleich|zuständig|bekannt|gewöhnlich|üblich)e[mnrs]?"
)
_NO_ADJECTIVE = frozenset(
    "aber über unter oder wieder immer hinter diese dieser diesen dieses diesem jene jener jede jeder jeden jedes alle allen aller"
    " mehrere mehreren viele vielen einige einigen keine keinen eine einen seine ihre unsere meine deine deren dessen wurde wurden"
    " werden worden haben hatte hatten habe waren wäre wären sollen solle sollte sollten wollen wolle wollte wollten können könne"
    " konnte konnten könnte müssen müsse dürfen dürfe gegen neben zwischen wegen trotz während heute morgen gestern gerne sowie"
    " sondern bisher daher später lieber jahre tage".split()
)
_NOUN_ENDING = re.compile(
    r"\w{3,}(?:ung|ungen|heit|heiten|keit|keiten|schaft|schaften|ion|ionen|tät|täten|ismus|ment|innen|betrieb|projekt)"
)
_COMMON_ENDING = re.compile(
    r"\w*(?:bruch|nahmen?|gewinne?|schutz|geld|gelder|hilfen?|arbeit|kosten|stoffe?|zeit|rechte?|preise?|zahlen|proben?|mittel|mangel|druck|kritik"
    r"|verluste?|schaden|schäden|fehler|teile?|stellen?|plätze?|wasser|strom|fragen?|pläne?|rabatte?|versagen|wortlaut|vertrauen|anzeige)",
    re.IGNORECASE,
)
_TITLE_ENDING = re.compile(r"(?:in|er|or|ent|ist|ef|rat|Firma|Verein|Projekt|Initiative|Stiftung|Studie)$|-")
_ATTACHING = re.compile(
    r"\w*(?:ung|ungen|angriff|angriffe|streit|bedarf|bestand|anteil|krieg|konflikt|vertrag|kritik|antrag|suche|zweifel|zweifeln|verzicht|protest"
    r"|proteste|hilfe|bau|ausbau|handel|hafen|mangel|interesse|angst|recht|anspruch|verlust|wert|preis|kosten|zahl|dach|rand|ufer|schaden)",
    re.IGNORECASE,
)
_ATTACHED = frozenset("von an für gegen über um mit am im in".split())
_HEAD_ONLY = frozenset("von an für gegen über um mit am".split())


def german(spoken: Sequence[Word], known: AbstractSet[str]) -> Iterator[Place]:
    """Yield noun phrases: a noun or name, its adjectives after an article, a genitive or a name after a preposition that belongs to it."""
    at = 0
    while at < len(spoken):
        last = group(spoken, at, known)
        if last is None:
            at += 1
            continue
        first = _adjectives(spoken, at, last)
        if at == last or not vague(spoken[at].text, "de"):
            yield from _variants(spoken, (first, last, last), known)
        at = last + 1


def _variants(spoken: Sequence[Word], place: Place, known: AbstractSet[str]) -> Iterator[Place]:
    first, head, last = place
    if measures(spoken[last].text) or _alone_in_genitive(spoken, first):
        return
    end = attribute(spoken, last, known)
    if end > last:
        yield first, head, end
    yield place


def _alone_in_genitive(spoken: Sequence[Word], first: int) -> bool:
    """Whether a noun stands after "des" and reads badly by itself: "des 1968 errichteten Bauwerks"."""
    at = first
    while at > 0 and spoken[at].gap == " " and first - at < _BEFORE_NOUN:
        at -= 1
        if spoken[at].text.lower() in _GENITIVE_ONLY:
            return True
        if not (spoken[at].text.isdecimal() or is_adjective(spoken[at])):
            return False
    return False


def determines(word: str) -> bool:
    """Return whether a word can only stand before a noun or for one: an article, a pronoun, a numeral."""
    return word in _NO_NOUN or word.lower() in ARTICLES | _NO_ADJECTIVE


def group(spoken: Sequence[Word], at: int, known: AbstractSet[str]) -> int | None:
    """Return the last word of the noun or name that begins at a word, None where none does; what begins with a unit is none."""
    if not _is_noun(spoken, at, known):
        return None
    last = at
    while last + 1 < len(spoken) and last - at + 1 < _LONGEST_GROUP and _follows(spoken, last + 1):
        last += 1
    return None if last == at and spoken[at].text in TITLES else last


def _follows(spoken: Sequence[Word], at: int) -> bool:
    word, before = spoken[at], spoken[at - 1]
    joined = word.gap == " " or (word.gap == ". " and (before.text in TITLES or len(before.text) == 1))
    if (
        (_NOUN_ENDING.fullmatch(word.text) or _COMMON_ENDING.fullmatch(word.text))
        and "-" not in word.text
        and not _TITLE_ENDING.search(before.text)
    ):
        return False  # two nouns that only stand side by side
    return joined and word.capital and (word.text not in _NO_NOUN or word.text in TITLES) and not measures(before.text)


def _is_noun(spoken: Sequence[Word], at: int, known: AbstractSet[str]) -> bool:
    word = spoken[at]
    if word.opens and (word.text.lower() in ARTICLES | _NO_ADJECTIVE or (word.text.isupper() and len(word.text) > 4)):
        return False
    if not word.capital or (word.text in _NO_NOUN and word.text not in TITLES) or (len(word.text) < 2):
        return False
    if not word.opens:
        return True
    follows = at + 1 < len(spoken) and _follows(spoken, at + 1)
    return follows or "-" in word.text or fold(word.text) in known or bool(_NOUN_ENDING.fullmatch(word.text))


def _adjectives(spoken: Sequence[Word], at: int, last: int) -> int:
    """Return where the adjectives before a noun begin: those that stand well without their article and say something."""
    first = at
    while first > 0 and spoken[first].gap == " " and at - first < 2 and is_adjective(spoken[first - 1]):
        first -= 1
    article = spoken[first - 1].text.lower() if first > 0 and spoken[first].gap == " " else ""
    if any(_LITTLE.fullmatch(word.text) for word in spoken[first:at]) or (article in ARTICLES and last > at):
        return at
    for articles, ending in _STAND_ALONE:
        if article in articles and all(word.text.endswith(ending) for word in spoken[first:at]):
            return first
    return first if article not in ARTICLES and all(_SURE_ADJECTIVE.fullmatch(word.text) for word in spoken[first:at]) else at


def is_adjective(word: Word) -> bool:
    """Return whether a word may be an adjective before a noun, by its ending."""
    return bool(_ADJECTIVE.fullmatch(word.text)) and word.text not in _NO_ADJECTIVE and word.text not in ARTICLES


def _is_the(before: Sequence[Word]) -> bool:
    """Whether a noun without an article stands after "is": what follows it is no genitive ("Wahrscheinlich war Regen der Auslöser")."""
    return any(word.text in _COPULA for word in before) and not any(word.text.lower() in ARTICLES for word in before)


def attribute(spoken: Sequence[Word], last: int, known: AbstractSet[str]) -> int:
    """Return the last word of what belongs to a noun: "der nordkoreanischen Waffen", "an Russland"."""
    at = last + 1
    if at + 1 >= len(spoken) or spoken[at].gap != " ":
        return last
    small = spoken[at].text
    if small == "der" and _is_the(spoken[max(0, last - 3) : last]):
        return last
    attached = small in _ATTACHED and _ATTACHING.fullmatch(spoken[last].text) is not None
    if small in _GENITIVE or (attached and small in ("am", "im")):
        at += 1
        while at + 1 < len(spoken) and spoken[at].gap == " " and is_adjective(spoken[at]):
            at += 1
    elif attached and small in _HEAD_ONLY:
        at += 1
    else:
        return last
    end = group(spoken, at, known) if at < len(spoken) and spoken[at].gap == " " and spoken[at].capital else None
    if end is not None and small in _GENITIVE_ONLY and spoken[at].text.endswith("s"):
        end = at  # "of the country samples": what follows is something else
    return last if end is None or measures(spoken[end].text) else end
