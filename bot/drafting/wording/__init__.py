"""The article's own words beside a curated folder: `align`, then `compare` with `before`, `told` for people, and `write`."""

from bot.drafting.wording.aligned import Aligned, Difference, Differs, Lacking, OtherNumbers, Uncurated
from bot.drafting.wording.aligning import align
from bot.drafting.wording.changes import Changes, Edit, compare
from bot.drafting.wording.files import before, curated, sealed, write
from bot.drafting.wording.report import told

__all__ = [
    "Aligned",
    "Changes",
    "Difference",
    "Differs",
    "Edit",
    "Lacking",
    "OtherNumbers",
    "Uncurated",
    "align",
    "before",
    "compare",
    "curated",
    "sealed",
    "told",
    "write",
]
