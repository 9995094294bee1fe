"""What a short follow-up may mean: the same words with what was talked about before."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.matching.index import Index
from bot.text import fold, words

FOLLOWUP_WORDS = 9
"""Words up to which a message may be a follow-up; a longer one says itself what it means."""

_OPENERS = frozenset(
    "und aber ok okay aha hm also na ja ach oh krass gut moment mal denn dann eigentlich and but so well et mais alors y pero a no peki ya i ale"
    " а и но та але ну то 그럼 그리고 و".split()
)
_PRONOUNS = frozenset(
    "er sie es ihn ihm ihr ihnen der die das dem den dessen deren sein seine seiner seinem seinen ihre ihrer ihrem ihren dieser diese dieses da dort"
    " dabei dafur dagegen damit davon dazu daran darauf deshalb deswegen welche welcher he she it they him her them his their this that there those"
    " он она они его ее её им их він вона вони його її їх il elle ils elles son sa ses lui leur o onun onlar el ella ellos su sus on ona oni jego jej ich".split()
)
_FUNCTION = frozenset(
    "wer wen wem was wann wo wohin woher warum wieso weshalb wozu wie viel viele wieviel welche welcher welches genau noch mehr nur so auch schon"
    " ist sind war hat haben wird werden kann konnen soll sollen will wollen ein eine einen der die das den dem des zu zum zur in im an am auf fur"
    " von mit nach bei aus und oder nicht kein keine denn da who what when where why how much many is are was has have will can the of to in for on"
    " from with and or not no".split()
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A follow-up as it may be meant. `own` are the words of the message itself that carry meaning."""

    text: str
    own: frozenset[str]


def is_followup(message: str) -> bool:
    """Whether `message` is short enough to lean on the turn before."""
    return 0 < len(words(message)) <= FOLLOWUP_WORDS


def leans(message: str) -> bool:
    """Whether `message` says by itself that it goes on: it opens with "and", has a pronoun, or says next to nothing."""
    found = words(message)
    return bool(found) and (found[0] in _OPENERS or not _PRONOUNS.isdisjoint(found) or len(own_words(message)) <= 1)


def own_words(message: str) -> frozenset[str]:
    """Return the folded words of `message` that carry meaning."""
    return frozenset(word for word in words(message) if word not in _OPENERS and word not in _PRONOUNS and word not in _FUNCTION)


def readings(message: str, before: str, index: Index) -> tuple[Reading, ...]:
    """Return what `message` may mean after the question `before`, most likely first."""
    own = own_words(message)
    bare = _bare(message)
    swapped = _swapped(bare, before, index)
    if swapped:
        return (Reading(swapped, own),)
    names = " ".join(_names(before, index))
    together = [f"{bare} {names}" if names else "", f"{before} {bare}"]
    return tuple(Reading(text, own) for text in together if text)


def _bare(message: str) -> str:
    """The message without the words that only say that it goes on."""
    rest = message.split()
    while len(rest) > 1 and fold(rest[0].strip(",.!")) in _OPENERS:
        rest = rest[1:]
    return " ".join(rest)


def _swapped(bare: str, before: str, index: Index) -> str | None:
    """The question before with its name swapped for that of the message, where the message is just a name."""
    message, earlier = words(bare), before.split()
    names = index.analyser.name_spans(message)
    rest = [word for n, word in enumerate(message) if not any(start <= n < end for start, end in names) and word not in _PRONOUNS]
    there = index.analyser.name_spans([fold(word.strip("?!.,„“\"'")) for word in earlier])
    if not names or not there or [word for word in rest if word not in ("herr", "frau")]:
        return None
    start, end = there[-1]
    return " ".join([*earlier[:start], bare.rstrip("?!. "), *earlier[end:]])


def _names(text: str, index: Index) -> Sequence[str]:
    found = words(text)
    return list(dict.fromkeys(" ".join(found[start:end]) for start, end in index.analyser.name_spans(found)))
