"""What a reader is told of the knowledge in a language of their own."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.model import FactId, QuestionId, SilenceId, Snapshot, Translation

WORLD = "en"
"""The language of readers whose own nothing was translated into."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """The translations that a reader gets, best first; there are none for who asks in the article's language.

    Each text is looked up by itself: where the reader's language lacks it, it is in English, else as the snapshot has it.
    """

    snapshot: Snapshot
    translations: tuple[Translation, ...]

    def fact(self, name: FactId) -> str | None:
        """Return the translation of a fact's text; None where there is none."""
        return _first(found.facts.get(name) for found in self.translations)

    def correction(self, name: QuestionId) -> str | None:
        """Return the translation of a question's correction; None where there is none."""
        return _first(found.corrections.get(name) for found in self.translations)

    def claimant(self, name: str) -> str:
        """Return how a claimant is called."""
        return _first(found.claimants.get(name) for found in self.translations) or name

    def suggestion(self, name: QuestionId) -> str:
        """Return a question as it is offered."""
        return _first(found.suggestions.get(name) for found in self.translations) or self.snapshot.questions[name].suggest

    def topic(self, name: SilenceId) -> str:
        """Return what the article does not say."""
        return _first(found.topics.get(name) for found in self.translations) or self.snapshot.silences[name].topic


def tongue(snapshot: Snapshot, language: str) -> Tongue:
    """Return what is told to somebody who asks in `language`: "de-AT" counts as "de", "und" and "" as the article's."""
    code = language.partition("-")[0].lower()
    codes = () if code in ("", "und", snapshot.article.language) else dict.fromkeys((code, WORLD))
    return Tongue(snapshot, tuple(snapshot.translations[one] for one in codes if one in snapshot.translations))


def _first(texts: Iterable[str | None]) -> str | None:
    return next((text for text in texts if text), None)
