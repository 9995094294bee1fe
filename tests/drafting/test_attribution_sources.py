"""Sources that stand in less common constructions."""

import pytest

from tests.drafting.reading import claimants

ZAHN = "Die Geologin Ilka Zahn vom Institut für Bodenkunde stellte den Bericht vor."
WHO_ZAHN = "Ilka Zahn, Geologin"
OTT = "Bürgermeister Jost Ott (54) kam zur Eröffnung."
WHO_OTT = "Jost Ott, Bürgermeister"


@pytest.mark.parametrize(
    ("sentence", "claimant"),
    [
        ("Aus Ermittlerkreisen erfuhr das TAGBLATT: In dem Tresor sollen 9000 Euro gelegen haben.", "Ermittlerkreise"),
        ("Wie das TAGBLATT aus Regierungskreisen erfuhr, ist der Vertrag fertig.", "Regierungskreise"),
        ("Die Firma hält 4 Prozent, wie im Anhang der Studie steht.", "Anhang der Studie"),
        ("Dem Anhang zufolge hält die Firma 4 Prozent.", "Anhang"),
        ("Für Karla Voss vom Institut für Bodenkunde in Brunn taugt das nicht als Erklärung.", "Karla Voss, Institut für Bodenkunde"),
        ("Für Karla Voss ist der Bau kein Gewinn.", "Karla Voss"),
        ("Karla Voss sieht den Bund in der Pflicht.", "Karla Voss"),
        ("Statiker Dipl.-Ing. Uwe Brand (49) nach dem Rundgang: „Hier hält kein Stein.“", "Uwe Brand, Statiker"),
        ("Die Gewerkschaft Bau und Holz (GBH) warf der Firma vor, die Lage verschleiert zu haben.", "Gewerkschaft Bau und Holz"),
        ("„Wir haben nichts gefunden“, so Sprecherin Karla Voss zu TAGBLATT.", "Karla Voss, Sprecherin"),
        ("Die Läden seien voll, lautet das Fazit der Hochschule Brunn.", "Hochschule Brunn"),
        ("Karla Voss teilt die Sorge nicht: Der Eingriff sei klein.", "Karla Voss"),
        ("Die Autolobby kündigte Widerstand an.", "Autolobby"),
        ("Hinterbliebene forderten eine Gedenktafel.", "Hinterbliebene"),
        ("„Endlich“, sagte Karla Voss, deren Sohn dort starb.", "Karla Voss"),
        ("Karla Voss hält den Zahlen entgegen, sie seien alt.", "Karla Voss"),
        ("Karla Voss hält die Zahlen dagegen für übertrieben.", "Karla Voss"),
    ],
)
def test_a_sentence_that_names_its_source_in_another_way(sentence: str, claimant: str) -> None:
    assert claimants(sentence) == [claimant]


@pytest.mark.parametrize(
    "sentence",
    [
        "Symptome hielten alle in einem Heft fest.",
        "Notizen machten alle in einem Heft.",
        "Belege dafür nennt das Papier nicht.",
        "Am Freitag um 19 Uhr informiert die Behörde in der Stadthalle.",
        "Für Karla Voss beginnt die Saison am Montag.",
        "Für Karla Voss stimmten zwölf Abgeordnete.",
        "Karla Voss kennt den Ort: Die Mühle steht am Bach.",
        "Der Entwurf sieht vor, dass Betriebe mehr zahlen.",
        "Das Wappen, wie es im Rathaus steht, zeigt einen Bären.",
    ],
)
def test_things_papers_and_events_are_no_sources(sentence: str) -> None:
    assert claimants(sentence) == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{OTT} Er fehlte nach Angaben seines Büros wegen einer Reise.", [None, "Büro von Jost Ott"]),
        (f"{OTT} Nach Angaben der Polizei fiel er.", [None, "Polizei"]),
        ("Ilka Zahn vom Institut für Bodenkunde lacht. Das sei klar, so die Ökonomin.", [None, "Ilka Zahn, Institut für Bodenkunde"]),
        (f"{OTT} Der Kämmerer erwartet 2 Millionen Euro weniger.", [None, "Kämmerer"]),
        (f"{ZAHN} Die Läden seien voll, lautet ihr Befund.", [None, WHO_ZAHN]),
        ("Karla Voss sagte, der Hafen sei voll. Der Vertrag endet 2029.", ["Karla Voss", None]),
        (f"{OTT} Die Kosten steigen, rechnet Ott vor.", [None, WHO_OTT]),
        (
            "Karla Voss sagte, der Hafen sei voll. Uwe Brand habe den Bau kritisiert. Man warte ab.",
            ["Karla Voss"] * 3,
        ),
        ("Ihr Mann baute den Hof. Karla Voss sagte, er sei voll. Der Richter habe gelacht.", [None, "Karla Voss", "Karla Voss"]),
        (f"{ZAHN} Die Forscherin warnte vor Rissen.", [None, WHO_ZAHN]),
        ("Das Bundesamt für Brückenbau rät ab. Die Behörde teilte mit, der Bau ruhe.", ["Bundesamt für Brückenbau"] * 2),
        ("Karla Voss sagte, der Hafen sei voll. Die Begründung umfasse vier Zeilen.", ["Karla Voss"] * 2),
    ],
)
def test_what_refers_back_means_whom_the_article_named(text: str, expected: list[str | None]) -> None:
    assert claimants(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Reed Line Ltd., the operator, said the radar was old.", ["Reed Line Ltd."]),
        ("Nora Vance, the lock keeper, puts the eels at three hundred.", ["Nora Vance, lock keeper"]),
        ("Nora Vance, one of five who voted against, calls the plan “a very dear pond.”", ["Nora Vance"]),
        ("Nora Vance is a biologist. Vance’s models suggest that the lake will shrink.", [None, "Nora Vance"]),
        ("Tully thinks the number could double.", ["Tully"]),
        ("Reed employs 6,000 people in nine states.", [None]),
        ("Carl Finch led us. He is a retired baker. Then he slept. “I see,” says the old baker.", [None, None, None, "Carl Finch"]),
        ("Nora Vance thinks Carl Finch was right. He was tired, she says.", ["Nora Vance"] * 2),
        ("Ivor Crane thinks Carl Finch was right. “He was tired,” he says.", ["Ivor Crane"] * 2),
    ],
)
def test_english_sources_in_another_way(text: str, expected: list[str | None]) -> None:
    assert claimants(text, language="en") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Bürgermeister Jan Richter stellte den Plan vor. Feuerwehrchef Karl Mond warnte vor Lücken. Richter wies die Kritik zurück.",
            [None, "Karl Mond, Feuerwehrchef", "Jan Richter, Bürgermeister"],
        ),
        ("Der Richter wies die Klage ab. Feuerwehrchef Karl Mond sagte, das sei gut.", [None, "Karl Mond, Feuerwehrchef"]),
        ("Prof. Dr. med. Uta Roth schätzt, dass jeder Zehnte krank ist.", ["Uta Roth"]),
        ("Anders sieht es Kurt Pohl, Chefvolkswirt der Sundbank: „Die Macht sitzt bei den Märkten.“", [None]),
        ("Nach Bahn-Angaben fällt der Zug aus.", ["Bahn"]),
    ],
)
def test_a_name_that_is_also_a_word_means_whom_the_article_named(text: str, expected: list[str | None]) -> None:
    assert claimants(text) == expected
