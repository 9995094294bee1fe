"""Why a question was decided as it was, for a curator."""

from rich.table import Table

from bot.cli.screen import screen
from bot.model import Decision
from bot.serving.current import Current


def show(current: Current, decision: Decision) -> None:
    """Print the candidates with their features, the thresholds and the snapshot."""
    console = screen()
    table = Table(title="Candidates")
    table.add_column("kind")
    table.add_column("id")
    table.add_column("score", justify="right")
    table.add_column("probability", justify="right")
    for candidate in decision.candidates:
        table.add_row(candidate.kind, candidate.id, f"{candidate.score:.3f}", f"{candidate.probability:.3f}")
    console.print(table)
    features = Table(title="Features of the best answer")
    features.add_column("feature")
    features.add_column("value", justify="right")
    features.add_column("speaks for (+) or against (-)", justify="right")
    values = _features(decision)
    for name, part in sorted(current.weights.parts(values).items(), key=lambda item: -abs(item[1])):
        features.add_row(name, f"{values[name]:.3f}", f"{part:+.3f}")
    console.print(features)
    console.print(f"answer from {current.weights.answer_from:.3f}, suggest from {current.weights.suggest_from:.3f}")
    console.print(f"snapshot {current.snapshot.digest[:12]}")


def _features(decision: Decision) -> dict[str, float]:
    return next((dict(candidate.features) for candidate in decision.candidates if candidate.features), {})
