"""The learned part of the decision: a logistic regression over named features, and two thresholds."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of standardised features; `answer_from` and `suggest_from` are probabilities.

    A feature x counts weight * (x - mean) / deviation.
    """

    bias: float
    weights: Mapping[str, float]
    means: Mapping[str, float]
    deviations: Mapping[str, float]
    answer_from: float
    suggest_from: float

    @classmethod
    def parse(cls, text: str) -> "Weights":
        """Read what `dump` wrote. Raises ValueError or KeyError for anything else."""
        data: Any = json.loads(text)
        features = data["features"]
        return cls(
            float(data["bias"]),
            *({name: float(entry[key]) for name, entry in features.items()} for key in ("weight", "mean", "deviation")),
            float(data["answer_from"]),
            float(data["suggest_from"]),
        )

    def dump(self) -> str:
        """Return the weights as text for a person to review."""
        features = {
            name: {"weight": round(self.weights[name], 4), "mean": round(self.means[name], 4), "deviation": round(self.deviations[name], 4)}
            for name in sorted(self.weights)
        }
        data = {
            "bias": round(self.bias, 4),
            "answer_from": round(self.answer_from, 3),
            "suggest_from": round(self.suggest_from, 3),
            "features": features,
        }
        return json.dumps(data, indent=2) + "\n"

    def part(self, name: str, value: float) -> tuple[float, float]:
        """Return the weight of a feature and what `value` adds to the log-odds."""
        if name not in self.weights:
            return 0.0, 0.0
        return self.weights[name], self.weights[name] * (value - self.means[name]) / self.deviations[name]

    def probability(self, features: Mapping[str, float]) -> float:
        """Return the calibrated probability, 0 to 1, that a candidate with these features is right."""
        odds = self.bias + sum(self.part(name, value)[1] for name, value in features.items())
        return 1 / (1 + math.exp(-max(-40.0, min(40.0, odds))))
