"""The data of this project: texts in the column `text`, where a first model gets them from, and what monitoring watches."""

from __future__ import annotations

import numpy as np
import pandas as pd

COLUMN = "text"
OPENINGS = ["Hello,", "Good morning.", "To whom it may concern:", "Hi team,", ""]
THINGS = ["the parcel", "my order", "the new phone", "the invoice", "your app", "the delivery", "the support desk", "my subscription"]
GLAD = ["arrived early and works well", "is exactly what I wanted", "was easy to set up, thank you", "made my day", "is great value", "was handled quickly and kindly"]
SORRY = ["never arrived", "is broken and nobody answers", "was charged twice", "stopped working after a day", "is missing a part, I want my money back", "took three weeks too long"]


def sample() -> pd.DataFrame:
    """Made-up messages of customers; 1 marks a complaint. Enough to see the whole way work."""
    generator = np.random.default_rng(7)
    rows = [(1, f"{opening} {thing} {text}") for opening in OPENINGS for thing in THINGS for text in SORRY]
    rows += [(0, f"{opening} {thing} {text}") for opening in OPENINGS for thing in THINGS for text in GLAD]
    table = pd.DataFrame(rows, columns=["target", COLUMN])[[COLUMN, "target"]]
    return table.iloc[generator.permutation(len(table))].reset_index(drop=True)


def prepare(table: pd.DataFrame) -> pd.DataFrame:
    """The place to clean texts."""
    if COLUMN not in table.columns:
        raise SystemExit(f"The data has no column '{COLUMN}'. Rename the column that holds the texts.")
    cleaned = table.assign(**{COLUMN: table[COLUMN].astype(str).str.strip()})
    return cleaned[cleaned[COLUMN] != ""].drop_duplicates(COLUMN)[[COLUMN, "target"]].reset_index(drop=True)


def watched(rows: pd.DataFrame) -> pd.DataFrame:
    """Numbers that tell one kind of text from another; a change of language or of source shows in them."""
    texts = rows[COLUMN].fillna("").astype(str)
    length = texts.str.len().clip(lower=1)
    return pd.DataFrame({
        "characters": texts.str.len(),
        "words": texts.str.split().str.len(),
        "share_of_capitals": texts.str.count(r"[A-Z]") / length,
        "share_of_digits": texts.str.count(r"\d") / length,
        "share_outside_ascii": texts.str.count(r"[^\x00-\x7f]") / length,
    })
