"""The draft facts of an article."""

from collections.abc import Iterator
from dataclasses import replace

from bot.drafting.asides import asides
from bot.drafting.asking import states
from bot.drafting.attribution import attribute
from bot.drafting.document import Attributed, Document, Draft, Placed
from bot.drafting.values import values
from bot.model import Certainty


def draft(document: Document) -> tuple[Draft, ...]:
    """Return a fact for each sentence that states something, and for each clause in it that states something else, in reading order."""
    year = int(document.date[:4]) if document.date else None
    return tuple(_drafts(document, year))


def _drafts(document: Document, year: int | None) -> Iterator[Draft]:
    language = document.language
    for place, attributed in zip(document.sentences(), attribute(document), strict=True):
        if states(place.text, language):
            yield Draft(place, place.text, attributed, values(place.text, language, year))
            yield from _clauses(place, attributed, language, year)


def _clauses(place: Placed, attributed: Attributed, language: str, year: int | None) -> Iterator[Draft]:
    for aside in asides(place.text, language):
        # who somebody is and what was before is the article's own, whoever is quoted around it
        claimant = None if aside.certainty is Certainty.BACKGROUND else attributed.claimant
        read = replace(attributed, claimant=claimant, certainty=aside.certainty)
        yield Draft(place, aside.text, read, values(aside.text, language, year))
