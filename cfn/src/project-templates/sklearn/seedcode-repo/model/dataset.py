"""The data of this project: where a first model gets it from, how it is cleaned, and what monitoring watches of it."""

from __future__ import annotations

import pandas as pd
from sklearn.datasets import load_breast_cancer


def sample() -> pd.DataFrame:
    """A small data set that ships with scikit-learn."""
    return load_breast_cancer(as_frame=True).frame


def prepare(table: pd.DataFrame) -> pd.DataFrame:
    """The place to clean data and to make features. Missing values may stay; the model fills them in."""
    return table


def watched(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.select_dtypes("number")
