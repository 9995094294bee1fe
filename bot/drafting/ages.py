"""Ages of persons in a sentence."""

import re
from collections.abc import Iterator, Mapping

from bot.matching.numerals import read
from bot.matching.values import Bound
from bot.text import fold

_OLDEST = 125
_BRACKETS = re.compile(r"(?<=[^\W\d_]\s)\((?P<age>\d{1,3})\)")
_COMMAS = re.compile(r"(?<=[^\W\d_],\s)(?P<age>\d{1,3})(?=[,;)]\s|,$|\.$)")
_NUMBER = r"(?P<age>\d{1,3}|[A-Za-zäöüÄÖÜß]{3,30}?)"
_LAST_WORD = re.compile(r"[^\W\d_][\w.’'-]{0,40}$")
_NOT_PERSON = (
    r"ung|ungs|schaft|heit|keit|ion|tät|krieg\w{0,3}|konflikt\w{0,2}|streit|bestehens?|jubiläums?|haft\w{0,10}|strafe|ehe|erfahrung|vertrag\w{0,3}"
    r"|laufzeit|frist|dienst\w{0,2}|amtszeit|geschichte|pause|zeit|arbeit|dauer|partnerschaft|gefängnis\w{0,10}|projekt\w{0,2}|herrschaft|suche"
    r"|wartezeit|regierungszeit|karriere|laufbahn|tradition|plan\w{0,2}|programm\w{0,2}|mandat\w{0,2}|sperre|bauzeit|garantie|studie"
)
_GERMAN = (
    re.compile(rf"(?<!\w){_NUMBER}-?[Jj]ährige[mnrs]?\b(?!\s(?:[a-zäöüß]{{2,20}}\s)?(?=[A-ZÄÖÜ])(?i:[\w-]{{0,30}}?(?:{_NOT_PERSON})\b))"),
    re.compile(rf"(?<!\w){_NUMBER}\s(?:Jahre|Monate)\salt\b(?!e)"),
    re.compile(rf"\bim\sAlter\svon\s(?:nur\s|rund\s|etwa\s)?{_NUMBER}(?:\sJahren)?(?!\w)"),
    re.compile(rf"(?<=[a-zäöüß]\s)(?P<bound>ab|unter)\s{_NUMBER}\sJahren\b"),
)
_ENGLISH = (
    re.compile(
        rf"(?<!\w){_NUMBER}[-\s]years?[-\s]old\b(?!\s(?:[a-z]{{2,20}}\s)?(?:war|conflict|dispute|company|marriage|building|house|firm|law|deal)\b)"
    ),
    re.compile(rf"\baged?\s(?:of\s)?{_NUMBER}(?:\s(?:to|and|and\s)\s?(?P<to>\d{{1,3}}))?(?!\w)"),
)
_OF_A_LANGUAGE: Mapping[str, tuple[re.Pattern[str], ...]] = {"de": _GERMAN, "en": _ENGLISH}
_BOUNDS = {"ab": Bound.FROM, "unter": Bound.UP_TO}

Age = tuple[int, int, float, float, Bound]
"""From where to where in the sentence, from which age to which, in years."""


def ages(text: str, language: str) -> Iterator[Age]:
    """Yield the ages in a sentence: "(72)" and ", 43," after a name, in German and English as words say them too."""
    for pattern in (_BRACKETS, _COMMAS):
        for match in pattern.finditer(text):
            word = _LAST_WORD.search(text[max(0, match.start() - 42) : match.start()].rstrip(" ,"))
            if word and word.group()[0].isupper() and 0 < int(match["age"]) <= _OLDEST:
                yield *match.span(), float(match["age"]), float(match["age"]), Bound.PLAIN
    for pattern in _OF_A_LANGUAGE.get(language, ()):
        for match in pattern.finditer(text):
            parts = match.groupdict()
            words = fold(parts["age"].replace("-", " ")).split()
            found = read(words, 0, language)
            if found and found.end == len(words) and 0 < found.value <= _OLDEST:
                to = float(parts.get("to") or found.value)
                yield *match.span(), found.value, to, _BOUNDS.get(parts.get("bound") or "", Bound.PLAIN)
