"""Print the address of the image of SageMaker that an image of the project begins from.

    python pipelines/base_image.py eu-central-1 training path/to/mlops.yml
Training gets the image for graphics cards where mlops.yml asks for such a machine; everything else runs without.
"""

import json
import sys
from pathlib import Path

import configuration

KNOWN = json.loads((Path(__file__).parent / "base_images.json").read_text())
WITH_GRAPHICS_CARD = ("ml.g", "ml.p")


def address(region: str, image: str = "preprocessing", content: dict | None = None) -> str:
    if region not in KNOWN["accounts"]:
        raise SystemExit(f"No {KNOWN['name']} image is known for {region}. Add its registry to base_images.json.")
    build = (content or {}).get("build", {})
    machine = build.get("training", {}).get("instanceType", "") if image == "training" else ""
    kind = "gpu" if machine.startswith(WITH_GRAPHICS_CARD) else "cpu"
    if kind not in KNOWN["images"]:
        raise SystemExit(f"{KNOWN['name']} has no image for {machine}. Choose a machine without a graphics card in mlops.yml.")
    return f"{KNOWN['accounts'][region]}.dkr.ecr.{region}.amazonaws.com/{KNOWN['images'][kind]}"


if __name__ == "__main__":
    print(address(sys.argv[1], sys.argv[2], configuration.read(Path(sys.argv[3]))))
