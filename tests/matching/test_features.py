import math
from dataclasses import replace

import pytest

from bot.matching import features
from bot.matching import scores as score
from bot.matching.analysis import Terms
from bot.matching.features import SAME
from bot.matching.index import ANSWERING, GENERAL, Index, build, texts
from bot.matching.scores import Scores
from bot.model import General, QuestionId, Snapshot, Words
from tests.fakes.encoder import FakeEncoder
from tests.matching.samples import ARTICLE, ASKED, SNAPSHOT, TINY, learned_of, question, rows_of

ORT, ZEIT, PERSON = range(3)


@pytest.fixture(scope="module")
def tiny() -> Index:
    return build(TINY)


def analysed(index: Index, text: str) -> tuple[Terms, Scores]:
    query = index.analyser.terms(text)
    return query, score.score(index, query, None)


class Slow:
    """The features in plain Python, from the ways to ask and the facts as they stand in the snapshot."""

    def __init__(self, index: Index, query: Terms, scores: Scores, label: int) -> None:
        self.query, self.scores, self.label = query, scores, label
        self.rows = rows_of(index)
        self.learned = learned_of(self.rows)[0]
        self.of = index.row_labels.tolist()
        kinds, facts = index.labels.kinds, index.labels.facts
        self.answering = [n for n, kind in enumerate(kinds) if kind in ANSWERING]
        self.silences = [n for n, kind in enumerate(kinds) if kind == "silence"]
        self.general = [n for n, kind in enumerate(kinds) if kind in GENERAL]
        self.kin = [n for n in self.answering if facts[n] & facts[label]]
        self.rivals = [n for n in self.answering if n not in self.kin]
        told = {term for name in facts[label] for term in index.analyser.terms(SNAPSHOT.facts[name].text).weights}
        self.explained = told | {term for row in self.rows_of_labels([label]) for term in row}

    def rows_of_labels(self, labels: list[int]) -> list[dict[str, float]]:
        return [row for row, of in zip(self.learned, self.of, strict=True) if of in labels]

    def features(self) -> dict[str, float]:
        found = self.compared("learned", self.scores.learned.tolist())
        found |= self.summed("learned", self.scores.learned.tolist(), kin=self.kin, silence=self.silences, answering=self.answering)
        for name, evidence in (("words", self.scores.words), ("meaning", self.scores.meaning)):
            if evidence is not None:
                votes = evidence.votes.tolist()
                found |= self.compared(f"{name}_nearest", evidence.nearest.tolist())
                found |= {f"{name}_votes": votes[self.label]}
                found |= self.summed(f"{name}_votes", votes, kin=self.kin, silence=self.silences, answering=self.answering)
        found |= {"size": math.log(1 + len(self.rows_of_labels(self.answering))), "silences": math.log(1 + len(self.silences))}
        return found | self.evidence() | self.lifts() | self.odds()

    def compared(self, name: str, values: list[float]) -> dict[str, float]:
        others = {"rival": self.rivals, "silence": self.silences, "general": self.general}
        over = {f"{name}_over_{other}": values[self.label] - max(0.0, *(values[n] for n in those)) for other, those in others.items()}
        return {name: values[self.label]} | over

    def summed(self, name: str, values: list[float], **labels: list[int]) -> dict[str, float]:
        return {f"{name}_{other}": sum(values[n] for n in those) for other, those in labels.items()}

    def evidence(self) -> dict[str, float]:
        def idf(term: str) -> float:
            return math.log((len(self.rows) + 1) / (sum(term in row for row in self.learned) + 1)) + 1

        stems = set(self.query.stems)
        missing = [idf(stem) for stem in stems - self.explained]
        strange = self.query.names - self.explained
        return {
            "unexplained": sum(missing) / (sum(map(idf, stems)) or 1.0),
            "unexplained_most": max(missing, default=0.0) / (math.log(len(self.rows) + 1) + 1),
            "foreign_names": float(sum(term.startswith("@o") for term in strange)),
            "other_names": float(sum(term.startswith("@n") for term in strange)),
            "other_numbers": float(len(self.query.numbers - self.explained)),
        }

    def lifts(self) -> dict[str, float]:
        own, every = self.rows_of_labels([self.label]), self.learned
        lifts = []
        for term in self.query.weights:
            here, there = (sum(term in row for row in rows) for rows in (own, every))
            if " " not in term:
                lifts.append(math.log((here + 0.3) / (len(own) + 0.6) / ((there + 1) / (len(every) + 2))))
        lifts = lifts or [0.0]
        return {"lift_least": min(lifts), "lift_mean": sum(lifts) / len(lifts), "lift_below": sum(lift for lift in lifts if lift < 0)}

    def odds(self) -> dict[str, float]:
        says = self.rows_of_labels(self.answering)
        silent = [row for row, of in zip(self.learned, self.of, strict=True) if of not in self.answering]
        odds = []
        for term in self.query.weights:
            one, other = ((sum(term in row for row in rows) + 0.5) / (len(rows) + 1) for rows in (says, silent))
            odds.append(math.log(one / other))
        return {"odds_least": min(odds), "odds_mean": sum(odds) / len(odds), "odds_sum": sum(odds)}


@pytest.mark.parametrize("text", ASKED)
def test_features_are_those_of_their_formulas(index: Index, text: str) -> None:
    query, scores = analysed(index, text)
    for label, kind in enumerate(index.labels.kinds):
        if kind in ANSWERING:
            assert features.features(index, query, scores, label) == pytest.approx(Slow(index, query, scores, label).features(), abs=1e-5)


def test_features_of_meaning_are_those_of_their_formulas_too() -> None:
    encoded = build(SNAPSHOT, None, FakeEncoder().encode(texts(SNAPSHOT)))
    query = encoded.analyser.terms(ASKED[1])
    vectors = FakeEncoder().encode([ASKED[1]])
    assert vectors is not None
    scores = score.score(encoded, query, vectors[0])
    for label, kind in enumerate(encoded.labels.kinds):
        if kind in ANSWERING:
            found = features.features(encoded, query, scores, label)
            assert found == pytest.approx(Slow(encoded, query, scores, label).features(), abs=1e-5)
            assert sum(name.startswith("meaning_") for name in found) == 8


def test_features_of_a_way_to_ask_worked_out_by_hand(tiny: Index) -> None:
    found = features.features(tiny, *analysed(tiny, "Wo?"), ORT)
    assert found["words_nearest"] == pytest.approx(1.0)
    assert found["words_nearest_over_rival"] == found["words_nearest_over_silence"] == pytest.approx(1.0)
    votes = [found[f"words_votes{whose}"] for whose in ("", "_kin", "_silence", "_answering")]
    assert votes == pytest.approx([1, 1, 0, 1])
    assert found["learned"] == pytest.approx(2 / 3)  # two equal rows of length 1 against a penalty of 1
    assert (found["unexplained"], found["unexplained_most"]) == (0.0, 0.0)
    assert found["lift_least"] == found["lift_mean"] == pytest.approx(math.log(2.3 / 2.6) - math.log(3 / 8))
    assert found["lift_below"] == 0.0
    assert found["odds_least"] == pytest.approx(math.log(2.5 / 5) - math.log(0.5 / 3))
    assert found["odds_sum"] == pytest.approx(3 * math.log(3))  # the word, with the beginning before it, and with the end after it


def test_features_of_what_the_label_does_not_tell_worked_out_by_hand(tiny: Index) -> None:
    found = features.features(tiny, *analysed(tiny, "wo Markt Fremdstadt Marktdorf 7"), ORT)
    usual, rarest = math.log(7 / 3) + 1, math.log(7) + 1  # "markt" stands in the fact only, so it is as rare as the others
    assert found["unexplained"] == pytest.approx(3 * rarest / (4 * rarest + usual))
    assert found["unexplained_most"] == pytest.approx(1.0)
    assert (found["foreign_names"], found["other_names"], found["other_numbers"]) == (1.0, 1.0, 1.0)
    assert found["lift_least"] == pytest.approx(math.log(0.3 / 2.6) - math.log(1 / 8))


def test_the_names_of_the_features_do_not_depend_on_the_question(index: Index) -> None:
    names = {tuple(features.features(index, *analysed(index, text), 0)) for text in ASKED}
    assert len(names) == 1


def test_a_label_explains_the_words_of_its_facts_and_of_its_ways_to_ask(tiny: Index) -> None:
    assert features.explains(tiny, ORT, "wo")
    assert features.explains(tiny, ORT, "markt")
    assert not features.explains(tiny, ORT, "wann")
    assert not features.explains(tiny, PERSON, "markt")
    assert not features.explains(tiny, ORT, "fremd")


def is_ambiguous(index: Index, text: str) -> bool:
    query, scores = analysed(index, text)
    label = score.best(index, scores, ANSWERING)
    assert label is not None
    return features.ambiguous(index, query, scores, label)


@pytest.mark.parametrize(
    "text",
    [
        "Schwimmbad",
        "in",
        "Ina Berg",
        "Berg",
        "Berg, Otto Groß",
        "Hallenstadt?",
        "Nachbarhausen",
        "Kartoffelsalat",
        "Eröffnung",
        "Baukosten",
    ],
)
def test_a_single_word_and_names_alone_are_ambiguous(index: Index, text: str) -> None:
    assert is_ambiguous(index, text)


@pytest.mark.parametrize("text", ["Wer ist Ina Berg?", "Schwimmbad Kosten", "", "das Bad der Stadt"])
def test_several_words_are_not_ambiguous(index: Index, text: str) -> None:
    assert not is_ambiguous(index, text)


def test_a_name_or_word_that_is_itself_a_way_to_ask_is_not_ambiguous() -> None:
    ways = ["Ina Berg", "Ina Berg?", "Baukosten", "Baukosten?"]
    words = Words(names=(("Ina Berg",), ("Otto Groß",)))
    curated = build(Snapshot(ARTICLE, TINY.facts, {QuestionId("wer"): question("wer", "ort", ways)}, {}, words, General(), "3"))
    assert not is_ambiguous(curated, "INA BERG?")
    assert not is_ambiguous(curated, "baukosten")
    assert is_ambiguous(curated, "Ina Berg, Otto Groß")
    assert is_ambiguous(curated, "Ina")
    assert float(analysed(curated, "Ina Berg")[1].words.nearest[0]) >= SAME


def test_a_word_of_many_questions_is_ambiguous_even_where_it_is_a_way_to_ask() -> None:
    ways = {"ort": ["Bad", "Bad?"], "zeit": ["Wann öffnet das Bad?", "Öffnet das Bad bald?"]}
    curated = build(replace(TINY, questions={QuestionId(name): question(name, name, lines) for name, lines in ways.items()}))
    assert float(analysed(curated, "Bad")[1].words.nearest[0]) >= SAME
    assert is_ambiguous(curated, "Bad")
