"""Claims about the article, told apart from it; what the words of an article are compared with is in the other tests of this folder."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.compared import Compared, Differs, Finding
from bot.matching.claims import STATEMENTS_LIMIT, compare
from bot.matching.index import Index, build, texts
from bot.matching.tokens import TOKENS_LIMIT, tokens
from bot.serving import current
from bot.serving.current import Current
from bot.text import QUESTION_LIMIT
from tests.fakes.encoder import FakeEncoder
from tests.matching.samples import CALIBRATION, EMPTY, SNAPSHOT, TINY

ROOT = Path(__file__).parents[2]
CLAIMS = yaml.safe_load(Path(__file__).with_name("claims.yaml").read_text("utf-8"))

NEVER_SAME = (
    "Nordkorea liefert Raketen an Russland",
    "Nordkorea schickt Söldner nach Russland",
    "Nordkorea schickt betrunkene Soldaten nach Russland",
    "Nordkorea schickt alle seine Soldaten nach Russland",
    "Nordkorea schickt nur Waffen",
    "Nordkorea will Russland Soldaten schicken",
    "Nordkorea liefert vielleicht Waffen an Russland",
    "Nordkorea schickt Soldaten nach Russland. Russland bezahlt sie mit Gold.",
    "Russland liefert Waffen und schickt Soldaten",
    "Weapons are being sent from Russia to North Korea",
    "Die Ukraine hält Kursk besetzt",
    "Die Ukraine hält seit August ganz Kursk besetzt",
    "Russische Kräfte halten seit August Teile der Region Kursk besetzt",
    "Ukrainische Kräfte haben im August Teile von Kursk zurückerobert",
    "Putin ist 40",
    "Putin und Kim",
    "Putin ist der Machthaber von Nordkorea",
    "Wladimir Putin war der Chef im Kreml",
    "Putin ist 72, Kim ist 45",
    "Several thousand South Korean soldiers have arrived in Russia's Kursk region",
    "Soldiers die in Kursk",
    "Guseinova könnte bis zu fünf Milliarden Euro wert sein",
    "Guseinova schätzt den Wert der Waffenlieferungen an Nordkorea auf bis zu fünf Milliarden Euro",
    "Die Panzerlieferungen aus Nordkorea könnten laut Guseinova bis zu fünf Milliarden Euro wert sein",
    "Durch die Zusammenarbeit mit dem Kim-Regime kann Moskau deutlich mehr Geld einnehmen",
    "Nordkorea profitiert vor allem militärisch",
    "Soldaten profitieren vor allem finanziell",
    "Nordkorea dürfte höchstens 20.000 Panzer schicken",
    "Putin kann den Krieg noch länger fortführen",
    "Putin will zeigen, dass er einen unzuverlässigen Partner hat",
    "Kim will zeigen, dass Putin einen verlässlichen Partner hat",
    "Die Ukraine destabilisiert Ostasien laut Spohr",
    "Laut Spohr hat der Krieg in Ostasien die Sicherheitslage in der Ukraine destabilisiert",
    "Laut Spohr gilt in der Welt, die sie schaffen wollen, das Recht des Schwächeren",
    "Die Wirtschaftsleistung Südkoreas liegt bei etwa 23,7 Milliarden Dollar, schätzt die südkoreanische Regierung",
    "Experten sagen, dass Nordkorea Waffen liefert",
)
"""Near to what the article says, and each wrong in a word."""

ARTICLES = (ROOT / "knowledge" / "beispiel", *sorted((ROOT / "benchmarks" / "articles").iterdir()))


class Told(NamedTuple):
    """What a pair of claims was compared to."""

    pair: dict[str, str]
    same: Compared
    differs: Compared


def told(shop: Current, claim: str) -> Compared:
    return compare(shop.snapshot, shop.index, shop.calibration, claim)


def pairs(shop: Current, *halves: str) -> list[Told]:
    found = [pair for half in halves for pair in CLAIMS[half]["pairs"]]
    return [Told(pair, told(shop, pair["same"]), told(shop, pair["differs"])) for pair in found]


def right(one: Told) -> bool:
    kinds = [difference.kind for difference in one.differs.differences]
    return one.differs.finding is Finding.DIFFERENT and one.differs.fact in one.pair["facts"] and one.pair["kind"] in kinds


def unknown(shop: Current, *halves: str) -> Counter[Finding]:
    return Counter(told(shop, claim).finding for half in halves for claim in CLAIMS[half]["unknown"])


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Current:
    return current.load(ROOT / "knowledge" / "202618", tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="module")
def compared(shop: Current) -> list[Told]:
    return pairs(shop, "developed", "held_back")


def test_there_are_fifty_pairs_on_all_facts_with_all_kinds_of_difference(shop: Current) -> None:
    found = [pair for half in ("developed", "held_back") for pair in CLAIMS[half]["pairs"]]
    assert len(found) == 50
    assert {fact for pair in found for fact in pair["facts"]} == set(shop.snapshot.facts)
    assert {pair["kind"] for pair in found} == set(Differs)


def test_no_claim_that_differs_is_said_to_stand_so(shop: Current, compared: list[Told]) -> None:
    assert [one.pair["differs"] for one in (*compared, *pairs(shop, "fresh")) if one.differs.finding is Finding.SAME] == []


@pytest.mark.parametrize("claim", NEVER_SAME)
def test_a_claim_that_is_wrong_in_one_word_is_not_said_to_stand_so(shop: Current, claim: str) -> None:
    assert told(shop, claim).finding is not Finding.SAME


def test_most_differences_are_told_by_their_kind(compared: list[Told]) -> None:
    assert sum(map(right, compared)) >= 0.85 * len(compared)


def test_most_claims_that_stand_so_are_told_to_and_no_other_is_told_to_differ(compared: list[Told]) -> None:
    assert {one.same.finding for one in compared} <= {Finding.SAME, Finding.RELATED}
    same = [one for one in compared if one.same.finding is Finding.SAME]
    assert len(same) >= 0.8 * len(compared)
    assert all(one.same.fact in one.pair["facts"] for one in same)


def test_on_most_of_what_the_article_leaves_out_nothing_is_told(shop: Current) -> None:
    found = unknown(shop, "developed", "held_back")
    assert found[Finding.NOTHING] >= 0.85 * found.total()
    assert found[Finding.SAME] == 0
    assert found[Finding.DIFFERENT] <= 0.05 * found.total()


def test_of_claims_written_afterwards_as_many_are_told_to_differ_or_to_be_left_out(shop: Current) -> None:
    found, nothing = pairs(shop, "fresh"), unknown(shop, "fresh")
    assert sum(map(right, found)) >= 0.85 * len(found)
    assert {one.same.finding for one in found} <= {Finding.SAME, Finding.RELATED}
    assert nothing[Finding.NOTHING] >= 0.85 * nothing.total()


@pytest.mark.parametrize(
    ("claim", "kind", "said", "stands"),
    [
        ("Nordkorea schickt 100.000 Soldaten nach Russland!!", Differs.NUMBER, "100.000", "nicht mehr als 20.000"),
        ("Mehrere hundert Nordkoreaner sind laut NYT in Kursk eingetroffen", Differs.UNIT, "Mehrere hundert", "Mehrere tausend"),
        ("Die Ukraine hält seit Juli Teile der Region Kursk besetzt", Differs.TIME, "Juli", "August"),
        ("Guseinova leitet das Büro in Seoul", Differs.NAME, "Guseinova", "Frederic Spohr"),
        ("Putin ist nicht der Chef im Kreml", Differs.NEGATION, "nicht der Chef", ""),
        ("Nordkorea schickt Soldaten nach Russland, sagt Putin", Differs.CLAIMANT, "Putin", ""),
        ("Der Krieg in der Ukraine hat Ostasien destabilisiert, Fakt!", Differs.HEDGE, "Fakt", ""),
        ("North Korea will send more than 20,000 soldiers", Differs.NUMBER, "more than 20,000", "no more than 20,000"),
    ],
)
def test_a_difference_tells_both_sides(shop: Current, claim: str, kind: Differs, said: str, stands: str) -> None:
    found = told(shop, claim)
    assert found.finding is Finding.DIFFERENT
    assert (kind, said, stands) in [(one.kind, one.said, one.stands) for one in found.differences]


def test_who_does_what_to_whom_is_compared(shop: Current) -> None:
    found = told(shop, "Russland schickt Soldaten nach Nordkorea")
    assert found.finding is Finding.DIFFERENT
    assert found.differences[0].kind is Differs.NAME
    assert told(shop, "Soldaten schickt Nordkorea nach Russland").finding is Finding.SAME


def test_who_says_so_may_be_left_out_of_a_report(shop: Current) -> None:
    assert told(shop, "Mehrere tausend nordkoreanische Soldaten sind in der Region Kursk eingetroffen").finding is Finding.SAME


def test_of_several_sentences_the_one_that_differs_is_told(shop: Current) -> None:
    found = told(shop, "Hallo zusammen! Putin ist 72 Jahre alt. Kim ist 50 Jahre alt. Krass!")
    assert (found.finding, found.fact) == (Finding.DIFFERENT, "kim")


def test_in_other_languages_only_numbers_differ(shop: Current) -> None:
    assert told(shop, "La Corée du Nord envoie des soldats en Russie").finding is Finding.RELATED
    found = told(shop, "La Corée du Nord envoie 100 000 soldats en Russie")
    assert (found.finding, found.language) == (Finding.DIFFERENT, "fr")
    assert {one.kind for one in found.differences} == {Differs.NUMBER}


@pytest.mark.parametrize("folder", ARTICLES, ids=lambda folder: folder.name)
def test_of_any_article_a_number_changed_is_never_said_to_stand_so(folder: Path, tmp_path: Path) -> None:
    shop = current.load(folder, tmp_path)
    for fact in shop.snapshot.facts.values():
        digits = [n for n, character in enumerate(fact.text) if character.isdigit()]
        if digits:
            changed = fact.text[: digits[0]] + str((int(fact.text[digits[0]]) + 3) % 9 + 1) + fact.text[digits[0] + 1 :]
            assert changed == fact.text or told(shop, changed).finding is not Finding.SAME, changed


@pytest.mark.parametrize("folder", ARTICLES, ids=lambda folder: folder.name)
def test_of_any_article_its_own_facts_are_not_said_to_differ_and_most_stand_so(folder: Path, tmp_path: Path) -> None:
    shop = current.load(folder, tmp_path)
    found = Counter(told(shop, fact.text).finding for fact in shop.snapshot.facts.values())
    assert found[Finding.DIFFERENT] == 0
    assert found[Finding.SAME] >= 0.5 * found.total()


ANYTHING = st.text(max_size=300) | st.lists(
    st.sampled_from(
        "Ina Berg Hallenstadt Schwimmbad kostet 4,5 Millionen Euro nicht laut Otto Groß , . ! dürfte seit Mai 2030 in und".split()
    ),
    max_size=30,
).map(" ".join)


@settings(max_examples=60)
@given(ANYTHING)
@example("")
@example("\x00")
@example("\ud800")
@example("²³ ١٢ ½ 9999999999999999999999 1.2.3.4,5")
@example("nicht mehr als")
@example("laut")
@example("€")
def test_any_text_is_compared(index: Index, text: str) -> None:
    found = compare(SNAPSHOT, index, CALIBRATION, text)
    assert (found.fact is None) == (found.finding is Finding.NOTHING)
    assert bool(found.differences) == (found.finding is Finding.DIFFERENT)
    assert 0 <= found.confidence <= 1
    assert compare(SNAPSHOT, index, CALIBRATION, text) == found


@pytest.mark.parametrize("snapshot", [EMPTY, TINY])
def test_little_knowledge_is_no_error(snapshot: object) -> None:
    assert isinstance(snapshot, type(SNAPSHOT))
    found = compare(snapshot, build(snapshot), CALIBRATION, "Hallenstadt baut ein neues Schwimmbad für 4,5 Millionen Euro.")
    assert found.finding is Finding.NOTHING


def test_a_long_message_costs_no_more_than_its_first_sentences(index: Index) -> None:
    asked: list[Sequence[str]] = []
    encoder = FakeEncoder()
    vectors = encoder.encode(texts(SNAPSHOT))
    assert vectors is not None

    def encode(some: Sequence[str]) -> np.ndarray | None:
        asked.append(some)
        return encoder.encode(some)

    compare(SNAPSHOT, build(SNAPSHOT, index.learned, vectors), CALIBRATION, "Das Schwimmbad kostet 3 Euro. " * QUESTION_LIMIT, encode)
    assert len(asked) <= 1 + STATEMENTS_LIMIT
    assert len(tokens("Bad " * QUESTION_LIMIT)) == TOKENS_LIMIT


def test_a_claim_is_compared_and_told(shop: Current) -> None:
    found = current.check_claim(shop, "Nordkorea schickt 100.000 Soldaten nach Russland!!")
    assert [block.text for block in found.reply.blocks[:2]] == [
        "Das steht anders im Artikel.",
        "Nachricht: 100.000. Artikel: nicht mehr als 20.000, eine Schätzung.",
    ]
    assert (found.language, found.compared.finding) == ("de", Finding.DIFFERENT)
    assert found.milliseconds > 0


def test_a_claim_is_told_in_the_reader_s_language(shop: Current) -> None:
    found = current.check_claim(shop, "Putin ist 72 Jahre alt", current.Reader(chosen="en"))
    assert found.language == "en"
    assert found.reply.blocks[0].text == "That is what the article says."
