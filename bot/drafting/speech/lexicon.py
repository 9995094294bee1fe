"""Word classes that tell who says something: verbs of saying, nouns of persons and institutions, by language."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from bot.model import Certainty

LANGUAGES = ("de", "en")
"""The languages whose attributions are read, as ISO 639-1 codes."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A form of a verb of saying: what it makes of what is said, and the words of which one must stand with it; none for most.

    `participle` tells a form that takes an auxiliary ("hat gesagt"), `joined` one with its particle, at the end of a clause ("mitteilte").
    """

    certainty: Certainty
    needs: frozenset[str]
    participle: bool = False
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word classes of one language, in lower case. `verbs` are by form; `according` are nouns with what their claims are."""

    language: str
    verbs: Mapping[str, tuple[Verb, ...]]
    according: Mapping[str, Certainty]
    institutions: Mapping[str, str]
    classes: Mapping[str, frozenset[str]]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.classes[name]

    def noun(self, word: str) -> str | None:
        """Return which class a noun is of: "roles", "institutions" or "documents"; of a compound its last part counts."""
        word = word.lower().removesuffix(".")
        if self.language == "en":
            return self._class(word) or self._class(word.removesuffix("s"))
        for start in range(max(0, min(len(word) - 2, 40))):
            if (start == 0 or len(word) - start >= _SHORTEST) and (found := self._class(word[start:])):
                return found if start == 0 or word[start:] not in _SIMPLE else None
        return None

    def given(self, word: str) -> bool:
        """Return whether a word in lower case is a given name; of a double one its first part counts."""
        parts = word.split("-")
        return self._given(word) or (len(parts) == 2 and all(map(self._given, parts)))

    def _given(self, word: str) -> bool:
        return word in self.classes["given_f"] or word in self.classes["given_m"]

    def _class(self, word: str) -> str | None:
        if word in self.classes["roles"]:
            return "roles"
        if word in self.institutions:
            return "institutions"
        return "documents" if word in self.classes["documents"] else None


_SHORTEST = 3
"""Letters of the last part of a compound."""

_SIMPLE = frozenset(
    "mann frau bauer fischer jäger richter könig prinz boss vater sohn rat hof haus land stab zoll wache uni eu uno nato team kripo stadt"
    " bahn".split()
)
"""Nouns that surnames and other nouns end in: no compound is told by them."""

_CERTAINTIES = {"reported": Certainty.REPORTED, "estimate": Certainty.ESTIMATE, "assessment": Certainty.ASSESSMENT}
_UNPREFIXED = re.compile(r"(?:be|er|ver|ent|zer|emp|ge|miss|wider|unter|über|hinter|wieder)\w|\w+ier$")


@cache
def lexicon(language: str) -> Lexicon:
    """Return the word classes of a language of LANGUAGES."""
    data = _load(language)
    classes = {name: frozenset(text.split()) for name, text in data.items() if isinstance(text, str)}
    institutions = {form: gender for gender, text in _group(data, "institutions").items() for form in _cases(text.split(), language)}
    classes["roles"] = frozenset(form for role in classes["roles"] for form in _persons(role, language))
    classes["documents"] = frozenset(_cases(classes["documents"], language))
    classes |= {f"given_{gender}": frozenset(text.split()) for gender, text in _load("given").items() if isinstance(text, str)}
    according = {word: _CERTAINTIES[name] for name, text in _group(data, "according").items() for word in text.split()}
    verbs: dict[str, dict[str, str]] = data["verbs"]
    return Lexicon(language, _verbs(verbs, language), according, institutions, classes)


def _load(name: str) -> dict[str, Any]:
    found = files("bot.drafting.speech").joinpath("words", f"{name}.yaml").read_text("utf-8")
    data: dict[str, Any] = yaml.load(found, yaml.CSafeLoader)
    return data


def _group(data: Mapping[str, Any], name: str) -> Mapping[str, str]:
    group: Mapping[str, str] = data[name]
    return group


def _cases(nouns: Iterable[str], language: str) -> Iterator[str]:
    """Yield nouns with their genitives and plurals."""
    for noun in nouns:
        yield noun
        if language == "de":
            yield from (f"{noun}s", f"{noun}es", f"{noun}en")
            if noun.endswith("e"):
                yield f"{noun}n"


def _persons(role: str, language: str) -> Iterator[str]:
    yield role
    if language == "de" and not role.endswith(("in", "innen")):
        stem = role.removesuffix("e")
        yield from (f"{role}s", f"{role}es", f"{stem}en", f"{stem}n", f"{stem}in", f"{stem}innen", f"{role}n")


def _verbs(groups: Mapping[str, Mapping[str, str]], language: str) -> dict[str, tuple[Verb, ...]]:
    forms: dict[str, list[Verb]] = {}
    for name, group in groups.items():
        certainty = _CERTAINTIES[name]
        rows = [_weak(stem, language) for stem in group["weak"].split()] + [entry.split() for entry in group["strong"].split(";")]
        for row in (row for row in rows if row):
            _add(forms, row, certainty, frozenset())
        for entry in group["parted"].split(";"):
            said, _, needs = entry.partition(":")
            if said.strip():
                _add(forms, said.split(), certainty, frozenset(needs.split()))
                if language == "de":
                    _join(forms, said.split(), certainty, needs.split())
    return {form: tuple(verbs) for form, verbs in forms.items()}


def _add(forms: dict[str, list[Verb]], row: list[str], certainty: Certainty, needs: frozenset[str]) -> None:
    for form in row[:-1]:
        forms.setdefault(form, []).append(Verb(certainty, needs))
    forms.setdefault(row[-1], []).append(Verb(certainty, needs, participle=True))


def _join(forms: dict[str, list[Verb]], row: list[str], certainty: Certainty, needs: Iterable[str]) -> None:
    """Add the forms of a separable verb that are one word: "mitteilte", "mitgeteilt"."""
    for particle in needs:
        particle = particle.rpartition("+")[2]  # noqa: PLW2901
        for form in row[:-1]:
            forms.setdefault(particle + form, []).append(Verb(certainty, frozenset(), joined=True))
        forms.setdefault(particle + row[-1], []).append(Verb(certainty, frozenset(), participle=True))


def _weak(stem: str, language: str) -> list[str]:
    """Return the forms of a weak verb: present and past, singular and plural, the participle last."""
    if language == "en":
        past = f"{stem}d" if stem.endswith("e") else f"{stem[:-1]}ied" if _consonant_y(stem) else f"{stem}{_doubled(stem)}ed"
        third = f"{stem[:-1]}ies" if _consonant_y(stem) else f"{stem}es" if stem.endswith(("s", "sh", "ch")) else f"{stem}s"
        return [stem, third, past, past]
    ending = "et" if re.search(r"[td]$|chn$|ffn$|gn$", stem) else "t"
    participle = stem + ending if _UNPREFIXED.match(stem) else f"ge{stem}{ending}"
    plural = f"{stem}n" if stem.endswith(("er", "el")) else f"{stem}en"
    return [f"{stem}{ending}", f"{stem}{ending}e", plural, f"{stem}{ending}en", participle]


def _consonant_y(stem: str) -> bool:
    return stem.endswith("y") and stem[-2] not in "aeiou"


def _doubled(stem: str) -> str:
    return stem[-1] if stem in ("admit", "quip", "regret") else ""
