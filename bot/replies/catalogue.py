"""The bot's own texts, by language and key."""

import string
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources

import yaml

BASE = "de"
"""The language every text exists in first; its keys are the keys."""

LANGUAGES = ("de", "en", "uk", "ru", "tr", "pl", "fr")
"""What readers are spoken to in."""

STAFF_LANGUAGES = ("de", "en")
"""What admins and editors are spoken to in."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Texts in every language; the same keys in each."""

    texts: Mapping[str, Mapping[str, str]]

    def language(self, wanted: str) -> str:
        """Return the language that is spoken to somebody who asks in `wanted`: "de-AT" gets German, others English.

        "und" (no language recognised) and "" get German.
        """
        code = wanted.partition("-")[0].lower()
        if code in self.texts:
            return code
        return BASE if code in ("", "und") else "en"

    def say(self, language: str, key: str, /, **values: object) -> str:
        """Return the text of `key`, filled with `values`. An unknown key is a fault of the program (KeyError)."""
        return self.texts[self.language(language)][key].format_map(values)

    def plural(self, language: str, key: str, number: int, /, **values: object) -> str:
        """Return the text of `key` that fits `number`, as `say`: that of `key`.one for 1, of `key`.other else."""
        return self.say(language, f"{key}.one" if number == 1 else f"{key}.other", **values)


@dataclass(frozen=True, slots=True)
class Voice:
    """A catalogue spoken in one language."""

    catalogue: Catalogue
    language: str

    def say(self, key: str, /, **values: object) -> str:
        """Return the text of `key`, filled with `values`."""
        return self.catalogue.say(self.language, key, **values)

    def plural(self, key: str, number: int, /, **values: object) -> str:
        """Return the text of `key` that fits `number`, filled with `values`."""
        return self.catalogue.plural(self.language, key, number, **values)


def load() -> Catalogue:
    """Read all texts for readers; raises ValueError with all that is wrong with them."""
    return _load("messages", LANGUAGES)


def load_staff() -> Catalogue:
    """Read the texts for admins and editors; raises ValueError with all that is wrong with them."""
    return _load("staff", STAFF_LANGUAGES)


def _load(name: str, languages: Iterable[str]) -> Catalogue:
    folder = resources.files("bot.replies").joinpath(name)
    texts = {code: yaml.load(folder.joinpath(f"{code}.yaml").read_bytes(), yaml.CSafeLoader) for code in languages}
    return checked(Catalogue(texts))


def checked(catalogue: Catalogue) -> Catalogue:
    """Return `catalogue`; raises ValueError where a language has other keys or placeholders than BASE, or no text."""
    if problems := [problem for code, texts in catalogue.texts.items() for problem in _problems(code, texts, catalogue.texts[BASE])]:
        raise ValueError("; ".join(problems))
    return catalogue


def placeholders(text: str) -> set[str]:
    """Return the names that are filled into `text`."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def _problems(code: str, texts: Mapping[str, object], base: Mapping[str, str]) -> Iterator[str]:
    if different := set(texts) ^ set(base):
        yield f"messages/{code}.yaml does not have the keys of {BASE}.yaml: {', '.join(sorted(different))}"
    for key in sorted(set(texts) & set(base)):
        text = texts[key]
        if not isinstance(text, str) or not text.strip():
            yield f"messages/{code}.yaml: {key} is no text: put it in quotes"
        elif isinstance(base[key], str) and placeholders(text) != placeholders(base[key]):
            yield f"messages/{code}.yaml: {key} does not have the placeholders of {BASE}.yaml"
