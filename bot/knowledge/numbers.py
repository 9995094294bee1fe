"""Which numbers a text names, however its language writes them."""

import re
import unicodedata
from collections import Counter

_GAPS = " .,'’\u00a0\u2009\u202f\u066c"
"""What stands between thousands: a space of any width, a stop, a comma, an apostrophe, the Arabic mark."""

_GROUPED = re.compile(rf"(?<!\d)(?<!\d[.,])\d{{1,3}}(?P<gap>[{_GAPS}])\d{{3}}(?:(?P=gap)\d{{3}})*(?!\d)")
_DIGIT = re.compile(r"\d")
_RUN = re.compile(r"\d+(?:[.,:\u066b]\d+)*")
_MARK = re.compile(r"[.,:\u066b]")
"""What stands before decimals, or between hours and minutes."""


def numbers(text: str) -> Counter[str]:
    """Return the numbers in digits, each as often as it stands: "20.000", "20,000" and "20 000" are 20000, "23,7" is 23.7.

    A run with several marks, such as a date, is each of its parts. Three digits after a mark are taken for thousands.
    """
    if not _DIGIT.search(text):
        return Counter()
    text = "".join(str(unicodedata.decimal(character, character)) for character in text)
    text = _GROUPED.sub(lambda found: re.sub(r"\D", "", found.group()), text)
    return Counter(number for run in _RUN.findall(text) for number in _apart(run))


def _apart(run: str) -> list[str]:
    parts = _MARK.split(run)
    return [".".join(parts)] if len(parts) == 2 else parts


def difference(original: str, translation: str) -> str:
    """Return in words how the numbers of a translation differ from those of its original; nothing where they do not."""
    wanted, found = numbers(original), numbers(translation)
    lost, new = sorted((wanted - found).elements()), sorted((found - wanted).elements())
    return ", ".join([f"{number} is missing" for number in lost] + [f"{number} is new" for number in new])
