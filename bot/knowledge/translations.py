"""What is told in other languages: read beside the originals, and kept from readers where it is older than they are."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from bot.errors import Problem, shown
from bot.files import yamlfile
from bot.files.document import YamlFile
from bot.knowledge.crosscheck import ALL, Files, find, nearest
from bot.knowledge.numbers import difference
from bot.knowledge.schema import AnswerTranslation, LineTranslation, TranslationFile
from bot.model import Snapshot, Translation

Id = TypeVar("Id", bound=str)

FOLDER = "translations"
"""The folder of the files, one a language, called by its code."""

_NAME = re.compile(r"[a-z]{2}\.yaml")
_MARK_DIGITS = 8


class _Kind(NamedTuple):
    """What is translated below the key `name`, and where its originals stand: `key` of each entry of a list in a file."""

    name: str
    what: str
    file: str
    entries: str
    key: str


_KINDS = (
    _Kind("facts", "fact", "facts.yaml", "facts", "text"),
    _Kind("suggestions", "suggestion", "questions.yaml", "questions", "suggest"),
    _Kind("corrections", "correction", "questions.yaml", "questions", "correction"),
    _Kind("topics", "topic", "silences.yaml", "silences", "topic"),
)


def mark(text: str) -> str:
    """Return what names a wording: the first 8 hex digits of the SHA-256 of its UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_MARK_DIGITS]


def language(name: str) -> str:
    """Return the code of the language of the file called `name` in the knowledge folder."""
    return Path(name).stem


def contents(folder: Path) -> tuple[dict[str, bytes | str], list[Problem]]:
    """Return the bytes of each file by its name in the knowledge folder, or why they cannot be read; and files called wrongly."""
    place = folder / FOLDER
    try:
        if not (place.exists() or place.is_symlink()):
            return {}, []
        names = sorted(path.name for path in place.iterdir() if not path.name.startswith("."))
    except OSError as error:
        return {}, [Problem(str(place), 1, f"the folder cannot be read ({error.strerror}): put a folder in its place, or remove it")]
    message = "a file of this name is not read: call it by the code of its language, such as en.yaml, or remove it"
    foreign = [name for name in names if not _NAME.fullmatch(name) and name.lower().endswith((".yaml", ".yml"))]
    found = {f"{FOLDER}/{name}": yamlfile.content(place / name) for name in names if _NAME.fullmatch(name)}
    return found, [Problem(str(place / shown(name)), 1, message) for name in foreign]


def check(files: Files) -> list[Problem]:
    """Note in `files`, by name, translations of nothing and with other numbers; return those that are older than their originals.

    Those may be wrong in any way, so their numbers are not compared.
    """
    originals = {kind: _originals(files.get(kind.file), kind) for kind in _KINDS}
    claimants = _claimants(files.get("facts.yaml"))
    notes: list[Problem] = []
    for name, file in files.items():
        if name.startswith(f"{FOLDER}/"):
            _foreign(file, language(name), files.get("article.yaml"))
            _names(file, claimants)
            for kind, known in originals.items():
                notes += _texts(file, kind, known)
    return notes


def _originals(file: YamlFile | None, kind: _Kind) -> Mapping[str, object] | None:
    """Return the originals by id; None where not all ids can be read, nothing where there is no file."""
    if file is None:
        return {}
    entries = [entry for _, entry in find(file.data, (kind.entries, ALL))]
    named = {entry["id"]: entry for entry in entries if isinstance(entry, dict) and isinstance(entry.get("id"), str)}
    if not isinstance(file.data, dict) or kind.entries not in file.data or len(named) != len(entries):
        return None
    return {name: entry[kind.key] for name, entry in named.items() if kind.key in entry}


def _claimants(facts: YamlFile | None) -> frozenset[str]:
    found = [value for _, value in find(facts.data if facts else None, ("facts", ALL, "claimant"))]
    return frozenset(value.strip() for value in found if isinstance(value, str))


def _foreign(file: YamlFile, code: str, article: YamlFile | None) -> None:
    if article and any(value == code for _, value in find(article.data, ("language",))):
        file.note(1, f"the article itself is in the language {code}: remove the file")


def _names(file: YamlFile, known: frozenset[str]) -> None:
    for key, name in find(file.data, ("claimants", ALL)):
        if file.full:
            return
        original = str(key[-1]).strip()
        if original not in known:
            file.problem(key, f"there is no claimant '{shown(original)}' in facts.yaml: {nearest(original, known)}")
        elif isinstance(name, str):
            _numbers(file, key, f"claimant '{shown(original)}'", original, name)


def _texts(file: YamlFile, kind: _Kind, known: Mapping[str, object] | None) -> Iterator[Problem]:
    """Note what is wrong with the translations of one kind; yield those that are older than their originals."""
    for key, entry in find(file.data, (kind.name, ALL)):
        if file.full:
            return
        name = str(key[-1])
        original = known.get(name) if known else None
        if known is not None and name not in known:
            file.problem(key, f"there is no {kind.what} '{shown(name)}' in {kind.file}: {nearest(name, frozenset(known))}")
        elif isinstance(original, str) and isinstance(entry, dict) and isinstance(entry.get("of"), str):
            present = mark(original.strip())
            if entry["of"] != present:
                yield Problem(file.name, file.line(key), _older(f"{kind.what} '{name}'", present))
            elif isinstance(entry.get("text"), str):
                _numbers(file, key, f"{kind.what} '{name}'", original, entry["text"])


def _older(what: str, present: str) -> str:
    return f'the translation of {what} is older than its original: check it, then write of: "{present}"'


def _numbers(file: YamlFile, key: tuple[str | int, ...], what: str, original: str, translation: str) -> None:
    if found := difference(original, translation):
        file.problem(key, f"the translation of {what} has other numbers than its original ({found}): correct it")


def current(entry: TranslationFile, snapshot: Snapshot) -> Translation:
    """Return what of a translation is of the wordings in `snapshot`."""
    questions, silences = snapshot.questions, snapshot.silences
    return Translation(
        _current(entry.facts, {name: fact.text for name, fact in snapshot.facts.items()}),
        MappingProxyType(dict(entry.claimants)),
        _current(entry.suggestions, {name: question.suggest for name, question in questions.items()}),
        _current(entry.corrections, {name: question.correction or "" for name, question in questions.items()}),
        _current(entry.topics, {name: silence.topic for name, silence in silences.items()}),
    )


def _current(entries: Mapping[str, AnswerTranslation] | Mapping[str, LineTranslation], originals: Mapping[Id, str]) -> Mapping[Id, str]:
    found = ((name, original, entries[name]) for name, original in originals.items() if name in entries)
    return MappingProxyType({name: entry.text for name, original, entry in found if entry.of == mark(original)})
