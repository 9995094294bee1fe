"""How long building takes beside encoding the article's sentences, and answering beside the encoder.

python -m benchmarks.building

An article of our own (benchmarks/drafts/boulevard) and one of a thousand sentences, made of all articles there; on one thread, in one run.
Goals: building at most 1.3 times what encoding its sentences takes, a decision at most 10 ms beside the encoder's time.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmarks.latency import ONE_THREAD

ROUNDS = 5
SENTENCES = 1000
QUESTIONS = 50


def main() -> None:
    """Print both tables."""
    from benchmarks import cases, sets
    from bot.drafting import folder, source
    from bot.drafting.document import Document, Part
    from bot.drafting.drafts import draft
    from bot.encoding.local import LocalEncoder
    from bot.knowledge import read
    from bot.matching import passages
    from bot.serving import current, vectors
    from bot.text import PASSAGE

    encoder = LocalEncoder(threads=1)
    files = sorted(cases.DRAFTS.glob("*/article.*"))
    german = [document for document in map(source.read, files) if document.language == "de"]
    one = next(document for document in german if document.title.startswith("NACHT"))
    many = [paragraph for _ in range(3) for document in german for part in document.parts for paragraph in part.paragraphs]
    long = Document("lang", "Alles auf einmal", "Talbote", None, None, "de", (Part(None, tuple(many)),))
    while sum(1 for _ in long.sentences()) > SENTENCES:
        many.pop()
        long = Document("lang", "Alles auf einmal", "Talbote", None, None, "de", (Part(None, tuple(many)),))

    def build(document: Document, into: Path) -> None:
        folder.write(into, folder.contents(document, draft(document)))
        place = into / vectors.SHIPPED
        place.unlink(missing_ok=True)
        vectors.obtain(passages.texts(read.read(into)), encoder, (place,), place, lambda _done, _all: None)

    print(f"one of {sum(1 for _ in one.sentences())} sentences, one of {sum(1 for _ in long.sentences())}, one thread")
    for document, rounds in ((one, ROUNDS), (long, 1)):
        texts = [f"{PASSAGE}{placed.text}" for placed in document.sentences()]
        with tempfile.TemporaryDirectory() as place:
            pairs = [(_seconds(lambda: encoder.encode(texts)), _seconds(lambda: build(document, Path(place)))) for _ in range(rounds)]  # noqa: B023
            encoding, building = (median(found) for found in zip(*pairs, strict=True))
            print(f"  encoding its sentences {encoding:.2f} s, building {building:.2f} s: {building / encoding:.2f} times")
            if document is long:
                loaded = current.load(Path(place), sets.CACHE, encoder)
                asked = [asked.text for case in cases.drafts() if case.language == "de" for asked in case.asked][:QUESTIONS]
                times = [(_seconds(lambda: encoder.encode([text])), _seconds(lambda: current.answer(loaded, text))) for text in asked]  # noqa: B023
                beside = [(answer - encode) * 1000 for encode, answer in times]
                print(f"  a decision beside the encoder: median {median(beside):.1f} ms, of 50 the slowest {max(beside):.1f} ms")


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    if any(os.environ.get(name) != value for name, value in ONE_THREAD.items()):
        os.execve(sys.executable, [sys.executable, "-m", "benchmarks.building"], {**os.environ, **ONE_THREAD})  # noqa: S606
    main()
