"""What mlops.yml may say, and what a data scientist is told when it says something else."""

from pathlib import Path

import configuration
import pytest

SEED = Path(__file__).parent.parent.parent / "seedcode-repo"
GOOD = (SEED / "mlops.yml").read_text()


def test_the_seed_is_in_order():
    assert configuration.problems(GOOD) == []


def test_project_and_pipelines_have_the_same_schema():
    assert (SEED / "mlops.schema.json").read_text() == (Path(configuration.__file__).parent / "mlops.schema.json").read_text()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("version: 1", "version: 2"), "line 4: version: 1 was expected."),
        (("training: { instanceType: ml.m5.large }", "training: { instanceType: ml.p5.48xlarge }"), "line 8: build.training.instanceType: 'ml.p5.48xlarge' is not allowed. Choose one of ml.m5.large"),
        (("  minimum: 0.9", "  minimum: 9"), "line 18: quality.minimum: 9 is out of range. Give a value of maximum 1."),
        (("  metric: auc", "  metrics: auc"), "line 17: quality: unknown key metrics. Allowed are metric, minimum."),
        (("maxInstances: 4", "maxInstances: 0"), "line 22: inference.production.maxInstances: 0 is out of range."),
        (("minInstances: 1, maxInstances: 4", "minInstances: 5, maxInstances: 4"), "line 22: minInstances is larger than maxInstances."),
        (("version: 1", "version: [1"), "this is not YAML"),
        (("version: 1", "version: 1\nversion: 1"), "line 5: version is given twice. Keep one."),
    ],
)
def test_a_mistake_is_named_with_its_line_and_the_way_out(change, expected):
    found = configuration.problems(GOOD.replace(*change))
    assert any(expected in entry for entry in found), found


@pytest.mark.parametrize("key", ["approval", "accounts", "role", "vpc", "kms"])
@pytest.mark.parametrize("where", ["", "inference:\n"])
def test_what_the_platform_decides_cannot_be_written(key, where):
    text = GOOD + f"{key}: mine\n" if not where else GOOD.replace("inference:\n", f"inference:\n  {key}: mine\n")
    found = configuration.problems(text)
    assert any(f"{key} is decided by the platform. Remove it." in entry for entry in found), found


@pytest.mark.parametrize("text", ["", "[]", "just text", "inference: 3", "inference: { production: [] }"])
def test_any_other_file_is_refused_without_a_crash(text):
    assert configuration.problems(text) != []
