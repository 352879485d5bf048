"""What mlops.yml may say, and what a data scientist is told when it says something else."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import configuration
import pytest
from sample import SEED

GOOD = """\
version: 1

build:
  preprocessing: { instanceType: ml.m5.large }
  training: { instanceType: ml.m5.large }
  parameters:
    seed: 7

quality:
  metric: auc
  minimum: 0.9

inference:
  staging: { instanceType: ml.m5.large, instanceCount: 1 }
  production: { instanceType: ml.m5.large, minInstances: 1, maxInstances: 4 }

monitoring:
  schedule: weekly
"""
ROOT = Path(configuration.__file__).parent


def test_the_seed_is_in_order():
    assert configuration.problems((SEED / "mlops.yml").read_text()) == []
    assert configuration.problems(GOOD) == []


def test_the_little_that_must_be_said():
    least = "version: 1\nquality: { metric: auc, minimum: 0.5 }\ninference: { staging: {}, production: {} }\nmonitoring: { schedule: daily }\n"
    assert configuration.problems(least) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("version: 1", "version: 2"), "line 1: version: 1 was expected."),
        (("training: { instanceType: ml.m5.large }", "training: { instanceType: ml.p5.48xlarge }"), "line 5: build.training.instanceType: 'ml.p5.48xlarge' is not allowed. Choose one of ml.m5.large"),
        (("production: { instanceType: ml.m5.large", "production: { instanceType: ml.p4d.24xlarge"), "line 15: inference.production.instanceType: 'ml.p4d.24xlarge' is not allowed. Choose one of ml.t2.medium"),
        (("  minimum: 0.9", "  minimum: 9"), "line 11: quality.minimum: 9 is out of range. Give a value of maximum 1."),
        (("  metric: auc", "  metrics: auc"), "line 10: quality: unknown key metrics. Allowed are metric, minimum."),
        (("  minimum: 0.9\n", ""), "line 9: quality: 'minimum' is a required property. Add it."),
        (("maxInstances: 4", "maxInstances: 0"), "line 15: inference.production.maxInstances: 0 is out of range."),
        (("minInstances: 1, maxInstances: 4", "minInstances: 5, maxInstances: 4"), "line 15: minInstances is larger than maxInstances."),
        (("  schedule: weekly", "  with: modelMonitor\n  schedule: weekly"), "line 19: SageMaker Model Monitor runs hourly or daily."),
        (("  schedule: weekly", "  schedule: weekly\n  checks: [bias]"), "line 19: checks are those of SageMaker Model Monitor. Write with: modelMonitor"),
        (("  schedule: weekly", "  with: modelMonitor\n  schedule: hourly\n  checks: [drift]"), "'drift' is not allowed. Choose one of dataQuality, modelQuality"),
        (("version: 1", "version: [1"), "this is not YAML"),
        (("version: 1", "version: 1\nversion: 1"), "line 2: version is given twice. Keep one."),
        (("version: 1", "version: 2026-99-99"), "line 1: this cannot be read"),
        (("training: { instanceType: ml.m5.large }", "training: { pretrained: ../other }"), "line 5: build.training.pretrained: '../other' does not match"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_the_way_out(change, expected):
    assert change[0] in GOOD
    found = configuration.problems(GOOD.replace(change[0], change[1], 1))
    assert any(expected in entry for entry in found), found


GOVERNED = ["approval", "approvers", "approvalRequired", "account", "accounts", "accountId", "role", "roleArn", "executionRole", "iam", "vpc", "vpcConfig", "subnets",
            "subnet-ids", "securityGroups", "network", "networkIsolation", "internetAccess", "kms", "kmsKeyId", "key", "encryption", "permissionsBoundary", "endpointName", "publicAccess"]


@pytest.mark.parametrize("key", GOVERNED)
@pytest.mark.parametrize("where", ["", "build", "build.training", "quality", "inference", "inference.production", "monitoring"])
def test_what_the_platform_decides_cannot_be_written(key, where):
    written = json.loads(json.dumps(configuration.yaml.safe_load(GOOD)))
    place = written
    for part in filter(None, where.split(".")):
        place = place[part]
    place[key] = "mine"
    found = configuration.problems(configuration.yaml.safe_dump(written))
    assert any(re.match(r"line \d+: ", entry) and f"{key} is decided by the platform. Remove it." in entry for entry in found), found


def test_the_schema_has_no_key_for_what_the_platform_decides():
    def keys(schema):
        if isinstance(schema, dict):
            for name, inner in schema.get("properties", {}).items():
                yield name
            for inner in schema.values():
                yield from keys(inner)
        elif isinstance(schema, list):
            for inner in schema:
                yield from keys(inner)

    def closed(schema):
        if isinstance(schema, dict):
            if schema.get("type") == "object":
                assert "additionalProperties" in schema and schema["additionalProperties"] is not True, schema
            for inner in schema.values():
                closed(inner)

    assert [name for name in keys(configuration.SCHEMA) if configuration.GOVERNED.search(name)] == []
    closed(configuration.SCHEMA)


@pytest.mark.parametrize("text", ["", "[]", "just text", "inference: 3", "inference: { production: [] }", "1: 2", "? [a, b]\n: c", "version: 1\nnull: 3"])
def test_any_other_file_is_refused_without_a_crash(text):
    assert configuration.problems(text) != []


def test_before_a_merge_the_same_check_runs_in_the_repository(tmp_path):
    (tmp_path / "mlops.yml").write_text(GOOD + "approval: none\n")
    checked = subprocess.run([sys.executable, str(SEED / "configuration.py"), str(tmp_path / "mlops.yml")], capture_output=True, text=True, env=os.environ)
    assert checked.returncode == 1
    assert checked.stderr.strip() == "mlops.yml, line 19: the file: approval is decided by the platform. Remove it."


@pytest.mark.parametrize("step", ["buildspec-images.yml", "run_training.py", "prepare_release.py"])
def test_every_pipeline_step_that_reads_the_file_checks_it_first(step):
    text = (ROOT / "pipelines" / step).read_text()
    assert "configuration.py" in text.split("build_image.sh")[0] if step.endswith(".yml") else "configuration.read(" in text
    assert "yaml.safe_load" not in text
