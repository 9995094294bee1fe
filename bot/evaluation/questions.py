"""Question files: what is asked, and what a right reply is."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.errors import InputError, Problem
from bot.files import yamlfile

Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a file.

    `gold` are ids of facts that answer it (any one, all with `need_all`), empty where nothing does;
    `allowed` are facts that fairly correct a false premise; `claimant` a pattern that the reply must name.
    """

    id: str
    text: str
    language: str
    kind: str
    gold: tuple[str, ...]
    allowed: tuple[str, ...] = ()
    need_all: bool = False
    claimant: str | None = None
    dialog: str | None = None


@dataclass(frozen=True, slots=True)
class QuestionFile:
    """The questions of a file; `patterns` tell a right answer to each gold fact, None: gold are ids of the knowledge."""

    name: str
    questions: tuple[Asked, ...]
    patterns: Mapping[str, Pattern] | None


def read(path: Path) -> QuestionFile:
    """Read a JSON Lines file and the facts.yaml beside it, if there. Raises InputError."""
    questions: list[Asked] = []
    problems: list[Problem] = []
    for number, line in enumerate(_lines(path), 1):
        if not line.strip():
            continue
        try:
            questions += _parse(json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            problems.append(Problem(str(path), number, f"this is no question of the form of docs/evaluation.md ({error!r})"))
    if problems:
        raise InputError(problems)
    return QuestionFile(path.stem, tuple(questions), _patterns(path.with_name("facts.yaml")))


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError([Problem(str(path), 1, "the file cannot be read as UTF-8: name a file of JSON Lines")]) from error


def _parse(entry: Any) -> list[Asked]:
    if "turns" in entry:
        return [_asked({"id": f"{entry['id']}.{i}", "lang": entry["lang"], **turn}, i, entry["id"]) for i, turn in enumerate(entry["turns"], 1)]
    return [_asked(entry, 1, None)]


def _asked(entry: Mapping[str, Any], turn: int, dialog: str | None) -> Asked:
    kind = entry.get("kind") or entry.get("style") or ("follow-up" if turn > 1 else "first turn")
    return Asked(
        str(entry["id"]),
        str(entry["q"]),
        str(entry["lang"]),
        str(kind),
        tuple(entry["gold"]),
        tuple(entry.get("ok_facts", ())),
        entry.get("need") == "all",
        entry.get("claimant") if entry.get("asks") == "claimant" else None,
        dialog,
    )


def _patterns(path: Path) -> dict[str, Pattern] | None:
    if not path.exists():
        return None
    file = yamlfile.parse(yamlfile.content(path), str(path))
    entries: Any = file.data if isinstance(file.data, list) else []
    found = {str(e["id"]): re.compile(str(e["answer_re"]), re.IGNORECASE | re.DOTALL) for e in entries if "answer_re" in e}
    return found or None
