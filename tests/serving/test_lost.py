from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from bot.model import Status
from bot.serving import current
from bot.serving.current import Current
from bot.serving.lost import Comparison, lost
from bot.text import plain
from tests import bakery
from tests.fakes.encoder import FakeEncoder
from tests.serving.folders import edit, forget_customers

ARTICLE = Path(__file__).parents[2] / "knowledge" / "202618"


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> tuple[Current, Current]:
    """Return one state of the bakery, and one that has lost what it said of customers."""
    folder = bakery.write(tmp_path_factory.mktemp("brot"))
    old = current.load(folder, folder / "cache")
    forget_customers(folder)
    return old, current.load(folder, folder / "cache")


def every(seconds: float) -> Callable[[], float]:
    """Return a clock on which so many seconds pass between two looks."""
    times: Iterator[float] = (number * seconds for number in count())
    return lambda: next(times)


def test_an_answer_that_is_gone_is_lost(states: tuple[Current, Current]) -> None:
    assert lost(*states, [bakery.ANSWERED]) == Comparison((bakery.ANSWERED,), 1, 0)


def test_what_both_answer_or_the_old_one_does_not_is_not_lost(states: tuple[Current, Current]) -> None:
    questions = ["Wer klagt über den Lärm?", bakery.SILENT, "xyz", "Hallo"]
    assert lost(*states, questions) == Comparison((), 4, 0)


def test_an_answer_that_is_new_is_not_lost(states: tuple[Current, Current]) -> None:
    old, new = states
    assert lost(new, old, [bakery.ANSWERED]) == Comparison((), 1, 0)


def test_another_answer_is_not_lost(tmp_path: Path, states: tuple[Current, Current]) -> None:
    folder = bakery.write(tmp_path / "brot")
    edit(folder, "facts.yaml", "400 Kunden", "500 Kunden")
    assert lost(states[0], current.load(folder, tmp_path / "cache"), [bakery.ANSWERED]) == Comparison((), 1, 0)


def test_no_question_loses_nothing(states: tuple[Current, Current]) -> None:
    assert lost(*states, []) == Comparison()


def test_equal_questions_are_tried_once_and_empty_ones_never(states: tuple[Current, Current]) -> None:
    questions = [bakery.ANSWERED, f"  {bakery.ANSWERED} ", "", " \u200b", bakery.SILENT, bakery.ANSWERED]
    assert lost(*states, questions) == Comparison((bakery.ANSWERED,), 2, 0)


def test_it_stops_at_its_time_and_tells_how_many_are_left(states: tuple[Current, Current]) -> None:
    questions = [f"{bakery.ANSWERED} {number}" for number in range(10)]
    found = lost(*states, questions, within=5, clock=every(1))
    assert (found.tried, found.left) == (4, 6)
    assert set(found.lost) <= set(questions[:4])


def test_without_time_nothing_is_tried(states: tuple[Current, Current]) -> None:
    assert lost(*states, [bakery.ANSWERED], within=0) == Comparison((), 0, 1)


def test_each_text_is_encoded_once_for_both(tmp_path: Path) -> None:
    folder, encoder = bakery.write(tmp_path / "brot"), FakeEncoder()
    old = current.load(folder, tmp_path / "cache", encoder)
    forget_customers(folder)
    new = current.load(folder, tmp_path / "cache", encoder)
    encoder.asked.clear()
    questions = [bakery.ANSWERED, "Wer klagt über den Lärm?", "Kommt Ute Lang oft?"]
    assert lost(old, new, questions).lost == (bakery.ANSWERED,)
    assert encoder.asked == questions


def test_with_an_encoder_the_same_is_lost_as_for_readers(tmp_path: Path) -> None:
    folder, encoder = bakery.write(tmp_path / "brot"), FakeEncoder()
    old = current.load(folder, tmp_path / "cache", encoder)
    forget_customers(folder)
    new = current.load(folder, tmp_path / "cache", encoder)
    questions = [bakery.ANSWERED, bakery.SILENT, "Wann läuft der Ofen?", "Mit wie vielen Kunden rechnet der Inhaber?", "Brot"]
    gone = [question for question in questions if answers(old, question) and not answers(new, question)]
    assert gone
    assert list(lost(old, new, questions).lost) == gone


def answers(loaded: Current, question: str) -> bool:
    return current.answer(loaded, question).decision.status is Status.ANSWER


def test_an_encoder_that_fails_fails_for_both(tmp_path: Path) -> None:
    folder, encoder = bakery.write(tmp_path / "brot"), FakeEncoder()
    loaded = current.load(folder, tmp_path / "cache", encoder)
    encoder.close()
    assert lost(loaded, loaded, [bakery.ANSWERED, "Wer klagt über den Lärm?"]) == Comparison((), 2, 0)


def test_the_encoder_stays_open(tmp_path: Path) -> None:
    encoder = FakeEncoder()
    loaded = current.load(bakery.write(tmp_path / "brot"), tmp_path / "cache", encoder)
    lost(loaded, loaded, [bakery.ANSWERED])
    assert not encoder.closed


def test_every_check_question_of_the_article_is_answered_in_other_words_than_the_curated(tmp_path: Path) -> None:
    loaded = current.load(ARTICLE, tmp_path / "cache")
    snapshot = loaded.snapshot
    curated = {plain(line) for entry in snapshot.questions.values() for lines in entry.ask.values() for line in lines}
    curated |= {plain(entry.suggest) for entry in snapshot.questions.values()}
    assert [question for question in snapshot.checks if not answers(loaded, question)] == []
    assert [question for question in snapshot.checks if plain(question) in curated] == []
    assert lost(loaded, loaded, snapshot.checks) == Comparison((), len(snapshot.checks), 0)
    told = {fact for question in snapshot.checks for fact in _facts(loaded, question)}
    assert told == snapshot.facts.keys()


def _facts(loaded: Current, question: str) -> set[str]:
    return {statement.fact for statement in current.answer(loaded, question).reply.statements}
