"""Which institution a phrase means: "die Behörde", "das Unternehmen", "ihr Büro"."""

from collections.abc import Callable, Sequence

from bot.drafting.speech.memory import Meant, Memory
from bot.drafting.speech.people import LIMIT, Known, gender_of, institution, known
from bot.drafting.speech.phrases import Phrase
from bot.drafting.speech.tokens import Token

_COMPANY = (
    "unternehmen",
    "konzern",
    "firma",
    "hersteller",
    "betrieb",
    "company",
    "firm",
    "operator",
    "maker",
    "manufacturer",
    "group",
    "anbieter",
    "betreiber",
)
_COMPANY_NAMES = frozenset("se ag gmbh kg inc ltd plc corp llc lines holding co airlines motors energy".split())
_KINDS = (
    ("behörde", "amt"),
    ("amt", "behörde"),
    ("behörde", "ministerium"),
    ("haus", "ministerium"),
    ("organisation", "verein"),
    ("organisation", "verband"),
    ("agency", "office"),
    ("agency", "department"),
    ("agency", "authority"),
    ("agency", "bureau"),
    ("agency", "service"),
    ("group", "association"),
    ("group", "alliance"),
)
"""Nouns of institutions, with what else the institution may be called that they go back to."""


def institution_meant(who: Phrase, found: Sequence[Token], memory: Memory) -> Meant:
    """Return which institution a phrase of a sentence means."""
    text = institution(who, memory.lexicon)
    if (owner := _possessor(who, memory)) is not None:
        return Meant(f"{text} von {owner.name}"[:LIMIT], None, 0.2, "an institution of somebody's")
    head = (who.nouns or who.names)[-1].lower()
    if who.names or not who.nouns:
        one = memory.people.named(" ".join(who.names))
        if one is not None and not one.person and len(one.name) > len(text):
            return Meant(one.shown, one)
        return Meant(text, known(found, who, memory.order, memory.lexicon) or _unnamed(text, who, memory))
    generic = len(who.nouns) == 1 and who.of is None and not who.lead and who.determiner not in ("ein", "eine", "a", "an", "")
    if generic and (one := _of_kind(head, memory)) is not None:
        return Meant(one.shown, one, 0.1, "an institution by its kind")
    return Meant(text, known(found, who, memory.order, memory.lexicon) or _unnamed(text, who, memory))


def _of_kind(head: str, memory: Memory) -> Known | None:
    """Return the nearest institution that a noun may go back to: of its very kind, a company, or one of a kin kind."""
    rows = memory.latest(person=False, near=30)
    akin = tuple(ending for noun, ending in _KINDS if head == noun)
    ways: tuple[Callable[[Known], bool], ...] = (
        lambda one: any((word.endswith(head) and word != head) or word == head for word in one.words),
        lambda one: head.endswith(_COMPANY) and _is_company(one),
        lambda one: any(word.endswith(akin) for word in one.words) if akin else False,
    )
    return next((one for way in ways for one in rows if way(one)), None)


def _possessor(who: Phrase, memory: Memory) -> Known | None:
    """Return whose office or party is meant by "sein Büro", "ihre Partei"."""
    if len(who.nouns) != 1 or who.names or who.of is not None or not who.determiner.startswith(("sein", "ihr")):
        return None
    owners = memory.latest(person=True, gender="m" if who.determiner.startswith("sein") else "f", near=2)
    return owners[0] if owners else None


def _unnamed(text: str, who: Phrase, memory: Memory) -> Known:
    words = frozenset(noun.lower() for noun in who.nouns)
    return Known(text, person=False, gender=gender_of(who.nouns, memory.lexicon), words=words, order=memory.order)


def _is_company(one: Known) -> bool:
    return any(word in _COMPANY_NAMES or word.endswith(_COMPANY) for word in one.words)
