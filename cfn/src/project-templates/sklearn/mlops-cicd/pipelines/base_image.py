"""Print the address of SageMaker's scikit-learn image in a region: python pipelines/base_image.py eu-central-1"""

import json
import sys
from pathlib import Path

KNOWN = json.loads((Path(__file__).parent / "base_images.json").read_text())


def address(region: str) -> str:
    if region not in KNOWN["accounts"]:
        raise SystemExit(f"No scikit-learn image is known for {region}. Add its registry to base_images.json.")
    return f"{KNOWN['accounts'][region]}.dkr.ecr.{region}.amazonaws.com/{KNOWN['image']}"


if __name__ == "__main__":
    print(address(sys.argv[1]))
