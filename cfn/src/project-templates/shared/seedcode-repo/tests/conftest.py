import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def work(tmp_path_factory) -> Path:
    """The whole way of a model once, on the small data set: prepare, train, evaluate."""
    import way

    from model import evaluate, preprocess, train

    folder = tmp_path_factory.mktemp("work")
    preprocess.main(["--input", str(folder / "none"), "--output", str(folder)])
    with way.library():
        train.main(["--train", str(folder / "train"), "--validation", str(folder / "validation"), "--model-dir", str(folder / "model"), *way.OPTIONS])
        evaluate.main(["--model", str(folder / "model"), "--test", str(folder / "test"), "--output", str(folder / "evaluation"),
                       "--answered", str(folder / "answered")])
        yield folder


@pytest.fixture(scope="session")
def report(work) -> dict:
    return json.loads((work / "evaluation" / "evaluation.json").read_text())["binary_classification_metrics"]
