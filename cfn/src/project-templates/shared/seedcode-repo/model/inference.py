"""Requests and answers, for endpoints and batch alike.

A request is CSV (with or without a header), JSON ({"instances": [...]} or a list; each row a list, or an object by column
name), or one JSON object a line. The answer is, for each row, the predicted class and its probability.
"""

from __future__ import annotations

import csv
import io
import json

import numpy as np
import pandas as pd


class WrongRequest(ValueError):
    """The request cannot be answered; the text tells the caller why."""


def rows_of(body: bytes | str, content_type: str, columns: list[str]) -> pd.DataFrame:
    """The rows of a request, with the columns that the model was trained on."""
    try:
        text = body.decode() if isinstance(body, bytes) else body
        kind = content_type.split(";")[0].strip().lower()
        if kind == "text/csv":
            rows = from_csv(text, columns)
        elif kind in ("application/json", "application/jsonlines"):
            content = [json.loads(line) for line in text.splitlines() if line.strip()] if kind.endswith("lines") else json.loads(text)
            rows = pd.DataFrame(content["instances"] if isinstance(content, dict) and "instances" in content else content)
        else:
            raise WrongRequest(f"Send text/csv, application/json or application/jsonlines, not {content_type}.")
    except WrongRequest:
        raise
    except ValueError as error:
        raise WrongRequest(f"The request is not valid {content_type}: {error}") from error
    return named(rows, columns)


def from_csv(text: str, columns: list[str]) -> pd.DataFrame:
    first = next(csv.reader(io.StringIO(text.lstrip())), [])
    header = len(set(first) & set(columns)) * 2 > len(columns)
    return pd.read_csv(io.StringIO(text), header=0 if header else None) if first else pd.DataFrame()


def named(rows: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    if len(rows) == 0:
        raise WrongRequest("The request holds no rows.")
    if isinstance(rows.columns[0], str):
        missing = [column for column in columns if column not in rows.columns]
        if missing:
            raise WrongRequest("The request lacks these columns: " + ", ".join(missing))
        return rows[columns]
    if rows.shape[1] != len(columns):
        raise WrongRequest(f"A row has {len(columns)} values, the request has {rows.shape[1]}.")
    return rows.set_axis(columns, axis=1)


def predict(rows: pd.DataFrame, model) -> pd.DataFrame:
    probability = np.asarray(model.probability(rows), dtype=float)
    return pd.DataFrame({"prediction": (probability >= 0.5).astype(int), "probability": probability.round(6)})


def answer(prediction: pd.DataFrame, accept: str) -> tuple[str, str]:
    if accept.split(";")[0].strip().lower() == "text/csv":
        return prediction.to_csv(index=False, header=False), "text/csv"
    return json.dumps({"predictions": prediction.to_dict(orient="records")}), "application/json"
