"""Serve the model: the four functions that SageMaker's scikit-learn container calls, for endpoints and batch alike.

A request is CSV (with or without a header) or JSON: {"instances": [[...], ...]} or a list of objects by column name.
The answer is, for each row, the predicted class and its probability.
"""

import io
import json
from pathlib import Path

import joblib
import pandas as pd

from model.train import COLUMNS_FILE, MODEL_FILE


class Loaded:
    """The model together with the columns it was trained on."""

    def __init__(self, model, columns: list[str]):
        self.model = model
        self.columns = columns


def model_fn(model_dir: str) -> Loaded:
    folder = Path(model_dir)
    return Loaded(joblib.load(folder / MODEL_FILE), json.loads((folder / COLUMNS_FILE).read_text()))


def input_fn(body: str | bytes, content_type: str) -> pd.DataFrame:
    text = body.decode() if isinstance(body, bytes) else body
    kind = content_type.split(";")[0].strip().lower()
    if kind == "text/csv":
        first = text.lstrip().split("\n", 1)[0].split(",")
        header = None if all(is_number(value) for value in first) else 0
        return pd.read_csv(io.StringIO(text), header=header)
    if kind == "application/json":
        content = json.loads(text)
        return pd.DataFrame(content["instances"] if isinstance(content, dict) else content)
    raise ValueError(f"Send text/csv or application/json, not {content_type}.")


def predict_fn(rows: pd.DataFrame, loaded: Loaded) -> pd.DataFrame:
    if isinstance(rows.columns[0], str):
        missing = [column for column in loaded.columns if column not in rows.columns]
        if missing:
            raise ValueError("The request lacks these columns: " + ", ".join(missing))
        features = rows[loaded.columns]
    elif rows.shape[1] == len(loaded.columns):
        features = rows.set_axis(loaded.columns, axis=1)
    else:
        raise ValueError(f"A row has {len(loaded.columns)} values, the request has {rows.shape[1]}.")
    probability = loaded.model.predict_proba(features)[:, 1]
    return pd.DataFrame({"prediction": (probability >= 0.5).astype(int), "probability": probability.round(6)})


def output_fn(prediction: pd.DataFrame, accept: str) -> tuple[str, str]:
    if accept.split(";")[0].strip().lower() == "text/csv":
        return prediction.to_csv(index=False, header=False), "text/csv"
    return json.dumps({"predictions": prediction.to_dict(orient="records")}), "application/json"


def is_number(value: str) -> bool:
    if value.strip() == "":
        return True
    try:
        float(value)
    except ValueError:
        return False
    return True
