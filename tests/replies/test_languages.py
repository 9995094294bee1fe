"""Every reply in every language the bot speaks: whole, in that language only, and to a friend."""

import re
import string
from collections.abc import Iterator
from dataclasses import replace
from importlib import resources
from itertools import combinations

import pytest
import yaml

from bot.matching.language import Identifier
from bot.model import Certainty, Decision, FollowUp, Reason, Section, Snapshot, Status, Wording
from bot.replies import console
from bot.replies.catalogue import LANGUAGES, Catalogue
from bot.replies.compose import compose
from bot.text import words
from tests.replies.samples import CATALOGUE, SNAPSHOT, answered, fact, passage, question, refused, small_talk, suggested

GREEK = "Αβγ δεζ."
"""What the article says here: no language of the bot is written in these letters, so all others are the bot's own."""

TOLD = tuple(fact(one, GREEK, ("vier", 1, 1), ("zwei", 1, 2), claimant="Ωμέγα", certainty=one) for one in Certainty)
FACTS = (*TOLD, fact("wortlaut", GREEK, ("eins", 1, 1)), fact("sinn", GREEK, ("drei", 1, 1)))
SECTIONS = (
    Section(None, (passage("eins", GREEK, wording=Wording.VERBATIM),)),
    Section("Δ", (passage("zwei", GREEK, GREEK), passage("drei", GREEK), passage("vier", GREEK))),
)
ARTICLE = replace(SNAPSHOT.article, title="Δ", publisher="Ψ", date="2026-03-01", sections=SECTIONS)
SILENCES = {name: replace(silence, topic="Δ") for name, silence in SNAPSHOT.silences.items()}
ARTICLES: dict[str, Snapshot] = {
    date or "undated": replace(
        SNAPSHOT,
        article=replace(ARTICLE, date=date),
        facts={one.id: replace(one, time_bound=date is not None) for one in FACTS},
        questions={one.id: one for one in (question(told.id, GREEK, told.id) for told in FACTS)},
        silences=SILENCES,
    )
    for date in ("2026-03-01", None)
}

DECISIONS: dict[str, Decision] = {
    **{f"answer with claimant, {one}": answered(one) for one in Certainty},
    "answer without claimant, verbatim": answered("wortlaut"),
    "answer without claimant, paraphrase": answered("sinn"),
    "answer of two facts": answered("wortlaut", "estimate"),
    "who says so, a claimant": replace(answered("estimate"), followup=FollowUp.CLAIMANT),
    "who says so, the article": replace(answered("wortlaut"), followup=FollowUp.CLAIMANT),
    "is it sure": replace(answered("wortlaut"), followup=FollowUp.CERTAINTY),
    "suggestion of none": suggested(),
    "suggestion of one": suggested("sinn"),
    "suggestion of two": suggested("sinn", "wortlaut"),
    **{f"refusal, {reason}": refused(reason) for reason in Reason},
    "refusal with what is near": refused(Reason.SILENCE, "sinn", "estimate", suggestions=("sinn", "wortlaut")),
    "refusal with one question": refused(Reason.NOT_FOUND, "wortlaut", suggestions=("sinn",)),
    "small talk": small_talk(),
}

COINCIDE = {
    ("en", "no"): "number, shortened, in English and in Turkish",
    ("tr", "no"): "number, shortened, in English and in Turkish",
    ("de", "nr"): "number, shortened, in German and in Polish",
    ("pl", "to"): "that in Polish, up to in English",
    ("pl", "nr"): "number, shortened, in German and in Polish",
    ("en", "source"): "the same word in English and in French",
    ("fr", "source"): "the same word in English and in French",
    ("en", "section"): "the same word in English and in French",
    ("fr", "section"): "the same word in English and in French",
    ("uk", "абзац"): "paragraph, the same word in Ukrainian and in Russian",
    ("ru", "абзац"): "paragraph, the same word in Ukrainian and in Russian",
}
"""Words of another language that stand legitimately in a reply in this one, and why."""

FORMAL = {
    "de": r"Sie|Ihnen|Ihr|Ihre[nmrs]?",
    "en": r"sir|madam",
    "uk": r"(?i:ви|вас|вам|вами|ваш\w*|\w+йте)",
    "ru": r"(?i:вы|вас|вам|вами|ваш\w*|\w+[йи]те)",
    "tr": r"(?i:siz\w*|\w+[iıuü]n[iıuü]z\w*)",
    "pl": r"Pan\w*|Państw\w*|(?i:wy|was|wam|wasz\w*|\w+jcie)",
    "fr": r"(?i:vous|votre|vos)",
}
"""Words to somebody who is not spoken to as a friend."""

MARKS = {"de": "„“", "en": "“”", "uk": "«»", "ru": "«»", "tr": "“”", "pl": "„”", "fr": "«»"}
ALL_MARKS = frozenset('„“”‟«»‹›"')

FOREIGN_LETTERS = {
    **dict.fromkeys(("de", "en", "tr", "pl", "fr"), r"[а-яёґєії]"),
    "uk": r"[a-zыэъё]",
    "ru": r"[a-zґєії]",
}
LATIN = re.compile(r"Ctrl\+D|/[a-z]+")
"""A key of the keyboard and commands, in Latin letters everywhere."""

GENERAL = yaml.safe_load(resources.files("bot.knowledge").joinpath("general.yaml").read_bytes())
TALKS: dict[str, dict[str, str]] = {talk["id"]: talk["reply"] for talk in GENERAL["smalltalk"]}

each_language = pytest.mark.parametrize("language", LANGUAGES)


class Heard(dict[str, str]):
    """The texts of one language, and which of them were looked up."""

    def __init__(self, texts: dict[str, str]) -> None:
        super().__init__(texts)
        self.keys_said: set[str] = set()

    def __getitem__(self, key: str) -> str:
        self.keys_said.add(key)
        return super().__getitem__(key)


def told(snapshot: Snapshot, decision: Decision, language: str) -> tuple[str, set[str]]:
    """A reply as it is read, and the keys of the texts that were said in it."""
    heard = Heard(dict(CATALOGUE.texts[language]))
    catalogue = Catalogue({**CATALOGUE.texts, language: heard})
    return console.render(compose(snapshot, replace(decision, language=language), catalogue)), heard.keys_said


def all_told(language: str) -> Iterator[tuple[str, set[str]]]:
    for snapshot in ARTICLES.values():
        for decision in DECISIONS.values():
            yield told(snapshot, decision, language)


def labels(text: str) -> Iterator[str]:
    """The runs of words that stand in a text whatever is filled in, in small letters."""
    for literal, *_ in string.Formatter().parse(text):
        if found := re.search(r"[^\W\d_](?:.*\w)?", literal.casefold()):
            yield found.group()


def says(text: str, label: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(label)}(?!\w)", text.casefold()) is not None


def foreign(language: str) -> Iterator[tuple[str, str, str]]:
    """The labels of other languages that stand in replies in `language`: key, other language, label."""
    for text, keys in all_told(language):
        for key in sorted(keys):
            for other in LANGUAGES:
                if other != language:
                    yield from ((key, other, label) for label in labels(CATALOGUE.texts[other][key]) if says(text, label))


def own_texts(language: str) -> dict[str, str]:
    """All that the bot says in `language`, without what is filled in."""
    texts = {key: " ".join(part for part, *_ in string.Formatter().parse(text)) for key, text in CATALOGUE.texts[language].items()}
    return texts | {f"small talk {name}": reply[language] for name, reply in TALKS.items()}


def test_every_kind_of_reply_is_told_here() -> None:
    told_here = [(decision.status, decision.reason) for decision in DECISIONS.values()]
    assert {status for status, _ in told_here} == set(Status)
    assert {reason for _, reason in told_here if reason} == set(Reason)


@each_language
def test_every_text_is_said_in_some_reply(language: str) -> None:
    said = set().union(*(keys for _, keys in all_told(language)))
    assert said == {key for key in CATALOGUE.texts[language] if not key.startswith(("chat.", "claimcheck.", "overview."))}


@each_language
@pytest.mark.parametrize("case", DECISIONS)
def test_a_reply_is_made_of_the_texts_of_its_language(language: str, case: str) -> None:
    for snapshot in ARTICLES.values():
        text, keys = told(snapshot, DECISIONS[case], language)
        assert all(says(text, label) for key in keys for label in labels(CATALOGUE.texts[language][key]))


@each_language
def test_no_label_of_another_language_stands_in_a_reply(language: str) -> None:
    assert [one for one in foreign(language) if (language, one[2]) not in COINCIDE] == []


@pytest.mark.parametrize(("language", "label"), COINCIDE)
def test_what_may_coincide_does(language: str, label: str) -> None:
    assert label in {one[2] for one in foreign(language)}


@each_language
@pytest.mark.parametrize("case", DECISIONS)
def test_what_the_article_says_stays_as_it_is(language: str, case: str) -> None:
    for snapshot in ARTICLES.values():
        text, told_in_german = (told(snapshot, DECISIONS[case], one)[0] for one in (language, "de"))
        assert re.findall("[Α-Ωα-ωέ]+", text) == re.findall("[Α-Ωα-ωέ]+", told_in_german)


@each_language
def test_a_text_is_written_in_the_letters_and_marks_of_its_language(language: str) -> None:
    for name, text in own_texts(language).items():
        assert not re.search(FOREIGN_LETTERS[language], LATIN.sub("", text).casefold()), name
        assert ALL_MARKS & set(text) <= set(MARKS[language]), name


@each_language
@pytest.mark.parametrize("key", ["chat.welcome", "evidence.quotation", "section.titled"])
def test_quoted_headings_and_sentences_have_the_marks_of_the_language(language: str, key: str) -> None:
    first, last = MARKS[language]
    inner = "\u00a0" if language == "fr" else ""
    assert re.search(rf"{first}{inner}{{\w+}}{inner}{last}", CATALOGUE.texts[language][key])


def test_french_parts_no_mark_from_its_word() -> None:
    for name, text in own_texts("fr").items():
        assert not re.search(r"[^\u00a0][:;!?»](?!\w)|«[^\u00a0]", text.replace("«  »", "")), name


@each_language
def test_a_reader_is_spoken_to_as_a_friend(language: str) -> None:
    texts = own_texts(language)
    assert [name for name, text in texts.items() if re.search(rf"\b(?:{FORMAL[language]})\b", text)] == []


@pytest.mark.parametrize("name", TALKS)
def test_small_talk_is_answered_in_every_language(name: str) -> None:
    assert tuple(TALKS[name]) == LANGUAGES
    for one, other in combinations(TALKS[name].values(), 2):
        assert one != other


def test_small_talk_is_in_the_language_that_it_stands_under() -> None:
    identifier = Identifier({}, frozenset())
    wrong = {
        (name, language)
        for name, reply in TALKS.items()
        for language, text in reply.items()
        if identifier.language(found := words(text), found) != language
    }
    assert wrong == set()
