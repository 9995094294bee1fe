"""Reading short invented texts as articles."""

from bot.drafting.attribution import attribute
from bot.drafting.document import Attributed, Document, Paragraph, Part


def article(text: str, *, language: str = "de", title: str = "Neues", date: str | None = "2026-05-01") -> Document:
    """Return an article of one part whose paragraphs are parted by "||"."""
    paragraphs = tuple(Paragraph(one, number) for number, one in enumerate(text.split("||"), 1))
    return Document("1", title, "Blatt", date, None, language, (Part(None, paragraphs),))


def read(text: str, *, language: str = "de") -> tuple[Attributed, ...]:
    return attribute(article(text, language=language))


def claimants(text: str, *, language: str = "de") -> list[str | None]:
    return [one.claimant for one in read(text, language=language)]
