import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.errors import InputError, Problem
from bot.serving import staging
from bot.serving.staging import Pace, fingerprint, obtain
from tests import bakery
from tests.serving.folders import AGED, Time, edit

BEING_WRITTEN = "the folder is still being written: try again in a moment"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return bakery.write(tmp_path / "brot")


def refused(folder: Path, pace: Pace = AGED) -> tuple[Problem, ...]:
    with pytest.raises(InputError) as error:
        obtain(folder, pace)
    return error.value.problems


def test_all_files_of_the_format_are_read(folder: Path) -> None:
    more = ("words.yaml", "checks.yaml", "wording.yaml", "vectors.bin", "translations/en.yaml")
    (folder / "translations").mkdir()
    for name in more:
        (folder / name).write_bytes(name.encode())
    found = obtain(folder, AGED)
    assert found.contents == {name: text.encode() for name, text in bakery.FILES.items()} | {name: name.encode() for name in more}
    assert found.strays == ()


def test_what_is_no_knowledge_is_left_out(folder: Path) -> None:
    for name in ("facts.yaml~", ".facts.yaml.swp", "README.md", "notes.txt"):
        (folder / name).write_text("x", "utf-8")
    (folder / "pictures").mkdir()
    (folder / "vectors.bin").mkdir()
    os.mkfifo(folder / "pipe")
    assert obtain(folder, AGED).contents.keys() == bakery.FILES.keys()


def test_files_called_wrongly_are_told(folder: Path) -> None:
    (folder / "words.yml").write_text("synonyms: []\n", "utf-8")
    (folder / "translations").mkdir()
    (folder / "translations" / "english.yaml").write_text("{}\n", "utf-8")
    found = obtain(folder, AGED)
    assert found.contents.keys() == bakery.FILES.keys()
    assert sorted(problem.file for problem in found.strays) == [str(folder / "translations" / "english.yaml"), str(folder / "words.yml")]


def test_links_to_files_are_followed(folder: Path, tmp_path: Path) -> None:
    (folder / "facts.yaml").rename(tmp_path / "elsewhere")
    (folder / "facts.yaml").symlink_to(tmp_path / "elsewhere")
    assert obtain(folder, AGED).contents["facts.yaml"] == bakery.FILES["facts.yaml"].encode()


def test_a_folder_or_a_pipe_in_the_place_of_a_file_is_a_problem(folder: Path) -> None:
    (folder / "words.yaml").mkdir()
    os.mkfifo(folder / "checks.yaml")
    message = "this is a folder or a device: put a file in its place"
    assert refused(folder) == tuple(Problem(str(folder / name), 1, message) for name in ("checks.yaml", "words.yaml"))


def test_a_file_that_cannot_be_read_is_a_problem(folder: Path) -> None:
    (folder / "words.yaml").symlink_to(folder / "words.yaml")
    (problem,) = refused(folder)
    assert problem.file == str(folder / "words.yaml")
    assert problem.message.startswith("the file cannot be read (")


def test_a_folder_that_has_vanished_is_a_problem(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path / "brot")
    advice = "check that it is there, its rights and the setting knowledge"
    assert problem == Problem(str(tmp_path / "brot"), 1, f"the folder cannot be read (No such file or directory): {advice}")


def test_a_folder_that_may_not_be_read_is_a_problem(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(_path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", denied)
    (problem,) = refused(folder)
    assert problem.message.startswith("the folder cannot be read (Permission denied): check")
    assert str(folder) not in problem.message


def test_more_than_the_limit_is_a_problem(folder: Path) -> None:
    with (folder / "vectors.bin").open("wb") as file:
        file.truncate(staging.SIZE_LIMIT)
    (problem,) = refused(folder)
    assert problem == Problem(str(folder), 1, "its files have more than 64 MiB in all: remove what is not knowledge")


def test_a_folder_written_long_ago_is_read_at_once(folder: Path) -> None:
    time = Time()
    for path in folder.iterdir():
        time.written(path, ago=staging.STILL)
    obtain(folder, time.pace)
    assert time.waits == 0


def test_what_was_written_just_now_is_read_when_it_has_been_still_for_half_a_second(folder: Path) -> None:
    time = Time()
    time.written(folder / "facts.yaml", ago=0.4)
    start = time.at
    assert obtain(folder, time.pace).contents["facts.yaml"] == bakery.FILES["facts.yaml"].encode()
    assert staging.STILL <= time.at - start < staging.STILL + 0.2


def test_a_time_stamp_in_the_future_is_not_waited_for(folder: Path) -> None:
    time = Time()
    time.written(folder / "facts.yaml", ago=-1000)
    start = time.at
    obtain(folder, time.pace)
    assert time.at - start < staging.STILL + 0.2


def changed(time: Time, path: Path, text: str) -> Callable[[], None]:
    return lambda: time.written(path, text=text)


def test_a_file_that_grows_meanwhile_is_read_when_it_is_whole(folder: Path) -> None:
    time, path = Time(), folder / "facts.yaml"
    time.written(path, text="f")
    time.happens = {number: changed(time, path, "facts"[:number]) for number in (2, 3, 4, 5)}
    assert obtain(folder, time.pace).contents["facts.yaml"] == b"facts"
    assert time.waits >= 10


def test_a_file_that_appears_meanwhile_is_read_too(folder: Path) -> None:
    time, path = Time(), folder / "checks.yaml"
    time.written(folder / "facts.yaml")
    time.happens = {3: changed(time, path, "checks: []\n")}
    assert "checks.yaml" in obtain(folder, time.pace).contents


def test_a_folder_that_is_written_without_end_is_given_up(folder: Path) -> None:
    time, path = Time(), folder / "facts.yaml"
    time.written(path)
    time.happens = {number: changed(time, path, str(number)) for number in range(100)}
    start = time.at
    assert refused(folder, time.pace) == (Problem(str(folder), 1, BEING_WRITTEN),)
    assert staging.PATIENCE <= time.at - start < staging.PATIENCE + 0.2


def test_what_changes_between_looking_and_reading_is_read_again(folder: Path) -> None:
    """The time is asked for between the two."""
    time, path, looks = Time(), folder / "facts.yaml", list[float]()
    for other in folder.iterdir():
        time.written(other, ago=1000)

    def now() -> float:
        looks.append(time.at)
        if len(looks) == 1:
            time.written(path, ago=900, text="facts: [new]")
        return time.at

    assert obtain(folder, Pace(now, lambda: time.at, time.wait)).contents["facts.yaml"] == b"facts: [new]"
    assert len(looks) == 2


def test_what_changes_at_every_look_is_given_up(folder: Path) -> None:
    time, looks = Time(), list[float]()

    def now() -> float:
        looks.append(time.at)
        time.at += 1
        for path in folder.iterdir():
            time.written(path, ago=1000)
        return time.at

    assert refused(folder, Pace(now, lambda: time.at, time.wait)) == (Problem(str(folder), 1, BEING_WRITTEN),)
    assert len(looks) == staging.PATIENCE


def test_the_fingerprint_is_of_what_people_write(folder: Path) -> None:
    before = fingerprint(folder)
    assert before == obtain(folder, AGED).fingerprint
    (folder / "vectors.bin").write_bytes(b"1")
    (folder / "README.md").write_bytes(b"1")
    assert fingerprint(folder) == before
    edit(folder, "facts.yaml", "facts:", "# a comment\nfacts:")
    assert fingerprint(folder) != before


def test_the_fingerprint_tells_files_apart_that_hold_the_same(folder: Path) -> None:
    found = set()
    for name in ("checks.yaml", "words.yaml", "wording.yaml"):
        (folder / name).write_text("{}", "utf-8")
        found.add(fingerprint(folder))
        (folder / name).unlink()
    assert len(found) == 3


def test_what_cannot_be_read_has_no_fingerprint(folder: Path, tmp_path: Path) -> None:
    (folder / "words.yaml").mkdir()
    assert fingerprint(folder) == fingerprint(tmp_path / "none") == ""
