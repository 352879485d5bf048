"""Fine-tune a published language model on the texts of the project, and save it.

Runs as a SageMaker training job and the same way on a laptop that has Transformers and the files of a published model:
    python3 -m model.train --train work/train --validation work/validation --pretrained pretrained --model-dir work/model
"""

from __future__ import annotations

import argparse
from pathlib import Path

from model import measure, options, tables, trained
from model.dataset import COLUMN


def run(train: Path, validation: Path, pretrained: Path, model_dir: Path, given: argparse.Namespace) -> float:
    # Here and not above, so that everything else runs where Transformers is not installed.
    from model.network import Network

    features, target = tables.features_and_target(train)
    unseen, expected = tables.features_and_target(validation)
    model = trained.Trained(Network.build(pretrained, given.seed))
    model.network.fit(features[COLUMN].tolist(), target.to_numpy(), given.epochs, given.learning_rate, given.seed)
    auc = measure.metrics(expected, model.probability(unseen))["auc"]
    trained.save(model_dir, model)
    # SageMaker reads metrics from the log by this pattern.
    print(f"validation:auc={auc:.4f};")
    return auc


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--train", type=Path, default=options.ROOT / "input/data/train")
    parser.add_argument("--validation", type=Path, default=options.ROOT / "input/data/validation")
    parser.add_argument("--pretrained", type=Path, default=options.ROOT / "input/data/pretrained")
    parser.add_argument("--model-dir", type=Path, default=options.ROOT / "model")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--learning-rate", type=float, default=5e-5)
    parser.add_argument("--seed", type=int, default=7)
    given = options.parse(parser, arguments)
    run(given.train, given.validation, given.pretrained, given.model_dir, given)


if __name__ == "__main__":
    options.start(main)
