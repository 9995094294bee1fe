"""Nouns that tell little by themselves: units, times and words for anything."""

from bot.text import fold

_UNITS = (
    "euro euros cent dollar dollars us-dollar us-dollars franken pfund prozent prozentpunkte prozentpunkten million millionen"
    " milliarde milliarden billion billionen kilometer kilometern meter metern zentimeter zentimetern tonne tonnen liter litern"
    " hektar kilo kilogramm gramm mikrogramm stunde stunden minute minuten sekunde sekunden grad promille quadratmeter quadratmetern"
    " kubikmeter quadratkilometer mark usd eur"
)
_TIMES = (
    "januar februar märz april mai juni juli august september oktober november dezember montag dienstag mittwoch donnerstag freitag"
    " samstag sonntag sonnabend jahr jahre jahren jahres monat monate monaten monats woche wochen tag tage tagen tages nacht nächte"
    " morgen abend mittag vormittag nachmittag frühjahr frühling sommer herbst winter vorjahr zeit zeiten zeitpunkt jahrhundert"
    " jahrhunderten jahrzehnt jahrzehnte jahrzehnten vorabend wochenende freitagmittag halbjahr quartal anfang ende mitte beginn"
    " jahresbeginn january february march may june july october december monday tuesday wednesday thursday friday saturday sunday"
)
_VAGUE_GERMAN = (
    "angaben angabe worten wort einschätzung schätzung ansicht meinung aussage beispiel teil teile teilen rest fall falle fälle"
    " fällen grund gründe vergleich schnitt durchschnitt übrigen anfrage nachfrage blick thema frage fragen mensch menschen leute"
    " leuten person personen mal male sache sachen weise art rolle umfeld zahl zahlen wert werte seite seiten stand strich ding"
    " dinge stück reihe kreis nähe höhe folge folgen ergebnis hälfte drittel viertel anteil großteil mehrheit einzelheiten details"
    " stelle hand weg lage ausmaß land erste ersten zweite zweiten dritte dritten letzte letzten meisten einzige einzigen andere"
    " anderen beiden beide weitere weiteren herkunft luft spiel boden rahmen zuge laufe bezug hinblick anhieb dank erst alles vieles"
    " etwas nichts wahrheit abstand stellungnahme mitteilung erkenntnisse erkenntnissen milliardenhöhe millionenhöhe gesicht auge"
    " augen zuge wirklichkeit glück dutzend hundert tausend"
)
_VAGUE_ENGLISH = (
    "spring summer autumn winter mile miles company statement worst best captain capital way time times day days year years week"
    " weeks month months hour hours minute minutes moment thing things people person man men woman women part parts number numbers"
    " lot kind sort rest end start side place case fact point words word reason end hand half third quarter total same other others"
    " first second last next few more most least one two three four five six seven eight nine ten million billion percent evening"
    " morning night afternoon noon midday today statement according mr mrs ms dr rev"
)
_VAGUE = {
    "de": frozenset(map(fold, f"{_UNITS} {_TIMES} {_VAGUE_GERMAN}".split())),
    "en": frozenset(map(fold, f"{_TIMES} {_VAGUE_ENGLISH}".split())),
}
_MEASURES = frozenset(map(fold, f"{_UNITS} {_TIMES}".split()))


def vague(word: str, language: str) -> bool:
    """Whether a noun tells little by itself."""
    return (
        fold(word) in _VAGUE.get(language, frozenset())
        or len(word) < 3
        or (language == "de" and word.endswith(("ste", "sten")) and (len(word) < 9 or word.endswith("este")))
    )


def measures(word: str) -> bool:
    """Whether a noun is a unit or names a time."""
    return fold(word) in _MEASURES


_OFTEN_COUNTED = frozenset(
    map(
        fold,
        "Einwohner Einwohnern Kollegen Kinder Kindern Frauen Männer Männern Familien Stimmen Orte Orten Seiten Personen Punkte".split(),
    )
)


def often_counted(word: str) -> bool:
    """Return whether a number of these tells nothing of what a sentence is about."""
    return fold(word) in _OFTEN_COUNTED
