"""Judgements and reports in what somebody says."""

import time

import pytest

from bot.drafting.speech.judging import judgement
from tests.drafting.reading import article, read

INDIRECT = [
    # judgements without a judging verb
    ("Der Deich sei kein Spielplatz.", "assessment"),
    ("Die Stadt habe lange genug gewartet.", "assessment"),
    ("Dem Kreis fehle schlicht das Personal.", "assessment"),
    ("Der Vorschlag sei unausgegoren und unseriös.", "assessment"),
    ("Das sei reine Panikmache.", "assessment"),
    ("Heikel sei nur die Zufahrt.", "assessment"),
    ("Ein Umzug wäre die sauberste Lösung.", "assessment"),
    ("Die Frist sei zu knapp bemessen.", "assessment"),
    ("Wer jetzt nicht spare, verspiele die Zukunft.", "assessment"),
    ("Der Vertrag sei ein Schlag ins Gesicht der Belegschaft.", "assessment"),
    ("Niemand dürfe im Stich gelassen werden.", "assessment"),
    ("Ohne den Damm hätte das Dorf nicht überlebt.", "assessment"),
    # reports
    ("Das Archiv sei bei dem Brand zerstört worden.", "reported"),
    ("Die Leitung sei am Montag repariert worden.", "reported"),
    ("Der Zug habe in Brunn gehalten.", "reported"),
    ("Man prüfe den Antrag.", "reported"),
    ("Die Mitarbeiter seien seit Mai im Urlaub.", "reported"),
    ("Eine Ampel gebe es dort nicht.", "reported"),
    ("Das Problem sei seit Langem bekannt.", "reported"),
    ("Zunächst müssten 40 Balken ersetzt werden.", "reported"),
    ("Die Hälfte der Plätze solle an Kinder gehen.", "reported"),
    ("Der Verein habe im März ein Zelt gekauft.", "reported"),
    ("Eine Grenze bringe nichts.", "assessment"),
    ("Grund sei die Trockenheit.", "assessment"),
    ("Der Grund dafür sei noch unklar.", "reported"),
    ("Der Schaden belaufe sich auf 4 Millionen Euro.", "reported"),
    ("Der Mann habe Schulden.", "reported"),
]


@pytest.mark.parametrize(("sentence", "expected"), INDIRECT)
def test_indirect_speech_judges_or_reports_without_a_verb_that_says_which(sentence: str, expected: str) -> None:
    told = read(f"Karla Voss sagte, der Hafen sei voll. {sentence}")
    assert (told[1].claimant, told[1].certainty.value) == ("Karla Voss", expected)


QUOTED = [
    ("Das ist nicht verboten, aber töricht.", "assessment"),
    ("Ein Dorf ohne Laden ist nur eine Straße.", "assessment"),
    ("So geht man nicht mit Menschen um.", "assessment"),
    ("Das war ein Irrweg.", "assessment"),
    ("Da muss mehr kommen.", "assessment"),
    ("Es wäre leichtsinnig, jetzt zu bauen.", "assessment"),
    ("Ich halte das für einen Vorwand.", "assessment"),
    ("Ich bin um sechs aufgestanden und zu spät gekommen.", "reported"),
    ("Wir ermitteln wegen Brandstiftung.", "reported"),
    ("Deshalb stellen wir im Mai zwei Lehrer ein.", "reported"),
    ("Jeder Mieter bekommt ein Angebot.", "reported"),
    ("Mir haben drei Leute geschrieben.", "reported"),
    ("Unser Keller lief in zehn Minuten voll.", "reported"),
    ("Dann fiel das Licht aus.", "reported"),
    ("Wir brauchen mehr Lehrer.", "assessment"),
    ("So etwas habe ich noch nie erlebt.", "assessment"),
]


@pytest.mark.parametrize(("sentence", "expected"), QUOTED)
def test_a_quotation_judges_or_tells_what_somebody_lived_through_does_or_offers(sentence: str, expected: str) -> None:
    (only,) = read(f"„{sentence[:-1]}“, sagte Karla Voss.")
    assert only.certainty.value == expected


ENGLISH = [
    ("The town was warned twice and sat on its hands", "assessment"),
    ("This is a whitewash", "assessment"),
    ("You cannot run a school like that", "assessment"),
    ("It was reckless and avoidable", "assessment"),
    ("I would rather walk than take that bus", "assessment"),
    ("The water came up to my knees", "reported"),
    ("We found two of the boats on Monday", "reported"),
    ("My brother lost his house", "reported"),
    ("They took the lamps down in May", "reported"),
    ("We will open a second clinic in June", "reported"),
]


@pytest.mark.parametrize(("sentence", "expected"), ENGLISH)
def test_an_english_quotation_judges_or_reports(sentence: str, expected: str) -> None:
    (only,) = read(f"“{sentence},” said Nora Vance.", language="en")
    assert only.certainty.value == expected


REMARKED = [
    ("Karla Voss wies das zurück: Der Kredit sei nicht bewilligt worden.", "reported"),
    ("Karla Voss sieht das anders: Man habe im Mai eine Kamera eingebaut.", "reported"),
    ("Strenger urteilt Karla Voss: Das Ziel sei nachträglich geändert worden.", "reported"),
    ("Karla Voss wies die Vorwürfe zurück.", "assessment"),
    ("Karla Voss urteilt: Der Plan sei ein Fiasko.", "assessment"),
    ("Karla Voss warnt: Der Damm sei im Mai repariert worden.", "assessment"),
]


@pytest.mark.parametrize(("sentence", "expected"), REMARKED)
def test_a_remark_before_a_colon_leaves_it_to_what_is_said(sentence: str, expected: str) -> None:
    (only,) = read(sentence)
    assert (only.claimant, only.certainty.value) == ("Karla Voss", expected)


VIEWS = [
    ("Ein Neubau dauert nach Einschätzung von Karla Voss sechs bis acht Jahre.", "estimate"),
    ("Nach Ansicht von Karla Voss kostet der Umbau 4 Millionen Euro.", "estimate"),
    ("Karla Voss sagte, mit einem Ergebnis werde nicht vor Pfingsten gerechnet.", "estimate"),
    ("Nach Ansicht von Karla Voss ist der Umbau überflüssig.", "assessment"),
    ("Nach Angaben von Karla Voss fuhr der Wagen mit bis zu 120 km/h.", "reported"),
]


@pytest.mark.parametrize(("sentence", "expected"), VIEWS)
def test_a_quantity_in_a_view_is_an_estimate(sentence: str, expected: str) -> None:
    (only,) = read(sentence)
    assert only.certainty.value == expected


def test_the_words_that_tell_who_says_it_do_not_count() -> None:
    (only,) = read("Ein Abriss sei „die ehrlichere Lösung“, sagte Karla Voss am Donnerstag im Landtag.")
    assert only.certainty.value == "assessment"


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("unit", ["wer ", "hätte ", "sei ge", "stellen ", "zu ", "ist ", "A", "could ", "i think ", "hätte müsse, "])
def test_a_hostile_text_is_judged_quickly(unit: str, language: str) -> None:
    start = time.process_time()
    judgement(unit * (5000 // len(unit)), language)
    assert time.process_time() - start < 0.5


def test_a_thousand_statements_are_judged_within_a_second() -> None:
    document = article("||".join(["„Das ist ein Irrweg, denn die Stadt hat 40 Jahre lang gespart“, sagte Karla Voss am Montag."] * 1000))
    start = time.process_time()
    read("||".join(one.text for part in document.parts for one in part.paragraphs))
    assert time.process_time() - start < 1
