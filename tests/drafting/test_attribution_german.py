import pytest

from tests.drafting.reading import claimants, read

ZAHN = "Die Geologin Ilka Zahn vom Institut für Bodenkunde stellte den Bericht vor."
OTT = "Bürgermeister Jost Ott (54) kam zur Eröffnung."
BUND = "Der Wanderbund Ostharz hat 4.000 Mitglieder."
WHO_ZAHN = "Ilka Zahn, Geologin"
WHO_OTT = "Jost Ott, Bürgermeister"


@pytest.mark.parametrize(
    ("sentence", "claimant"),
    [
        ("Laut Polizei sind drei Autos ausgebrannt.", "Polizei"),
        ("Drei Autos sind laut der Feuerwehr ausgebrannt.", "Feuerwehr"),
        ("Laut einem Bericht des „Hafenboten“ sind zwei Schiffe gesunken.", "Hafenboten"),
        ("Laut einer Studie der Universität Brunn sinkt der Pegel.", "Universität Brunn"),
        ("Laut Innenministerin Karla Voss bleibt die Grenze offen.", "Karla Voss, Innenministerin"),
        ("Nach Angaben der Polizei wurde niemand verletzt.", "Polizei"),
        ("Niemand wurde nach Angaben der örtlichen Polizei verletzt.", "örtliche Polizei"),
        ("Nach Angaben von Karla Voss bleibt die Grenze offen.", "Karla Voss"),
        ("Nach Angaben des Umweltministeriums ist das Wasser sauber.", "Umweltministerium"),
        ("Nach Polizeiangaben floh der Fahrer zu Fuß.", "Polizei"),
        ("Nach Einschätzung von Forschern ist der See verloren.", "Forscher"),
        ("Nach Schätzung des Bauernverbands fehlen 200 Höfe.", "Bauernverband"),
        ("Nach Informationen der „Talzeitung“ tritt der Trainer zurück.", "Talzeitung"),
        ("Nach Ansicht des Mieterbunds reicht das nicht.", "Mieterbund"),
        ("Die Miete steigt dem Mieterbund zufolge um acht Prozent.", "Mieterbund"),
        ("Karla Voss zufolge bleibt die Grenze offen.", "Karla Voss"),
        ("Angaben der Reederei zufolge war das Schiff leer.", "Reederei"),
        ("Medienberichten zufolge ist der Vertrag unterschrieben.", "Medienberichte"),
        ("Aus Sicht der Gewerkschaft ist das Angebot zu niedrig.", "Gewerkschaft"),
        ("Für Karla Voss steht fest, dass die Grenze offen bleibt.", "Karla Voss"),
        ("Die Brücke ist gesperrt, so die Feuerwehr.", "Feuerwehr"),
        ("„Die Brücke ist gesperrt“, so Karla Voss.", "Karla Voss"),
        ("Wie die Polizei am Montag mitteilte, wurde niemand verletzt.", "Polizei"),
        ("Niemand wurde verletzt, wie ein Sprecher der Feuerwehr sagte.", "Sprecher der Feuerwehr"),
        ("Wie die „Talzeitung“ berichtet, tritt der Trainer zurück.", "Talzeitung"),
        ("Wie aus Regierungskreisen verlautete, ist der Vertrag fertig.", "Regierungskreise"),
        ("Aus Ermittlerkreisen hieß es, der Täter sei bekannt.", "Ermittlerkreise"),
        ("Bei der Polizei heißt es, der Täter sei bekannt.", "Polizei"),
        ("Das sei ein Fehler gewesen, heißt es aus dem Rathaus.", "Rathaus"),
        ("Die Brücke sei gesperrt, teilte die Feuerwehr mit.", "Feuerwehr"),
        ("Die Feuerwehr teilte mit, die Brücke sei gesperrt.", "Feuerwehr"),
        ("Zugleich kündigte der Konzern an, 300 Stellen zu streichen.", "Konzern"),
        ("Der Konzern hat angekündigt, 300 Stellen zu streichen.", "Konzern"),
        ("Karla Voss sagte, die Grenze bleibe offen.", "Karla Voss"),
        ("Karla Voss hat gesagt, dass die Grenze offen bleibt.", "Karla Voss"),
        ("Am Dienstag sagte Karla Voss der „Talzeitung“, die Grenze bleibe offen.", "Karla Voss"),
        ("Der „Talzeitung“ sagte Karla Voss, die Grenze bleibe offen.", "Karla Voss"),
        ("Das bestätigte eine Sprecherin des Landgerichts.", "Sprecherin des Landgerichts"),
        ("Die Staatsanwaltschaft wirft dem Mann Betrug vor.", "Staatsanwaltschaft"),
        ("Karla Voss, Präsidentin des Zollvereins, warnt vor höheren Preisen.", "Karla Voss, Präsidentin des Zollvereins"),
        ("Karla Voss (61), die den Verein seit 2010 führt, warnt vor höheren Preisen.", "Karla Voss"),
        ("Der Leiter der Klinik, Uwe Brand, rechnet mit 400 Patienten.", "Uwe Brand, Leiter der Klinik"),
        ("Die Opposition kritisierte den Plan scharf.", "Opposition"),
        ("Kritiker befürchten, dass die Mieten steigen.", "Kritiker"),
        ("Die Bank geht davon aus, dass der Zins fällt.", "Bank"),
        ("Der Verband hält das Gesetz für überflüssig.", "Verband"),
        ("Die Stadt räumte ein, den Brief nicht gelesen zu haben.", "Stadt"),
        ("Karla Voss zeigte sich überzeugt, dass die Grenze offen bleibt.", "Karla Voss"),
        ("Karla Voss ist der Ansicht, dass die Grenze offen bleiben muss.", "Karla Voss"),
        ("Die Gewerkschaft spricht von einem Wortbruch.", "Gewerkschaft"),
        ("Das Ministerium wies die Vorwürfe zurück.", "Ministerium"),
        ("Die Stadt dementierte den Bericht.", "Stadt"),
        ("Karla Voss: „Wir lassen niemanden allein.“", "Karla Voss"),
        ("Karla Voss (Freie Liste): „Wir lassen niemanden allein.“", "Karla Voss"),
        ("Karla Voss wird deutlich: „Wir lassen niemanden allein.“", "Karla Voss"),
        ("„Wir lassen“, sagte Karla Voss, „niemanden allein.“", "Karla Voss"),
        ("„Wir lassen niemanden allein“, betonte die Ministerin Karla Voss.", "Karla Voss, Ministerin"),
        ("»Wir lassen niemanden allein«, betonte Karla Voss.", "Karla Voss"),
        ("Die südkoreanische Notenbank erwartet einen Rückgang.", "südkoreanische Notenbank"),
        ("Eine Studie der Hochschule Brunn zeigt, dass Bienen früher fliegen.", "Hochschule Brunn"),
        ("Die Kosten werden vom Rechnungshof auf 3 Millionen Euro geschätzt.", "Rechnungshof"),
        ("Die NATO sieht darin keinen Angriff.", "NATO"),
        ("Umweltschützer fordern ein Verbot.", "Umweltschützer"),
        ("Der Vorsitzende Karl-Heinz von Stein rief zur Ruhe, sagte aber auch, die Lage sei ernst.", "Karl-Heinz von Stein, Vorsitzende"),
        ("Unter Berufung auf Diplomaten meldet die Agentur Nordpress einen Durchbruch.", "Diplomaten"),
    ],
)
def test_a_sentence_that_names_who_says_it(sentence: str, claimant: str) -> None:
    assert claimants(sentence) == [claimant]


@pytest.mark.parametrize(
    "sentence",
    [
        "Der Fluss steigt seit Montag.",
        "Der Rat beschloss den Haushalt.",
        "Karla Voss will den Hafen ausbauen.",
        "Karla Voss soll den Hafen ausbauen.",
        "Nordland profitiert von dem Vertrag.",
        "Karla Voss wollte sich nicht äußern.",
        "Die Reederei war für eine Stellungnahme nicht zu erreichen.",
        "Der Konzern lehnte eine Stellungnahme ab.",
        "Die Polizei teilt sich den Hof mit der Feuerwehr.",
        "Die Feuerwehr rückte mit drei Wagen aus.",
        "Der Hund bellte laut und lange.",
        "Das Gesetz sieht eine Frist von drei Wochen vor.",
        "Eine neue Studie, die dieser Zeitung vorliegt, zeigt das Ausmaß der Schäden.",
        "Die Arbeit gilt als erledigt.",
        "Namen nannte der Minister nicht.",
        "Der Minister nannte keine Einzelheiten.",
        "Die Kinder gehen leer aus.",
        "Ob das stimmt, ist unklar.",
        "Hier alles, was bekannt ist:",
        "Er tat so, als sei nichts geschehen.",
        "Die Schule bleibt zu, es sei denn, der Strom kommt zurück.",
        "Der Bau der Brücke gibt den Anwohnern Arbeit.",
        "Karla Voss hält sich in Brunn auf.",
        "Die Feuerwehr stellte zwei Pumpen auf.",
        "Laut Gesetz endet die Frist im Mai.",
        "Wird die Brücke noch gebaut?",
        "Das Wort „Hafengeld“ steht nicht im Vertrag.",
    ],
)
def test_what_the_article_says_itself_is_nobodys(sentence: str) -> None:
    assert claimants(sentence) == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{ZAHN} „Das Wasser ist sauber“, sagte sie.", [None, WHO_ZAHN]),
        (f"{ZAHN} Das Wasser sei sauber, so die Forscherin.", [None, WHO_ZAHN]),
        (f"{ZAHN} Zahn zufolge ist das Wasser sauber.", [None, WHO_ZAHN]),
        (f"{ZAHN} Nach Zahns Worten ist das Wasser sauber.", [None, WHO_ZAHN]),
        (f"{ZAHN} Nach ihren Angaben ist das Wasser sauber.", [None, WHO_ZAHN]),
        (f"{ZAHN} Ihr zufolge ist das Wasser sauber.", [None, WHO_ZAHN]),
        (f"{ZAHN} Die Geologin warnte vor Rissen.", [None, WHO_ZAHN]),
        (f"{OTT} „Wir bauen weiter“, sagte der Bürgermeister.", [None, WHO_OTT]),
        (f"{OTT} „Wir bauen weiter“, sagte der 54-Jährige.", [None, WHO_OTT]),
        (f"{OTT} Ott kündigte einen Neubau an.", [None, WHO_OTT]),
        (f"{OTT} Es werde weiter gebaut, versprach er.", [None, WHO_OTT]),
        (f"{ZAHN} {OTT} „Das Wasser ist sauber“, sagte sie.", [None, None, WHO_ZAHN]),
        (f"{ZAHN} {OTT} „Wir bauen weiter“, sagte er.", [None, None, WHO_OTT]),
        (f"{BUND} „Der Weg ist frei“, teilte der Verband mit.", [None, "Verband"]),
        ("Der Bauernverband Ostharz klagt. Die Ernte sei verloren, teilte der Verband mit.", ["Bauernverband Ostharz"] * 2),
        ("Die Gewerkschaft Handel (GHD) lud ein. „Wir streiken“, sagte deren Chefin Pia Lorenz.", [None, "Pia Lorenz, Chefin"]),
        ("Ein Sprecher der Bahn wies das zurück. Der Zug sei pünktlich gewesen, sagte er.", ["Sprecher der Bahn"] * 2),
    ],
)
def test_pronouns_offices_and_surnames_mean_whom_the_article_named(text: str, expected: list[str | None]) -> None:
    assert claimants(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Karla Voss sagte, der Hafen sei voll. Man habe lange gewartet.", ["Karla Voss"] * 2),
        ("Karla Voss sagte, der Hafen sei voll. Die Schiffe müssten draußen warten.", ["Karla Voss"] * 2),
        ("Karla Voss sagte, der Hafen sei voll. Zudem habe man lange gewartet. Die Kräne würden repariert.", ["Karla Voss"] * 3),
        ("Karla Voss sagte, der Hafen sei voll. Der Hafen wurde 1964 eröffnet.", ["Karla Voss", None]),
        ("Karla Voss sagte, der Hafen sei voll. Im Hafen liegen 40 Schiffe. Es kämen weitere.", ["Karla Voss", None, None]),
        ("Karla Voss sagte, der Hafen sei voll.||Man habe lange gewartet.", ["Karla Voss"] * 2),
        ("Karla Voss sagte, der Hafen sei voll.||Die Schiffe würden draußen warten, wenn es stürmt.", ["Karla Voss", None]),
        ("Karla Voss sagte, der Hafen sei voll.||Im Hafen liegen 40 Schiffe.", ["Karla Voss", None]),
        ("„Der Hafen ist voll“, sagte Karla Voss. „Wir warten.“", ["Karla Voss"] * 2),
        ("„Der Hafen ist voll. Wir warten. Das dauert“, sagte Karla Voss.", ["Karla Voss"] * 3),
        ("Karla Voss sagte: „Der Hafen ist voll. Wir warten. Das dauert.“", ["Karla Voss"] * 3),
        ("Karla Voss sagte: „Der Hafen ist voll.||„Wir warten. Das dauert.“", ["Karla Voss"] * 3),
        ("Karla Voss zeigt sich skeptisch. „Der Hafen ist voll.“", ["Karla Voss"] * 2),
        ("Karla Voss winkt ab. „Der Hafen ist voll.“", [None, "Karla Voss"]),
        ("„Der Hafen ist voll.“ Das sagt Karla Voss, die dort arbeitet.", ["Karla Voss"] * 2),
        ("„Der Hafen ist voll“, sagte Karla Voss. Sie leitet den Hafen.", ["Karla Voss", None]),
        ("„Der Hafen ist voll“, sagte Karla Voss. „Er ist leer“, sagte Uwe Brand. Das sei klar.", ["Karla Voss", "Uwe Brand", "Uwe Brand"]),
        ("Karla Voss sagte, der Hafen sei voll. So Voss weiter: „Wir warten.“", ["Karla Voss"] * 2),
        ("Laut Polizei brannte es. Den Angaben zufolge starb niemand.", ["Polizei"] * 2),
        ("Eine Studie der Hochschule Brunn warnt. Demnach fehlen 40 Lehrer.", ["Hochschule Brunn"] * 2),
        ("Eine Studie der Hochschule Brunn warnt. Die Autoren fordern mehr Geld.", ["Hochschule Brunn"] * 2),
        ("Eine Studie der Hochschule Brunn warnt. Der Studie zufolge fehlen 40 Lehrer.", ["Hochschule Brunn"] * 2),
        ("„Der Hafen ist voll.“", [None]),
    ],
)
def test_a_claimant_is_carried_as_far_as_the_language_carries_it(text: str, expected: list[str | None]) -> None:
    assert claimants(text) == expected


def test_indirect_speech_without_any_speaker_is_nobodys_and_doubtful() -> None:
    (only,) = read("Der Hafen sei voll.")
    assert only.claimant is None


def test_a_pronoun_that_nobody_fits_names_nobody() -> None:
    (only,) = read("„Der Hafen ist voll“, sagte sie.")
    assert only.claimant is None
    assert only.doubt >= 0.5
    assert only.why


def test_what_is_carried_far_is_more_doubtful() -> None:
    told = read("Karla Voss sagte, der Hafen sei voll. Man habe gewartet. Man habe gerufen. Man habe geweint.")
    doubts = [one.doubt for one in told]
    assert doubts == sorted(doubts)
    assert doubts[-1] > doubts[0]
