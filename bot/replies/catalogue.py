"""The bot's own texts, by language and key."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

import yaml

BASE = "de"
"""The language every text exists in first; its keys are the keys."""

LANGUAGES = ("de", "en")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Texts in every language; the same keys in each."""

    texts: Mapping[str, Mapping[str, str]]

    def language(self, wanted: str) -> str:
        """Return the language that is spoken to somebody who asks in `wanted`: "de-AT" gets German, others English.

        "und" (no language recognised) gets German.
        """
        code = wanted.partition("-")[0]
        if code in self.texts:
            return code
        return BASE if code in ("", "und") else "en"

    def say(self, language: str, key: str, /, **values: object) -> str:
        """Return the text of `key`, filled with `values`. An unknown key is a fault of the program (KeyError)."""
        return self.texts[self.language(language)][key].format_map(values)


def load() -> Catalogue:
    """Read all texts; raises ValueError where a language lacks a key or has one too many."""
    folder = resources.files("bot.replies").joinpath("messages")
    texts = {code: yaml.load(folder.joinpath(f"{code}.yaml").read_bytes(), yaml.CSafeLoader) for code in LANGUAGES}
    for code, keys in texts.items():
        if different := set(keys) ^ set(texts[BASE]):
            raise ValueError(f"messages/{code}.yaml does not have the keys of {BASE}.yaml: {', '.join(sorted(different))}")
    return Catalogue(texts)
