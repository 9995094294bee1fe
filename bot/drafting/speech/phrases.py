"""Phrases that name somebody: "die Geologin Karin Maier vom Institut", "a spokesman for the police"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.drafting.speech.lexicon import Lexicon
from bot.drafting.speech.tokens import QUOTE, Token


class Kind(StrEnum):
    """What a phrase names; UNSURE is a capital that may be a surname, a firm or a place, OFFICE a noun that may be a person's."""

    PRONOUN = "pronoun"
    PERSON = "person"
    ROLE = "role"
    INSTITUTION = "institution"
    DOCUMENT = "document"
    GROUP = "group"
    UNSURE = "unsure"
    THING = "thing"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of the tokens from `first` up to before `after`.

    `names` are the words of a proper name, `nouns` those before them that say what it names ("Vorstandschefin"), `lead` the adjectives;
    `of` is the phrase that belongs to it ("der Gewerkschaft"), by the word `link`, `determiner` its first word where that is one, `age` a
    number in digits or "".
    """

    kind: Kind
    first: int
    after: int
    determiner: str = ""
    lead: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    title: str = ""
    of: "Phrase | None" = None
    link: str = ""
    age: str = ""


_ADJECTIVE = re.compile(
    r"[a-zäöüß][\w-]*(?:e|en|er|es|em|te|ten)|\d+(?:-jährige[nrsm]?)?|us-\w+|rund|etwa|sehr|damalige|leitende|selbst\w*"
)
_AGED = re.compile(r"\d{1,3}-(?:Jährige[nrs]?|year-olds?)")
_ACRONYM = re.compile(r"[A-ZÄÖÜ][A-ZÄÖÜa-z]?[A-ZÄÖÜ0-9&]{1,6}(?:[-/][\w-]+)?")
_BEFORE_ADJECTIVES = frozenset("noch bislang bisher gerade erst bereits lange".split())
_OFFICE = re.compile(r"[A-ZÄÖÜ][\w-]{1,40}(?:er|in|ist|ent|ant|oge|or|eur|at|soph|rt)")
"""What nouns of persons end in; so do others, hence nobody is named by such a noun, only found again."""

_DEFINITE = ("der", "die", "dem", "des", "dieser", "diese")
_COMMON = ("ungen", "nahmen", "heiten", "keiten", "schaften", "ionen")
"""What plurals of things end in, which are no name of an institution before them."""

_DEEP = 2
_LONGEST = 9
_MARKS = '„“”"«»'


def phrase(found: Sequence[Token], at: int, lexicon: Lexicon, deep: int = 0) -> Phrase | None:
    """Return the phrase that begins at token `at`; None where none does."""
    if at >= len(found) or found[at].text == QUOTE:
        return None
    if found[at].low in lexicon["pronouns"]:
        return Phrase(Kind.PRONOUN, at, at + 1, nouns=(found[at].low,))
    start, determiner = at, ""
    if found[at].low in lexicon["determiners"]:
        determiner, at = found[at].low, at + 1
        if at < len(found) and found[at].low in lexicon["determiners"] and found[at].low != determiner:
            at += 1
    elif _opens(found, at, lexicon):
        return None
    elif _owner(found, at, lexicon):
        determiner, at = found[at].low, at + 1
    lead: list[str] = []
    while at < len(found) and len(lead) < 4 and _leads(found[at], lexicon):
        lead.append(found[at].text)
        at += 1
    result = _named(found, at, lexicon, determiner)
    if result is None:
        return None
    age = next((word.split("-")[0] for word in lead if word[0].isdigit() and "-" in word), "")
    return _followed(found, replace(result, first=start, determiner=determiner, lead=tuple(lead), age=age), lexicon, deep)


def _opens(found: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a word stands in a capital only because a sentence begins: no name follows it ("Will Smith")."""
    token = found[at]
    if token.quoted or token.low not in lexicon["function"]:
        return False
    return not (lexicon.given(token.low) and at + 1 < len(found) and found[at + 1].capital)


def _owner(found: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a name in the genitive stands before an adjective and its noun: "Deutschlands bekannteste Gärtnerin"."""
    if lexicon.language != "de" or at + 2 >= len(found) or not found[at].capital or not found[at].text.endswith("s"):
        return False
    return found[at + 2].capital and not found[at + 1].capital and _leads(found[at + 1], lexicon)


def _leads(token: Token, lexicon: Lexicon) -> bool:
    if token.capital or _AGED.fullmatch(token.text) or lexicon.language != "de":
        return False
    if token.low in _BEFORE_ADJECTIVES:
        return True
    return _ADJECTIVE.fullmatch(token.text) is not None and token.low not in lexicon.verbs and token.low not in lexicon["function"]


def _named(found: Sequence[Token], at: int, lexicon: Lexicon, determiner: str) -> Phrase | None:
    run, end = _run(found, at, lexicon)
    if not run:
        return None
    title = ""
    while run and run[0].low in lexicon["titles"] and len(run) > 1:
        title, run = title or run[0].low, run[1:]
    last = _last_noun(run, lexicon, titled=bool(title))
    if last < 0 and not title and lexicon.language == "de" and not lexicon.given(run[0].low):
        last = next((n - 1 for n in range(1, min(3, len(run) - 1)) if lexicon.given(run[n].low) and not run[n].quoted), -1)
    nouns, names = run[: last + 1], run[last + 1 :]
    if lexicon.language == "de" and len(nouns) == 1 and len(names) == 1 and names[0].low.endswith(_COMMON) and not names[0].quoted:
        names, end = [], end - 1
    while len(names) > 1 and names[0].low in lexicon["titles"]:
        title, names = title or names[0].low, names[1:]
    kind = _kind(nouns, names, lexicon, determiner, title)
    return Phrase(kind, at, end, nouns=tuple(t.text for t in nouns), names=tuple(t.text for t in names), title=title)


def _run(found: Sequence[Token], at: int, lexicon: Lexicon) -> tuple[list[Token], int]:
    """Return the capitals in a row that begin at `at`, particles of names among them, in English nouns in lower case too."""
    run: list[Token] = []
    while at < len(found) and len(run) < _LONGEST and (token := found[at]).text != QUOTE:
        if token.text not in _MARKS:
            if not _belongs(found, at, run, lexicon):
                break
            run.append(token)
        elif not (at + 1 < len(found) and (found[at + 1].quoted or found[at - 1].quoted)):
            break
        at += 1
    while run and lexicon.language == "de" and not (run[-1].capital or run[-1].quoted or _AGED.fullmatch(run[-1].text)):
        run.pop()
        at -= 1
    return run, at


def _belongs(found: Sequence[Token], at: int, run: Sequence[Token], lexicon: Lexicon) -> bool:
    token = found[at]
    if token.quoted or _AGED.fullmatch(token.text):
        return True
    if token.capital:
        return not run or token.low not in lexicon["determiners"] or token.low in lexicon["particles"]
    if run and token.low.endswith(".") and token.low in lexicon["titles"]:
        return True  # "Dr. med."
    if run and token.low in ("und", "and") and _abbreviated(found, at, run, lexicon):
        return True
    if run and (token.text == "&" or (token.low in lexicon["particles"] and _goes_on(found, at, run, lexicon))):
        return True
    return lexicon.language == "en" and _lower_noun(found, at, lexicon)


def _abbreviated(found: Sequence[Token], at: int, run: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether "und" belongs to the name of an institution, for its initials follow: "Gewerkschaft Bau und Holz (GBH)"."""
    if len(run) < 2 or not any(lexicon.noun(token.low) == "institutions" for token in run):
        return False
    for ahead in range(at + 1, min(at + 4, len(found) - 1)):
        if found[ahead].text == "(":
            return _ACRONYM.fullmatch(found[ahead + 1].text) is not None
        if not found[ahead].capital:
            return False
    return False


def _goes_on(found: Sequence[Token], at: int, run: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a particle belongs to a surname: "Ursula von Stein", not "Sprecherin von Siemens" or "Maier vom Institut"."""
    last = run[-1]
    if at + 1 >= len(found) or lexicon.noun(found[at + 1].low) is not None:
        return False
    if not found[at + 1].capital and found[at + 1].low not in lexicon["particles"]:
        return False
    if found[at].low in ("der", "den", "zur", "vom", "da") and last.low not in ("von", "van"):
        return False
    return lexicon.given(last.low) or last.text.endswith(".") or last.low in lexicon["titles"] or last.low in lexicon["particles"]


def _lower_noun(found: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a word in lower case is a noun or adjective of an English phrase: what it ends in names somebody."""
    for ahead in range(at, min(at + 5, len(found))):
        token = found[ahead]
        if (
            not token.word
            or token.text.isdecimal()
            or "," in token.text
            or token.low in lexicon["function"]
            or token.low in lexicon["linking"]
        ):
            return False
        if lexicon.noun(token.low) or token.low in lexicon["groups"] or token.low in lexicon["media"]:
            return True
        if token.capital or token.low in lexicon.verbs or token.low in lexicon["be"] or token.low in lexicon["auxiliaries"]:
            return False
    return False


def _last_noun(run: Sequence[Token], lexicon: Lexicon, *, titled: bool) -> int:
    """Return the place of the last word in a run that is no part of a name; -1 where all is one."""
    last = -1
    for number, token in enumerate(run):
        if _AGED.fullmatch(token.text):
            last = number
        before = run[number - 1] if number else None
        given = before is not None and (lexicon.given(before.low) or before.text.endswith("."))
        if given or token.quoted or (titled and number == 0 and len(run) <= 2 and lexicon.language == "de"):
            continue
        if lexicon.noun(token.text) or token.low in lexicon["groups"] or token.low in lexicon["media"]:
            last = number
    return last


def _kind(nouns: Sequence[Token], names: Sequence[Token], lexicon: Lexicon, determiner: str, title: str) -> Kind:
    if nouns:
        return _kind_of_noun(nouns[-1], names, lexicon)
    if title or lexicon.given(names[0].low):
        return Kind.PERSON
    if any(name.quoted or _ACRONYM.fullmatch(name.text) for name in names):
        return Kind.INSTITUTION
    if determiner:
        if lexicon.language == "en" or len(names) > 1:
            return Kind.INSTITUTION
        return Kind.OFFICE if len(names) == 1 and determiner in _DEFINITE and _OFFICE.fullmatch(names[0].text) else Kind.THING
    return Kind.UNSURE


def _kind_of_noun(head: Token, names: Sequence[Token], lexicon: Lexicon) -> Kind:
    if _AGED.fullmatch(head.text):
        return Kind.ROLE
    found = lexicon.noun(head.text)
    if names and not names[0].quoted and (found == "roles" or (lexicon.language == "de" and lexicon.given(names[0].low))):
        return Kind.PERSON
    if names and found is None and lexicon.given(names[0].low):
        return Kind.PERSON
    if head.low in lexicon["groups"]:
        return Kind.GROUP
    if found == "roles":
        return Kind.ROLE
    return Kind.INSTITUTION if found == "institutions" or head.low in lexicon["media"] else Kind.DOCUMENT


def _followed(found: Sequence[Token], result: Phrase, lexicon: Lexicon, deep: int) -> Phrase:
    """Return a phrase with what belongs to it and follows: brackets, "der Stadt", "of the city"."""
    result = _bracketed(found, result)
    at = result.after
    if deep >= _DEEP or at >= len(found) or result.kind in (Kind.PRONOUN, Kind.THING):
        return result
    link = found[at].low
    team = link == "um" and result.kind in (Kind.GROUP, Kind.INSTITUTION)
    if not (team or link in lexicon["linking"]) or (result.kind in (Kind.PERSON, Kind.UNSURE) and not _organised(found, at, lexicon)):
        return result
    inner = phrase(found, at if link in ("der", "des") else at + 1, lexicon, deep + 1)
    if inner is None or inner.kind is Kind.PRONOUN or (result.kind is Kind.PERSON and inner.kind is Kind.PERSON):
        return result
    if link in ("der", "des") and any(noun.lower() in lexicon["media"] for noun in inner.nouns) and result.kind is not Kind.DOCUMENT:
        return result
    return replace(result, of=inner, link=link, after=inner.after)


def _bracketed(found: Sequence[Token], result: Phrase) -> Phrase:
    at = result.after
    if at + 2 >= len(found) or found[at].text != "(":
        return result
    close = next((n for n in range(at + 2, min(at + 8, len(found))) if found[n].text == ")"), None)
    if close is None:
        return result
    inner = [token.text for token in found[at + 1 : close]]
    age = inner[0] if len(inner[0]) <= 3 and inner[0].isdigit() else result.age
    return replace(result, after=close + 1, age=age)


def _organised(found: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a word after a person's name leads to an institution of theirs: "von der Gewerkschaft", "of the Board"."""
    link = found[at].low
    if link in ("der", "des", "für", "with", "in", "on", "for"):
        return False
    inner = phrase(found, at + 1, lexicon, _DEEP)
    return inner is not None and inner.kind in (Kind.INSTITUTION, Kind.UNSURE, Kind.THING)
