"""Who does what to whom."""

import pytest

from bot.matching.index import Index
from bot.matching.roles import Role, mentions, opposed
from bot.matching.tokens import tokens, words


def roles(index: Index, text: str, language: str = "de") -> list[Role]:
    found = tokens(text)
    return [one.role for one in mentions(found, words(found), index.analyser, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ina Berg schickt Frankreich Geld", [Role.ACTS, Role.GETS]),
        ("Geld schickt Ina Berg nach Frankreich", [Role.ACTS, Role.TO]),
        ("Ina Berg und Otto Groß kämpfen gegen Frankreich", [Role.ACTS, Role.ACTS, Role.AGAINST]),
        ("Hallenstadts Geld kommt von Ina Berg", [Role.OF, Role.OF]),
        ("Ina Berg bekommt Geld aus Frankreich", [Role.GETS, Role.OF]),
        ("Frankreich wird von Ina Berg besucht", [Role.GETS, Role.ACTS]),
        ("Ina Berg wird Frankreich Geld schicken", [Role.ACTS, Role.GETS]),
        ("Ina Berg arbeitet mit Otto Groß in Hallenstadt", [Role.ACTS, Role.WITH, Role.OTHER]),
        ("Ina Berg sagt, Otto Groß kommt", [Role.ACTS, Role.ACTS]),
        ("nichts", []),
    ],
)
def test_a_name_plays_a_part(index: Index, text: str, expected: list[Role]) -> None:
    assert roles(index, text) == expected


def test_english_says_it_in_its_own_order(index: Index) -> None:
    assert roles(index, "France was visited by Ina Berg", "en") == [Role.GETS, Role.ACTS]
    assert roles(index, "Ina Berg is sending money to France", "en") == [Role.ACTS, Role.TO]


def test_joined_names_belong_to_the_same_word(index: Index) -> None:
    found = tokens("Das Treffen zwischen Ina Berg und Otto Groß")
    assert [one.head for one in mentions(found, words(found), index.analyser, "de")] == [1, 1]


def test_opposite_parts_have_no_order() -> None:
    assert all(opposed(one, other) == opposed(other, one) for one in Role for other in Role)
    assert not any(opposed(one, one) for one in Role)
