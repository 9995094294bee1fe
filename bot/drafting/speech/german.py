"""Who a German sentence names as the one that says it."""

from collections.abc import Iterator, Sequence

from bot.drafting.speech.german_sources import source
from bot.drafting.speech.german_subjects import nominative, subject_of
from bot.drafting.speech.lexicon import Lexicon, Verb
from bot.drafting.speech.phrases import Kind, Phrase, phrase
from bot.drafting.speech.sayings import WORD_OF_DOCUMENTS, Saying, clause, fits, speaks
from bot.drafting.speech.tokens import QUOTE, Token
from bot.model import Certainty

_PASSIVE = frozenset({"wird", "wurde", "werden", "wurden", "worden"})
_EXPECTED = frozenset({"erwartet", "geschätzt", "prognostiziert", "beziffert", "veranschlagt"})
_DENIABLE = ("antwort", "äußer", "erklär", "nann", "nenn", "sagt", "bestätig", "kommentier", "beantwort")
_HAPPENING = ("bestätig", "erklär", "meld")
"""What verbs begin with that say nothing as reflexive ones: "Der Verdacht bestätigte sich"."""

_BEFORE = frozenset("schon bereits zuvor damals früher einst ursprünglich jahrelang".split())
_CONVINCED = frozenset({"überzeugt", "ansicht", "meinung", "auffassung", "skeptisch", "zuversichtlich"})


def sayings(found: Sequence[Token], lexicon: Lexicon) -> Iterator[Saying]:
    """Yield every attribution in the words of a sentence outside its quotations, in their order."""
    for at, token in enumerate(found):
        if token.quoted or not token.word:
            continue
        for way in (source, _by_study, _state, _verb):
            if (saying := way(found, at, lexicon)) is not None:
                yield saying
                break


def _by_study(found: Sequence[Token], at: int, lexicon: Lexicon) -> Saying | None:
    """Return who is named in "Eine Studie der X zeigt"."""
    if found[at].low not in WORD_OF_DOCUMENTS or found[at].capital:
        return None
    who = subject_of(found, at, lexicon, found[at].low)
    if who is None or who.kind is not Kind.DOCUMENT or _says_nothing(found, at, clause(found, at)[1]):
        return None
    verbs = [verb for verb in lexicon.verbs.get(found[at].low, ()) if not verb.participle and fits(verb, found, at, len(found))]
    return Saying(at, who, verbs[0].certainty if verbs else None)


def _state(found: Sequence[Token], at: int, lexicon: Lexicon) -> Saying | None:
    """Return who is named in "X ist überzeugt", "X ist der Ansicht"."""
    if found[at].low not in lexicon["be"]:
        return None
    _, after = clause(found, at)
    near = {token.low for token in found[at + 1 : min(after, at + 9)]}
    if near.isdisjoint(lexicon["states"]) or not near.isdisjoint({"aus"}):
        return None
    who = subject_of(found, at, lexicon, "sagt")
    if who is not None and who.kind is Kind.INSTITUTION and near.isdisjoint(_CONVINCED):
        return None
    return Saying(at, who, Certainty.ASSESSMENT, 0.1, "a state of mind") if speaks(who, "sagt") else None


def _verb(found: Sequence[Token], at: int, lexicon: Lexicon) -> Saying | None:
    """Return who says it by a verb of saying at `at`."""
    if found[at].capital:
        return None
    low, (first, after) = found[at].low, clause(found, at)
    verbs = lexicon.verbs.get(low, ())
    fit = [v for v in sorted(verbs, key=lambda v: not v.needs) if v.joined or fits(v, found, -1 if v.participle else at, after)]
    if not fit:
        return _unknown(found, at, lexicon)
    if not _finite(fit[0], verbs) or _infinitive(found, at, (first, after), lexicon):
        return _perfect(found, at, lexicon, fit[0].certainty)
    who = subject_of(found, at, lexicon, low)
    if who is None and _passive(found, at, first, lexicon):
        return _perfect(found, at, lexicon, fit[0].certainty)
    if who is None or not speaks(who, low) or _says_nothing(found, at, after) or _things(who, low):
        return None
    return Saying(at, who, fit[0].certainty)


def _things(who: Phrase, verb: str) -> bool:
    """Whether a subject is a plural that names nobody: "Symptome hielten alle fest"."""
    return who.kind is Kind.UNSURE and len(who.names) == 1 and verb.endswith("n") and not who.names[0].isupper()


def _finite(verb: Verb, verbs: Sequence[Verb]) -> bool:
    """Whether a form can be a finite one: "berichtet" is both that and a participle."""
    return not verb.participle or any(other.needs == verb.needs and not other.participle for other in verbs)


def _unknown(found: Sequence[Token], at: int, lexicon: Lexicon) -> Saying | None:
    """Return who speaks by a verb between a quotation and a name, whatever it means: "„…“, lacht X"."""
    before = at - 2 if at > 1 and found[at - 1].text == "," else at - 1
    if before < 0 or found[before].text != QUOTE or found[at].capital or not found[at].low.endswith(("t", "te", "f", "ß", "en")):
        return None
    if found[at].low in lexicon["be"] | lexicon["auxiliaries"] | lexicon["modals"] | lexicon["function"]:
        return None
    who = nominative(found, at + 1, lexicon)
    if who is None or who.kind not in (Kind.PERSON, Kind.PRONOUN, Kind.ROLE, Kind.UNSURE, Kind.OFFICE):
        return None
    return Saying(at, who, None, 0.2, "an unknown verb after a quotation")


def _says_nothing(found: Sequence[Token], at: int, after: int) -> bool:
    """Whether a verb of saying is denied, or is none: "antwortete nicht", "nannte keine Einzelheiten", "bestätigte sich"."""
    near = [token.low for token in found[at + 1 : min(after, at + 6)]]
    if near[:1] == ["sich"] and found[at].low.startswith(_HAPPENING) and all(token.text != QUOTE for token in found):
        return True
    denied = found[at].low.startswith(_DENIABLE) and "nicht" in near
    return denied or (found[at].low.startswith(("nann", "nenn")) and near[:1] in (["keine"], ["keinen"], ["kein"]))


def _infinitive(found: Sequence[Token], at: int, bounds: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether a form that ends in -n depends on a modal verb in its clause: "will sagen"."""
    if not found[at].low.endswith("n"):
        return False
    around = {token.low for token in (*found[bounds[0] : at], *found[at + 1 : bounds[1]])}
    return not around.isdisjoint(lexicon["modals"] - {"zu"}) or (at > 0 and found[at - 1].low == "zu")


def _passive(found: Sequence[Token], at: int, first: int, lexicon: Lexicon) -> bool:
    around = {token.low for token in found[max(0, first - 12) : at + 4]}
    return not around.isdisjoint({"wird", "wurde", "werden", "wurden"} | lexicon["auxiliaries"])


def _perfect(found: Sequence[Token], at: int, lexicon: Lexicon, certainty: Certainty) -> Saying | None:
    """Return who says it in "X hat … gesagt", "hat X … gesagt", "wird von X auf … geschätzt"."""
    near = range(at + 1, min(at + 3, len(found)))
    helper = next((n for n in (*range(at - 1, max(-1, at - 30), -1), *near) if found[n].low in lexicon["auxiliaries"]), None)
    passive = next((n for n in (*range(max(0, at - 25), at), *near) if found[n].low in _PASSIVE), None)
    if passive is not None and (helper is None or passive > helper or found[at].low in _EXPECTED):
        return _agent(found, at, passive, lexicon)
    if helper is None or any(token.text == QUOTE for token in found[min(helper, at) : max(helper, at)]):
        return None
    if found[helper].low in ("habe", "hätte", "hätten"):
        return None
    if found[helper].low in ("hatte", "hatten") and any(_earlier(token) for token in found[: helper + 4]):
        return None
    who = subject_of(found, helper, lexicon, "sagt")
    if who is None or not speaks(who, "sagt") or _things(who, found[helper].low):
        return None
    return Saying(min(at, helper), who, certainty, 0.05, "perfect")


def _earlier(token: Token) -> bool:
    """Whether a word tells of a time before that of the article."""
    return token.low in _BEFORE or (len(token.text) == 4 and token.text.isdecimal())


def _agent(found: Sequence[Token], at: int, passive: int, lexicon: Lexicon) -> Saying | None:
    """Return who estimates in "wird von X auf … geschätzt"."""
    place = next((n for n in range(max(0, passive - 8), at) if found[n].low in ("von", "vom")), None)
    who = phrase(found, place + 1, lexicon) if place is not None and found[at].low in _EXPECTED else None
    return Saying(at, who, Certainty.ESTIMATE, 0.2, "an agent of a passive") if speaks(who, "sagt") else None
