"""What is particular to scikit-learn."""

import pandas as pd
import pytest
import sklearn.metrics

from model import measure, trained


def test_the_first_model_is_a_good_one(work, report):
    assert report["auc"]["value"] > 0.95


def test_the_metrics_are_those_of_scikit_learn(work):
    rows = pd.read_csv(work / "test" / "test.csv")
    probability = trained.load(work / "model").probability(rows.drop(columns="target"))
    predicted = (probability >= 0.5).astype(int)
    measured = measure.metrics(rows["target"], probability)
    assert measured["auc"] == pytest.approx(sklearn.metrics.roc_auc_score(rows["target"], probability))
    for name in ("accuracy", "precision", "recall", "f1"):
        assert measured[name] == pytest.approx(getattr(sklearn.metrics, f"{name}_score")(rows["target"], predicted)), name


def test_missing_values_are_filled_in(work):
    rows = pd.read_csv(work / "test" / "test.csv").drop(columns="target").head(3)
    rows.iloc[0, 0] = None
    assert trained.load(work / "model").probability(rows).shape == (3,)
