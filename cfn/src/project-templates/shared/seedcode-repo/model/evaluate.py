"""Measure the model on data it has never seen, and write the report that is registered with it.

    python3 -m model.evaluate --model work/model --test work/test --output work/evaluation
The model folder may hold the files themselves or SageMaker's model.tar.gz.
"""

from __future__ import annotations

import argparse
import json
import tarfile
import tempfile
from pathlib import Path

from model import inference, measure, options, tables, trained


def load(folder: Path):
    archive = folder / "model.tar.gz"
    if not archive.exists():
        return trained.load(folder)
    with tempfile.TemporaryDirectory() as opened, tarfile.open(archive) as files:
        inside = Path(opened).resolve()
        for member in files.getmembers():
            target = (inside / member.name).resolve()
            if not member.isdir() and (not member.isfile() or inside not in target.parents):
                raise SystemExit(f"The model archive holds {member.name}, which is not a plain file of the model.")
            files.extract(member, inside)
        return trained.load(inside)


def run(model_dir: Path, test: Path, output: Path, answered: Path | None = None) -> dict[str, float]:
    features, target = tables.features_and_target(test)
    model = load(model_dir)
    measured = measure.metrics(target, model.probability(features))
    # The form that the model registry and the quality condition of the pipeline read.
    report = {
        "binary_classification_metrics": {
            name: {"value": round(float(value), 6), "standard_deviation": "NaN"} for name, value in measured.items()
        }
    }
    output.mkdir(parents=True, exist_ok=True)
    (output / "evaluation.json").write_text(json.dumps(report, indent=2))
    if answered is not None:
        # Answers before requests, as SageMaker Model Monitor puts together what an endpoint captured.
        answered.mkdir(parents=True, exist_ok=True)
        inference.predict(features, model).join(features.reset_index(drop=True)).to_csv(answered / "answered.csv", index=False)
    print(" ".join(f"{name}={value:.4f}" for name, value in measured.items()))
    return measured


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, default=options.ROOT / "processing/model")
    parser.add_argument("--test", type=Path, default=options.ROOT / "processing/test")
    parser.add_argument("--output", type=Path, default=options.ROOT / "processing/evaluation")
    parser.add_argument("--answered", type=Path, default=options.ROOT / "processing/answered", help="folder for the rows together with their predictions")
    given = options.parse(parser, arguments)
    run(given.model, given.test, given.output, given.answered)


if __name__ == "__main__":
    options.start(main)
