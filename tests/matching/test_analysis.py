import tracemalloc

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.matching.analysis import NAME_WEIGHT, PAIR_WEIGHT, PART_WEIGHT, SYNONYM_WEIGHT, WORD_LIMIT, WORDS_LIMIT, Analyser, Terms, split
from bot.model import Words
from bot.text import words

KNOWN = ("waffen", "lieferung", "regierung", "chef", "schwimmbad", "becken", "kosten", "mai", "soldat", "soldaten")
VOCABULARY = Words(
    synonyms=(("Waffen", "Rüstung"), ("teuer", "kostspielig", "Waffen")),
    names=(("Ina Berg", "Berg"), ("Ina Berg Stiftung",)),
    others=(("Nachbarhausen",),),
)

analyser = Analyser(KNOWN, VOCABULARY)
letters = st.text("abcde", min_size=1, max_size=12)


def test_a_text_is_its_stems_its_pairs_of_stems_and_the_letters_of_its_words() -> None:
    assert analyser.terms("Wie alt?") == Terms(
        weights={"wie": 1.0, "alt": 1.0, "^ wie": PAIR_WEIGHT, "wie alt": PAIR_WEIGHT, "alt $": PAIR_WEIGHT},
        grams=dict.fromkeys(["_wi", "wie", "ie_", "_wie", "wie_", "_wie_", "_al", "alt", "lt_", "_alt", "alt_", "_alt_"], 1.0),
        stems=("wie", "alt"),
        names=frozenset(),
        numbers=frozenset(),
        asked=3,
        bare=False,
    )


@pytest.mark.parametrize("text", ["", "???", "🙂", "\u200b"])
def test_a_text_without_words_has_nothing_but_its_edges(text: str) -> None:
    found = analyser.terms(text)
    assert found.weights == {"^ $": PAIR_WEIGHT}
    assert (found.grams, found.stems, found.names, found.numbers, found.asked, found.bare) == ({}, (), frozenset(), frozenset(), 0, False)


def test_words_are_stemmed_in_the_language_of_the_text() -> None:
    assert analyser.terms("buildings", "en").stems == ("build",)
    assert analyser.terms("buildings", "de").stems == ("building",)
    assert analyser.terms("Bauten", "de").stems == ("baut",)


def test_a_text_of_another_language_is_stemmed_as_german() -> None:
    assert analyser.terms("Bauten gebaut", "und") == analyser.terms("Bauten gebaut", "xx") == analyser.terms("Bauten gebaut", "de")


@pytest.mark.parametrize("other", ["Größe der Straßen", "GRÖSSE DER STRASSEN", "Groesse der Strassen", "Gro\u0308ße  der\u200b Straßen!"])
def test_spellings_of_one_text_are_the_same_terms(other: str) -> None:
    assert analyser.terms(other) == analyser.terms("größe der straßen")


@pytest.mark.parametrize(
    ("compound", "parts"),
    [
        ("waffenlieferung", ("waffen", "lieferung")),
        ("regierungschef", ("regierung", "chef")),
        ("beckenkosten", ("becken", "kosten")),
        ("schwimmbades", ()),
        ("waffenfabrik", ()),
        ("fabriklieferung", ()),
        ("maikosten", ()),
        ("waffen", ()),
        ("", ()),
        ("waffen" * 7 + "lieferung", ()),
    ],
)
def test_a_compound_is_split_into_two_known_words_of_four_letters_or_more(compound: str, parts: tuple[str, ...]) -> None:
    assert analyser.parts(compound) == parts


@given(st.sampled_from(KNOWN), st.sampled_from(["", "s", "es", "n", "en", "er", "e"]), st.sampled_from(KNOWN))
def test_known_words_joined_by_a_linking_sound_are_found_again(head: str, link: str, tail: str) -> None:
    parts = analyser.parts(head + link + tail)
    if min(len(head), len(tail)) >= 4:
        assert parts[1] == tail
        assert (head + link).startswith(parts[0])
        assert (head + link).removeprefix(parts[0]) in ("", "s", "es", "n", "en", "er", "e")
    else:
        assert parts == ()


def test_the_parts_of_a_compound_are_terms_of_their_own() -> None:
    weights = analyser.terms("Regierungschef").weights
    assert weights["regier"] == weights["chef"] == PART_WEIGHT
    assert analyser.terms("Chef Regierungschef").weights["chef"] == 1.0


def test_words_that_mean_the_same_share_a_term() -> None:
    one, other = analyser.terms("Waffen").weights, analyser.terms("die Rüstung").weights
    assert one["=0"] == other["=0"] == one["=1"] == SYNONYM_WEIGHT
    assert "=1" not in other
    assert not analyser.terms("Lieferung").weights.keys() & {"=0", "=1"}


@pytest.mark.parametrize(
    ("text", "names", "bare"),
    [
        ("Ina Berg", {"@n0"}, True),
        ("BERG?", {"@n0"}, True),
        ("Ina Berg Stiftung", {"@n1"}, True),
        ("Ina Berg, Nachbarhausen!", {"@n0", "@o0"}, True),
        ("Wer ist Ina Berg?", {"@n0"}, False),
        ("Berg und Berg", {"@n0"}, False),
        ("Ina", set(), False),
        ("der Bergmann", set(), False),
    ],
)
def test_names_are_found_the_longest_first(text: str, names: set[str], *, bare: bool) -> None:
    found = analyser.terms(text)
    assert found.names == names
    assert found.bare == bare
    assert {term: weight for term, weight in found.weights.items() if term.startswith("@")} == dict.fromkeys(names, NAME_WEIGHT)


def test_words_of_short_names_are_known_as_such() -> None:
    four = Analyser((), Words(names=(("Haus für die Kunst", "Kunsthaus"), ("Ina Berg",))))
    assert four.name_words == {"kunsthaus", "ina", "berg"}


def test_terms_come_in_the_same_order_in_every_run() -> None:
    many = Analyser((), Words(names=tuple((f"Name{letter}",) for letter in "abcdefghijkl")))
    names = [term for term in many.terms(" ".join(f"name{letter}" for letter in "lkjihgfedcba")).weights if term.startswith("@")]
    assert len(names) == 12
    assert names == sorted(names)


def test_numbers_are_words_with_a_digit() -> None:
    assert analyser.terms("20.000 Soldaten, 23,7 Mrd. und 2x am 3. Mai").numbers == {"20.000", "23,7", "2x", "3"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("becke", "becken"),
        ("becken", "becken"),
        ("beckne", "becken"),
        ("bekcen", "becken"),
        ("bexken", "becken"),
        ("bxxken", "bxxken"),
        ("schwimbat", "schwimmbad"),
        ("schwxmmbax", "schwimmbad"),
        ("schxxxmbad", "schxxxmbad"),
        ("mei", "mei"),
        ("che1f", "che1f"),
        ("lieferungwaffen", "lieferungwaffen"),
        ("жосты", "жосты"),
        ("x" * 5000, "x" * 5000),
    ],
)
def test_a_typing_error_is_mended_to_a_known_word(typed: str, meant: str) -> None:
    assert analyser.mend(typed) == meant


def _distance(one: str, other: str) -> int:
    """Optimal string alignment: insert, delete, replace or swap two neighbours, each letter at most once."""
    table = {(i, j): i or j for i in range(len(one) + 1) for j in range(len(other) + 1) if not i or not j}
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            table[i, j] = min(table[i - 1, j] + 1, table[i, j - 1] + 1, table[i - 1, j - 1] + (one[i - 1] != other[j - 1]))
            if i > 1 and j > 1 and one[i - 2 : i] == other[j - 2 : j][::-1]:
                table[i, j] = min(table[i, j], table[i - 2, j - 2] + 1)
    return table[len(one), len(other)]


@given(st.sets(letters, max_size=8), letters)
@example({"abcd"}, "abdc")
@example({"abcdeabc"}, "bacdeacb")
def test_mending_finds_the_nearest_known_word_within_the_limit(known: set[str], typed: str) -> None:
    mended = Analyser(known, Words()).mend(typed)
    limit = 0 if len(typed) < 4 else 1 if len(typed) < 8 else 2
    near = {word: _distance(typed, word) for word in known if len(word) >= 4}
    nearest = min(near.values(), default=99)
    if typed in known or nearest > limit:
        assert mended == typed
    elif mended == typed:
        assert Analyser(known, Words()).parts(typed)
    else:
        assert near[mended] == nearest


def test_no_more_than_the_first_words_are_analysed_and_no_more_than_the_first_letters_of_each() -> None:
    message = "wort " * 4096
    assert split(message) == ["wort"] * WORDS_LIMIT
    assert len(analyser.terms(message).stems) == WORDS_LIMIT
    assert split("x" * 4096) == ["x" * WORD_LIMIT]


@given(st.text(st.characters(), max_size=300))
def test_any_text_is_analysed_within_the_limits(text: str) -> None:
    found = split(text)
    assert found == [word[:WORD_LIMIT] for word in words(text)][:WORDS_LIMIT]
    terms = analyser.terms(text)
    assert len(terms.stems) == len(found)
    assert set(terms.weights.values()) <= {1.0, PAIR_WEIGHT, PART_WEIGHT, SYNONYM_WEIGHT, NAME_WEIGHT}
    assert terms == analyser.terms(text)


def test_an_analyser_does_not_grow_with_what_strangers_type() -> None:
    asked = [f"{letter}zauberwort{number:05}" for letter in "ab" for number in range(1000)]
    analyser.terms(asked[0])
    tracemalloc.start()
    try:
        for word in asked:
            analyser.mend(word)
            analyser.terms_of([word], "de")
        grown, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert grown < 20_000
