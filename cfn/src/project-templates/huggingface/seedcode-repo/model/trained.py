"""A trained model as it lies in the model folder: saved by training, read by evaluation and by serving."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from model.dataset import COLUMN


class Trained:
    columns = [COLUMN]

    def __init__(self, network):
        self.network = network

    def probability(self, rows: pd.DataFrame) -> np.ndarray:
        """How likely each text is of class 1."""
        return self.network.scores(rows[COLUMN].fillna("").astype(str).tolist())


def save(folder: Path, model: Trained) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    model.network.save(folder)


def load(folder: Path) -> Trained:
    from model.network import Network

    return Trained(Network.load(folder))
