"""A trained model as it lies in the model folder: saved by training, read by evaluation and by serving."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd

COLUMNS_FILE = "columns.json"


class Trained:
    """The network together with the columns it was trained on, and the middle of each for values that are missing."""

    def __init__(self, network, middles: dict[str, float]):
        self.network = network
        self.middles = middles
        self.columns = list(middles)

    def numbers(self, rows: pd.DataFrame) -> np.ndarray:
        return rows[self.columns].apply(pd.to_numeric, errors="coerce").fillna(self.middles).to_numpy("float32")

    def probability(self, rows: pd.DataFrame) -> np.ndarray:
        """How likely each row is of class 1."""
        return self.network.scores(self.numbers(rows))


def save(folder: Path, model: Trained) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    model.network.save(folder)
    (folder / COLUMNS_FILE).write_text(json.dumps(model.middles))


def load(folder: Path) -> Trained:
    from model.network import Network

    return Trained(Network.load(folder), json.loads((folder / COLUMNS_FILE).read_text()))
