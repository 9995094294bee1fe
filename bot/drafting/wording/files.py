"""wording.yaml as it is written, and whether a folder was made by hand."""

import hashlib
import os
from pathlib import Path

from bot.drafting.quoting import quoted
from bot.drafting.wording.aligned import Aligned
from bot.errors import InputError, Problem
from bot.files import whole, yamlfile
from bot.files.validate import validate
from bot.knowledge import schema, translations
from bot.knowledge.schema import OwnWords, WordingFile
from bot.knowledge.wording import FILE

HEADER = """\
# The article's own words, written by python bot.py build on this machine. They belong to the publisher: this file is never published.
# Do not edit it: build writes it anew. It says which sentences of the article stand for each sentence of a passage in article.yaml.
"""

DRAFTED = ("article.yaml", "facts.yaml", "questions.yaml")
"""What `build` drafts, each file with a seal in its first line."""

_SEAL = "# Drafted by python bot.py build ({}).\n"
_DIGITS = 16


def before(folder: Path) -> WordingFile | None:
    """Return what wording.yaml says; None where there is none, or none that can be read."""
    path = folder / FILE
    return validate(yamlfile.parse(yamlfile.content(path), str(path)), WordingFile) if path.is_file() else None


def write(folder: Path, aligned: Aligned) -> None:
    """Write wording.yaml into `folder`, beside and moved over. Raises InputError where it would be too large, OSError where it cannot."""
    path = folder / FILE
    content = dumped(aligned.wording).encode()
    if len(content) > yamlfile.FILE_LIMIT:
        message = f"the article's words have {len(content):,} bytes, allowed are {yamlfile.FILE_LIMIT:,}: build from a shorter article"
        raise InputError([Problem(str(path), 1, message)])
    whole.write(path, content)


def dumped(wording: WordingFile) -> str:
    """Return the text of wording.yaml; every file with the same content has the same text."""
    lines = [HEADER, "passages:\n" if wording.passages else "passages: {}\n"]
    lines += [line for name, entry in wording.passages.items() for line in _entry(name, entry)]
    lines += ["uncurated:\n", *(f"  - {quoted(text)}\n" for text in wording.uncurated)] if wording.uncurated else []
    return "".join(lines)


def _entry(name: str, entry: OwnWords) -> list[str]:
    spans = ", ".join("null" if span is None else span for span in entry.sentences)
    return [f"  {quoted(name)}:\n", f"    of: {quoted(entry.of)}\n", f"    text: {quoted(entry.text)}\n", f"    sentences: [{spans}]\n"]


def sealed(text: str) -> str:
    """Return the text of a drafted file with a first line that tells later whether somebody edited it."""
    return _SEAL.format(hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]) + text


def curated(folder: Path) -> bool:
    """Return whether somebody wrote or edited knowledge in `folder`: False of none, and of what `build` wrote and nobody touched."""
    there = {name for name in (*schema.FILES, translations.FOLDER) if os.path.lexists(folder / name)} - {FILE}
    return bool(there) and (there != set(DRAFTED) or not all(_untouched(folder / name) for name in DRAFTED))


def _untouched(path: Path) -> bool:
    try:
        content = path.read_bytes()
    except OSError:
        return False
    first, _, rest = content.partition(b"\n")
    return first + b"\n" == _SEAL.format(hashlib.sha256(rest).hexdigest()[:_DIGITS]).encode()
