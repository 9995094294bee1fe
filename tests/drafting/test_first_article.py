"""The first article, where it is there: each claim of its key becomes a draft fact with the right claimant and certainty."""

import re
from pathlib import Path

import pytest
import yaml

from bot.drafting import source
from bot.drafting.drafts import draft

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
REAL, KEY = SHARED / "article" / "202618.txt", SHARED / "questions" / "facts.yaml"


@pytest.mark.skipif(not (REAL.exists() and KEY.exists()), reason="the article and its key are not in ../shared")
def test_nine_in_ten_claims_become_a_draft_with_the_right_claimant_and_certainty() -> None:
    drafts = draft(source.read(REAL))
    claims = yaml.safe_load(KEY.read_text("utf-8"))
    missed = [
        claim["id"]
        for claim in claims
        if not any(
            re.search(claim["answer_re"], one.text, re.IGNORECASE | re.DOTALL)
            and one.attributed.certainty == claim["certainty"]
            and (
                re.search(claim["claimant_re"], one.attributed.claimant or "", re.IGNORECASE)
                if claim["claimant_re"]
                else one.attributed.claimant is None
            )
            for one in drafts
        )
    ]
    assert len(missed) <= len(claims) / 10, missed
