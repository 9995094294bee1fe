"""Persons and institutions of an article, and whom a phrase means."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.drafting.speech.lexicon import Lexicon
from bot.drafting.speech.phrases import Kind, Phrase, phrase
from bot.drafting.speech.tokens import Token

LIMIT = 90
"""Characters of a claimant."""


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody whom the article names: `name` as it stands at the first full mention, `role` as it is shown with it.

    `gender` is "f", "m" or "" where it is not known; `words` are all nouns said of them, in lower case, `age` a number in digits or "".
    `order` is the number of the sentence of the first mention; `person` is False for an institution.
    """

    name: str
    person: bool
    role: str = ""
    gender: str = ""
    words: frozenset[str] = frozenset()
    age: str = ""
    order: int = 0

    @property
    def surname(self) -> str:
        """The last word of the name, in lower case."""
        return self.name.split()[-1].lower()

    @property
    def shown(self) -> str:
        """The name with the role, as a claimant is shown."""
        both = f"{self.name}, {self.role}" if self.role else self.name
        return both if len(both) <= LIMIT else self.name[:LIMIT]


@dataclass(slots=True)
class People:
    """All whom an article names, in the order of their first mentions; `index` has their places by each word of a name, in lower case."""

    known: list[Known] = field(default_factory=list)
    index: dict[str, list[int]] = field(default_factory=dict)

    def add(self, new: Known) -> None:
        """Add a mention: a full name tells more than a surname before."""
        for place in (*self._places(new.name), *self._places(new.name.removesuffix("s"))):
            old = self.known[place]
            if old.person == new.person and (old.name == new.name or (old.person and _same(old.name, new.name))):
                self.known[place] = _joined(old, new)
                return
        self.known.append(new)
        for word in [new.surname] if new.person else new.name.lower().split():
            self.index.setdefault(word, []).append(len(self.known) - 1)

    def _places(self, name: str) -> list[int]:
        """Return the places of those who may have a name, by its last word."""
        return self.index.get(name.lower().rsplit(maxsplit=1)[-1], [])[:_MOST]

    def named(self, name: str) -> Known | None:
        """Return who has this surname or full name, also in the genitive; None where nobody has, or several have."""
        low = name.lower()
        for bare in dict.fromkeys((low, re.sub(r"['’]s?$|s$", "", low))):
            found = [self.known[place] for place in self._places(bare)] if bare else []
            persons = [one for one in found if one.person and bare in (one.surname, one.name.lower())]
            if len(persons) > 1:
                return None
            others = [one for one in found if not one.person and (one.name.lower() == bare or len(one.name.split()) <= _SHORT)]
            if persons or others:
                return (persons or others)[0]
        return None


_MOST = 20
"""Of those who share a word of their names, the first ones that are looked at."""

_SHORT = 3
"""Words of an institution's name up to which one of them names it."""


def _same(old: str, new: str) -> bool:
    first, second = old.split(), new.split()
    if first[-1] != second[-1] and first[-1] != second[-1].removesuffix("s"):
        return False
    return len(first) == 1 or len(second) == 1 or first[0] == second[0]


def _joined(old: Known, new: Known) -> Known:
    longer = new if len(new.name.split()) > len(old.name.split()) else old
    role = longer.role or (new.role if longer is old and len(old.name.split()) == 1 else old.role) or old.role or new.role
    return Known(
        longer.name, old.person, role, old.gender or new.gender, old.words | new.words, old.age or new.age, min(old.order, new.order)
    )


def mentions(found: Sequence[Token], order: int, lexicon: Lexicon) -> Iterator[Known]:
    """Yield the persons and named institutions of a sentence, in its order."""
    at = 0
    while at < len(found):
        start = _start(found, at, lexicon)
        who = phrase(found, start, lexicon) if start is not None else None
        if who is None or start is None:
            at += 1
            continue
        if (one := known(found, who, order, lexicon)) is not None:
            yield one
        if who.of is not None and (inner := known(found, who.of, order, lexicon)) is not None:
            yield inner
        at = max(at + 1, who.after if who.of is None else who.of.first + 1)


def _start(found: Sequence[Token], at: int, lexicon: Lexicon) -> int | None:
    """Return where a phrase may begin at a token: not at a word that only stands in a capital because a sentence begins."""
    token = found[at]
    if token.low in lexicon["determiners"] or (token.low in lexicon["function"] and not token.quoted):
        return None
    if token.capital or (lexicon.language == "en" and lexicon.noun(token.low) is not None):
        return at
    return None


def known(found: Sequence[Token], who: Phrase, order: int, lexicon: Lexicon) -> Known | None:
    """Return whom a phrase names by name, with what stands beside it; None where it has no name."""
    if who.kind is Kind.INSTITUTION and (who.names or _proper(who, lexicon)):
        words = frozenset(noun.lower().removesuffix(".") for noun in (*who.nouns, *who.names))
        return Known(institution(who, lexicon), person=False, gender=gender_of(who.nouns, lexicon), words=words, order=order)
    if who.kind not in (Kind.PERSON, Kind.UNSURE) or not who.names:
        return None
    role, words, age = _apposition(found, who, lexicon)
    placed = who.of is not None and who.of.kind is Kind.INSTITUTION
    evident = who.kind is Kind.PERSON or bool(who.age) or (len(who.names) > 1 and bool(role or age or placed))
    first = who.names[0].lower()
    if not evident or (
        len(who.names) == 1 and (first in lexicon["given_f"] or first in lexicon["given_m"]) and not who.nouns and not who.title
    ):
        return None
    if any(name.lower() in lexicon["no_names"] for name in who.names[:1]) and who.kind is Kind.UNSURE:
        return None
    names = [name.removesuffix("'s").removesuffix("’s") for name in who.names]
    nouns = frozenset(noun.lower() for noun in who.nouns)
    shown = " ".join(who.nouns) if who.nouns else role
    if who.of is not None and not shown:
        shown = institution(who.of, lexicon)
    gender = _gender(who, words | nouns, lexicon)
    return Known(" ".join(names), person=True, role=shown, gender=gender, words=nouns | words, age=who.age or age, order=order)


def gender_of(nouns: Sequence[str], lexicon: Lexicon) -> str:
    """Return the gender of the last of an institution's nouns; "" where it is not known."""
    noun = nouns[-1].lower() if nouns else ""
    return next((gender for start in range(len(noun)) if (gender := lexicon.institutions.get(noun[start:]))), "")


def _proper(who: Phrase, lexicon: Lexicon) -> bool:
    """Whether an institution without a name apart is named by its nouns: "Bauernverband Sachsen", "Western Coast Guard District"."""
    if lexicon.language == "en":
        return sum(noun[0].isupper() for noun in who.nouns) > 1
    return len(who.nouns) > 1 or (len(who.nouns) == 1 and ("-" in who.nouns[0] or who.nouns[0].lower() not in lexicon.institutions))


def institution(who: Phrase, lexicon: Lexicon) -> str:
    """Return an institution as it is shown: nominative, without its article; with what belongs to it where its noun alone tells little."""
    nouns = list(who.nouns)
    lead = [_nominative(word, who, lexicon) for word in who.lead] if lexicon.language == "de" else list(who.lead)
    lead = [word for word in lead if not word[0].isdigit()]
    if lexicon.language == "de" and nouns and who.determiner in ("des", "eines", "dem", "seines", "ihres"):
        nouns[-1] = _singular(nouns[-1], lexicon)
    names = list(who.names)
    if names and any(noun.lower() in lexicon["media"] for noun in nouns):
        nouns = [] if who.kind is Kind.INSTITUTION and len(" ".join(names)) > 3 else nouns
    text = " ".join([*lead, *nouns, *names])
    if who.of is not None and not names:
        text += f" {said(who.of, who.link, lexicon)}"
    return text[:LIMIT]


def said(of: Phrase, link: str, lexicon: Lexicon) -> str:
    """Return what belongs to a noun, as it was said: "der Polizei", "for the police"."""
    inner = " ".join([*of.lead, *of.nouns, *of.names])
    determiner = "" if of.determiner in ("", link) else f"{of.determiner} "
    text = f"{link} {determiner}{inner}"
    return f"{text} {said(of.of, of.link, lexicon)}" if of.of is not None else text


def _nominative(adjective: str, who: Phrase, lexicon: Lexicon) -> str:
    if not adjective.endswith(("en", "er", "em", "es")) or (
        who.determiner in ("die", "das", "der", "ein", "eine") and not adjective.endswith(("en", "em"))
    ):
        return adjective
    return adjective[:-2] + {"m": "er", "n": "es"}.get(gender_of(who.nouns, lexicon), "e")


def _singular(noun: str, lexicon: Lexicon) -> str:
    for ending in ("es", "s"):
        bare = noun.removesuffix(ending)
        if bare != noun and lexicon.noun(bare) is not None:
            return bare
    return noun


_FEMALE = ("woman", "mother", "daughter", "sister")
_MALE = ("spokesman", "chairman", "father", "son", "brother", "fisherman")
_MALE_TITLES = frozenset("herr herrn mr mr. sir lord father bruder pater".split())


def _gender(who: Phrase, words: Iterable[str], lexicon: Lexicon) -> str:
    """Return the gender of a person by title, given name or the nouns said of them; "" where nothing tells it."""
    first = who.names[0].lower().split("-", 1)[0]
    if who.title in lexicon["female"] or who.title in ("frau", "schwester"):
        return "f"
    if who.title in _MALE_TITLES:
        return "m"
    if lexicon.given(first):
        return "f" if first in lexicon["given_f"] else "m"
    if lexicon.language == "en":
        return next((gender for ends, gender in ((_FEMALE, "f"), (_MALE, "m")) if any(word.endswith(ends) for word in words)), "")
    roles = [word for word in words if lexicon.noun(word) == "roles"]
    return ("f" if any(word.endswith(("in", "frau")) for word in roles) else "m") if roles else ""


def _apposition(found: Sequence[Token], who: Phrase, lexicon: Lexicon) -> tuple[str, frozenset[str], str]:
    """Return the role, its words and the age that stand beside a name, between commas or after one."""
    at, role, words, age = who.after, "", frozenset[str](), ""
    while at + 1 < len(found) and found[at].text == ",":
        token = found[at + 1]
        if token.text.isdigit() and len(token.text) <= 3 and not age:
            age, at = token.text, at + 2
            continue
        inner = phrase(found, at + 1, lexicon)
        if inner is None or role or inner.kind is not Kind.ROLE or inner.determiner in ("deren", "dessen"):
            break
        if inner.after < len(found) and found[inner.after].low in lexicon.verbs and found[inner.after].text != ",":
            break
        role, words = institution(inner, lexicon), frozenset(noun.lower() for noun in inner.nouns)
        at = inner.after
    before = found[who.first - 2] if who.first > 1 and found[who.first - 1].text == "," else None
    if not role and before is not None and not who.nouns:
        role, words = _role_before(found, who.first - 1, lexicon)
    return role, words, age


def _role_before(found: Sequence[Token], comma: int, lexicon: Lexicon) -> tuple[str, frozenset[str]]:
    for start in range(comma - 1, max(-1, comma - 10), -1):
        inner = phrase(found, start, lexicon)
        if inner is not None and inner.after == comma and inner.kind is Kind.ROLE and (inner.determiner or inner.first == 0):
            bare = replace(inner, determiner="")
            return institution(bare, lexicon), frozenset(noun.lower() for noun in inner.nouns)
    return "", frozenset()
