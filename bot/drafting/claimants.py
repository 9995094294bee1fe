"""How a claimant stands in a question, as its subject."""

import re
from typing import NamedTuple

from bot.drafting.phrases import Usage
from bot.text import fold


class Subject(NamedTuple):
    """A claimant as the subject of a question, with its article where it takes one, and whether its verb is a plural."""

    text: str
    plural: bool


_ARTICLE = re.compile(r"(?:der|die|das|ein|eine)\s", re.IGNORECASE)
_GENDERS = {
    "die": (
        r"ung|schaft|heit|keit|ion|tät|behörde|polizei|feuerwehr|wehr|partei|kammer|bank|schule|universität|uni|stelle|zentrale|stadt|gruppe|kasse|wache"
        r"|agentur|akademie|firma|familie|initiative|liga|kirche|klinik|botschaft|armee|justiz|industrie|allianz|studie|zeitung|times|post|presse|leitung"
        r"|ukraine|türkei|schweiz|eu|nato|uno|spd|cdu|csu|fdp|afd|ministerin|sprecherin|gewerkschaft|genossenschaft|reederei|mehrheit|union|koalition"
    ),
    "das": (
        r"amt|ministerium|institut|büro|unternehmen|werk|gericht|labor|klinikum|krankenhaus|parlament"
        r"|präsidium|zentrum|rathaus|haus|umfeld|bündnis|netzwerk"
        r"|regime|militär|museum|magazin|blatt|tagblatt|kommando|komitee|dezernat|referat"
        r"|team|weiße haus|pentagon|kollegium|konsortium|gutachten"
    ),
    "der": (
        r"verband|verein|konzern|dienst|rat|bund|club|klub|senat|vorstand|landkreis|kreml|vatikan|bundestag|landtag|kreistag|rechnungshof|gerichtshof"
        r"|hersteller|betreiber|versicherer|stab|sender|spiegel|kurier|anzeiger|bote|bericht|ausschuss|betrieb|fonds|hof|pressedienst"
    ),
}
_PLURALS = (
    r"behörden|experten|expertinnen|analysten|autoren|autorinnen|zeugen|fachleute|medien|stadtwerke|grünen|forschenden|polizisten|beamten|eltern|kritikerinnen"
    r"|forscherinnen|insidern|usa|ermittlungsbehörden|rettungskräfte|einsatzkräfte|werke|nationen|staaten|verbände|parteien|gewerkschaften"
)
_NO_COMPOUNDS = frozenset(
    "Times Labor Firma Armee Senat Stadt Stelle Schule Presse Klub Club Liga Rat Hof Haus Bank Post Werk Bund Uni EU Amt Stab".split()
)
_HEAD = re.compile(r"[^\W\d_][\w-]*")
_AMBIGUOUS = re.compile(
    r"(?:\w*(?:sprecher|forscher|ermittler|kritiker|hersteller|betreiber|versicherer|anwohner|beobachter|wissenschaftler|vertreter|mitarbeiter|händler|fischer|bewohner|gegner|anwälte|leute"
    r"|kreise|kreisen|insider|politiker|berater|besucher|bürger|schüler|lehrer|arbeiter|minister|kläger|betreuer|hochschule))",
    re.IGNORECASE,
)
_INSTITUTION = re.compile(r"[\w-]*(?:Times|Post|Zeitung|Presse|Kurier|Anzeiger|Bote|Blatt|Stiftung|Institut|Bank)")
"""What a name of several words ends in that tells what it is: "New York Times"."""

_WHOLE_NAME = 3
_COMPOUND = 6
"""Letters from which on an ending tells the gender, and is no surname's."""

_THE = frozenset(
    "office federation council ministry agency department board union association institute company government police party"
    " committee commission service court authority coalition group club trust foundation guard administration senate parliament"
    " alliance times post army navy study report".split()
)


def german(claimant: str, used: Usage) -> Subject | None:
    """Return a claimant with its article in the nominative; None where its gender or number cannot be told."""
    words = claimant.split()
    if "- und " in claimant:
        gender = _article(words[-1])
        return Subject(f"{gender} {claimant}", plural=False) if gender else None
    if len(words) == 1 and _gender(words) is None and (article := used.articles.get(fold(claimant))):
        return Subject(f"{article} {claimant}", plural=False) if article != "die" else None
    if len(words) > 1 and _ARTICLE.match(claimant):
        gender, article = _gender(words[1:]), words[0].lower()
        told = article != "die" or gender in ("die", "plural")
        return Subject(" ".join([article, *words[1:]]), gender == "plural") if told else None
    if "und" in words:
        return Subject(claimant, plural=True) if all(word[0].isupper() for word in words if word != "und") else None
    return _without_article(claimant, words) if words and (words[0][0].isupper() or words[0].endswith("e")) else None


def _without_article(claimant: str, words: list[str]) -> Subject | None:
    alone = len(words) == 1 or not words[1][0].isupper()
    if alone and _AMBIGUOUS.fullmatch(words[0]):
        return None
    gender = _gender(words)
    if gender == "plural":
        return Subject(f"die {claimant}", plural=True) if words[0][0].isupper() else None
    if gender:
        return Subject(f"{gender} {claimant}", plural=False)
    # "Vereinte Nationen": an adjective that an article would change
    declined = not alone and words[0].endswith("e") and re.fullmatch(_PLURALS, words[-1], re.IGNORECASE) is not None
    return Subject(claimant, plural=False) if words[0][0].isupper() and not declined else None


def _gender(words: list[str]) -> str | None:
    """Return the article of the first noun of a claimant that has a known ending, "plural" for a plural; None for a name."""
    heads = [word.strip('„“"”»«,') for word in words if _HEAD.match(word) and word[0].isupper()]
    if not heads:
        return None
    if re.fullmatch(rf"\w*(?:{_PLURALS})", heads[0], re.IGNORECASE):
        return "plural"
    if found := _article(heads[0]):
        return found
    last = heads[-1] if len(heads) <= _WHOLE_NAME and not _lower_inside(words) else ""
    return _article(last) if _INSTITUTION.fullmatch(last) else None


def _article(head: str) -> str | None:
    if head not in _NO_COMPOUNDS and len(head) < _COMPOUND and not head.isupper():
        return None
    return next((article for article, endings in _GENDERS.items() if re.fullmatch(rf"[\w-]*(?:{endings})", head, re.IGNORECASE)), None)


def _lower_inside(words: list[str]) -> bool:
    return any(word[0].islower() for word in words[1:])


def english(claimant: str, used: Usage) -> Subject:
    """Return a claimant with its article where it takes one."""
    words = claimant.split()
    last = words[-1].lower() if words else ""
    common = len(words) < 2 or words[1][0].islower()
    plural = last.endswith("s") and not last.endswith(("ss", "us", "is")) and common
    if plural and (len(words) > 1 or fold(words[0]) not in used.nouns):
        return Subject(claimant if fold(words[0]) in used.nouns else f"{claimant[0].lower()}{claimant[1:]}", plural=True)
    if (
        words
        and "'s" not in claimant
        and "’s" not in claimant
        and (claimant[0].islower() or last in _THE)
        and words[0].lower() not in ("the", "a", "an", "st.")
    ):
        return Subject(f"the {claimant}", plural=last == "police")
    return Subject(claimant[0].lower() + claimant[1:] if words and words[0] in ("The", "A", "An") else claimant, plural=last == "police")
