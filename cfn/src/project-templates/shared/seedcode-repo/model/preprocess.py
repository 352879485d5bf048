"""Prepare the data: split it, and record what the training data looks like.

Runs as a SageMaker processing job and the same way on a laptop:
    python3 -m model.preprocess --input data --output work
Without a CSV file in the input folder it takes the small data set of model/dataset.py, so that a new project runs before
it has data of its own.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from model import baseline, dataset, options, tables
from model.tables import TARGET


def run(source: Path, output: Path, test_share: float, seed: int, facet: str | None = None) -> None:
    table = tables.read(source)
    if table is None:
        table = dataset.sample()
    if TARGET not in table.columns:
        raise SystemExit(f"The data has no column '{TARGET}'. Rename the column that is to be predicted.")
    table = dataset.prepare(table.dropna(subset=[TARGET]).reset_index(drop=True))
    unknown = sorted(set(table[TARGET].unique()) - {0, 1})
    if unknown:
        raise SystemExit(f"The column '{TARGET}' holds {unknown[0]}; it may hold 0 and 1 only.")
    rest, test = tables.split(table, test_share, seed)
    train, validation = tables.split(rest, test_share, seed)
    for name, part in (("train", train), ("validation", validation), ("test", test)):
        folder = output / name
        folder.mkdir(parents=True, exist_ok=True)
        part.to_csv(folder / f"{name}.csv", index=False)
    baseline.write(output / "baseline", train.drop(columns=TARGET), facet)
    print(f"Prepared {len(train)} rows to train, {len(validation)} to validate and {len(test)} to test")


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--input", type=Path, default=options.ROOT / "processing/input")
    parser.add_argument("--output", type=Path, default=options.ROOT / "processing/output")
    parser.add_argument("--test-share", type=float, default=0.2)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--facet", help="column in which monitoring looks for bias; the first one where none is named")
    given = options.parse(parser, arguments)
    run(given.input, given.output, given.test_share, given.seed, given.facet)


if __name__ == "__main__":
    options.start(main)
