"""Where noun phrases stand in an English sentence, told by capitals, endings and the small words around them."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from bot.drafting.spoken import TITLES, Word
from bot.drafting.vague import measures, vague
from bot.text import fold

_ARTICLES = frozenset("the a an its his their our my your no this".split())
_SMALL = frozenset(
    "a an the this that these those some any each every no all both half many much few several more most less least other another"
    " such own i you he she it we they me him her us them his its our their my your who whom whose which what when where why how"
    " there here and or but nor so yet if because although though while whereas unless until since as than whether after before once"
    " of in on at by for from to with without into onto over under up down out off about above below across along among around"
    " between behind beyond during except inside near outside past per through throughout toward towards upon within via against"
    " despite is are was were be been being am isn't aren't wasn't weren't has have had having does do did done will would can could"
    " shall should may might must not never also too very still already just only even now then again ever always often soon once"
    " twice later ago together almost nearly about alone apart away back well far first last next one two three four five six seven"
    " eight nine ten eleven twelve said says say told tells went goes go came comes come got get gets gave gives give given took"
    " takes take taken made makes make saw sees see seen ran runs run kept keeps keep left leaves leave lost loses lose won wins win"
    " held holds hold found finds find led leads knew knows know known thought thinks think wrote writes write written began begins"
    " begin begun broke breaks broken brought brings built builds bought caught chose drew drove fell falls fallen felt flew grew"
    " grown heard hit hurt lay lies met paid pays put puts read rose rises rode sat sent sends set sets sold sells spent stood"
    " stands stuck struck swam taught threw wore fled fed shut sank shot sang slept spoke lets let became becomes become seems seem"
    " means need needs wants want uses use used plans believes expects thinks calls runs cannot can't couldn't don't didn't doesn't"
    " won't wouldn't says shows tells keeps turns starts ends lies sees familiar responsible available aware able likely works lives"
    " looks insists estimates warns blames rose drops roost hung".split()
)
_VERBAL = re.compile(r"\w{2,}(?:ed|ing|ly)")
_NOUNS_ALL_THE_SAME = frozenset(
    "building hearing meeting funding ruling shipping lighting warning rating finding spending family supply reply assembly".split()
)
_INITIALS = re.compile(r"(?:[A-Z]\.){0,3}[A-Z]")
_JOINS = frozenset("of for".split())
_LONGEST = 3

Place = tuple[int, int, int]
"""The first word of a phrase, its head, its last word."""


def english(spoken: Sequence[Word], known: AbstractSet[str]) -> Iterator[Place]:
    """Yield noun phrases: names, and what stands between an article and a word that can be part of none."""
    yield from _names(spoken, known)
    yield from _nominals(spoken)


def _names(spoken: Sequence[Word], known: AbstractSet[str]) -> Iterator[Place]:
    at = 0
    while at < len(spoken):
        if not _is_name(spoken, at, known):
            at += 1
            continue
        last = at
        while last + 1 < len(spoken) and last - at < 4 and _goes_on(spoken, last + 1):
            last += 1
        owns = spoken[last].text.endswith(("'s", "’s")) or bool(_INITIALS.fullmatch(spoken[last].text))
        if (
            not owns
            and not measures(spoken[last].text)
            and spoken[last].text not in TITLES
            and (last > at or spoken[at].text not in TITLES)
        ):
            yield at, last, last
        at = last + 1


def _is_name(spoken: Sequence[Word], at: int, known: AbstractSet[str]) -> bool:
    word = spoken[at]
    if not word.capital or word.text.lower() in _SMALL or measures(word.text) or len(word.text) < 3:
        return word.text in TITLES and at + 1 < len(spoken) and spoken[at + 1].capital
    follows = at + 1 < len(spoken) and _goes_on(spoken, at + 1) and not _VERBAL.fullmatch(word.text)
    alone = (
        at + 1 == len(spoken) or spoken[at + 1].gap != " " or spoken[at + 1].text in _SMALL or bool(_VERBAL.fullmatch(spoken[at + 1].text))
    )
    return not word.opens or follows or (alone and fold(word.text) in known)


def _goes_on(spoken: Sequence[Word], at: int) -> bool:
    word, before = spoken[at], spoken[at - 1]
    joined = word.gap in (" ", "' ", "’ ") or (word.gap == ". " and (before.text in TITLES or bool(_INITIALS.fullmatch(before.text))))
    return joined and word.capital and word.text.lower() not in _SMALL


def _nominals(spoken: Sequence[Word]) -> Iterator[Place]:
    """Yield what follows an article up to a word that can be part of no noun phrase, with "of" and what follows it in turn."""
    for at, word in enumerate(spoken[:-1]):
        if word.text.lower() not in _ARTICLES or spoken[at + 1].gap != " ":
            continue
        last = _nominal(spoken, at + 1)
        if last is not None and word.text.lower() in ("a", "an") and _third(spoken[last].text):
            last -= 1  # "a dog barks"
        if last is None or last == at:
            continue
        yield at + 1, last, last
        if (more := _of(spoken, last)) is not None:
            yield at + 1, last, more


def _of(spoken: Sequence[Word], last: int) -> int | None:
    at = last + 1
    if at + 1 >= len(spoken) or spoken[at].gap != " " or spoken[at].text not in _JOINS or spoken[at + 1].gap != " ":
        return None
    start = at + 2 if spoken[at + 1].text.lower() in _ARTICLES and at + 2 < len(spoken) and spoken[at + 2].gap == " " else at + 1
    return _nominal(spoken, start)


def _nominal(spoken: Sequence[Word], first: int) -> int | None:
    """Return the last word of the nouns and adjectives that begin at a word, None where that cannot be told."""
    last = first
    while last < len(spoken) and (last == first or spoken[last].gap == " ") and _fits(spoken[last].text, at=last - first):
        last += 1
    last -= 1
    if last < first or last - first >= _LONGEST or not _names_something(spoken[last].text):
        return None
    after = spoken[last + 1] if last + 1 < len(spoken) and spoken[last + 1].gap == " " else None
    # "the company builds a ship": what ends in "s" before an article is a verb
    if (
        after
        and last > first
        and _third(spoken[last].text)
        and (after.text.lower() in _ARTICLES | {"that", "it", "he", "she", "they"} or after.text[0].isdigit())
    ):
        last -= 1
    return last if not _VERBAL.fullmatch(spoken[last].text) or spoken[last].text in _NOUNS_ALL_THE_SAME else None


def _names_something(word: str) -> bool:
    return not (word.endswith(("'s", "’s")) or _INITIALS.fullmatch(word) or vague(word, "en"))


def _fits(word: str, at: int) -> bool:
    if word.lower() in _SMALL or word[0].isdigit():
        return False
    return at == 0 or not _VERBAL.fullmatch(word) or word in _NOUNS_ALL_THE_SAME


def _third(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))
