"""Which language a question is in."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from lingua import Language, LanguageDetectorBuilder

UNKNOWN = "und"

SURE = 0.45
"""Score from which on a language is believed."""

IDENTIFIER = 0.6
"""Weight of the identifier's confidence against the share of known words; measured on short questions (docs/matching.md)."""

MENDED = 0.6
"""What a word counts that is known only after a typing error in it was set right."""

SHARED = 0.5
"""What a word counts that is known in several languages."""

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

    `known` are the folded words of the curated texts of each language, `names` the words of names, which speak for none.
    """

    def __init__(self, known: Mapping[str, Sequence[str]], names: AbstractSet[str]) -> None:
        self._detector = LanguageDetectorBuilder.from_languages(*_LANGUAGES).with_low_accuracy_mode().build()
        self._detector.detect_language_of("warm")  # it loads its models now, not at the first question
        self._words = {language: frozenset(found) - names for language, found in known.items()}
        self._names = names

    @property
    def known(self) -> tuple[str, ...]:
        """The languages that curated texts are in."""
        return tuple(self._words)

    def language(self, found: Sequence[str], mended: Sequence[str]) -> str:
        """Return the ISO 639-1 code of the language of the folded words `found`, "und" where there is no sure one.

        `mended` are the same words with typing errors set right.
        """
        spoken = [(word, right) for word, right in zip(found, mended, strict=True) if not word[0].isdigit()]
        pairs = [pair for pair in spoken if pair[1] not in self._names] or spoken
        if not pairs:
            return UNKNOWN
        guesses = self._detector.compute_language_confidence_values(" ".join(word for word, _ in pairs))
        scores = {guess.language.iso_code_639_1.name.lower(): IDENTIFIER * guess.value for guess in guesses}
        for language in self._words:
            scores[language] = scores.get(language, 0.0) + sum(self._known(language, *pair) for pair in pairs) / len(pairs)
        best = max(scores, key=lambda language: scores[language])
        # "Kursk" is not Polish, "Ukraine" not French; another script than the Latin one tells at least which languages it may be
        only_names = pairs[0][1] in self._names
        told = best in self._words and not all(word.isascii() for word, _ in pairs) if only_names else True
        return best if scores[best] >= SURE and told else UNKNOWN

    def _known(self, language: str, word: str, right: str) -> float:
        if word not in self._words[language]:
            return MENDED if right in self._words[language] else 0.0
        shared = any(word in known for other, known in self._words.items() if other != language)
        return SHARED if shared else 1.0
