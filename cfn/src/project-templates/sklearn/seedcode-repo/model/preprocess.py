"""Prepare the data: split it, and record what the training data looks like.

Runs as a SageMaker processing job and the same way on a laptop:
    python -m model.preprocess --input data --output work
Without a CSV file in the input folder it takes a small data set that ships with scikit-learn, so that a new project
runs before it has data of its own.
"""

import argparse
import json
from pathlib import Path

import pandas as pd
from sklearn.datasets import load_breast_cancer
from sklearn.model_selection import train_test_split

TARGET = "target"


def read(folder: Path) -> pd.DataFrame:
    """All CSV files of the folder as one table; the column `target` holds what is to be predicted."""
    files = sorted(folder.glob("*.csv")) if folder.is_dir() else []
    if not files:
        return load_breast_cancer(as_frame=True).frame
    table = pd.concat([pd.read_csv(file) for file in files], ignore_index=True)
    if TARGET not in table.columns:
        raise SystemExit(f"The data has no column '{TARGET}'. Rename the column that is to be predicted.")
    return table.dropna(subset=[TARGET])


def statistics(features: pd.DataFrame) -> dict:
    """What the monitor later compares with: the range of each numeric column between its 0.5th and 99.5th percentile."""
    numeric = features.select_dtypes("number")
    return {
        "version": 1,
        "rows": len(features),
        "columns": {
            name: {
                "low": float(column.quantile(0.005)),
                "high": float(column.quantile(0.995)),
                "mean": float(column.mean()),
                "missing": float(column.isna().mean()),
            }
            for name, column in numeric.items()
        },
    }


def run(source: Path, output: Path, test_share: float, seed: int) -> None:
    table = read(source)
    rest, test = train_test_split(table, test_size=test_share, random_state=seed, stratify=table[TARGET])
    train, validation = train_test_split(rest, test_size=test_share, random_state=seed, stratify=rest[TARGET])
    for name, part in (("train", train), ("validation", validation), ("test", test)):
        folder = output / name
        folder.mkdir(parents=True, exist_ok=True)
        part.to_csv(folder / f"{name}.csv", index=False)
    baseline = output / "baseline"
    baseline.mkdir(parents=True, exist_ok=True)
    (baseline / "statistics.json").write_text(json.dumps(statistics(train.drop(columns=TARGET)), indent=2))
    print(f"Prepared {len(train)} rows to train, {len(validation)} to validate and {len(test)} to test")


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--input", type=Path, default=Path("/opt/ml/processing/input"))
    parser.add_argument("--output", type=Path, default=Path("/opt/ml/processing/output"))
    parser.add_argument("--test-share", type=float, default=0.2)
    parser.add_argument("--seed", type=int, default=7)
    # Options of the training script arrive here too, because mlops.yml has one list.
    options, _ = parser.parse_known_args(arguments)
    run(options.input, options.output, options.test_share, options.seed)


if __name__ == "__main__":
    main()
