"""Whether a message states something or asks."""

from bot.text import clean, words

_ASKING = frozenset(
    words(
        "wer wen wem wessen was wat wos wann wo wohin woher warum wieso weshalb wozu wofür womit wodurch wovon worum worüber woran"
        " wie wieviel wieviele welche welcher welches welchen welchem inwiefern who whom whose what whats when where why how which"
    )
)
_VERBS_FIRST = frozenset(
    words(
        "ist sind war waren hat haben hatte hatten wird werden wurde wurden kann können könnte könnten darf dürfen soll sollen muss"
        " müssen will wollen dürfte dürften stimmt gibt gibts gabs kommt kommen geht gehen macht machen ham schickt schicken liefert"
        " liefern plant planen baut bauen braucht brauchen bekommt bekommen zahlt zahlen hilft helfen kostet kosten dauert weiß weißt"
        " kennst kannst glaubst meinst steht stehen liegt liegen leitet arbeitet fährt fliegt wächst sinkt steigt öffnet schließt"
        " beginnt endet gewinnt verliert stirbt lebt wohnt spielt kauft verkauft kämpft droht gehört heißt sagt zeigt is are was were"
        " do does did has have had can could will would should may must"
    )
)
_REQUESTS = frozenset(
    words(
        "sag erzähl erzähle erklär erkläre nenn nenne zeig zeige beschreib beschreibe fass liste gib weiß weiss wissen wüsste"
        " frage frag interessiert tell explain name describe list show wonder know summarize summarise"
    )
)
_OPENING = frozenset(
    words(
        "und also aber ey hey hallo hi moin na äh leute denn eigentlich nun ach oh mal bitte kurz so and but well hello please"
        " laut dem artikel"
    )
)


def is_claim(text: str) -> bool:
    """Return whether a message states something rather than asks: at least three words, no question mark, no word or order of a question.

    Keywords of three words and more count as a claim: nothing in them asks.
    """
    found = words(clean(text))
    if "?" in clean(text) or len(found) < 3:
        return False
    begun = next((n for n, word in enumerate(found) if word not in _OPENING), 0)
    first, second = found[begun], found[begun + 1] if begun + 1 < len(found) else ""
    asks = first in _ASKING or first in _VERBS_FIRST or {second, found[-1]} & _ASKING
    requests = any(word in _REQUESTS for word in found[:4]) and any(word in _ASKING for word in found)
    ordered = first in _REQUESTS and second in ("mir", "uns", "mal", "me", "us", "the", "die", "den", "das")
    return not (asks or requests or ordered)
