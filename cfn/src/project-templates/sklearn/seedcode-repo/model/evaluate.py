"""Measure the model on data it has never seen, and write the report that is registered with it.

    python -m model.evaluate --model work/model --test work/test --output work/evaluation
The model folder may hold the files themselves or SageMaker's model.tar.gz.
"""

import argparse
import io
import json
import tarfile
from pathlib import Path

import joblib
import pandas as pd
from sklearn.metrics import accuracy_score, f1_score, precision_score, recall_score, roc_auc_score

from model.train import MODEL_FILE, read


def load(folder: Path):
    archive = folder / "model.tar.gz"
    if not archive.exists():
        return joblib.load(folder / MODEL_FILE)
    with tarfile.open(archive) as files:
        member = files.extractfile(MODEL_FILE)
        return joblib.load(io.BytesIO(member.read()))


def metrics(model, features: pd.DataFrame, target: pd.Series) -> dict[str, float]:
    probability = model.predict_proba(features)[:, 1]
    predicted = (probability >= 0.5).astype(int)
    return {
        "accuracy": accuracy_score(target, predicted),
        "auc": roc_auc_score(target, probability),
        "f1": f1_score(target, predicted),
        "precision": precision_score(target, predicted),
        "recall": recall_score(target, predicted),
    }


def run(model_dir: Path, test: Path, output: Path) -> dict[str, float]:
    features, target = read(test)
    measured = metrics(load(model_dir), features, target)
    # The form that the model registry and the quality condition of the pipeline read.
    report = {
        "binary_classification_metrics": {
            name: {"value": round(float(value), 6), "standard_deviation": "NaN"} for name, value in measured.items()
        }
    }
    output.mkdir(parents=True, exist_ok=True)
    (output / "evaluation.json").write_text(json.dumps(report, indent=2))
    print(" ".join(f"{name}={value:.4f}" for name, value in measured.items()))
    return measured


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, default=Path("/opt/ml/processing/model"))
    parser.add_argument("--test", type=Path, default=Path("/opt/ml/processing/test"))
    parser.add_argument("--output", type=Path, default=Path("/opt/ml/processing/evaluation"))
    options, _ = parser.parse_known_args(arguments)
    run(options.model, options.test, options.output)


if __name__ == "__main__":
    main()
