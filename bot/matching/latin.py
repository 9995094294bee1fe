"""Words of other alphabets in Latin letters: names stay much the same."""

from bot.text import fold

_CYRILLIC = {
    "а": "a", "б": "b", "в": "w", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "je", "ё": "jo", "ж": "sch", "з": "s", "и": "i", "і": "i",
    "ї": "ji", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ў": "u",
    "ф": "f", "х": "ch", "ц": "z", "ч": "tsch", "ш": "sch", "щ": "schtsch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "ju", "я": "ja",
}  # fmt: skip
_TABLE = str.maketrans(_CYRILLIC)


def latin(word: str) -> str:
    """Return a folded word in Latin letters, as German papers write Cyrillic, folded again; other alphabets stay as they are."""
    return word if word.isascii() else fold(word.translate(_TABLE))
