"""Reads and splits tables. The column to predict is called `target` and holds 0 or 1."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

TARGET = "target"


def read(folder: Path) -> pd.DataFrame | None:
    """All CSV files of the folder as one table, or nothing where there is none."""
    files = sorted(folder.glob("*.csv")) if folder.is_dir() else []
    return pd.concat([pd.read_csv(file) for file in files], ignore_index=True) if files else None


def features_and_target(folder: Path) -> tuple[pd.DataFrame, pd.Series]:
    table = read(folder)
    if table is None:
        raise SystemExit(f"There is no CSV file in {folder}.")
    return table.drop(columns=TARGET), table[TARGET].astype(int)


def split(table: pd.DataFrame, share: float, seed: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Two parts with the same mix of classes; the second holds the share given."""
    generator = np.random.default_rng(seed)
    second = []
    for _, rows in table.groupby(TARGET, sort=True):
        count = max(1, round(len(rows) * share))
        second.extend(generator.permutation(rows.index.to_numpy())[:count])
    chosen = table.index.isin(second)
    return table[~chosen], table[chosen]
