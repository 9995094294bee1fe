"""Why a question was decided as it was, for a curator."""

from rich.console import Console
from rich.table import Table

from bot.matching.decide import DRAFT
from bot.matching.language import UNKNOWN
from bot.matching.weights import Weights
from bot.model import Candidate, Decision
from bot.serving.current import Current


def show(current: Current, decision: Decision, to: Console) -> None:
    """Print the candidates with their features, the thresholds and the snapshot."""
    to.print()
    if decision.candidates:
        to.print(_candidates(decision))
    decided = next((candidate for candidate in decision.candidates if candidate.features), None)
    if decided is not None:
        to.print(_features(current, decision, decided))
    reason = f", {decision.reason}" if decision.reason else ""
    to.print(f"decided: {decision.status}{reason}, language {decision.language}, confidence {decision.confidence:.3f}")
    weights = _weights(current, decision)
    to.print(f"answer from {weights.answer_from:.3f}, suggest from {weights.suggest_from:.3f}")
    to.print(f"snapshot {current.snapshot.digest[:12]}")


def parts(current: Current, decision: Decision, candidate: Candidate) -> dict[str, float]:
    """Return what each feature of a candidate adds to its log-odds, what decided most first; nothing of one that was only ranked."""
    if not candidate.features:
        return {}
    found = _weights(current, decision).parts(candidate.features)
    return dict(sorted(found.items(), key=lambda item: -abs(item[1])))


def _weights(current: Current, decision: Decision) -> Weights:
    decided = next((candidate for candidate in decision.candidates if candidate.features), None)
    vectors = decided is not None and any(name.startswith("meaning") for name in decided.features)
    weights = current.calibration.drafts if decided is not None and decided.kind == DRAFT else current.calibration.weights
    return weights(own=decision.language in (current.index.language, UNKNOWN), vectors=vectors)


def _candidates(decision: Decision) -> Table:
    table = Table("kind", "id", title="Candidates")
    table.add_column("score", justify="right")
    table.add_column("probability", justify="right")
    for candidate in decision.candidates:
        # only what was decided has a probability; the others were ranked by their score
        probability = f"{candidate.probability:.3f}" if candidate.features else "-"
        table.add_row(candidate.kind, candidate.id, f"{candidate.score:.3f}", probability)
    return table


def _features(current: Current, decision: Decision, candidate: Candidate) -> Table:
    table = Table("feature", title=f"Features of {candidate.kind} {candidate.id}")
    table.add_column("value", justify="right")
    table.add_column("speaks for (+) or against (-)", justify="right")
    for name, part in parts(current, decision, candidate).items():
        table.add_row(name, f"{candidate.features[name]:.3f}", f"{part:+.3f}")
    return table
