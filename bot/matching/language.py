"""Which language a question is in."""

from collections.abc import Mapping, Sequence

from lingua import Language, LanguageDetectorBuilder

from bot.matching.analysis import WORD_LIMIT, WORDS_LIMIT
from bot.text import words

UNKNOWN = "und"

SURE = 0.5
"""Confidence of the identifier from which on it is believed against the words that are known."""

_LANGUAGES = (
    Language.ARABIC,
    Language.DUTCH,
    Language.ENGLISH,
    Language.FRENCH,
    Language.GERMAN,
    Language.ITALIAN,
    Language.KOREAN,
    Language.POLISH,
    Language.RUSSIAN,
    Language.SPANISH,
    Language.TURKISH,
    Language.UKRAINIAN,
)


class Identifier:
    """Identifies languages; words of the curated texts weigh more than letters, as questions are short.

    `known` are the folded words of the curated texts of each language.
    """

    def __init__(self, known: Mapping[str, Sequence[str]]) -> None:
        self._detector = LanguageDetectorBuilder.from_languages(*_LANGUAGES).with_low_accuracy_mode().with_preloaded_language_models().build()
        self._words = {language: frozenset(found) for language, found in known.items()}

    @property
    def known(self) -> tuple[str, ...]:
        """The languages that curated texts are in."""
        return tuple(self._words)

    def language(self, text: str) -> str:
        """Return the ISO 639-1 code of the language of `text`, "und" where it has no words or no sure language."""
        found = [word[:WORD_LIMIT] for word in words(text)[:WORDS_LIMIT] if not word[0].isdigit()]
        if not found:
            return UNKNOWN
        known = {language: sum(word in vocabulary for word in found) / len(found) for language, vocabulary in self._words.items()}
        guesses = self._detector.compute_language_confidence_values(" ".join(found))
        scores = {guess.language.iso_code_639_1.name.lower(): guess.value for guess in guesses}
        for language, share in known.items():
            scores[language] = scores.get(language, 0.0) + share
        best = max(scores, key=lambda language: scores[language])
        return best if scores[best] >= SURE else UNKNOWN
