from pathlib import Path

import pytest

from bot.errors import InputError
from bot.matching.weights import PROFILES
from bot.model import FactId, Reason, Status
from bot.serving import current
from bot.serving.current import Current
from tests import bakery
from tests.fakes.encoder import FakeEncoder


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Current:
    folder = tmp_path_factory.mktemp("shop")
    return current.load(bakery.write(folder / "brot"), folder / "cache")


def cached(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in folder.glob("*.index")}


def test_a_question_is_decided_and_told(shop: Current) -> None:
    answered = current.answer(shop, bakery.ANSWERED)
    assert answered.decision.status is answered.reply.status is Status.ANSWER
    assert [statement.fact for statement in answered.reply.statements] == [FactId("kunden")]
    assert answered.milliseconds > 0


def test_a_silence_is_told(shop: Current) -> None:
    answered = current.answer(shop, bakery.SILENT)
    assert (answered.reply.status, answered.reply.reason) == (Status.NO_ANSWER, Reason.SILENCE)


def test_the_same_question_is_decided_the_same(shop: Current) -> None:
    assert current.answer(shop, bakery.ANSWERED).decision == current.answer(shop, bakery.ANSWERED).decision


def test_the_cache_gives_the_same_decisions(shop: Current, tmp_path: Path) -> None:
    folder = bakery.write(tmp_path / "brot")
    for _ in range(2):
        again = current.load(folder, tmp_path / "cache")
        for question in (bakery.ANSWERED, bakery.SILENT, "Brot Ofen Lärm", "xyz"):
            assert current.answer(again, question).decision == current.answer(shop, question).decision


def test_unchanged_knowledge_is_learned_once(tmp_path: Path) -> None:
    folder = bakery.write(tmp_path / "brot")
    current.load(folder, tmp_path / "cache")
    before = cached(tmp_path / "cache")
    current.load(folder, tmp_path / "cache")
    assert len(before) == 1
    assert cached(tmp_path / "cache") == before


def test_changed_knowledge_does_not_meet_the_stale_cache(tmp_path: Path) -> None:
    folder = bakery.write(tmp_path / "brot")
    first = current.load(folder, tmp_path / "cache")
    questions = folder / "questions.yaml"
    questions.write_text(questions.read_text("utf-8").replace("Kundenzahl sonntags", "Gästezahl am Feiertag"), "utf-8")
    second = current.load(folder, tmp_path / "cache")
    assert first.snapshot.digest != second.snapshot.digest
    assert len(cached(tmp_path / "cache")) == 2
    assert current.answer(second, "Gästezahl am Feiertag").reply.status is Status.ANSWER


def test_a_damaged_cache_is_built_again(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    folder = bakery.write(tmp_path / "brot")
    current.load(folder, tmp_path / "cache")
    (file,) = (tmp_path / "cache").iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[:1000])
    assert current.answer(current.load(folder, tmp_path / "cache"), bakery.ANSWERED).reply.status is Status.ANSWER
    assert "damaged" in caplog.text
    assert file.read_bytes() == whole


def test_without_a_cache_it_works_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    loaded = current.load(bakery.write(tmp_path / "brot"), tmp_path / "file")
    assert current.answer(loaded, bakery.ANSWERED).reply.status is Status.ANSWER


def test_wrong_knowledge_raises_with_what_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        current.load(tmp_path / "none", tmp_path / "cache")
    assert error.value.problems[0].file == str(tmp_path / "none")
    assert not (tmp_path / "cache").exists()


def test_every_profile_has_its_weights(shop: Current) -> None:
    assert shop.calibration == current.calibration(current.WEIGHTS)
    assert sorted(path.stem for path in current.WEIGHTS.glob("*.json")) == sorted(PROFILES)


def test_with_an_encoder_meaning_is_compared_too(tmp_path: Path) -> None:
    folder, encoder = bakery.write(tmp_path / "brot"), FakeEncoder()
    loaded = current.load(folder, tmp_path / "cache", encoder)
    assert loaded.encoder is encoder
    decided = current.answer(loaded, bakery.ANSWERED).decision
    assert decided.status is Status.ANSWER
    assert "meaning_nearest" in decided.candidates[0].features
    assert encoder.asked[-1] == bakery.ANSWERED
    assert (tmp_path / "cache" / "brot-1.vectors").exists()


def test_an_encoder_that_fails_leaves_the_words(shop: Current, tmp_path: Path) -> None:
    folder, encoder = bakery.write(tmp_path / "brot"), FakeEncoder()
    before = current.load(folder, tmp_path / "cache", encoder)
    encoder.close()
    (tmp_path / "cache" / "brot-1.vectors").unlink()
    after = current.load(folder, tmp_path / "cache", encoder)
    for loaded in (before, after):
        for question in (bakery.ANSWERED, bakery.SILENT):
            assert current.answer(loaded, question).decision == current.answer(shop, question).decision


def test_progress_is_told_of_what_is_encoded(tmp_path: Path) -> None:
    folder, told = bakery.write(tmp_path / "brot"), list[tuple[int, int]]()
    for _ in range(2):
        current.load(folder, tmp_path / "cache", FakeEncoder(), lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]
    assert len({total for _, total in told}) == 1


def test_turns_of_a_dialog_share_context(shop: Current) -> None:
    first = current.answer(shop, bakery.ANSWERED)
    second = current.answer(shop, "Wer sagt das?", first.dialog)
    assert second.decision.questions == first.decision.questions
    assert second.reply.text is not None
    assert "Jan Korn" in second.reply.text
    assert current.answer(shop, "Wer sagt das?").reply.status is not Status.ANSWER
