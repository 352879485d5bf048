"""Train the model and save it.

Runs as a SageMaker training job and the same way on a laptop:
    python -m model.train --train work/train --validation work/validation --model-dir work/model
"""

import argparse
import json
import os
from pathlib import Path

import joblib
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

TARGET = "target"
MODEL_FILE = "model.joblib"
COLUMNS_FILE = "columns.json"


def build(trees: int, seed: int) -> Pipeline:
    """The model itself: the place to begin when you want a better one."""
    return make_pipeline(
        SimpleImputer(),
        StandardScaler(),
        RandomForestClassifier(n_estimators=trees, random_state=seed, n_jobs=-1),
    )


def read(folder: Path) -> tuple[pd.DataFrame, pd.Series]:
    table = pd.concat([pd.read_csv(file) for file in sorted(folder.glob("*.csv"))], ignore_index=True)
    return table.drop(columns=TARGET), table[TARGET].astype(int)


def run(train: Path, validation: Path, model_dir: Path, trees: int, seed: int) -> float:
    features, target = read(train)
    model = build(trees, seed).fit(features, target)
    unseen_features, unseen_target = read(validation)
    auc = roc_auc_score(unseen_target, model.predict_proba(unseen_features)[:, 1])
    model_dir.mkdir(parents=True, exist_ok=True)
    joblib.dump(model, model_dir / MODEL_FILE)
    (model_dir / COLUMNS_FILE).write_text(json.dumps(list(features.columns)))
    # SageMaker reads metrics from the log by this pattern.
    print(f"validation:auc={auc:.4f};")
    return auc


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--train", type=Path, default=Path(os.environ.get("SM_CHANNEL_TRAIN", "/opt/ml/input/data/train")))
    parser.add_argument("--validation", type=Path, default=Path(os.environ.get("SM_CHANNEL_VALIDATION", "/opt/ml/input/data/validation")))
    parser.add_argument("--model-dir", type=Path, default=Path(os.environ.get("SM_MODEL_DIR", "/opt/ml/model")))
    parser.add_argument("--trees", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    options, _ = parser.parse_known_args(arguments)
    run(options.train, options.validation, options.model_dir, options.trees, options.seed)


if __name__ == "__main__":
    main()
