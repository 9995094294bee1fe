import pytest

from bot.drafting.attribution import attribute
from bot.drafting.speech.certainty import Seen, certainty
from bot.model import Certainty
from tests.drafting.reading import article, read

OWN = [
    ("de", "Die Brücke ist seit Montag gesperrt.", "reported"),
    ("de", "Der Rat stimmte am Montag für den Bau.", "reported"),
    ("de", "Die Rampe soll offenbar im Mai fertig sein.", "reported"),
    ("de", "Der Bau soll im Mai beginnen.", "reported"),
    ("de", "Die Brücke wird über den Damm geführt.", "reported"),
    ("de", "Die Brücke dürfte 4 Millionen Euro kosten.", "estimate"),
    ("de", "Der Bau wird voraussichtlich im Mai beginnen.", "estimate"),
    ("de", "Die Zahl der Pendler wird bis 2030 auf 5 Millionen steigen.", "estimate"),
    ("de", "Die Kosten könnten auf 9 Millionen Euro steigen.", "estimate"),
    ("de", "Der Schaden wird auf 40.000 Euro geschätzt.", "estimate"),
    ("de", "Vermutlich war ein Kabel defekt.", "assessment"),
    ("de", "Nordland profitiert vor allem von den Zöllen.", "assessment"),
    ("de", "Wahrscheinlich kam der Täter zu Fuß.", "assessment"),
    ("de", "Ott ist seit 2014 Bürgermeister.", "background"),
    ("de", "Die Brücke wurde 1964 eröffnet.", "background"),
    ("de", "Der Verein hatte die Halle im Januar gekauft.", "background"),
    ("de", "Ott ist 54 Jahre alt und verheiratet.", "background"),
    ("de", "Das 1911 gegründete Werk steht am Fluss.", "background"),
    ("en", "The council voted for the bridge on Monday.", "reported"),
    ("en", "The road is to reopen in May.", "reported"),
    ("en", "The bridge is expected to cost $4 million.", "estimate"),
    ("en", "The slick is likely to reach the coast.", "estimate"),
    ("en", "The cost could rise to $9 million.", "estimate"),
    ("en", "Perhaps a cable was broken.", "assessment"),
    ("en", "Probably it was the frost.", "assessment"),
    ("en", "The firm was founded in 1911.", "background"),
    ("en", "Cole has been mayor since 2014.", "background"),
    ("en", "The council had rejected the plan.", "background"),
]


@pytest.mark.parametrize(("language", "sentence", "expected"), OWN)
def test_how_sure_the_article_is_of_its_own_sentences(language: str, sentence: str, expected: str) -> None:
    assert certainty(Seen(sentence, "", language, 2026)).certainty.value == expected


CLAIMED = [
    ("de", "Karla Voss schätzt die Kosten auf 4 Millionen Euro.", "estimate"),
    ("de", "Karla Voss rechnet mit 4000 Gästen.", "estimate"),
    ("de", "Der Verband geht von einem Rückgang um 3 Prozent aus.", "estimate"),
    ("de", "Die Polizei geht von Brandstiftung aus.", "assessment"),
    ("de", "Karla Voss warnt vor Rissen.", "assessment"),
    ("de", "Karla Voss hält den Plan für falsch.", "assessment"),
    ("de", "Karla Voss machte den Frost verantwortlich.", "assessment"),
    ("de", "„Das ist ein Skandal“, sagte Karla Voss.", "assessment"),
    ("de", "„Wir haben die Halle am Montag geräumt“, sagte Karla Voss.", "reported"),
    ("de", "Karla Voss teilte mit, die Halle sei geräumt.", "reported"),
    ("de", "Nach Angaben der Polizei starb niemand.", "reported"),
    ("de", "Die Halle sei vermutlich leer gewesen, sagte Karla Voss.", "assessment"),
    ("de", "Der Konzern kündigte an, 300 Stellen zu streichen.", "reported"),
    ("en", "The union estimates that 300 jobs will go.", "estimate"),
    ("en", "The bank expects growth of 2 percent.", "estimate"),
    ("en", "Nora Vance warned of cracks.", "assessment"),
    ("en", "Nora Vance blamed the frost.", "assessment"),
    ("en", "Nora Vance believes the frost did it.", "assessment"),
    ("en", "“This is a disgrace,” said Nora Vance.", "assessment"),
    ("en", "Police said nobody was hurt.", "reported"),
    ("en", "The hall was cleared, Nora Vance said.", "reported"),
]


@pytest.mark.parametrize(("language", "sentence", "expected"), CLAIMED)
def test_how_sure_what_somebody_says_is(language: str, sentence: str, expected: str) -> None:
    (only,) = read(sentence, language=language)
    assert only.claimant is not None
    assert only.certainty.value == expected


def test_what_stands_in_a_relative_clause_does_not_make_a_sentence_background() -> None:
    told = certainty(Seen("Die Stadt sperrt die Brücke, die seit 1964 über den Fluss führt.", "", "de", 2026))
    assert told.certainty is Certainty.REPORTED


def test_a_judging_verb_makes_all_of_its_quotation_a_judgement() -> None:
    told = read("Karla Voss warnt: „Die Pfeiler sind 60 Jahre alt. Wir haben 12 Risse gezählt.“")
    assert [one.certainty for one in told] == [Certainty.ASSESSMENT] * 2


def test_without_a_date_the_latest_year_of_an_article_is_its_own() -> None:
    text = "Die Brücke wurde 1964 gebaut. Am 3. Mai 2026 wurde sie gesperrt."
    told = attribute(article(text, date=None))
    assert [one.certainty for one in told] == [Certainty.BACKGROUND, Certainty.REPORTED]


def test_what_goes_on_telling_of_a_past_year_is_background_until_something_new_is_told() -> None:
    told = read("Im Jahr 2011 brannte die Halle. Niemand räumte sie auf. Am Montag kamen die Bagger.")
    assert [one.certainty for one in told] == [Certainty.BACKGROUND, Certainty.BACKGROUND, Certainty.REPORTED]
