import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching import classifier, features
from bot.matching.analysis import Terms
from bot.matching.features import NEIGHBOURS, SAME, SHARPNESS, Scores
from bot.matching.index import ANSWERING, GENERAL, Index, build
from bot.model import General, QuestionId, Snapshot, Words
from tests.matching.samples import ARTICLE, EMPTY, SNAPSHOT, fact, question, silence

TINY = Snapshot(
    ARTICLE,
    {one.id: one for one in (fact("ort", "Markt"), fact("zeit", "Mai"))},
    {one.id: one for one in (question("ort", "ort", ["wo"]), question("zeit", "zeit", ["wann"]))},
    {one.id: one for one in (silence("person", "Person", "", "wer"),)},
    Words(others=(("Fremdstadt",),), names=(("Marktdorf",),)),
    General(),
    "2",
)
ORT, ZEIT, PERSON = range(3)

ASKED = (
    "Was kostet das Schwimmbad?",
    "wo ist das neue hallenbad in Nachbarhausen",
    "Wie alt ist Otto Groß, 54 oder 55?",
    "Wer ist der Architekt?",
    "How old is Ina Berg?",
    "Hallo, wie wird das Wetter morgen?",
    "Zwölf Boxkämpfer jagen Viktor",
    "",
)


@pytest.fixture(scope="module")
def tiny() -> Index:
    return build(TINY)


def analysed(index: Index, text: str) -> tuple[Terms, Scores]:
    query = index.analyser.terms(text)
    return query, features.score(index, query)


def rows_of(index: Index) -> list[Terms]:
    return [index.analyser.terms(line, language) for group in index.groups for language, lines in group.ask.items() for line in lines]


def slow_cosines(rows: list[dict[str, float]], query: dict[str, float]) -> list[float]:
    def idf(term: str) -> float:
        return math.log((len(rows) + 1) / (sum(term in row for row in rows) + 1)) + 1

    scaled = [{term: weight * idf(term) for term, weight in row.items()} for row in (query, *rows)]
    lengths = [math.hypot(*row.values()) or 1.0 for row in scaled]
    return [
        sum(weight * scaled[0].get(term, 0.0) for term, weight in row.items()) / length / lengths[0]
        for row, length in zip(scaled[1:], lengths[1:], strict=True)
    ]


def slow_votes(cosines: list[float], labels: list[int], count: int) -> list[float]:
    nearest = sorted(zip(cosines, labels, strict=True), reverse=True)[:NEIGHBOURS]
    weights = [math.exp(SHARPNESS * (cosine - nearest[0][0])) if cosine > 0 else 0.0 for cosine, _ in nearest]
    total = sum(weights) or 1.0
    return [sum(weight for weight, (_, label) in zip(weights, nearest, strict=True) if label == one) / total for one in range(count)]


@pytest.mark.parametrize("text", ASKED)
def test_scores_are_those_of_their_formulas(index: Index, text: str) -> None:
    query, found = analysed(index, text)
    rows, labels = rows_of(index), index.row_labels.tolist()
    words = slow_cosines([dict(row.weights) for row in rows], dict(query.weights))
    letters = slow_cosines([dict(row.grams) for row in rows], dict(query.grams))
    cosines = [0.55 * word + 0.45 * letter for word, letter in zip(words, letters, strict=True)]
    assert found.rows.tolist() == pytest.approx(cosines, abs=1e-5)
    nearest = [max(cosine for cosine, label in zip(cosines, labels, strict=True) if label == one) for one in range(len(index.labels.kinds))]
    assert found.nearest.tolist() == pytest.approx(nearest, abs=1e-5)
    learned = classifier.scores(index.learned.coefficients, query, index.learned.terms, index.learned.grams)
    assert found.learned.tolist() == learned.tolist()
    assert found.total.tolist() == pytest.approx((learned + 0.5 * found.nearest + 0.3 * found.votes).tolist(), abs=1e-6)


def test_votes_worked_out_by_hand() -> None:
    # the nearest row counts 1, one at a distance of 0.1 exp(-1.2), one without likeness nothing
    near = math.exp(-1.2)
    found = features._votes(np.array([0.9, 0.8, 0.8, 0.0], np.float32), np.array([0, 1, 0, 2], np.int32), 3)
    assert found.tolist() == pytest.approx([(1 + near) / (1 + 2 * near), near / (1 + 2 * near), 0.0], abs=1e-6)


def test_only_the_nearest_rows_vote() -> None:
    rows = np.array([0.5] + [0.9] * NEIGHBOURS, np.float32)
    found = features._votes(rows, np.array([0] + [1] * NEIGHBOURS, np.int32), 2)
    assert found.tolist() == pytest.approx([0.0, 1.0])


distinct = st.lists(st.integers(0, 1000), max_size=30, unique=True).map(lambda numbers: [number / 1000 for number in numbers])


@given(distinct, st.data())
def test_votes_are_those_of_the_nearest_neighbours(cosines: list[float], data: st.DataObject) -> None:
    labels = data.draw(st.lists(st.integers(0, 3), min_size=len(cosines), max_size=len(cosines)))
    found = features._votes(np.array(cosines, np.float32), np.array(labels, np.int32), 4)
    expected = slow_votes(cosines, labels, 4) if cosines else [0.0] * 4
    assert found.tolist() == pytest.approx(expected, abs=1e-4)
    assert float(found.sum()) == pytest.approx(1.0 if any(cosines) else 0.0, abs=1e-5)


def slow_features(index: Index, query: Terms, scores: Scores, label: int) -> dict[str, float]:
    """The features in plain Python, from the ways to ask and the facts as they stand in the snapshot."""
    kinds, rows, labels = index.labels.kinds, rows_of(index), index.row_labels.tolist()
    answering = [n for n, kind in enumerate(kinds) if kind in ANSWERING]
    silences = [n for n, kind in enumerate(kinds) if kind == "silence"]
    general = [n for n, kind in enumerate(kinds) if kind in GENERAL]
    kin = [n for n in answering if set(index.labels.facts[n]) & set(index.labels.facts[label])]
    rivals = [n for n in answering if n not in kin]
    learned, nearest, votes = scores.learned.tolist(), scores.nearest.tolist(), scores.votes.tolist()

    def over(values: list[float], others: list[int]) -> float:
        return values[label] - max(0.0, *(values[n] for n in others))

    found = {"learned": learned[label], "nearest": nearest[label], "votes": votes[label]}
    for name, values in (("learned", learned), ("nearest", nearest)):
        for other, those in (("rival", rivals), ("silence", silences), ("general", general)):
            found[f"{name}_over_{other}"] = over(values, those)
    found["learned_kin"], found["votes_kin"] = sum(learned[n] for n in kin), sum(votes[n] for n in kin)
    for name, those in (("silence", silences), ("answering", answering)):
        found[f"learned_{name}"], found[f"votes_{name}"] = sum(learned[n] for n in those), sum(votes[n] for n in those)

    told = {term for name in index.labels.facts[label] for term in index.analyser.terms(SNAPSHOT.facts[name].text).weights}
    own = [row for row, of in zip(rows, labels, strict=True) if of == label]
    explained = told | {term for row in own for term in row.weights}

    def idf(term: str) -> float:
        return math.log((len(rows) + 1) / (sum(term in row.weights for row in rows) + 1)) + 1

    stems = set(query.stems)
    missing = [idf(stem) for stem in stems - explained]
    found["unexplained"] = sum(missing) / (sum(map(idf, stems)) or 1.0)
    found["unexplained_most"] = max(missing, default=0.0) / (math.log(len(rows) + 1) + 1)
    for name, sign in (("foreign_names", "@o"), ("other_names", "@n")):
        found[name] = float(sum(term.startswith(sign) for term in query.names - explained))
    found["other_numbers"] = float(len(query.numbers - explained))

    lifts, odds = [], []
    answer_rows = [row for row, of in zip(rows, labels, strict=True) if of in answering]
    silent_rows = [row for row, of in zip(rows, labels, strict=True) if of not in answering]
    for term in query.weights:
        here, all_ = (sum(term in row.weights for row in those) for those in (own, rows))
        says, silent = (sum(term in row.weights for row in those) for those in (answer_rows, silent_rows))
        if " " not in term:
            lifts.append(math.log((here + 0.3) / (len(own) + 0.6) / ((all_ + 1) / (len(rows) + 2))))
        odds.append(math.log((says + 0.5) / (len(answer_rows) + 1) / ((silent + 0.5) / (len(silent_rows) + 1))))
    lifts = lifts or [0.0]
    found |= {"lift_least": min(lifts), "lift_mean": sum(lifts) / len(lifts), "lift_below": sum(lift for lift in lifts if lift < 0)}
    found |= {"odds_least": min(odds), "odds_mean": sum(odds) / len(odds), "odds_sum": sum(odds)}
    found["asked"] = math.log((sum(row.asked == query.asked for row in own) + 0.5) / (len(own) + 1))
    return found


@pytest.mark.parametrize("text", ASKED)
def test_features_are_those_of_their_formulas(index: Index, text: str) -> None:
    query, scores = analysed(index, text)
    for label, kind in enumerate(index.labels.kinds):
        if kind in ANSWERING:
            assert features.features(index, query, scores, label) == pytest.approx(slow_features(index, query, scores, label), abs=1e-5)


def test_features_of_a_way_to_ask_worked_out_by_hand(tiny: Index) -> None:
    found = features.features(tiny, *analysed(tiny, "Wo?"), ORT)
    assert found["nearest"] == pytest.approx(1.0)
    assert found["nearest_over_rival"] == found["nearest_over_silence"] == pytest.approx(1.0)
    assert (found["votes"], found["votes_kin"], found["votes_silence"], found["votes_answering"]) == pytest.approx((1, 1, 0, 1))
    assert found["learned"] == pytest.approx(0.5)  # one row of length 1 that shares no term: half of it is kept by the penalty
    assert (found["unexplained"], found["unexplained_most"]) == (0.0, 0.0)
    assert found["lift_least"] == found["lift_mean"] == pytest.approx(math.log(1.3 / 1.6) - math.log(2 / 5))
    assert found["lift_below"] == 0.0
    assert found["odds_least"] == pytest.approx(math.log(1.5 / 3) - math.log(0.5 / 2))
    assert found["odds_sum"] == pytest.approx(3 * math.log(2))  # the word, with the beginning before it, and with the end after it
    assert found["asked"] == pytest.approx(math.log(1.5 / 2))


def test_features_of_what_the_label_does_not_tell_worked_out_by_hand(tiny: Index) -> None:
    found = features.features(tiny, *analysed(tiny, "wo Markt Fremdstadt Marktdorf 7"), ORT)
    usual, rarest = math.log(4 / 2) + 1, math.log(4) + 1  # "markt" stands in the fact only, so it is as rare as the others
    assert found["unexplained"] == pytest.approx(3 * rarest / (4 * rarest + usual))
    assert found["unexplained_most"] == pytest.approx(1.0)
    assert (found["foreign_names"], found["other_names"], found["other_numbers"]) == (1.0, 1.0, 1.0)
    assert found["lift_least"] == pytest.approx(math.log(0.3 / 1.6) - math.log(1 / 5))


def test_the_names_of_the_features_do_not_depend_on_the_question(index: Index) -> None:
    names = {tuple(features.features(index, *analysed(index, text), 0)) for text in ASKED}
    assert len(names) == 1


def test_a_label_explains_the_words_of_its_facts_and_of_its_ways_to_ask(tiny: Index) -> None:
    assert features.explains(tiny, ORT, "wo")
    assert features.explains(tiny, ORT, "markt")
    assert not features.explains(tiny, ORT, "wann")
    assert not features.explains(tiny, PERSON, "markt")
    assert not features.explains(tiny, ORT, "fremd")


def test_the_best_label_is_one_of_the_kinds_asked_for(tiny: Index) -> None:
    _, scores = analysed(tiny, "wer")
    assert features.best(tiny, scores, ("silence",)) == PERSON
    assert features.best(tiny, scores, ANSWERING) in (ORT, ZEIT)
    assert features.best(tiny, scores, GENERAL) is None
    assert features.best(tiny, analysed(tiny, "wann")[1], ANSWERING) == ZEIT


def test_nothing_curated_has_no_best_label() -> None:
    nothing = build(EMPTY)
    _, scores = analysed(nothing, "Was kostet das?")
    assert scores.total.shape == (0,)
    assert features.best(nothing, scores, ANSWERING) is None
    assert features.ranked(scores, 5) == []


def test_the_best_row_is_the_nearest_one_of_the_label(index: Index) -> None:
    _, scores = analysed(index, "Wer leitet das Bauamt?")
    label = features.best(index, scores, ANSWERING)
    assert label is not None
    row = features.best_row(index, scores, label)
    assert index.row_labels[row] == label
    assert rows_of(index)[row].stems == index.analyser.terms("Wer leitet das Bauamt?").stems


def test_labels_are_ranked_by_their_total_and_equal_ones_by_their_number() -> None:
    totals = np.array([0.1, 0.5, 0.3, 0.5], np.float32)
    assert features.ranked(Scores(*[totals] * 5), 3) == [1, 3, 2]
    assert features.ranked(Scores(*[totals] * 5), 9) == [1, 3, 2, 0]


def is_ambiguous(index: Index, text: str) -> bool:
    query, scores = analysed(index, text)
    label = features.best(index, scores, ANSWERING)
    assert label is not None
    return features.ambiguous(index, query, scores, label)


@pytest.mark.parametrize(
    "text", ["Schwimmbad", "in", "Ina Berg", "Berg", "Berg, Otto Groß", "Hallenstadt?", "Nachbarhausen", "Kartoffelsalat"]
)
def test_a_word_of_many_questions_and_a_name_alone_are_ambiguous(index: Index, text: str) -> None:
    assert is_ambiguous(index, text)


@pytest.mark.parametrize("text", ["Eröffnung", "Baukosten", "Wer ist Ina Berg?", "Schwimmbad Kosten", "", "das Bad der Stadt"])
def test_a_word_of_one_answer_and_several_words_are_not_ambiguous(index: Index, text: str) -> None:
    assert not is_ambiguous(index, text)


def test_a_name_that_is_itself_a_way_to_ask_is_not_ambiguous() -> None:
    curated = build(
        Snapshot(
            ARTICLE,
            TINY.facts,
            {QuestionId("wer"): question("wer", "ort", ["Ina Berg"])},
            {},
            Words(names=(("Ina Berg",), ("Otto Groß",))),
            General(),
            "3",
        )
    )
    assert not is_ambiguous(curated, "INA BERG?")
    assert is_ambiguous(curated, "Ina Berg, Otto Groß")
    assert float(analysed(curated, "Ina Berg")[1].nearest[0]) >= SAME
