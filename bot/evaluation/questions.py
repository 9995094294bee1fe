"""Question files: what is asked, and what a right reply is (docs/evaluation.md)."""

import json
import logging
import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.errors import InputError, Problem, shown
from bot.files import yamlfile

log = logging.getLogger(__name__)

Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a file.

    `gold` are ids of facts that answer it (any one, all with `need_all`), empty where nothing does; `allowed` are facts
    that fairly correct a false premise; `claimant` a pattern that the reply must name; `dialog` the conversation it is
    a turn of, None where it stands alone.
    """

    id: str
    text: str
    language: str
    kind: str
    gold: tuple[str, ...]
    allowed: tuple[str, ...] = ()
    need_all: bool = False
    claimant: Pattern | None = None
    dialog: str | None = None


@dataclass(frozen=True, slots=True)
class QuestionFile:
    """The questions of a file; `patterns` tell a right answer to a fact, one without a pattern is told by its id."""

    name: str
    questions: tuple[Asked, ...]
    patterns: Mapping[str, Pattern]


def read(path: Path, facts: Container[str] | None = None) -> QuestionFile:
    """Read a JSON Lines file and the facts.yaml beside it, if there.

    `facts` are the ids of the loaded knowledge; None leaves unchecked whether a gold fact exists. Raises InputError with
    every line that is no question or names a fact that neither the knowledge nor the facts.yaml has.
    """
    patterns, listed = _facts(path.with_name("facts.yaml"))
    questions: list[Asked] = []
    problems: list[Problem] = []
    for number, line in enumerate(_lines(path), 1):
        try:
            found = list(_parse(line)) if line.strip() else []
        except ValueError as error:
            problems.append(Problem(str(path), number, str(error)))
            continue
        questions += found
        named = {name for asked in found for name in (*asked.gold, *asked.allowed) if name not in listed}
        problems += [_unknown(path, number, name) for name in named if facts is not None and name not in facts]
    if problems:
        raise InputError(problems)
    return QuestionFile(path.stem, tuple(questions), patterns)


def _unknown(path: Path, number: int, name: str) -> Problem:
    return Problem(str(path), number, f"there is no fact '{shown(name)}' in the knowledge: mend the id")


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise InputError([Problem(str(path), 1, "the file is not UTF-8: save it with the encoding UTF-8")]) from error
    except OSError as error:
        raise InputError([Problem(str(path), 1, f"the file cannot be read ({error.strerror}): name a file of JSON Lines")]) from error


def _parse(line: str) -> Iterator[Asked]:
    """Yield the question of a line, or the turns of its dialog. Raises ValueError with what is wrong."""
    try:
        entry: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ValueError("the line is no JSON: write one object a line, as docs/evaluation.md shows") from error
    if not isinstance(entry, dict):
        raise ValueError("the line is no object: write one as docs/evaluation.md shows")  # noqa: TRY004 - the file is wrong, not a type
    if "turns" not in entry:
        yield _asked(entry, None, 1)
        return
    for turn, said in enumerate(_list(entry, "turns", dict), 1):
        name = _text(entry, "id")
        yield _asked({"lang": entry.get("lang"), **said, "id": f"{name}.{turn}"}, name, turn)


def _asked(entry: Mapping[str, Any], dialog: str | None, turn: int) -> Asked:
    return Asked(
        id=_text(entry, "id"),
        text=_text(entry, "q"),
        language=_text(entry, "lang"),
        kind=str(entry.get("kind") or entry.get("style") or ("first turn" if turn == 1 else "follow-up")),
        gold=tuple(_list(entry, "gold", str)),
        allowed=tuple(_list(entry, "ok_facts", str)) if entry.get("ok_facts") else (),
        need_all=entry.get("need") == "all",
        claimant=_pattern(_text(entry, "claimant"), "claimant") if entry.get("asks") == "claimant" else None,
        dialog=dialog,
    )


def _text(entry: Mapping[str, Any], key: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str):
        raise ValueError(f"'{key}' is missing or no text: add it, as docs/evaluation.md shows")  # noqa: TRY004 - the file is wrong
    return value


def _list(entry: Mapping[str, Any], key: str, kind: type[Any]) -> list[Any]:
    value = entry.get(key)
    if not isinstance(value, list) or not all(isinstance(item, kind) for item in value):
        raise ValueError(f"'{key}' is missing or no such list as docs/evaluation.md shows: mend it")
    return value


def _pattern(text: str, key: str) -> Pattern:
    try:
        return re.compile(text, re.IGNORECASE | re.DOTALL)
    except re.error as error:
        raise ValueError(f"'{key}' is no regular expression ({error}): mend '{shown(text)}'") from error


def _facts(path: Path) -> tuple[dict[str, Pattern], frozenset[str]]:
    """Return the patterns of the facts in `path` by their ids, and all ids; none where there is no such file."""
    if not path.exists():
        return {}, frozenset()
    file = yamlfile.parse(yamlfile.content(path), str(path))
    if file.data is None:
        raise InputError(file.problems)
    for problem in file.problems:
        log.warning("%s", problem)
    top: Any = file.data
    entries: Any = top.get("facts") if isinstance(top, dict) else top
    if not isinstance(entries, list):
        raise InputError([Problem(str(path), 1, "this is no list of facts: write one as docs/evaluation.md shows")])
    told = [entry for entry in entries if isinstance(entry, dict) and isinstance(entry.get("id"), str)]
    try:
        patterns = {e["id"]: _pattern(e["answer_re"], f"answer_re of {e['id']}") for e in told if isinstance(e.get("answer_re"), str)}
    except ValueError as error:
        raise InputError([Problem(str(path), 1, str(error))]) from error
    return patterns, frozenset(entry["id"] for entry in told)
