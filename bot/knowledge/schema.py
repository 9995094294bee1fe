"""What people write, as typed models: the source of the checks, of their messages and of the JSON Schemas."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, ValidationInfo

from bot.files.model import Model, given, one_line, told
from bot.model import ANSWER_LIMIT

ID_PATTERN = r"^[a-z0-9][a-z0-9-]{0,23}$"
ENTRIES = 5_000
"""Entries of one list, so that checking a mistaken or hostile file costs little."""

MARK_PATTERN = "^[0-9a-f]{8}$"
SPAN_PATTERN = r"^[1-9][0-9]{0,3}(-[1-9][0-9]{0,3})?$"


def _day(value: str) -> str:
    try:
        date.fromisoformat(value)
    except ValueError:
        raise told(f"'{value}' is no day of the calendar: correct it") from None
    return value


def _number_as_text(value: object) -> object:
    return str(value) if type(value) is int else value


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN), Field(description="lower-case letters, digits and hyphens, at most 24")]
Line = Annotated[str, StringConstraints(min_length=1, max_length=300, strip_whitespace=True), AfterValidator(one_line)]
ShortLine = Annotated[str, StringConstraints(min_length=1, max_length=90, strip_whitespace=True), AfterValidator(one_line)]
Answer = Annotated[str, StringConstraints(min_length=1, max_length=ANSWER_LIMIT, strip_whitespace=True), AfterValidator(one_line)]
Paragraph = Annotated[str, StringConstraints(min_length=1, max_length=20_000, strip_whitespace=True), AfterValidator(one_line)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$"), Field(description="ISO 639-1 code, such as de")]
Day = Annotated[
    str,
    StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$"),
    AfterValidator(_day),
    Field(description='a date in quotes, such as "2026-03-01"'),
]
Link = Annotated[str, StringConstraints(pattern=r"^https?://[^\s\x00-\x1f\x7f]{1,500}$"), AfterValidator(one_line)]
Span = Annotated[
    str,
    BeforeValidator(_number_as_text),
    StringConstraints(pattern=SPAN_PATTERN),
    Field(description="a sentence number or a range, such as 2 or 2-3"),
]
Mark = Annotated[
    str,
    StringConstraints(pattern=MARK_PATTERN),
    Field(description="which wording was translated: the first 8 hex digits of its SHA-256; python bot.py check tells them"),
]
WaysToAsk = Annotated[dict[Language, Annotated[list[Line], Field(min_length=1, max_length=ENTRIES)]], Field(min_length=1)]


class PassageEntry(Model):
    """One paragraph of the article."""

    id: Id
    text: Paragraph
    wording: Literal["verbatim", "paraphrase"]


class SectionEntry(Model):
    """A heading (null before the first one) and the passages under it."""

    title: Line | None
    passages: list[PassageEntry] = Field(min_length=1, max_length=ENTRIES)


class ArticleFile(Model):
    """article.yaml: where the text is from, and its passages."""

    number: Id
    title: Line
    publisher: ShortLine
    language: Language
    date: Day | None = None
    url: Link | None = None
    sections: list[SectionEntry] = Field(min_length=1, max_length=ENTRIES)


def _short_unless_draft(value: str, info: ValidationInfo) -> str:
    if len(value) > ANSWER_LIMIT and not info.data.get("draft"):
        raise told(f"the text has {len(value)} characters, allowed are {ANSWER_LIMIT}: shorten it")
    return value


class ValueEntry(Model):
    """What a number in a draft measures: `from` and `to` are decimal numbers, of a date days, months or years in ISO 8601."""

    kind: Literal["number", "amount", "date", "age", "duration", "share"]
    low: ShortLine = Field(alias="from")
    high: ShortLine = Field(alias="to")
    unit: Annotated[str, StringConstraints(max_length=90)] = ""
    bound: Literal["plain", "about", "up to", "from", "several"] = "plain"
    said: Line


class FactEntry(Model):
    """One statement of the article."""

    id: Id
    draft: bool = Field(default=False, description="nobody has curated it: the text is a sentence of the article, which may be longer")
    text: Annotated[Paragraph, AfterValidator(_short_unless_draft), Field(description="at most 320 characters unless it is a draft")]
    claimant: ShortLine | None
    certainty: Literal["reported", "estimate", "assessment", "background"]
    passages: list[Id] = Field(min_length=1, max_length=ENTRIES)
    sentences: dict[Id, Span] = Field(default_factory=dict)
    time_bound: bool = False
    values: list[ValueEntry] = Field(default_factory=list, max_length=ENTRIES, description="what build read in a draft, for the curator")


class FactsFile(Model):
    """facts.yaml: what the article says."""

    facts: list[FactEntry] = Field(min_length=1, max_length=ENTRIES)


class QuestionEntry(Model):
    """A question that the article answers, or a false premise that it corrects."""

    id: Id
    draft: bool = Field(default=False, description="made of its fact: the fact is found in the passages, not by these ways to ask")
    facts: list[Id] = Field(min_length=1, max_length=4)
    correction: Annotated[Answer | None, BeforeValidator(given)] = None
    suggest: ShortLine
    ask: WaysToAsk


class QuestionsFile(Model):
    """questions.yaml: the ways people ask."""

    questions: list[QuestionEntry] = Field(max_length=ENTRIES)


class SilenceEntry(Model):
    """A topic on which the article says nothing."""

    id: Id
    topic: ShortLine
    near: list[Id] = Field(default_factory=list, max_length=3)
    ask: WaysToAsk


class SilencesFile(Model):
    """silences.yaml: what the article does not say."""

    silences: list[SilenceEntry] = Field(max_length=ENTRIES)


Group = Annotated[list[ShortLine], Field(min_length=1, max_length=ENTRIES)]


class WordsFile(Model):
    """words.yaml: words that mean the same here, names, and names that the article does not treat."""

    synonyms: list[Group] = Field(default_factory=list, max_length=ENTRIES)
    names: list[Group] = Field(default_factory=list, max_length=ENTRIES)
    others: list[Group] = Field(default_factory=list, max_length=ENTRIES)


class ChecksFile(Model):
    """checks.yaml: questions that must always be answered."""

    checks: list[Line] = Field(max_length=ENTRIES)


class AnswerTranslation(Model):
    """A fact's text or a correction in another language, and which wording of it was translated."""

    of: Mark
    text: Answer


class LineTranslation(Model):
    """A suggestion or a topic in another language, and which wording of it was translated."""

    of: Mark
    text: ShortLine


class TranslationFile(Model):
    """translations/<code>.yaml: what is told to readers of another language."""

    facts: dict[Id, AnswerTranslation] = Field(default_factory=dict, max_length=ENTRIES)
    claimants: dict[ShortLine, ShortLine] = Field(default_factory=dict, max_length=ENTRIES)
    suggestions: dict[Id, LineTranslation] = Field(default_factory=dict, max_length=ENTRIES)
    corrections: dict[Id, AnswerTranslation] = Field(default_factory=dict, max_length=ENTRIES)
    topics: dict[Id, LineTranslation] = Field(default_factory=dict, max_length=ENTRIES)


class OwnWords(Model):
    """One passage in the article's own words, and which of its sentences stand for each curated sentence of the passage."""

    of: Annotated[
        str,
        StringConstraints(pattern=MARK_PATTERN),
        Field(description="which text of the passage this belongs to: the first 8 hex digits of its SHA-256"),
    ]
    text: Paragraph
    sentences: list[Span | None] = Field(
        min_length=1, max_length=ENTRIES, description="one entry for each sentence of the passage in article.yaml, null where none says it"
    )


class WordingFile(Model):
    """wording.yaml: the article's own words, written by python bot.py build and read on top of article.yaml."""

    passages: dict[Id, OwnWords] = Field(default_factory=dict)
    uncurated: list[Paragraph] = Field(
        default_factory=list, max_length=ENTRIES, description="paragraphs of the article that no passage tells"
    )


class SmallTalkEntry(Model):
    """Something said to any bot, and its reply by language."""

    id: Id
    reply: dict[Language, Line]
    ask: WaysToAsk


class TopicEntry(Model):
    """Ways to ask about one thing that no article answers."""

    id: Id
    ask: WaysToAsk


class GeneralFile(Model):
    """general.yaml: what is said to any bot; comes with the bot."""

    smalltalk: list[SmallTalkEntry] = Field(max_length=ENTRIES)
    offtopic: list[TopicEntry] = Field(max_length=ENTRIES)
    injection: list[TopicEntry] = Field(max_length=ENTRIES)
    followup: list[TopicEntry] = Field(default_factory=list, max_length=ENTRIES)


FILES: dict[str, type[Model]] = {
    "article.yaml": ArticleFile,
    "facts.yaml": FactsFile,
    "questions.yaml": QuestionsFile,
    "silences.yaml": SilencesFile,
    "words.yaml": WordsFile,
    "checks.yaml": ChecksFile,
    "wording.yaml": WordingFile,
}
"""The files of a knowledge folder. The first two must be there."""

SCHEMAS: dict[str, type[Model]] = {**FILES, "translation.yaml": TranslationFile}
"""What there are JSON Schemas of; "translation.yaml" stands for every file of the folder `translations`."""

REQUIRED = frozenset({"article.yaml", "facts.yaml"})
