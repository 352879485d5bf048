"""Train the model and save it.

Runs as a SageMaker training job and the same way on a laptop:
    python3 -m model.train --train work/train --validation work/validation --model-dir work/model
"""

from __future__ import annotations

import argparse
from pathlib import Path

from sklearn.ensemble import RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from model import measure, options, tables, trained


def build(trees: int, seed: int) -> Pipeline:
    """The model itself: the place to begin when you want a better one."""
    return make_pipeline(
        SimpleImputer(),
        StandardScaler(),
        RandomForestClassifier(n_estimators=trees, random_state=seed, n_jobs=-1),
    )


def run(train: Path, validation: Path, model_dir: Path, trees: int, seed: int) -> float:
    features, target = tables.features_and_target(train)
    model = trained.Trained(build(trees, seed).fit(features, target), list(features.columns))
    unseen, expected = tables.features_and_target(validation)
    auc = measure.metrics(expected, model.probability(unseen))["auc"]
    trained.save(model_dir, model)
    # SageMaker reads metrics from the log by this pattern.
    print(f"validation:auc={auc:.4f};")
    return auc


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--train", type=Path, default=options.ROOT / "input/data/train")
    parser.add_argument("--validation", type=Path, default=options.ROOT / "input/data/validation")
    parser.add_argument("--model-dir", type=Path, default=options.ROOT / "model")
    parser.add_argument("--trees", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    given = options.parse(parser, arguments)
    run(given.train, given.validation, given.model_dir, given.trees, given.seed)


if __name__ == "__main__":
    options.start(main)
