"""Earlier and lasting circumstances of an article against its news."""

import pytest

from bot.drafting.speech.certainty import Seen, certainty
from tests.drafting.reading import read

GERMAN = [
    ("Die Fraktion verfügt über 12 der 40 Sitze.", "background"),
    ("Jeder fünfte Rentner leidet unter Rückenschmerzen.", "background"),
    ("Drei der Kessel stammen aus dem Jahr 1975.", "background"),
    ("2024 stand in der Bilanz ein Gewinn von 2 Millionen Euro.", "background"),
    ("Im vergangenen Jahr waren es 14.", "background"),
    ("Die letzte Prüfung liegt drei Jahre zurück.", "background"),
    ("Ausgelegt war die Halle für 300 Gäste.", "background"),
    ("Vor zehn Jahren kaufte der Verein das Gelände.", "background"),
    ("Der Ort zählt 4.000 Einwohner.", "background"),
    ("In der Regel blüht die Art im Mai.", "background"),
    ("Ozon ist das drittwichtigste Treibhausgas.", "background"),
    ("Das Werk gehört zur Nordgruppe.", "background"),
    ("Der Rat hatte den Bau im Januar abgelehnt.", "background"),
    ("Taucher hatten am Mittwoch vier Risse entdeckt.", "reported"),
    ("Ihr Bruder hatte noch um 3.15 Uhr angerufen.", "reported"),
    ("Am Mittwoch stimmte der Rat ab.", "reported"),
    ("Der Landtag soll am 24. April beraten.", "reported"),
    ("Der Verband will am Donnerstag vor dem Rathaus demonstrieren.", "reported"),
    ("Der Preis lag zuletzt bei 12 Euro.", "reported"),
    ("Vorgesehen sind neue Stellen, vor allem für Kontrollen.", "reported"),
    ("Der Angeklagte soll im Mai 2023 ein Lager angezündet haben.", "reported"),
    ("In Nordland ertrinken jährlich 300 Menschen.", "background"),
    ("Mit Protesten ist zu rechnen.", "estimate"),
    ("Mit dem Beschluss wird im Herbst gerechnet.", "estimate"),
    ("Erwartet werden 4.000 Gäste.", "estimate"),
    ("Die Fahrt dauerte bis zu zwei Stunden.", "reported"),
]


@pytest.mark.parametrize(("sentence", "expected"), GERMAN)
def test_a_german_article_tells_circumstances_and_news(sentence: str, expected: str) -> None:
    assert certainty(Seen(sentence, "", "de", 2026)).certainty.value == expected


ENGLISH = [
    ("The road used to end here.", "background"),
    ("The bridge once carried trains.", "background"),
    ("Storks typically arrive in March.", "background"),
    ("The lake is one of the deepest in the county.", "background"),
    ("The council had rejected the plan.", "background"),
    ("The boat had left the pier at 4:10 a.m. with nine people on board.", "reported"),
    ("It was not clear why the boat had left the channel.", "reported"),
    ("Damage is put at $12 million.", "estimate"),
    ("The smoke was expected to clear by Sunday.", "estimate"),
    ("A firm called Reed is building a depot.", "reported"),
    ("The hull will be moved once the weather clears.", "reported"),
    ("Where the mill used to be there is a park.", "reported"),
    ("Next year her son will take over the shop with 12 workers.", "reported"),
]


@pytest.mark.parametrize(("sentence", "expected"), ENGLISH)
def test_an_english_article_tells_circumstances_and_news(sentence: str, expected: str) -> None:
    assert certainty(Seen(sentence, "", "en", 2026)).certainty.value == expected


FEATURE = "“I am tired,” says Nora Vance. “So am I,” says Carl Finch. Vance adds that the shop is full."


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The parish bought the field for a song.", "background"),
        ("Nobody looked at the hills.", "background"),
        ("The shop is open again.", "reported"),
        ("On Monday the parish bought the field.", "reported"),
        ("She has moved to the coast.", "reported"),
        ("Eleven strangers in rented jackets tip back their heads.", "reported"),
    ],
)
def test_what_a_feature_in_the_present_tense_tells_in_the_past_is_earlier(sentence: str, expected: str) -> None:
    assert read(f"{FEATURE}||{sentence}", language="en")[-1].certainty.value == expected


def test_what_a_report_in_the_past_tense_tells_is_its_news() -> None:
    text = "“I am tired,” said Nora Vance.||The parish bought the field for a song."
    assert read(text, language="en")[-1].certainty.value == "reported"


def test_a_plan_after_an_earlier_event_is_none() -> None:
    told = read("Im Jahr 2011 brannte die Halle. Der Landtag soll im Mai beraten.")
    assert [one.certainty.value for one in told] == ["background", "reported"]


def test_a_belief_without_a_quantity_is_no_estimate_of_the_age_beside_it() -> None:
    (only,) = read("Mrs. Vance, who turned 83 in August, believes the fight is lost.", language="en")
    assert only.certainty.value == "assessment"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Vance’s models suggest that by 2050 the storms will bring more rain.", "estimate"),
        ("Nora Vance, the lock keeper, puts the eels at three or four hundred.", "estimate"),
        ("Nora Vance puts the lamp on the table.", "reported"),
    ],
)
def test_models_and_put_at_tell_estimates(sentence: str, expected: str) -> None:
    assert read(f"Nora Vance is a biologist. {sentence}", language="en")[-1].certainty.value == expected
