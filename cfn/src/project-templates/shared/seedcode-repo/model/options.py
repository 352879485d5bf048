"""How every job of the model takes its options: from the command line, and in a training job from SageMaker's file too."""

from __future__ import annotations

import argparse
import json
import os
import sys
import traceback
from pathlib import Path
from typing import Callable

# Where SageMaker puts the files of a job. Elsewhere ML_ROOT may name another folder with the same places in it.
ROOT = Path(os.environ.get("ML_ROOT", "/opt/ml"))
HYPERPARAMETERS = ROOT / "input/config/hyperparameters.json"
FAILURE = ROOT / "output/failure"


def hyperparameters(file: Path = HYPERPARAMETERS) -> list[str]:
    """What mlops.yml gives to the training job, as command-line options."""
    if not file.exists():
        return []
    return [text for name, value in json.loads(file.read_text()).items() for text in (f"--{name}", str(value).strip('"'))]


def parse(parser: argparse.ArgumentParser, arguments: list[str] | None) -> argparse.Namespace:
    # mlops.yml has one list of options for all jobs, so each job skips what is not its own.
    return parser.parse_known_args(sys.argv[1:] + hyperparameters() if arguments is None else arguments)[0]


def start(main: Callable[[], None], failure: Path = FAILURE) -> None:
    """Runs a job; where it fails, SageMaker shows what stands in this file as the reason."""
    try:
        main()
    except SystemExit as stop:
        if stop.code not in (None, 0):
            note(failure, str(stop.code))
        raise
    except Exception as error:
        note(failure, f"{error}\n\n{traceback.format_exc()}")
        raise


def note(failure: Path, text: str) -> None:
    if failure.parent.is_dir():
        failure.write_text(text[:1024])
