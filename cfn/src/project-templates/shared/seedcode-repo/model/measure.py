"""The metrics that mlops.yml may name, computed the same way for every kind of model."""

from __future__ import annotations

import numpy as np
import pandas as pd


def metrics(target: pd.Series, probability: np.ndarray) -> dict[str, float]:
    actual, predicted = np.asarray(target) == 1, np.asarray(probability) >= 0.5
    hits = int((actual & predicted).sum())
    precision = ratio(hits, int(predicted.sum()))
    recall = ratio(hits, int(actual.sum()))
    return {
        "accuracy": float((actual == predicted).mean()),
        "auc": auc(actual, np.asarray(probability)),
        "f1": ratio(2 * precision * recall, precision + recall),
        "precision": precision,
        "recall": recall,
    }


def auc(actual: np.ndarray, probability: np.ndarray) -> float:
    """How often a positive row is ranked above a negative one; equal ranks count half."""
    positives, negatives = int(actual.sum()), int((~actual).sum())
    if positives == 0 or negatives == 0:
        raise SystemExit("The data holds one class only, so the model cannot be measured. Check the column 'target'.")
    ranks = pd.Series(probability).rank().to_numpy()
    return float((ranks[actual].sum() - positives * (positives + 1) / 2) / (positives * negatives))


def ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
