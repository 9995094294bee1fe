"""The question sets of one article, and the article's knowledge loaded to answer them."""

from pathlib import Path

from bot.encoding.local import LocalEncoder
from bot.evaluation import questions
from bot.evaluation.questions import QuestionFile
from bot.serving import current
from bot.serving.current import Current

ROOT = Path(__file__).resolve().parents[1]
NUMBER = "202618"
KNOWLEDGE = ROOT / "knowledge" / NUMBER
CACHE = ROOT / "cache"
SETS = Path(__file__).with_name("questions") / NUMBER


def load() -> Current:
    """Load the knowledge with the encoder in this process, on one thread."""
    return current.load(KNOWLEDGE, CACHE, LocalEncoder(threads=1))


def read(now: Current) -> list[QuestionFile]:
    """Read every question set."""
    return [questions.read(path, now.snapshot.facts) for path in sorted(SETS.glob("*.jsonl"))]


def row(*cells: object) -> str:
    """Return a row of a markdown table."""
    return f"| {' | '.join(map(str, cells))} |"


def head(*cells: str) -> str:
    """Return the head of a markdown table: the first column left, figures right."""
    return f"{row(*cells)}\n|{'|'.join(['---', *['---:'] * (len(cells) - 1)])}|"
