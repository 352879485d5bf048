"""What the training data looked like: monitoring compares later data with it."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd

from model import dataset


def statistics(features: pd.DataFrame) -> dict:
    """The range of each watched column between its 0.5th and 99.5th percentile, and how often it is missing."""
    return {
        "version": 1,
        "rows": len(features),
        "request": list(features.columns),
        "columns": {
            name: {
                "low": float(column.quantile(0.005)),
                "high": float(column.quantile(0.995)),
                "mean": float(column.mean()),
                "missing": float(column.isna().mean()),
            }
            for name, column in dataset.watched(features).items()
        },
    }


def bias(features: pd.DataFrame, facet: str | None) -> dict:
    """Configuration of SageMaker Clarify: does the model treat rows above and below the median of one column alike?"""
    watched = dataset.watched(features)
    name = facet or str(watched.columns[0])
    if name not in watched.columns:
        raise SystemExit(f"There is no column '{name}' to look for bias in. Choose one of {', '.join(map(str, watched.columns))}.")
    return {
        "headers": list(map(str, features.columns)),
        "label_values_or_threshold": [1],
        "facet": [{"name_or_index": name, "value_or_threshold": [float(watched[name].median())]}],
        "methods": {"post_training_bias": {"methods": ["DPPL", "DI", "AD"]}},
    }


def explainability(features: pd.DataFrame) -> dict:
    """Configuration of SageMaker Clarify: which columns move the predictions, against a row of the training data."""
    middle = features.sample(n=min(10, len(features)), random_state=7)
    return {
        "headers": list(map(str, features.columns)),
        "predictor": {"content_type": "text/csv", "accept_type": "text/csv"},
        "methods": {
            "shap": {"baseline": json.loads(middle.to_json(orient="values")), "num_samples": 100, "agg_method": "mean_abs"},
            "report": {"name": "report", "title": "What moves the predictions"},
        },
    }


def write(folder: Path, features: pd.DataFrame, facet: str | None = None) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    contents = {"statistics": statistics(features)}
    # Clarify looks at the columns of requests themselves; what is watched may be derived from them, as with text.
    if set(dataset.watched(features).columns) <= set(features.columns):
        contents.update(bias=bias(features, facet), explainability=explainability(features))
    for name, content in contents.items():
        (folder / f"{name}.json").write_text(json.dumps(content, indent=2))
