"""A trained model as it lies in the model folder: saved by training, read by evaluation and by serving."""

from __future__ import annotations

import json
from pathlib import Path

import joblib
import numpy as np
import pandas as pd

MODEL_FILE = "model.joblib"
COLUMNS_FILE = "columns.json"


class Trained:
    """The model together with the columns it was trained on."""

    def __init__(self, model, columns: list[str]):
        self.model = model
        self.columns = columns

    def probability(self, rows: pd.DataFrame) -> np.ndarray:
        """How likely each row is of class 1."""
        return self.model.predict_proba(rows[self.columns])[:, 1]


def save(folder: Path, model: Trained) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    joblib.dump(model.model, folder / MODEL_FILE)
    (folder / COLUMNS_FILE).write_text(json.dumps(model.columns))


def load(folder: Path) -> Trained:
    return Trained(joblib.load(folder / MODEL_FILE), json.loads((folder / COLUMNS_FILE).read_text()))
