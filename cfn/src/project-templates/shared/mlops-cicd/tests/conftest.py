"""The tests run on an assembled kind of project (cfn/publish --assemble), beside the seed code that belongs to it."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "pipelines"), str(ROOT), str(Path(__file__).parent)]
# What a laptop has set up must not change what is tested.
os.environ.pop("AWS_PROFILE", None)
os.environ.setdefault("AWS_DEFAULT_REGION", "eu-central-1")
