"""Questions in English that a draft fact answers, the best first; in this style for all languages but German."""

import re
from collections.abc import Iterator, Sequence

from bot.drafting import claimants
from bot.drafting.document import Draft
from bot.drafting.phrases import LENGTH_LIMIT as PHRASE_LIMIT
from bot.drafting.phrases import Phrase, Usage, opening
from bot.drafting.spoken import words
from bot.drafting.topics import day, money, quoted, stands_alone, topics
from bot.text import fold

_ASIDE_OF = re.compile(r"(?:\s\([^()]{1,80}\)|,\s.{1,90})$")
_NAME = r"(?P<name>(?:[A-Z]\w{0,4}\.\s)?[A-Z][\w.'’-]{0,30}(?:\s[A-Z][\w.'’-]{0,30}){1,3})"
_AGED = re.compile(rf"{_NAME}(?:\s\(\d{{1,3}}\)|,\s\d{{1,3}}|\sis\s\S{{1,20}}(?:\syears old)?)[,.]?")
_IS = re.compile(rf"{_NAME},\s(?:(?:the|an?|its|their)\s)?[a-z][^,;:()“”\"]{{2,100}}")
_ON = re.compile(r"\b[Oo]n\s$")
_PAST = re.compile(r"was|were|had|went|ran|came|fell|rose|won|lost|left|struck|broke|\w{2,20}ed")


def candidates(draft: Draft, used: Usage) -> Iterator[str]:
    """Yield the questions that a draft fact answers, the best first, longer ones than a button takes among them."""
    telling, aside = topics(draft, used)
    if used.language == "en":
        yield from _aside(draft.text)
    if claimant := (draft.attributed.claimant or "").strip():
        yield from _claimed(draft, claimant, (telling, aside), used)
    else:
        yield from _dated(draft) if used.language == "en" else ()
        yield from (f"What does the article say about “{phrase.text}”?" for phrase in telling)
    yield f"What does the article say about “{opening(draft.text)}”?"


def _aside(text: str) -> Iterator[str]:
    if match := _AGED.fullmatch(text):
        yield f"How old is {match['name']}?"
    elif (match := _IS.fullmatch(text)) and len(words(text)) <= 16:
        yield f"Who is {match['name']}?"


def _claimed(draft: Draft, claimant: str, found: tuple[Sequence[Phrase], Sequence[Phrase]], used: Usage) -> Iterator[str]:
    """Yield what can be asked about what somebody says, about what tells who that is only where nothing else can be."""
    claimant = _ASIDE_OF.sub("", claimant)
    subject = claimants.english(claimant, used) if used.language == "en" else claimants.Subject(claimant, plural=False)
    does, (telling, aside) = "do" if subject.plural else "does", found
    yield from (f"Who says: “{said}”?" for said in quoted(draft.text) if len(said) <= PHRASE_LIMIT)
    if money(draft) and used.language == "en":
        yield from (f"What sum {does} {subject.text} give for “{phrase.text}”?" for phrase in telling)
        yield f"What sum {does} {subject.text} give?"
    yield from (f"What {does} {subject.text} say about “{phrase.text}”?" for phrase in telling)
    if stands_alone(draft.text, said := opening(draft.text)) and not any(
        fold(word.text) in fold(said) for word in words(subject.text) if word.text != "the"
    ):
        yield f"Who says: “{said}”?"
    yield from (f"What {does} {subject.text} say about “{phrase.text}”?" for phrase in aside)
    yield f"What {does} {subject.text} say?"


def _dated(draft: Draft) -> Iterator[str]:
    """Yield "What happened on 3 March?" where the main clause tells what did."""
    clause = re.split(r"[;:(“\"]", draft.text)[0]
    if re.search(r"\b(?:will|would|plans?|may|could|is|are|has|have)\b", clause) or not any(
        _PAST.fullmatch(word.text) for word in words(clause)
    ):
        return
    for value in draft.values:
        at = clause.find(value.said)
        if day(value) and at > 0 and _ON.search(clause[:at]):
            yield f"What happened on {value.said}?"
