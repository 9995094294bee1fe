"""What `build` makes of articles with an answer key: masthead, sections, claims, who says so, how sure; and how the bot answers then.

python -m benchmarks.drafts [FOLDER] [--show]

A claim is a fact where a draft begins with its sentence; its claimant and certainty are right where one of the sentence's drafts has both
as the key says. Answers are those of the whole program, with the encoder.
"""

import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks import cases, sets
from bot.drafting import folder, source
from bot.drafting.document import Document, Draft
from bot.drafting.drafts import draft
from bot.encoding.local import LocalEncoder
from bot.model import Status
from bot.serving import current

SHOW = "--show" in sys.argv


def main() -> None:
    """Print a line of figures for each article, and one for all."""
    place = next((Path(one) for one in sys.argv[1:] if not one.startswith("--")), cases.DRAFTS)
    encoder = LocalEncoder(threads=2)
    every: Counter[str] = Counter()
    for article in sorted(path for path in place.iterdir() if path.is_dir()):
        document = source.read(next(article.glob("article.*")))
        drafts = draft(document)
        counts = _masthead(document, cases.key(article)) + _claims(drafts, cases.key(article)["claims"])
        counts += _answers(article, document, drafts, encoder)
        print(f"{article.name}: {_told(counts)}")
        every += counts
    print(f"all: {_told(every)}")


def _masthead(document: Document, key: Mapping[str, Any]) -> Counter[str]:
    found = Counter(articles=1)
    for name in ("title", "publisher", "date", "url"):
        found[name] = int(getattr(document, name) == key[name])
        if SHOW and not found[name]:
            print(f"  {name}: {getattr(document, name)!r} is {key[name]!r}")
    sections = [(part.title, len(part.paragraphs)) for part in document.parts]
    found["sections"] = int(sections == [(one["title"], one["paragraphs"]) for one in key["sections"]])
    text = [paragraph.text for part in document.parts for paragraph in part.paragraphs]
    found["furniture"] = sum(any(one in paragraph for paragraph in text) for one in key.get("furniture") or ())
    return found


def _claims(drafts: tuple[Draft, ...], claims: list[Mapping[str, Any]]) -> Counter[str]:
    found: Counter[str] = Counter(claims=len(claims))
    for claim in claims:
        same = [one for one in drafts if _bare(claim["sentence"]) in _bare(one.place.text)]
        found["facts"] += bool(same)
        named = [one for one in same if _same(one, claim)]
        found["claimant"] += bool(named)
        found["wrong_claimant"] += bool(same) and not named and any(one.attributed.claimant for one in same)
        found["certainty"] += any(one.attributed.certainty == claim["certainty"] for one in same)
        found["both"] += any(one.attributed.certainty == claim["certainty"] for one in named)
        if SHOW and not any(one.attributed.certainty == claim["certainty"] for one in named):
            told = [(one.attributed.claimant, str(one.attributed.certainty)) for one in same]
            print(f"  {claim['sentence']}: {told} is ({claim['claimant']}, {claim['certainty']})")
    return found


def _same(one: Draft, claim: Mapping[str, Any]) -> bool:
    said = one.attributed.claimant
    return said is None if claim["claimant"] is None else said is not None and bool(re.search(claim["claimant_re"], said, re.IGNORECASE))


def _bare(text: str) -> str:
    return " ".join(re.sub(r"[*_„“”\"»«]", "", text).split())


def _answers(article: Path, document: Document, drafts: tuple[Draft, ...], encoder: LocalEncoder) -> Counter[str]:
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as place:
        into = Path(place) / "knowledge"
        folder.write(into, folder.contents(document, drafts))
        loaded = current.load(into, sets.CACHE, encoder)
    for name in ("answerable", "nearmiss"):
        for line in (article / f"{name}.jsonl").read_text("utf-8").splitlines():
            asked = json.loads(line)
            reply = current.answer(loaded, asked["q"]).reply
            found[name] += 1
            answered = reply.status is Status.ANSWER
            if name == "nearmiss":
                found["refused"] += not answered
                continue
            passages = [_bare(one.passage) for one in reply.statements]
            right = answered and any(
                _bare(snippet) in passage for snippet in (asked["passage"], *asked.get("also", ())) for passage in passages
            )
            found["right"] += right
            found["wrong"] += answered and not right
    return found


def _told(counts: Counter[str]) -> str:
    articles = counts["articles"]
    mast = ", ".join(f"{name} {counts[name]}/{articles}" for name in ("title", "publisher", "date", "url", "sections"))
    of = {"facts": "claims", "claimant": "claims", "wrong_claimant": "claims", "certainty": "claims", "both": "claims"}
    of |= {"right": "answerable", "wrong": "answerable", "refused": "nearmiss"}
    shares = ", ".join(f"{name.replace('_', ' ')} {counts[name] / max(counts[total], 1):.1%}" for name, total in of.items())
    return f"{mast}, furniture {counts['furniture']}; {counts['claims']} claims: {shares}"


if __name__ == "__main__":
    main()
