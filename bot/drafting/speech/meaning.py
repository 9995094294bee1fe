"""Whom a phrase means: pronouns, offices, surnames and institutions looked up among those whom the article names."""

import re
from collections.abc import Sequence

from bot.drafting.speech.institutions import institution_meant
from bot.drafting.speech.lexicon import Lexicon
from bot.drafting.speech.memory import Meant, Memory
from bot.drafting.speech.people import LIMIT, Known, institution, known, said
from bot.drafting.speech.phrases import Kind, Phrase, phrase
from bot.drafting.speech.tokens import Token

_MOST = 500
"""Of those whom an article names, the first ones among whom an office or an age is looked for."""


_POSTS = tuple(
    "minister ministerin kanzler kanzlerin präsident präsidentin bürgermeister bürgermeisterin landrat landrätin kämmerer kämmerin"
    " dezernent dezernentin direktor direktorin chef chefin leiter leiterin vorsitzender vorsitzende intendant intendantin"
    " kommandant inspekteur".split()
)
"""Offices of which somebody has but one: whoever has another is not meant by them."""

_GENERAL = frozenset(
    "frau mann politiker politikerin experte expertin wissenschaftler wissenschaftlerin forscher forscherin manager managerin unternehmer"
    " unternehmerin jurist juristin man woman scientist researcher expert politician academic executive official".split()
)
"""Nouns of persons that fit many: whoever spoke last may be meant."""


def meant(who: Phrase, found: Sequence[Token], memory: Memory) -> Meant:
    """Return whom a phrase of a sentence means."""
    ways = {Kind.PRONOUN: _pronoun, Kind.PERSON: _person, Kind.UNSURE: _unsure, Kind.ROLE: _role, Kind.DOCUMENT: _document}
    ways |= {Kind.INSTITUTION: _institution, Kind.GROUP: _group, Kind.OFFICE: _role}
    return ways[who.kind](who, found, memory) if who.kind in ways else Meant(None, doubt=0.5, why="no speaker was told apart")


def _in_sentence(who: Phrase, found: Sequence[Token], memory: Memory, gender: str) -> Meant | None:
    """Return the one person of a fitting gender whom the sentence names before a pronoun."""
    rows = [one for one in memory.spotted(found[: who.first]) if one.person]
    fits = [one for one in rows if one.gender in (gender, "")]
    return Meant(fits[-1].shown, fits[-1], 0.2, "a pronoun within its sentence") if fits else None


def _fresh_institution(memory: Memory) -> Known | None:
    """Return the institution that spoke in the sentence before, if "sie" can mean it and that sentence names no woman."""
    before = [row for row in memory.recent if row[0] == memory.order - 1]
    if any(one.person and one.gender != "m" for _, _, one in before):
        return None
    return next((one for _, weight, one in before if weight == 3 and not one.person and one.gender == "f"), None)


def _pronoun(who: Phrase, found: Sequence[Token], memory: Memory) -> Meant:
    word = who.nouns[0]
    if word == "they":
        return Meant(None, doubt=0.6, why="'they' is nobody in particular")
    if word == "it":
        return _it(memory)
    if word == "sie" and _plural(who, found, memory):
        return Meant(None, doubt=0.6, why="'sie' are several")
    gender = {"er": "m", "he": "m", "sie": "f", "she": "f"}[word]
    here = _in_sentence(who, found, memory, gender)
    if here is not None and any(token.text == ":" for token in found[: who.first]):
        return here
    if word == "sie" and (one := _fresh_institution(memory)) is not None:
        return Meant(one.shown, one, 0.3, "a pronoun for an institution")
    return _nearest(memory, gender) or here or _other(word, gender, memory)


def _plural(who: Phrase, found: Sequence[Token], memory: Memory) -> bool:
    """Whether the verb beside "sie" is a plural."""
    if found[who.first].low != "sie":
        return False
    beside = [found[at].low for at in (who.first - 1, who.after) if 0 <= at < len(found)]
    return any(word.endswith("en") and word in memory.lexicon.verbs for word in beside)


def _it(memory: Memory) -> Meant:
    """Return the institution that spoke in the sentence before."""
    before = [one for order, weight, one in memory.recent if order == memory.order - 1 and weight == 3 and not one.person]
    return Meant(before[-1].shown, before[-1], 0.2, "a pronoun") if before else Meant(None, doubt=0.6, why="a pronoun that nobody fits")


def _nearest(memory: Memory, gender: str) -> Meant | None:
    """Return the person of a gender whom the last sentences speak of: one whose gender is known before all others."""
    persons = memory.latest(person=True, gender=gender)
    before = [one for order, weight, one in memory.recent[-20:] if order == memory.order - 1 and weight == 3 and one in persons]
    if before and persons[0] is before[-1]:
        return Meant(before[-1].shown, before[-1], 0.05 if len(persons) == 1 else 0.15, "a pronoun for who spoke last")
    sure = [one for one in persons if one.gender == gender]
    if not persons:
        return None
    one = (sure or persons)[0]
    doubt = (0.05 if len(persons) == 1 else 0.15) + (0.0 if sure else 0.2) + (0.0 if one is persons[0] else 0.15)
    return Meant(one.shown, one, doubt, "a pronoun" + (", several candidates" if len(persons) > 1 else ""))


def _other(word: str, gender: str, memory: Memory) -> Meant:
    others = memory.latest(person=False, gender=gender, near=2) if word in ("er", "sie") else []
    if others:
        return Meant(others[0].shown, others[0], 0.4, "a pronoun for an institution")
    return Meant(None, doubt=0.6, why="a pronoun that nobody fits")


def _person(who: Phrase, found: Sequence[Token], memory: Memory) -> Meant:
    name = who.names[-1] if who.names else who.nouns[-1]
    one = memory.people.named(" ".join(who.names)) or memory.people.named(name)
    if one is not None and one.person:
        return Meant(one.shown, one)
    new = known(found, who, memory.order, memory.lexicon)
    if new is not None:
        return Meant(new.shown, new)
    text = " ".join([*who.names]) or " ".join(who.nouns)
    return Meant(
        f"{text}, {' '.join(who.nouns)}"[:LIMIT] if who.names and who.nouns else text[:LIMIT], None, 0.1, "a person who is named once"
    )


def _unsure(who: Phrase, found: Sequence[Token], memory: Memory) -> Meant:
    name = re.sub(r"['’]s?$", "", " ".join(who.names)) if memory.lexicon.language == "en" else " ".join(who.names)
    if who.names[0].lower() in memory.lexicon["function"] | memory.lexicon["no_names"]:
        return Meant(None, doubt=0.6, why="no name")
    one = memory.people.named(name) or memory.people.named(who.names[-1])
    if one is not None:
        return Meant(one.shown, one)
    doubt = 0.3 if len(who.names) == 1 else 0.15
    return Meant(name[:LIMIT], known(found, who, memory.order, memory.lexicon), doubt, "a name that stands nowhere in full")


def _role(who: Phrase, found: Sequence[Token], memory: Memory) -> Meant:
    if (named := _beside(who, found, memory) or _called(who, memory)) is not None:
        return named
    lexicon, noun = memory.lexicon, (who.nouns or who.names)[-1].lower()
    definite = who.determiner in ("der", "die", "das", "dieser", "diese", "the", "this", "that") or not who.determiner
    if noun[:1].isdigit():
        return _aged(noun, memory)
    if definite and (who.of is None or who.determiner):
        found_one = _office(noun, memory, of=who.of)
        if found_one is not None:
            return found_one
    if definite and (last := _last_of_gender(who, noun, memory)) is not None:
        return Meant(last.shown, last, 0.35, "an office that no mention tells")
    if who.kind is Kind.OFFICE:
        return Meant(None, doubt=0.6, why="an office that nobody has")
    text = institution(who, lexicon)
    determined = f"{who.determiner} {text}" if who.determiner in ("two", "three", "several", "zwei", "drei", "mehrere") else text
    one = Known(determined[:LIMIT], person=True, gender=_noun_gender(who, lexicon), words=frozenset({noun}), order=memory.order)
    return Meant(one.shown, one, 0.3 if definite else 0.1, "an office without a name" if definite else "nobody by name")


def _called(who: Phrase, memory: Memory) -> Meant | None:
    """Return the person who is called by a word for an office: "Richter" may be a judge, and is whoever has that name."""
    alone = [*who.nouns, *who.names]
    one = memory.people.named(alone[0]) if len(alone) == 1 and not who.determiner else None
    return Meant(one.shown, one) if one is not None and one.person else None


def _last_of_gender(who: Phrase, noun: str, memory: Memory) -> Known | None:
    """Return the only person near whom an office may mean that no mention of them tells ("der Haushälter")."""
    plural = memory.lexicon.language == "en" and noun.endswith("s")
    spokesman = noun.endswith(("sprecher", "sprecherin", "spokesman", "spokeswoman", "spokesperson"))
    if plural or spokesman or (memory.lexicon.language == "en" and noun not in _GENERAL):
        return None
    former = any(word.startswith(("früher", "ehemalig", "einstig", "damalig")) for word in who.lead)
    gender = _noun_gender(who, memory.lexicon)
    near = [one for one in memory.latest(person=True, gender=gender, near=2) if memory.lexicon.noun(one.surname) is None]
    fits = [one for one in near if one.gender == gender or not gender] or near
    if noun.endswith(_POSTS) and not former and any(one.words for one in fits):
        return None
    if len(fits) != 1 or (who.of is not None and not former and fits[0].words):
        return None
    return fits[0]


def _noun_gender(who: Phrase, lexicon: Lexicon) -> str:
    if lexicon.language != "de":
        return "f" if who.nouns and who.nouns[-1].lower().endswith("woman") else ""
    noun = (who.nouns or who.names)[-1].lower()
    return "f" if noun.endswith(("in", "frau")) or who.determiner == "die" else "m"


def _beside(who: Phrase, found: Sequence[Token], memory: Memory) -> Meant | None:
    """Return the person whose name stands between commas after an office: "der Leiter, Karl Meier,"."""
    if who.after + 1 >= len(found) or found[who.after].text != ",":
        return None
    name = phrase(found, who.after + 1, memory.lexicon)
    if name is None or name.kind not in (Kind.PERSON, Kind.UNSURE) or len(name.names) < 2:
        return None
    if name.after < len(found) and found[name.after].text not in (",", ".", ";", "–", ":"):
        return None
    result = _person(name, found, memory)
    return (
        result
        if result.one is None or result.one.role
        else Meant(f"{result.one.name}, {institution(who, memory.lexicon)}"[:LIMIT], result.one)
    )


def _aged(noun: str, memory: Memory) -> Meant:
    digits = "".join(c for c in noun[:3] if c.isdigit())
    same = [one for one in memory.people.known[:_MOST] if one.age == digits]
    if len(same) == 1:
        return Meant(same[0].shown, same[0], 0.05, "named by age")
    last = memory.latest(person=True, near=2)
    return Meant(last[0].shown, last[0], 0.25, "named by age") if last else Meant(None, doubt=0.6, why="named by an age that nobody has")


def _office(noun: str, memory: Memory, of: Phrase | None) -> Meant | None:
    """Return the person of whom a noun, or a compound that ends in it, was said; the nearest of several."""
    recent = memory.latest(person=True, near=12)
    rows = [*recent, *(one for one in memory.people.known[:_MOST] if one.person and one not in recent)]
    fits = [
        one
        for one in rows
        if any(
            word == noun or word.endswith(noun) or (noun.endswith(word) and len(word) > 4)
            for word in one.words | memory.described.get(one.name, frozenset())
        )
    ]
    if of is not None:
        last = (of.names or of.nouns)[-1].lower()
        fits = [one for one in fits if last.rstrip("s") in one.role.lower()] or []
    before = [one for one in fits if one.order <= memory.order]
    if not before:
        return None
    return Meant(
        before[0].shown, before[0], 0.05 if len(before) == 1 else 0.2, "an office" + ("" if len(before) == 1 else ", several candidates")
    )


def _institution(who: Phrase, found: Sequence[Token], memory: Memory) -> Meant:
    if who.link == "um" and who.of is not None and who.of.kind is Kind.PERSON:
        return _person(who.of, found, memory)
    return institution_meant(who, found, memory)


def _group(who: Phrase, found: Sequence[Token], memory: Memory) -> Meant:
    if who.link == "um" and who.of is not None and who.of.kind in (Kind.PERSON, Kind.UNSURE):
        return _person(who.of, found, memory)
    if who.nouns[-1].lower() in memory.lexicon["authors"] and who.determiner in ("die", "der", "den", "the") and memory.documents:
        return Meant(list(memory.documents.values())[-1], None, 0.1, "the authors of a study")
    nouns = list(who.nouns)
    if memory.lexicon.language == "de" and nouns and nouns[-1].endswith(("ern", "eisen", "ichten", "änden")):
        nouns[-1] = nouns[-1][:-1]
    counted = who.determiner if who.determiner in ("two", "three", "four", "several", "zwei", "drei", "mehrere", "a") else ""
    counted = "" if counted == "a" else counted
    text = " ".join([*([counted] if counted else []), *(who.lead if memory.lexicon.language == "en" else ()), *nouns, *who.names])
    if who.of is not None:
        text += f" {said(who.of, who.link, memory.lexicon)}"
    return Meant(text[:LIMIT] or None, None, 0.1, "nobody by name")


def _document(who: Phrase, found: Sequence[Token], memory: Memory) -> Meant:
    noun = who.nouns[-1].lower()
    if who.of is not None and who.of.kind in (Kind.INSTITUTION, Kind.PERSON, Kind.ROLE, Kind.UNSURE):
        author = meant(who.of, found, memory)
        if author.shown:
            memory.documents[noun] = author.shown
            return author
    if (possessor := [word for word in who.nouns[:-1] if word.endswith(("'s", "’s", "s'"))]) != []:
        owner = memory.people.named(possessor[-1]) if noun not in ("report", "study") else None
        return Meant(owner.shown, owner, 0.1, "somebody's own") if owner is not None and owner.person else _by_author(who)
    if noun in memory.documents and who.determiner not in ("ein", "eine", "einer", "einem", "a", "an"):
        return Meant(memory.documents[noun], None, 0.15, "a study that is named before")
    if who.names or (who.of is not None and who.of.kind is Kind.DOCUMENT):
        return Meant(" ".join((*who.nouns, *who.names))[:LIMIT] if who.names else institution(who, memory.lexicon), None, 0.05)
    if who.determiner in ("ein", "eine", "a", "an") and who.first == 0:
        return Meant(None, doubt=0.3, why="a study without an author: the article tells of it")
    return Meant(" ".join(who.nouns)[:LIMIT], None, 0.2, "a document without an author")


def _by_author(who: Phrase) -> Meant:
    return Meant(" ".join(who.nouns)[:LIMIT], None, 0.1, "a document by its author")
