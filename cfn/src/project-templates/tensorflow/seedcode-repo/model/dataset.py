"""The data of this project: where a first model gets it from, how it is cleaned, and what monitoring watches of it."""

from __future__ import annotations

import numpy as np
import pandas as pd


def sample() -> pd.DataFrame:
    """Made-up readings of machines, some of which broke down within a week: enough to see the whole way work."""
    generator = np.random.default_rng(7)
    count = 1500
    rows = pd.DataFrame({
        "temperature": generator.normal(70, 8, count).round(2),
        "vibration": generator.gamma(2.0, 1.5, count).round(3),
        "pressure": generator.normal(101, 4, count).round(2),
        "load": generator.uniform(0, 1, count).round(3),
        "hours": generator.integers(0, 8000, count),
    })
    risk = (rows["temperature"] - 70) / 8 + (rows["vibration"] - 3) / 1.5 + rows["hours"] / 4000 + rows["load"] - 1.5
    rows["target"] = (risk + generator.normal(0, 0.5, count) > 1).astype(int)
    return rows


def prepare(table: pd.DataFrame) -> pd.DataFrame:
    """The place to clean data and to make features. Missing values may stay; training fills them with the middle of the column."""
    return table


def watched(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.select_dtypes("number")
