"""Who says each sentence of an article, and how sure it is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.drafting.document import Attributed, Document, Placed
from bot.drafting.speech import english, german
from bot.drafting.speech.certainty import Seen, certainty, tells_past, years
from bot.drafting.speech.indirect import conditional, subjunctive
from bot.drafting.speech.interview import interview
from bot.drafting.speech.lexicon import LANGUAGES, Lexicon, lexicon
from bot.drafting.speech.meaning import meant
from bot.drafting.speech.memory import Meant, Memory
from bot.drafting.speech.paragraphs import Spoken, spoken, tells_now
from bot.drafting.speech.people import LIMIT, People, mentions
from bot.drafting.speech.phrases import Kind, Phrase, phrase
from bot.drafting.speech.sayings import Saying, introduced, label, subject, told_apart, unlabelled
from bot.drafting.speech.tokens import QUOTE, Skeleton, tokens
from bot.model import Certainty

_READERS = {"de": german.sayings, "en": english.sayings}
_DOUBT_PER_SENTENCE = 0.05
"""What each sentence adds over which a claimant is carried."""

_POINTING = frozenset("das so dies that those mit with".split())
"""Words with which a sentence goes back to the quotation before it."""

_BACK = frozenset("das dies".split())
"""Words with which a sentence that says who told it goes back to the one before."""

_SHORTEST = 3
"""Words of such a sentence."""

_AHEAD = 40
"""Sentences in which the end of a quotation is looked for."""

_FAR = 3
"""Sentences after which nobody speaks on in indirect speech."""


def attribute(document: Document) -> tuple[Attributed, ...]:
    """Return who says each of `document.sentences()` and how sure it is, in order; of languages not in LANGUAGES little is told."""
    placed = tuple(document.sentences())
    if document.language not in LANGUAGES:
        why = "the language of the article is not read"
        return tuple(Attributed(None, Certainty.REPORTED, 1.0, why) for _ in placed)
    words = lexicon(document.language)
    paragraphs = tuple(spoken(document, placed))
    answers = interview(document)
    walk = _Walk(Memory(_people(document, paragraphs, words), words), _year(document, placed), tells_now(document.language, paragraphs))
    result: list[Attributed] = []
    for one in paragraphs:
        name = answers.get(one.place, "")
        result += walk.paragraph(one) if name == "" else walk.answered(one, name)
    return tuple(result)


def _year(document: Document, placed: Iterable[Placed]) -> int | None:
    """Return the year in which an article appeared; where it does not say so, the latest that it names."""
    if document.date and document.date[:4].isdigit():
        return int(document.date[:4])
    return max((year for one in placed for year in years(one.text)), default=None)


def _people(document: Document, paragraphs: Iterable[Spoken], words: Lexicon) -> People:
    people, order = People(), -1
    for order, part in enumerate(part for one in paragraphs for part in one.parts):
        for new in mentions(part.tokens, order, words):
            people.add(new)
    for new in mentions(tuple(tokens(document.title)), order + 1, words):
        if new.person:
            people.add(new)
    return people


@dataclass(slots=True)
class _Walk:
    """The state of reading an article.

    `speaker` is who spoke last, in sentence number `spoke`; `opened` of whom a quotation is that a paragraph leaves open; `groups` of whom
    the quotations of this paragraph are, `judged` those that a verb calls a judgement; `subject` is whom the sentence before is about,
    `past` whether that one tells of a past year, `told_now` whether the article
    tells its own day in the present tense.
    """

    memory: Memory
    year: int | None
    told_now: bool
    speaker: Meant | None = None
    spoke: int = -9
    paragraph_at: int = 0
    opened: Meant | None = None
    subject: Meant | None = None
    groups: dict[int, Meant] = field(default_factory=dict)
    judged: set[int] = field(default_factory=set)
    past: bool = False

    def answered(self, paragraph: Spoken, name: str | None) -> Iterator[Attributed]:
        """Yield the sentences of a paragraph of an interview: questions (no name) are nobody's, answers the interviewee's.

        Whom an answer quotes says that sentence.
        """
        shown = self._full(name) if name else None
        for one, part in zip(paragraph.sentences, paragraph.parts, strict=True):
            other, saying = self._cited(part, shown) if shown is not None else (None, None)
            self._note(part)
            self.memory.order += 1
            verb = saying.certainty if saying is not None else None
            speech = (one.text if other is None else one.text.partition(": ")[2]) if shown else ""
            seen = Seen(one.text, speech, self.memory.lexicon.language, self.year, verb, claimed=shown is not None)
            judged = certainty(seen)
            if other is not None and other.shown is not None:
                yield Attributed(other.shown, judged.certainty, max(0.15, other.doubt, judged.doubt), "quoted in an answer")
                continue
            why = "an answer in an interview" if name else "a question in an interview"
            yield Attributed(shown, judged.certainty, max(0.1, judged.doubt), why)

    def _cited(self, part: Skeleton, interviewee: str) -> tuple[Meant | None, Saying | None]:
        """Return whom an answer quotes, and how; what somebody did say once is what the interviewee tells."""
        found = unlabelled(part.tokens, self.memory.lexicon)
        for saying in _READERS[self.memory.lexicon.language](found, self.memory.lexicon):
            if saying.why == "perfect" or saying.who is None:
                continue
            who = meant(saying.who, found, self.memory)
            if who.shown not in (None, interviewee):
                return who, saying
        return None, None

    def _full(self, name: str) -> str:
        one = self.memory.people.named(name) or self.memory.people.named(name.rsplit(maxsplit=1)[-1])
        return one.shown if one is not None else name[:LIMIT]

    def paragraph(self, paragraph: Spoken) -> Iterator[Attributed]:
        """Yield who says the sentences of a paragraph."""
        said = [self._sayings(part) for part in paragraph.parts]
        self.groups = {0: self.opened} if paragraph.inside and self.opened is not None else {}
        self.judged, self.past = set(), False
        self.subject, self.paragraph_at = None, self.memory.order
        for number, one in enumerate(paragraph.sentences):
            yield self._sentence(one, number, paragraph.parts, said)
            self.memory.order += 1
        self.opened = self.groups.get(paragraph.last) if paragraph.open else None

    def _sayings(self, part: Skeleton) -> tuple[Saying, ...]:
        words = self.memory.lexicon
        if (first := label(part.tokens, words)) is not None:
            return (first,)
        found = tuple(_READERS[words.language](part.tokens, words))
        if not found and (late := introduced(part.tokens, words)) is not None:
            return (late,)
        return found

    def _sentence(self, one: Placed, number: int, parts: Sequence[Skeleton], said: Sequence[Sequence[Saying]]) -> Attributed:
        part, words = parts[number], self.memory.lexicon
        who, saying = self._explicit(part, said[number])
        if who is None:
            who = self._carried(number, parts, said) or self._told_next(number, parts, said)
        self._note(part)
        claimed = who is not None and who.shown is not None
        remark = self._remarks(part, saying)
        verb = None if remark else saying.certainty if saying is not None else self._judging(part)
        content = told_apart(one.text, part.tokens, saying, that=words.language == "en") if saying is not None else ""
        seen = Seen(one.text, " ".join(part.speech), words.language, self.year, verb, claimed, self.past, content, self.told_now, remark)
        judged = certainty(seen)
        self.past = not claimed and judged.certainty is Certainty.BACKGROUND and (self.past or tells_past(one.text, seen))
        if who is None:
            return Attributed(None, judged.certainty, judged.doubt, judged.why)
        if claimed:
            self._speaks(who, part, verb)
        doubt = min(1.0, who.doubt + (saying.doubt if saying is not None else 0.0))
        why = "; ".join(dict.fromkeys(filter(None, (who.why, saying.why if saying is not None else "", judged.why))))
        return Attributed(who.shown, judged.certainty, max(doubt, judged.doubt), why)

    def _explicit(self, part: Skeleton, said: Sequence[Saying]) -> tuple[Meant | None, Saying | None]:
        """Return whom the words of a sentence name; of several the first whom a phrase gives."""
        last: tuple[Meant | None, Saying | None] = (None, None)
        for saying in said:
            if saying.who is None:
                who = self.speaker if self.speaker is not None and self.memory.order - self.spoke <= _FAR else None
                found = replace(who, doubt=max(who.doubt, saying.doubt), why=saying.why) if who is not None else None
            else:
                found = meant(saying.who, part.tokens, self.memory)
            if found is not None and found.shown is not None:
                return found, saying
            last = last if last[0] is not None else (found, saying)
        return last

    def _carried(self, number: int, parts: Sequence[Skeleton], said: Sequence[Sequence[Saying]]) -> Meant | None:
        """Return who still speaks in a sentence that names nobody; None where it is the article's own."""
        part = parts[number]
        quoted = next((self.groups[group] for group in part.groups if group in self.groups), None)
        if quoted is not None or part.bare:
            return quoted or self._quoted(number, parts, said)
        return self._indirect(part, self.speaker) if self.speaker is not None else None

    def _told_next(self, number: int, parts: Sequence[Skeleton], said: Sequence[Sequence[Saying]]) -> Meant | None:
        """Return of whom the next sentence says that they told this one: "Das teilte X mit"."""
        found = parts[number + 1].tokens if number + 1 < len(parts) else ()
        if len(found) < _SHORTEST or found[0].low not in _BACK or not said[number + 1] or said[number + 1][0].at > 1:
            return None
        who, _ = self._explicit(parts[number + 1], said[number + 1])
        return _later(who, 0.2, "the next sentence says who told it") if who is not None and who.shown is not None else None

    def _indirect(self, part: Skeleton, speaker: Meant) -> Meant | None:
        """Return who speaks in indirect speech; None where a sentence is none."""
        gap = self.memory.order - self.spoke
        if subjunctive(part.tokens, self.memory.lexicon):
            if gap > 1 and (gap > _FAR or self._others_since()):
                return Meant(None, doubt=0.6, why="indirect speech of nobody near")
            return _later(speaker, gap * _DOUBT_PER_SENTENCE, "indirect speech that goes on")
        near = gap == 1 and self.memory.order > self.paragraph_at
        return _later(speaker, 0.15, "indirect speech that goes on") if near and conditional(part.tokens, self.memory.lexicon) else None

    def _others_since(self) -> bool:
        """Whether somebody else than who spoke last has been mentioned since."""
        named = self.speaker.one.name if self.speaker is not None and self.speaker.one is not None else ""
        return any(order > self.spoke and one.name != named for order, _, one in self.memory.recent[-12:])

    def _quoted(self, number: int, parts: Sequence[Skeleton], said: Sequence[Sequence[Saying]]) -> Meant | None:
        """Return whose a sentence is that is nothing but a quotation: it may end in a later sentence, or follow its speaker."""
        groups = set(parts[number].groups)
        for later in range(number + 1, min(number + _AHEAD, len(parts))):
            if groups.isdisjoint(parts[later].groups):
                break
            who, _ = self._explicit(parts[later], said[later])
            if who is not None:
                return who
        if self.memory.order - self.spoke == 1 and self.memory.order > self.paragraph_at and self.speaker is not None:
            return _later(self.speaker, 0.05, "a quotation after its speaker")
        if self.subject is not None:
            return _later(self.subject, 0.15, "a quotation after the one it is about")
        if number + 1 < len(parts) and parts[number + 1].tokens[:1] and parts[number + 1].tokens[0].low in _POINTING:
            who, _ = self._explicit(parts[number + 1], said[number + 1])
            if who is not None:
                return _later(who, 0.15, "a quotation before its speaker")
        here = self.spoke >= self.paragraph_at and not self._others_since()
        if self.speaker is not None and (here or self.memory.order - self.spoke <= 1):
            return _later(self.speaker, 0.35, "a quotation some way after its speaker")
        return Meant(None, doubt=0.7, why="a quotation without a speaker")

    def _remarks(self, part: Skeleton, saying: Saying | None) -> bool:
        """Whether the word of saying only remarks, for a quotation or a clause after a colon tells what is said."""
        if (
            saying is None
            or saying.certainty is not Certainty.ASSESSMENT
            or saying.at >= len(part.tokens)
            or part.tokens[saying.at].low not in self.memory.lexicon["remarking"]
        ):
            return False
        return any(token.text in (":", QUOTE) for token in part.tokens)

    def _judging(self, part: Skeleton) -> Certainty | None:
        """Return what the verb of saying makes of a quotation that goes on: of a judgement all of it is one."""
        return Certainty.ASSESSMENT if not self.judged.isdisjoint(part.groups) else None

    def _speaks(self, who: Meant, part: Skeleton, verb: Certainty | None) -> None:
        self.speaker, self.spoke = who, self.memory.order
        for group in part.groups:
            self.groups.setdefault(group, who)
        if verb is Certainty.ASSESSMENT and part.groups:
            self.judged.add(part.groups[-1])
        if who.one is not None:
            self.memory.note(who.one, 3)

    def _describe(self, name: str, about: Phrase, part: Skeleton) -> None:
        """Note what a sentence says somebody is: "He is a retired postman"."""
        found, words = part.tokens, self.memory.lexicon
        if about.after + 1 < len(found) and found[about.after].low in words["be"]:
            what = phrase(found, about.after + 1, words)
            if what is not None and what.kind is Kind.ROLE and not what.names:
                nouns = frozenset(noun.lower() for noun in what.nouns)
                self.memory.described[name] = self.memory.described.get(name, frozenset()) | nouns

    def _note(self, part: Skeleton) -> None:
        """Note whom a sentence mentions, and whom it is about."""
        words, memory = self.memory.lexicon, self.memory
        for one in memory.spotted(part.tokens):
            memory.note(one, 1)
        about = subject(part.tokens, words)
        self.subject = None
        if about is not None and about.kind in (Kind.PERSON, Kind.UNSURE, Kind.ROLE, Kind.PRONOUN):
            found = meant(about, part.tokens, memory)
            if found.one is not None:
                memory.note(found.one, 2)
                self._describe(found.one.name, about, part)
            self.subject = found if found.shown is not None else None


def _later(who: Meant, doubt: float, why: str) -> Meant:
    return replace(who, doubt=min(1.0, who.doubt + doubt), why=why)
