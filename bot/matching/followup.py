"""What a short follow-up may mean: the same words with what was talked about before."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import zip_longest

import numpy as np
from numpy.typing import NDArray

from bot.matching.asked import KINDS, asked
from bot.matching.features import explains
from bot.matching.index import ANSWERING, SILENCE, Index
from bot.matching.wanted import met, wanted
from bot.model import Decision, Status
from bot.text import fold, words

FOLLOWUP_WORDS = 9
"""Words up to which a message may be a follow-up; a longer one says itself what it means."""

STRANGE_FROM = 3
"""How many times as many ways to ask of silences as of the answer must hold a word, for it to speak of something else."""

MANY = 10
"""Ways to ask for an answer with a word that make it fit however common it is elsewhere."""

ASKED_FROM = 0.03
"""Share of an answer's ways to ask that must ask for the same kind of thing as the message."""

_UNITS = frozenset(
    ("euro eur dollar usd rubel won yen pfund franken prozent percent rubles pounds dolar avro рублях долларах евро доларах").split()
)

_EXACT = frozenset({"time", "duration", "age", "quantity", "reason", "place", "person"})

_OPENERS = frozenset(
    (
        "und aber ok okay aha hm also na ja ach oh krass gut moment mal denn dann eigentlich and but so well et mais alors y "
        "pero a no peki ya i ale а и но та але ну то 그럼 그리고 و"
    ).split()
)
_PRONOUNS = frozenset(
    (
        "er sie es ihn ihm ihr ihnen der die das dem den dessen deren sein seine seiner seinem seinen ihre ihrer ihrem ihren "
        "dieser diese dieses da dort dabei dafur dagegen damit davon dazu daran darauf deshalb deswegen welche welcher he she "
        "it they him her them his their this that there those он она они его ее её им их він вона вони його її їх il elle ils "
        "elles son sa ses lui leur o onun onlar el ella ellos su sus on ona oni jego jej ich"
    ).split()
)
_ARTICLES = frozenset(("der die das dem den diese dieser dieses el il le la les").split())
_TITLES = frozenset(("herr frau mr mrs ms").split())
_WORDS = re.compile(r"([\W_]+)")
_FUNCTION = frozenset(
    (
        "wer wen wem was wann wo wohin woher warum wieso weshalb wozu wie viel viele wieviel welche welcher welches genau noch "
        "mehr nur so auch schon ist sind war hat haben wird werden kann konnen soll sollen will wollen ein eine einen der die "
        "das den dem des zu zum zur in im an am auf fur von mit nach bei aus und oder nicht kein keine denn da who what when "
        "where why how much many is are was has have will can the of to in for on from with and or not no "
        "more most any be do does did jetzt bisher gerade gibt"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A follow-up as it may be meant. `own` are its own words that carry meaning, `about` the names taken from before."""

    text: str
    own: frozenset[str]
    about: frozenset[str]


def is_followup(message: str) -> bool:
    """Whether `message` has words, and so few that it may lean on the turn before; a number alone says nothing."""
    found = words(message)
    return len(found) <= FOLLOWUP_WORDS and any(c.isalpha() for word in found for c in word)


def is_specific(message: str) -> bool:
    """Whether `message` asks for one kind of thing, such as a time or a reason."""
    return KINDS[asked(words(message))] in _EXACT


def is_unit(message: str) -> bool:
    """Whether `message` only names a unit, as "and in dollars?" does."""
    own = own_words(message)
    return bool(own) and all(word.rstrip("s") in _UNITS for word in own)


def leans(message: str) -> bool:
    """Whether `message` says by itself that it goes on: it opens with "and", has a pronoun, or says next to nothing."""
    found = words(message)
    return bool(found) and (found[0] in _OPENERS or _has_pronoun(found) or len(own_words(message)) <= 1)


def _has_pronoun(found: Sequence[str]) -> bool:
    """Whether a pronoun stands in folded words; "der" before a word that carries meaning is an article."""
    own = own_words(" ".join(found))
    return any(word in _PRONOUNS and not (word in _ARTICLES and after in own) for word, after in zip_longest(found, found[1:]))


def own_words(message: str) -> frozenset[str]:
    """Return the folded words of `message` that carry meaning."""
    return frozenset(word for word in words(message) if word not in _OPENERS and word not in _PRONOUNS and word not in _FUNCTION)


def readings(message: str, before: str, index: Index) -> tuple[Reading, ...]:
    """Return what `message` may mean after the question `before`, most likely first."""
    own, bare, names = own_words(message), _bare(message), _names(before, index)
    if swapped := _swapped(bare, before, index):
        return (Reading(swapped, own, frozenset()),)
    found = [Reading(f"{before} {bare}", own, frozenset(names))]
    if names and _has_pronoun(words(message)):
        found.insert(0, Reading(f"{bare} {' '.join(names)}", own, frozenset(names)))
    return tuple(found)


def fits(index: Index, message: str, reading: Reading, decision: Decision) -> bool:
    """Whether a reading is answered by something that fits the message itself.

    Its own words must not all be unknown nor speak of something else, one of the names from before must stand in it, and somebody must ask
    for it in that kind ("when", "how many").
    """
    if decision.status is not Status.ANSWER:
        return False
    labels = [group.label for group in index.groups if group.kind in ANSWERING and group.id in decision.questions]
    if not labels:
        return _drafted(index, message, reading, decision)
    told = np.unique(np.concatenate([index.labels.kin[label] for label in labels]))
    return (
        _understood(index, reading.own, decision.language)
        and not _other_unit(index, labels, reading.own)
        and not any(_strange(index, told, index.analyser.stem(word, decision.language)) for word in reading.own)
        and (not reading.about or any(_stands(index, labels, name, decision.language) for name in reading.about))
        and asked_share(index, np.concatenate([index.label_rows[label] for label in labels]), message) >= ASKED_FROM
    )


def _drafted(index: Index, message: str, reading: Reading, decision: Decision) -> bool:
    """Whether the draft that answers has all words of the message that carry meaning, one of the names from before, and what is wanted."""
    if index.passages is None:
        return False
    told = {name for name, question in index.passages.asking.items() if question in decision.questions}
    said = words(message)
    want = wanted(said, lambda word: index.analyser.stem(word, index.language))
    holding = [n for n, holds in enumerate(index.passages.held) if met(want, frozenset(said), holds)]
    terms = [index.passages.terms[0][n] for n in holding if told.intersection(index.passages.facts[n])]
    stems = [index.analyser.stem(index.analyser.mend(word), index.language) for word in reading.own]
    about = [index.analyser.stem(word, index.language) for name in reading.about for word in name.split()]
    return any(all(stem in one for stem in stems) and (not about or any(stem in one for stem in about)) for one in terms)


def _understood(index: Index, own: AbstractSet[str], language: str) -> bool:
    """Whether any of the words stands in some way to ask; a message without words of its own is understood."""
    mended = [index.analyser.stem(index.analyser.mend(word), language) for word in own]
    return not own or any(len(index.learned.terms.holders(stem)) for stem in mended) or bool(index.analyser.name_spans(list(own)))


def _strange(index: Index, labels: NDArray[np.int64], stem: str) -> bool:
    """Whether a word speaks of something else than the answer: it is in none of its ways to ask, but in those of silences."""
    rows = index.row_labels[index.learned.terms.holders(stem)]
    here = int(np.isin(rows, labels).sum())
    silent = int(np.isin(rows, index.labels.of_kinds[SILENCE]).sum())
    return here < MANY and silent > STRANGE_FROM * here


def _other_unit(index: Index, labels: Sequence[int], own: AbstractSet[str]) -> bool:
    """Whether the message asks for a unit that the facts of the answer are not in."""
    units = {word for word in own if word.rstrip("s") in _UNITS}
    return any(not any(index.analyser.stem(word) in index.labels.terms[label] for label in labels) for word in units)


def _stands(index: Index, labels: Sequence[int], name: str, language: str) -> bool:
    return any(explains(index, label, index.analyser.stem(word, language)) for label in labels for word in name.split())


def asked_share(index: Index, rows: NDArray[np.int64], message: str) -> float:
    """Return the share of some ways to ask that ask for the kind of thing that `message` asks for; 1 for any kind."""
    if not is_specific(message):
        return 1.0
    return float((index.learned.asked[rows] == asked(words(message))).mean())


def _bare(message: str) -> str:
    """Return the message without the words that only say that it goes on."""
    rest = message.split()
    while len(rest) > 1 and fold(rest[0].strip(",.!")) in _OPENERS:
        rest = rest[1:]
    return " ".join(rest)


def _swapped(bare: str, before: str, index: Index) -> str | None:
    """Return the question before with its last name swapped for that of the message, where the message is just a name."""
    message = words(bare)
    names = index.analyser.name_spans(message)
    rest = [word for n, word in enumerate(message) if not any(start <= n < end for start, end in names)]
    pieces = _WORDS.split(before)
    there = index.analyser.name_spans([fold(word) for word in pieces[::2]])
    if not names or not there or [word for word in rest if word not in _PRONOUNS and word not in _TITLES]:
        return None
    start, end = there[-1]
    return "".join([*pieces[: 2 * start], bare.rstrip("?!. "), *pieces[2 * end - 1 :]])


def _names(text: str, index: Index) -> list[str]:
    found = words(text)
    return list(dict.fromkeys(" ".join(found[start:end]) for start, end in index.analyser.name_spans(found)))
