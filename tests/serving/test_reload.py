import errno
import gc
import shutil
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from bot.encoding.encoder import Encoder, Vectors
from bot.errors import InputError, Problem
from bot.matching.index import Index
from bot.model import Status
from bot.serving.changes import Changes
from bot.serving.current import Current, answer
from bot.serving.history import PINNED
from bot.serving.lost import Comparison
from bot.serving.reload import Applied, Loaded, Outcome, Rejected, Reloader, Same, Waiting
from tests import bakery
from tests.fakes.encoder import FakeEncoder
from tests.serving.folders import AGED, Time, edit, forget_customers, listing

START = datetime(2026, 3, 5, 12, tzinfo=UTC)


class Shop:
    """A knowledge folder, and bots that load it one after another; each look at the clock takes a minute."""

    def __init__(self, root: Path, encoder: Encoder | None = None) -> None:
        self.root = root
        self.folder = bakery.write(root / "brot")
        self.copies = root / "state" / "history"
        self.encoder = encoder
        self.minutes = count()
        self.reloader = self.started()

    def clock(self) -> datetime:
        return START + timedelta(minutes=next(self.minutes))

    def fresh(self) -> Reloader:
        return Reloader(self.folder, self.root / "cache", self.root / "state", self.encoder, self.clock, pace=AGED)

    def started(self) -> Reloader:
        reloader = self.fresh()
        reloader.start()
        return reloader

    def reload(self, *asked: str, by: str = "1", person: bool = True) -> Outcome:
        return self.reloader.reload(by, asked, person=person)

    def customers(self, number: int) -> Applied:
        """Let the shop say that so many customers come, and load it."""
        for name in ("facts.yaml", "article.yaml"):
            (self.folder / name).write_text(bakery.FILES[name].replace("400 Kunden", f"{number} Kunden"), "utf-8")
        return applied(self.reload())

    def said(self) -> str:
        """Return what readers are told of customers."""
        return answer(self.reloader.current, bakery.ANSWERED).reply.text or ""

    def staged(self) -> list[Path]:
        return list(self.copies.glob(".staged-*"))


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    return Shop(tmp_path)


def applied(outcome: Outcome | None) -> Applied:
    assert isinstance(outcome, Applied), outcome
    return outcome


def waiting(outcome: Outcome) -> Waiting:
    assert isinstance(outcome, Waiting), outcome
    return outcome


def problems(outcome: Outcome | None) -> tuple[Problem, ...]:
    assert isinstance(outcome, Rejected), outcome
    return outcome.problems


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_the_first_load_is_told(shop: Shop) -> None:
    digest = shop.reloader.current.snapshot.digest
    assert shop.reloader.loaded == Loaded(digest, START, "start", 4, 4, 1)
    assert shop.said() == "Inhaber Jan Korn rechnet mit 400 Kunden am Sonntag."
    assert [one.present for one in shop.reloader.history()] == [True]


def test_before_the_first_load_there_is_nothing(shop: Shop) -> None:
    with pytest.raises(RuntimeError, match="start"):
        _ = shop.fresh().current


def test_a_first_load_names_all_problems_below_the_folder_as_it_was_given(shop: Shop) -> None:
    (shop.folder / "facts.yaml").write_text("facts:\n  - id: ofen\n    text: 3\n", "utf-8")
    (shop.folder / "words.yml").touch()
    (shop.folder / "article.yaml").unlink()
    with pytest.raises(InputError) as error:
        shop.fresh().start()
    found = {(problem.file, problem.line) for problem in error.value.problems}
    assert {(str(shop.folder / "article.yaml"), 1), (str(shop.folder / "facts.yaml"), 3), (str(shop.folder / "words.yml"), 1)} <= found
    assert shop.staged() == []


def test_a_folder_that_is_not_there_is_told_at_the_first_load(shop: Shop) -> None:
    shutil.rmtree(shop.folder)
    with pytest.raises(InputError) as error:
        shop.fresh().start()
    assert [problem.file for problem in error.value.problems] == [str(shop.folder)]


def test_notes_name_the_files_of_the_folder_too(shop: Shop) -> None:
    (shop.folder / "translations").mkdir()
    (shop.folder / "translations" / "en.yaml").write_text('topics:\n  brotpreis: {of: "00000000", text: Price}\n', "utf-8")
    applied(shop.reload())
    assert [note.file for note in shop.reloader.current.snapshot.notes] == ["brot/translations/en.yaml"]
    assert [note.file for note in shop.started().current.snapshot.notes] == [str(shop.folder / "translations" / "en.yaml")]


def test_changed_files_are_put_into_force_and_told(shop: Shop) -> None:
    before = shop.reloader.current
    outcome = shop.customers(500)
    assert [change.id for change in outcome.changes.facts] == ["kunden"]
    assert outcome.changes.other
    assert outcome.seconds > 0
    assert outcome.loaded == shop.reloader.loaded
    assert shop.reloader.loaded == Loaded(shop.reloader.current.snapshot.digest, START + timedelta(minutes=1), "1", 4, 4, 1)
    assert "500" in shop.said()
    assert answer(before, bakery.ANSWERED).reply.text == "Inhaber Jan Korn rechnet mit 400 Kunden am Sonntag."


def test_a_changed_answer_is_not_lost(shop: Shop) -> None:
    edit(shop.folder, "facts.yaml", "400 Kunden", "500 Kunden")
    assert applied(shop.reload(bakery.ANSWERED, bakery.SILENT)).comparison == Comparison((), 2, 0)


def test_the_same_files_change_nothing(shop: Shop) -> None:
    before = shop.reloader.current, shop.reloader.loaded, listing(shop.copies)
    outcome = shop.reload(bakery.ANSWERED)
    assert isinstance(outcome, Same)
    assert outcome.loaded == shop.reloader.loaded
    assert (shop.reloader.current, shop.reloader.loaded, listing(shop.copies)) == before


def test_a_comment_is_another_state_in_which_nothing_differs(shop: Shop) -> None:
    edit(shop.folder, "facts.yaml", "facts:", "# facts\nfacts:")
    assert applied(shop.reload()).changes == Changes()


def test_wrong_files_are_rejected_with_name_and_line_and_the_old_state_stays(shop: Shop) -> None:
    before, copies = shop.reloader.current, listing(shop.copies)
    edit(shop.folder, "facts.yaml", "certainty: estimate", "certainty: sure")
    edit(shop.folder, "questions.yaml", "[ofen]", "[offen]")
    found = problems(shop.reload())
    assert [(problem.file, problem.line) for problem in found] == [("brot/facts.yaml", 23), ("brot/questions.yaml", 12)]
    assert shop.reloader.current is before
    assert listing(shop.copies) == copies


@pytest.mark.parametrize(
    ("name", "where"), [("words.yml", "brot/words.yml"), ("translations/english.yaml", "brot/translations/english.yaml")]
)
def test_a_file_called_wrongly_is_rejected_though_all_else_is_right(shop: Shop, name: str, where: str) -> None:
    (shop.folder / "translations").mkdir()
    (shop.folder / name).write_text("synonyms: []\n", "utf-8")
    assert [problem.file for problem in problems(shop.reload())] == [where]
    edit(shop.folder, "facts.yaml", "400 Kunden", "500 Kunden")
    assert [problem.file for problem in problems(shop.reload())] == [where]
    assert "400" in shop.said()


def test_a_folder_that_has_vanished_is_rejected(shop: Shop) -> None:
    shutil.rmtree(shop.folder)
    (problem,) = problems(shop.reload())
    assert problem.file == "brot"
    assert str(shop.root) not in str(problem)
    assert "400" in shop.said()


def test_a_folder_that_is_still_being_written_is_rejected(shop: Shop) -> None:
    time = Time()
    reloader = Reloader(shop.folder, shop.root / "cache", shop.root / "state", None, pace=time.pace)
    reloader.start()
    time.happens = {time.waits + number: partial(time.written, shop.folder / "facts.yaml", text="f" * number) for number in range(1, 100)}
    time.written(shop.folder / "facts.yaml")
    (problem,) = problems(reloader.reload("1", [], person=True))
    assert problem == Problem("brot", 1, "the folder is still being written: try again in a moment")


def test_a_copy_is_validated_and_kept_whatever_happens_to_the_source(shop: Shop) -> None:
    """The encoder is asked after the copy was read and before it is kept."""
    shop.encoder = Meddler(lambda: (shop.folder / "facts.yaml").write_text("facts: 3", "utf-8"))
    edit(shop.folder, "questions.yaml", "Kundenzahl sonntags", "Gästezahl sonntags")
    wanted = listing(shop.folder)
    shop.reloader = shop.fresh()
    shop.reloader.start()
    assert (shop.folder / "facts.yaml").read_text("utf-8") == "facts: 3"
    kept = listing(next(iter(sorted(shop.copies.iterdir(), reverse=True))))
    assert {name: kept[name] for name in wanted} == wanted


class Meddler(FakeEncoder):
    """Does something whenever it is asked."""

    def __init__(self, act: Callable[[], object]) -> None:
        super().__init__()
        self.act = act

    def encode(self, texts: Sequence[str]) -> Vectors | None:
        self.act()
        return super().encode(texts)


@pytest.mark.parametrize("fault", [LookupError("what"), MemoryError()])
def test_an_unexpected_fault_leaves_the_old_state_and_is_logged(fault: Exception, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    faults = list[Exception]()

    def fail() -> None:
        if faults:
            raise faults.pop()

    shop = Shop(tmp_path, Meddler(fail))
    before = shop.reloader.current
    edit(shop.folder, "questions.yaml", "Kundenzahl sonntags", "Gästezahl sonntags")
    faults.append(fault)
    message = f"the knowledge could not be loaded ({type(fault).__name__}): see the log"
    assert problems(shop.reload()) == (Problem("brot", 1, message),)
    assert shop.reloader.current is before
    assert shop.staged() == []
    assert "Traceback" in caplog.text
    applied(shop.reload())


def test_a_state_that_loses_an_answer_waits(shop: Shop) -> None:
    before, copies = shop.reloader.current, shop.reloader.history()
    forget_customers(shop.folder)
    outcome = waiting(shop.reload("Wer klagt über den Lärm?", bakery.ANSWERED))
    assert outcome.comparison == Comparison((bakery.ANSWERED,), 2, 0)
    assert [change.id for change in outcome.changes.questions] == ["wie-viele-kunden"]
    assert shop.reloader.current is before
    assert shop.reloader.history() == copies


def test_a_check_question_is_tried_though_nobody_asked_it(shop: Shop) -> None:
    (shop.folder / "checks.yaml").write_text("checks: [Mit wie vielen Kunden rechnet der Inhaber?]\n", "utf-8")
    assert applied(shop.reload()).comparison.tried == 1
    forget_customers(shop.folder)
    assert waiting(shop.reload()).comparison.lost == ("Mit wie vielen Kunden rechnet der Inhaber?",)


def test_a_check_that_is_removed_with_its_fact_is_not_lost(shop: Shop) -> None:
    (shop.folder / "checks.yaml").write_text("checks: [Mit wie vielen Kunden rechnet der Inhaber?]\n", "utf-8")
    applied(shop.reload())
    forget_customers(shop.folder)
    (shop.folder / "checks.yaml").unlink()
    assert applied(shop.reload()).comparison == Comparison()


@pytest.mark.parametrize("digits", [12, 64])
def test_what_waits_is_accepted_by_its_digest(shop: Shop, digits: int) -> None:
    forget_customers(shop.folder)
    outcome = waiting(shop.reload(bakery.ANSWERED))
    accepted = applied(shop.reloader.accept(outcome.digest[:digits], "2"))
    assert (accepted.changes, accepted.comparison) == (outcome.changes, outcome.comparison)
    assert (accepted.loaded.digest, accepted.loaded.by, accepted.loaded.questions) == (outcome.digest, "2", 3)
    assert not accepted.loaded.differs_from_disk
    assert shop.reloader.loaded == accepted.loaded
    assert answer(shop.reloader.current, bakery.ANSWERED).decision.status is not Status.ANSWER
    assert shop.staged() == []
    assert shop.reloader.accept(outcome.digest, "2") is None


def test_what_is_accepted_is_what_was_shown_though_the_files_changed(shop: Shop) -> None:
    forget_customers(shop.folder)
    outcome = waiting(shop.reload(bakery.ANSWERED))
    (shop.folder / "facts.yaml").write_text("facts: 3", "utf-8")
    accepted = applied(shop.reloader.accept(outcome.digest, "2"))
    assert accepted.loaded.digest == outcome.digest
    assert accepted.loaded.differs_from_disk


def test_what_is_declined_does_not_wait_any_more(shop: Shop) -> None:
    forget_customers(shop.folder)
    outcome = waiting(shop.reload(bakery.ANSWERED))
    assert not shop.reloader.decline("0" * 64)
    assert shop.reloader.decline(outcome.digest[:12])
    assert not shop.reloader.decline(outcome.digest)
    assert shop.reloader.accept(outcome.digest, "2") is None
    assert shop.staged() == []
    assert "400" in shop.said()


def test_only_the_last_one_waits(shop: Shop) -> None:
    forget_customers(shop.folder)
    first = waiting(shop.reload(bakery.ANSWERED))
    edit(shop.folder, "facts.yaml", "auch sonntags Brot", "auch sonntags Kuchen")
    second = waiting(shop.reload(bakery.ANSWERED))
    assert len(shop.staged()) == 1
    assert shop.reloader.accept(first.digest, "1") is None
    assert waiting(shop.reload(bakery.ANSWERED)).digest == second.digest
    applied(shop.reloader.accept(second.digest, "1"))


def test_what_waits_outlasts_a_load_that_is_rejected_but_not_one_that_is_applied(shop: Shop) -> None:
    forget_customers(shop.folder)
    outcome = waiting(shop.reload(bakery.ANSWERED))
    facts = (shop.folder / "facts.yaml").read_text("utf-8")
    (shop.folder / "facts.yaml").write_text("facts: 3", "utf-8")
    problems(shop.reload())
    assert len(shop.staged()) == 1
    (shop.folder / "facts.yaml").write_text(facts, "utf-8")
    applied(shop.reload())
    assert shop.reloader.accept(outcome.digest, "1") is None
    assert shop.staged() == []


def test_what_waits_is_gone_when_the_files_are_what_is_in_force_again(shop: Shop) -> None:
    forget_customers(shop.folder)
    outcome = waiting(shop.reload(bakery.ANSWERED))
    (shop.folder / "questions.yaml").write_text(bakery.FILES["questions.yaml"], "utf-8")
    assert isinstance(shop.reload(bakery.ANSWERED), Same)
    assert not shop.reloader.decline(outcome.digest)


def test_what_waits_is_gone_after_a_restart(shop: Shop) -> None:
    forget_customers(shop.folder)
    outcome = waiting(shop.reload(bakery.ANSWERED))
    assert shop.started().accept(outcome.digest, "1") is None
    assert shop.staged() == []


@pytest.mark.parametrize("fails", ["write_bytes", "write_text", "rename"])
def test_a_full_disk_rejects_and_leaves_nothing_half_written(shop: Shop, fails: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before, copies = shop.reloader.current, listing(shop.copies)
    edit(shop.folder, "facts.yaml", "400 Kunden", "500 Kunden")
    monkeypatch.setattr(Path, fails, full)
    (problem,) = problems(shop.reload())
    monkeypatch.undo()
    assert problem.file == "brot"
    assert "make room on its disk" in problem.message
    assert shop.reloader.current is before
    assert listing(shop.copies) == copies


def test_going_back_puts_the_state_before_into_force(shop: Shop) -> None:
    first, second = shop.reloader.loaded, shop.customers(500).loaded
    outcome = applied(shop.reloader.back("7"))
    assert [change.id for change in outcome.changes.facts] == ["kunden"]
    assert outcome.comparison == Comparison()
    assert (outcome.loaded.digest, outcome.loaded.by, outcome.loaded.differs_from_disk) == (first.digest, "7", True)
    assert shop.reloader.loaded == outcome.loaded
    assert "400" in shop.said()
    present, other = shop.reloader.history()
    assert (present.digest, present.at, present.present, present.differs_from_disk) == (first.digest, first.at, True, True)
    assert other == second


def test_going_back_again_goes_further_back_until_there_is_nothing(shop: Shop) -> None:
    digests = [shop.reloader.loaded.digest, *(shop.customers(number).loaded.digest for number in (500, 600))]
    assert applied(shop.reloader.back("1")).loaded.digest == digests[1]
    assert applied(shop.reloader.back("1")).loaded.digest == digests[0]
    assert shop.reloader.back("1") is None
    assert shop.reloader.loaded.digest == digests[0]


@pytest.mark.parametrize("digits", [12, 64])
def test_one_can_go_to_any_copy_by_its_digest(shop: Shop, digits: int) -> None:
    first = shop.reloader.loaded.digest
    for number in (500, 600):
        shop.customers(number)
    third = shop.reloader.loaded.digest
    assert applied(shop.reloader.back("1", first[:digits])).loaded.digest == first
    assert applied(shop.reloader.back("1", third[:digits])).loaded.digest == third
    assert not shop.reloader.loaded.differs_from_disk
    assert isinstance(shop.reloader.back("1", third), Same)
    assert shop.reloader.back("1", "0" * digits) is None


def test_at_first_there_is_nothing_to_go_back_to(shop: Shop) -> None:
    assert shop.reloader.back("1") is None
    assert not (shop.copies / PINNED).exists()


def test_what_was_gone_back_to_is_loaded_after_a_restart(shop: Shop, caplog: pytest.LogCaptureFixture) -> None:
    shop.customers(500)
    digest = applied(shop.reloader.back("1")).loaded.digest
    caplog.clear()
    shop.reloader = shop.started()
    loaded = shop.reloader.loaded
    assert (loaded.digest, loaded.by, loaded.differs_from_disk, loaded.note) == (digest, "start", True, "somebody went back to this state")
    assert "400" in shop.said()
    assert caplog.messages == ["somebody went back to this state: a copy is loaded instead of the files"]


def test_after_a_restart_changed_files_are_loaded_and_the_way_back_is_forgotten(shop: Shop) -> None:
    shop.customers(500)
    applied(shop.reloader.back("1"))
    edit(shop.folder, "facts.yaml", "500 Kunden", "600 Kunden")
    shop.reloader = shop.started()
    assert "600" in shop.said()
    assert (shop.reloader.loaded.note, shop.reloader.loaded.differs_from_disk) == ("", False)
    assert not (shop.copies / PINNED).exists()


def test_after_a_restart_one_can_still_go_back_although_the_files_are_broken(shop: Shop) -> None:
    shop.customers(500)
    (shop.folder / "facts.yaml").write_text("facts: 3", "utf-8")
    problems(shop.reload())
    applied(shop.reloader.back("1"))
    shop.reloader = shop.started()
    assert "400" in shop.said()


@pytest.mark.parametrize("damage", ["article.yaml", "loaded.json"])
def test_a_copy_that_is_damaged_is_not_loaded_after_a_restart(shop: Shop, damage: str, caplog: pytest.LogCaptureFixture) -> None:
    shop.customers(500)
    applied(shop.reloader.back("1"))
    (min(shop.copies.glob("2*")) / damage).write_text("", "utf-8")
    shop.reloader = shop.started()
    assert "500" in shop.said()
    assert "its copy is gone, the files are loaded" in caplog.messages[-1]
    assert not (shop.copies / PINNED).exists()


def test_a_copy_that_is_damaged_is_not_gone_back_to(shop: Shop) -> None:
    shop.customers(500)
    (min(shop.copies.glob("2*")) / "article.yaml").write_text("", "utf-8")
    assert [problem.file for problem in problems(shop.reloader.back("1"))] == ["brot/article.yaml"]
    assert "500" in shop.said()
    assert not (shop.copies / PINNED).exists()


def test_a_way_back_that_cannot_be_noted_is_rejected(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    shop.customers(500)
    monkeypatch.setattr(Path, "replace", full)
    assert "make room on its disk" in problems(shop.reloader.back("1"))[0].message
    assert "500" in shop.said()


def test_a_person_who_reloads_gets_the_files_again(shop: Shop) -> None:
    digest = shop.customers(500).loaded.digest
    applied(shop.reloader.back("1"))
    again = applied(shop.reload())
    assert (again.loaded.digest, again.loaded.differs_from_disk) == (digest, False)
    assert not (shop.copies / PINNED).exists()
    assert "500" in shop.said()


@pytest.mark.parametrize("by", ["signal", "watcher"])
def test_files_that_nobody_changed_do_not_replace_by_themselves_what_was_gone_back_to(shop: Shop, by: str) -> None:
    shop.customers(500)
    applied(shop.reloader.back("1"))
    (shop.folder / "facts.yaml").touch()
    assert isinstance(shop.reload(by=by, person=False), Same)
    assert "400" in shop.said()
    assert shop.reloader.loaded.differs_from_disk
    edit(shop.folder, "facts.yaml", "500 Kunden", "600 Kunden")
    assert applied(shop.reload(by=by, person=False)).loaded.by == by
    assert "600" in shop.said()


def test_files_that_were_put_back_too_are_the_same_and_nothing_is_noted_any_more(shop: Shop) -> None:
    shop.customers(500)
    applied(shop.reloader.back("1"))
    bakery.write(shop.folder)
    outcome = shop.reload()
    assert isinstance(outcome, Same)
    assert (outcome.loaded.differs_from_disk, outcome.loaded.note) == (False, "")
    assert not (shop.copies / PINNED).exists()


def test_two_who_reload_at_once_do_so_one_after_the_other(tmp_path: Path) -> None:
    inside, gate = threading.Event(), threading.Event()
    acts: list[Callable[[], object]] = []
    shop = Shop(tmp_path, Meddler(lambda: [act() for act in acts]))
    acts += [inside.set, lambda: gate.wait(30)]
    edit(shop.folder, "questions.yaml", "Kundenzahl sonntags", "Gästezahl sonntags")
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(shop.reload, by="1")
        assert inside.wait(30)
        second = pool.submit(shop.reload, by="2")
        assert (shop.reloader.loaded.by, len(shop.reloader.history())) == ("start", 1)  # who only reads does not wait
        assert not second.done()
        gate.set()
        assert applied(first.result(30)).loaded.by == "1"
        outcome = second.result(30)
    assert isinstance(outcome, Same)
    assert outcome.loaded.by == "1"


def test_the_encoder_is_shared_and_progress_is_told(tmp_path: Path) -> None:
    folder, encoder, told = bakery.write(tmp_path / "brot"), FakeEncoder(), list[tuple[int, int]]()
    reloader = Reloader(
        folder, tmp_path / "cache", tmp_path / "state", encoder, progress=lambda done, total: told.append((done, total)), pace=AGED
    )
    reloader.start()
    assert told
    told.clear()
    edit(folder, "questions.yaml", "Kundenzahl sonntags", "Gästezahl sonntags")
    applied(reloader.reload("1", [], person=True))
    assert told == [(1, 1)]
    assert reloader.current.encoder is encoder
    assert not encoder.closed


MARKS = ("Weizen", "Roggen")
RELOADS = 200
THREADS = 8
QUESTIONS = (bakery.ANSWERED, "Wer klagt über den Lärm?", "Seit wann läuft der Ofen nachts?", "Hat die Bäckerei sonntags geöffnet?")


def marked(mark: str) -> dict[str, str]:
    """Return the files of the bakery with `mark` in every fact, passage and title."""
    files = {name: bakery.FILES[name] for name in ("facts.yaml", "article.yaml")}
    for ending in ("Brot.", "Nacht.", "Lieferwagen.", "Sonntag.", "backt nachts"):
        files = {name: text.replace(ending, f"({mark}) {ending}") for name, text in files.items()}
    return files


def marks(current: Current, question: str) -> set[str]:
    """Return the marks in what a reply says, where it says so and where that stands; "" for a text without one."""
    reply = answer(current, question).reply
    assert reply.statements
    said = [text for one in reply.statements for text in (one.answer, one.passage, one.evidence, one.source.title)]
    return {next((mark for mark in MARKS if f"({mark})" in text), "") for text in said}


def indexes() -> int:
    """Return how many indexes are in memory."""
    gc.collect()
    return sum(isinstance(one, Index) for one in gc.get_objects())


def test_no_reply_mixes_two_states_while_they_are_replaced_and_memory_does_not_grow(shop: Shop) -> None:
    before, gate, ended = indexes(), threading.Semaphore(0), threading.Event()
    versions = [marked(mark) for mark in MARKS]

    def write(version: dict[str, str]) -> None:
        for name, text in version.items():
            (shop.folder / name).write_text(text, "utf-8")

    def asks(number: int) -> int:
        """Ask as often as the gate lets through; returns how often that was."""
        asked = 0
        while gate.acquire() and not ended.is_set():
            current = shop.reloader.current
            own = {mark for mark in MARKS if f"({mark})" in current.snapshot.article.title}
            assert len(own) == 1
            assert marks(current, QUESTIONS[(number + asked) % len(QUESTIONS)]) == own
            asked += 1
        return asked

    write(versions[1])
    applied(shop.reload())
    with ThreadPoolExecutor(THREADS) as pool:
        askers = [pool.submit(asks, number) for number in range(THREADS)]
        try:
            for number in range(RELOADS):
                write(versions[number % 2])
                gate.release(THREADS)
                applied(shop.reload())
        finally:
            ended.set()
            gate.release(THREADS)
        assert sum(asker.result() for asker in askers) > RELOADS
    assert indexes() <= before
    assert len(shop.reloader.history()) == 3
    assert shop.staged() == []
