"""Train the model and save it.

Runs as a SageMaker training job and the same way on a laptop that has TensorFlow:
    python3 -m model.train --train work/train --validation work/validation --model-dir work/model
"""

from __future__ import annotations

import argparse
from pathlib import Path

from model import measure, options, tables, trained


def run(train: Path, validation: Path, model_dir: Path, given: argparse.Namespace) -> float:
    # Here and not above, so that everything else runs where TensorFlow is not installed.
    from model.network import Network

    features, target = tables.features_and_target(train)
    unseen, expected = tables.features_and_target(validation)
    model = trained.Trained(None, {name: float(middle) for name, middle in features.median(numeric_only=True).items()})
    numbers = model.numbers(features)
    model.network = Network.build(numbers, given.units, given.learning_rate, given.seed)
    model.network.fit(numbers, target.to_numpy(), (model.numbers(unseen), expected.to_numpy()), given.epochs, given.batch_size)
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
    parser.add_argument("--epochs", type=int, default=50)
    parser.add_argument("--batch-size", type=int, default=32)
    parser.add_argument("--units", type=int, default=32)
    parser.add_argument("--learning-rate", type=float, default=0.001)
    parser.add_argument("--seed", type=int, default=7)
    given = options.parse(parser, arguments)
    run(given.train, given.validation, given.model_dir, given)


if __name__ == "__main__":
    options.start(main)
