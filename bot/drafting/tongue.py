"""Which language an article is in."""

LOOKED_AT = 20_000
"""Characters of an article that its language is told from."""

BELIEVED = 0.05
"""Likelihood from which on a language that the file declares is taken for the text's."""


def language(text: str, declared: str | None) -> str | None:
    """Return the ISO 639-1 code of the language that `text` is most likely in, None where it has no words.

    `declared` is what its file says ("de", "de-AT"), believed where the text does not speak against it.
    """
    from lingua import LanguageDetectorBuilder

    detector = LanguageDetectorBuilder.from_all_languages().with_low_accuracy_mode().build()
    guesses = {
        guess.language.iso_code_639_1.name.lower(): guess.value for guess in detector.compute_language_confidence_values(text[:LOOKED_AT])
    }
    said = (declared or "")[:2].lower()
    if guesses.get(said, 0.0) >= BELIEVED:
        return said
    best = max(guesses, key=lambda code: guesses[code])
    return best if guesses[best] > 0 else None
