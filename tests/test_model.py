import dataclasses
import inspect

import pytest

from bot import model
from bot.model import Article, Passage, PassageId, Place, Section, Wording


def passage(name: str) -> Passage:
    return Passage(PassageId(name), f"Text {name}.", (f"Text {name}.",), Wording.VERBATIM)


ARTICLE = Article(
    "7", "Titel", "Blatt", "de", None, None, (Section(None, (passage("a"),)), Section("Folgen", (passage("b"), passage("c"))))
)


def test_a_passage_stands_in_a_section_at_a_number_counted_from_one() -> None:
    assert ARTICLE.places() == {
        "a": Place(None, 1, 1, passage("a")),
        "b": Place("Folgen", 1, 2, passage("b")),
        "c": Place("Folgen", 2, 2, passage("c")),
    }
    assert list(ARTICLE.places()) == ["a", "b", "c"]


@pytest.mark.parametrize("kind", [kind for _, kind in inspect.getmembers(model, dataclasses.is_dataclass)], ids=lambda kind: kind.__name__)
def test_values_are_frozen_and_hold_nothing_but_their_fields(kind: type) -> None:
    assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert kind.__slots__ == tuple(field.name for field in dataclasses.fields(kind))  # type: ignore[attr-defined]
