"""Articles that nobody has curated, with questions and the paragraphs that answer them: what answering from passages is measured on."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from benchmarks import sets
from bot.drafting import source
from bot.drafting.attribution import attribute
from bot.drafting.document import Document, Paragraph, Part
from bot.encoding.encoder import Encoder
from bot.knowledge import read
from bot.knowledge.sentences import split
from bot.matching import answerable, passages
from bot.matching.analysis import MENDED_LANGUAGES, Analyser
from bot.matching.analysis import split as words_of
from bot.matching.views import centred_between
from bot.model import (
    Article,
    Certainty,
    Evidence,
    Fact,
    FactId,
    General,
    Passage,
    PassageId,
    Question,
    QuestionId,
    Section,
    Snapshot,
    Wording,
    Words,
)
from bot.serving import vectors
from bot.text import PASSAGE, clean, words

DRAFTS = Path(__file__).with_name("drafts")
ARTICLES = Path(__file__).with_name("articles")

Vector = NDArray[np.float32]
Centres = dict[str, Vector]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, its language, and the paragraphs that answer it; none where the article does not."""

    text: str
    language: str
    gold: frozenset[int]


@dataclass(frozen=True, slots=True)
class Case:
    """An article as a title and paragraphs, and what is asked about it; `claimants` are those of its sentences, where they are known."""

    name: str
    title: str
    language: str
    paragraphs: tuple[str, ...]
    asked: tuple[Asked, ...]
    claimants: tuple[str | None, ...] = ()
    about: str = ""

    def without(self, gold: frozenset[int]) -> "Case":
        """Return the article without some of its paragraphs."""
        kept = tuple(text for number, text in enumerate(self.paragraphs) if number not in gold)
        about = self.about or passages.subject(snapshot(self).article)
        return replace(self, paragraphs=kept, about=about, claimants=_claimants(self.title, self.language, kept) if self.claimants else ())


def xquad(folder: Path, languages: Sequence[str], language: str = "de") -> tuple[Case, ...]:
    """Read the articles of XQuAD in `language`, asked in `languages`."""
    data = {code: json.loads((folder / f"xquad.{code}.json").read_text("utf-8"))["data"] for code in {language, *languages}}
    return tuple(_xquad(number, {code: data[code][number] for code in languages}, data[language][number], language) for number in range(48))


def _xquad(number: int, asked: dict[str, dict[str, object]], article: dict[str, object], language: str) -> Case:
    paragraphs = tuple(clean_paragraph(paragraph["context"]) for paragraph in article["paragraphs"])  # type: ignore[attr-defined, index]
    questions = tuple(
        Asked(question["question"], code, frozenset((place,)))
        for code, found in asked.items()
        for place, paragraph in enumerate(found["paragraphs"])  # type: ignore[arg-type, var-annotated]
        for question in paragraph["qas"]
    )
    return Case(f"xquad-{number:02}", str(article["title"]).replace("_", " "), language, paragraphs, questions)


def clean_paragraph(text: str) -> str:
    """Return a paragraph on one line."""
    return " ".join(text.split())


def curated() -> Iterator[Case]:
    """Yield the articles of this repository that are curated, as if nobody had."""
    for folder in [*sorted(ARTICLES.iterdir()), sets.KNOWLEDGE]:
        snapshot = read.read(folder, own_words=False)
        ids = [passage.id for section in snapshot.article.sections for passage in section.passages]
        texts = tuple(passage.text for section in snapshot.article.sections for passage in section.passages)
        questions = []
        for path in sorted((sets.SETS if folder == sets.KNOWLEDGE else folder).glob("*answerable.jsonl")):
            for line in path.read_text("utf-8").splitlines():
                one = json.loads(line)
                if one.get("ok_facts") or one.get("kind") in ("offtopic", "smalltalk", "misuse", "garbage", "injection"):
                    continue
                gold = frozenset(ids.index(e.passage) for name in one["gold"] for e in snapshot.facts[name].evidence)
                questions.append(Asked(one["q"], one["lang"], gold))
        article = snapshot.article
        claimants = _claimants(article.title, article.language, texts)
        yield Case(folder.name, article.title, article.language, texts, tuple(questions), claimants)


def drafts(folder: Path = DRAFTS) -> Iterator[Case]:
    """Yield articles with an answer key: answerable.jsonl names words of the paragraph that answers."""
    for place in sorted(path for path in folder.iterdir() if path.is_dir()):
        document = source.read(next(place.glob("article.*")))
        texts = tuple(paragraph.text for part in document.parts for paragraph in part.paragraphs)
        found = [json.loads(line) for line in (place / "answerable.jsonl").read_text("utf-8").splitlines()]
        missed = [json.loads(line) for line in (place / "nearmiss.jsonl").read_text("utf-8").splitlines()]
        questions = [Asked(one["q"], one["lang"], _standing(texts, [one["passage"], *one.get("also", ())])) for one in found]
        questions += [Asked(one["q"], one["lang"], frozenset()) for one in missed]
        claimants = tuple(one.claimant for one in attribute(document))
        yield Case(place.name, document.title, document.language, texts, tuple(questions), claimants)


def key(place: Path) -> dict[str, object]:
    """Return the answer key of an article."""
    found: dict[str, object] = yaml.safe_load((place / "gold.yaml").read_text("utf-8"))
    return found


def _standing(texts: Sequence[str], snippets: Sequence[str]) -> frozenset[int]:
    plain = [_bare(text) for text in texts]
    found = frozenset(number for number, text in enumerate(plain) if any(_bare(snippet) in text for snippet in snippets))
    # a paragraph that the reader lost is one that nothing can find
    return found or frozenset((len(texts),))


def _bare(text: str) -> str:
    return " ".join(re.sub(r"[*_]", "", text).split())


def _claimants(title: str, language: str, texts: Sequence[str]) -> tuple[str | None, ...]:
    part = Part(None, tuple(Paragraph(text, number) for number, text in enumerate(texts, 1)))
    return tuple(one.claimant for one in attribute(Document("x", title, None, None, None, language, (part,))))


def snapshot(case: Case) -> Snapshot:
    """Return the article as a snapshot of drafts."""
    kept = tuple(Passage(PassageId(f"p{n}"), text, split(text), Wording.VERBATIM) for n, text in enumerate(case.paragraphs, 1))
    places = [(passage, number, text) for passage in kept for number, text in enumerate(passage.sentences, 1)]
    claimants = case.claimants or (None,) * len(places)
    facts = {}
    for (passage, number, text), claimant in zip(places, claimants, strict=True):
        name = FactId(f"{passage.id}-{number}")
        facts[name] = Fact(name, text, claimant, Certainty.REPORTED, (Evidence(passage.id, number, number),), time_bound=True, draft=True)
    questions = {QuestionId(name): Question(QuestionId(name), (name,), f"{name}?", {}, draft=True) for name in facts}
    article = Article(case.name, case.title, "-", case.language, None, None, (Section(None, kept),))
    return Snapshot(article, facts, questions, {}, Words(), General(), "")


@dataclass(frozen=True, slots=True)
class Built:
    """An article as it is searched."""

    analyser: Analyser
    passages: passages.Passages
    texts: tuple[str, ...]

    def near(self, asked: Asked, vector: Vector | None) -> tuple[list[str], passages.Nearness]:
        """Return the folded words of a question and how near everything is; `vector` as `centred`."""
        found = words_of(clean(asked.text))
        if asked.language in MENDED_LANGUAGES:
            found = [self.analyser.mend(word) for word in found]
        return found, passages.near(self.passages, self.analyser, found, vector, own=asked.language == self.passages.language)

    def features(self, asked: Asked, vector: Vector | None) -> tuple[dict[str, float], int]:
        """Return the features of answering, and the passage that ranks first."""
        found, nearness = self.near(asked, vector)
        own = asked.language == self.passages.language
        return answerable.features(self.passages, self.analyser, found, nearness, own=own), int(nearness.total.argmax())


@dataclass(frozen=True, slots=True)
class Encoded:
    """An encoder that keeps what it made in the cache folder."""

    encoder: Encoder
    kept: dict[str, Vector]

    def learn(self, texts: Sequence[str], name: str) -> None:
        """Encode texts at once, to be asked for later; the cache file is called by `name`."""
        path = sets.CACHE / f"benchmark-{name}.vectors"
        found = vectors.obtain(list(dict.fromkeys(texts)), self.encoder, (path,), path, lambda _done, _all: None)
        if found is None:
            raise SystemExit("the encoder failed")
        self.kept.update(zip(dict.fromkeys(texts), found, strict=True))

    def of(self, text: str) -> Vector:
        """Return the vector of a text that was learned."""
        return self.kept[text]

    def build(self, case: Case, *, by_words: bool = False) -> Built:
        """Return the article as it is searched, with the vectors of its sentences unless `by_words`."""
        found = snapshot(case)
        about = case.about or passages.subject(found.article)
        texts = [f"{PASSAGE}{about}: {sentence}" for sentence in passages.sentences(found.article)]
        analyser = Analyser([word for text in passages.sentences(found.article) for word in words(text)], Words())
        built = passages.build(found, analyser, None if by_words else np.stack([self.of(text) for text in texts]))
        if built is None:
            raise SystemExit(f"{case.name} has no sentence")
        return Built(analyser, built, case.paragraphs)

    def asked(self, asked: Asked, language: str, centres: Centres) -> Vector:
        """Return the vector of a question on an article in `language`."""
        return centred_between(self.of(asked.text), centres.get(asked.language), centres.get(language))


def centres(encoded: Encoded, cases: Sequence[Case]) -> Centres:
    """Return the mean vector of the questions in each language."""
    by: dict[str, list[Vector]] = {}
    for case in cases:
        for asked in case.asked:
            by.setdefault(asked.language, []).append(encoded.of(asked.text))
    return {code: np.asarray(np.mean(found, axis=0), np.float32) for code, found in sorted(by.items())}
