"""A release takes exactly the approved version, and nothing else."""

import re
from pathlib import Path

import configuration
import pytest

pytest.importorskip("boto3")

import prepare_release  # noqa: E402
from test_pipelines import SETTINGS  # noqa: E402

CONTENT = configuration.read(Path(__file__).parent.parent.parent / "seedcode-repo" / "mlops.yml")
ARN = "arn:aws:sagemaker:eu-central-1:111122223333:model-package/churn-p-abc123def456/3"


class Registry:
    def __init__(self, status="Approved", group="churn-p-abc123def456", versions=True):
        self.version = {"ModelPackageArn": ARN, "ModelPackageVersion": 3, "ModelPackageGroupName": group, "ModelApprovalStatus": status,
                        "CustomerMetadataProperties": {"commit": "abc", "baseline": "s3://b/runs/abc/baseline"}}
        self.versions = versions

    def describe_model_package(self, ModelPackageName):
        assert ModelPackageName == ARN
        return self.version

    def list_model_packages(self, **asked):
        assert asked["ModelApprovalStatus"] == "Approved"
        return {"ModelPackageSummaryList": [self.version] if self.versions else []}


@pytest.mark.parametrize("wanted", [ARN, "newest-approved"])
def test_an_approved_version_is_taken(wanted):
    assert prepare_release.approved_version(Registry(), SETTINGS, wanted)["ModelPackageArn"] == ARN


@pytest.mark.parametrize("registry", [Registry(status="PendingManualApproval"), Registry(status="Rejected"), Registry(group="other-p-1")])
def test_any_other_version_is_refused(registry):
    with pytest.raises(SystemExit):
        prepare_release.approved_version(registry, SETTINGS, ARN)


def test_without_an_approved_version_there_is_no_release():
    with pytest.raises(SystemExit, match="Approve one"):
        prepare_release.approved_version(Registry(versions=False), SETTINGS, "newest-approved")


@pytest.mark.parametrize("mode", ["realtime", "batch"])
@pytest.mark.parametrize("stage", ["staging", "prod"])
def test_parameters_are_text_as_cloudformation_takes_it(mode, stage):
    given = prepare_release.parameters(SETTINGS, CONTENT, mode, Registry().version, stage)
    assert all(isinstance(value, str) for value in given.values())
    assert given["ModelPackageArn"] == ARN
    # A parameter of CloudFormation holds at most 4,096 characters.
    assert all(len(value) <= 4096 for value in given.values())


@pytest.mark.parametrize(("template", "given"), [
    ("inference/realtime.yaml", lambda version: prepare_release.parameters(SETTINGS, CONTENT, "realtime", version, "prod")),
    ("inference/batch.yaml", lambda version: prepare_release.parameters(SETTINGS, CONTENT, "batch", version, "prod")),
    ("monitor/platform-monitor.yaml", lambda version: prepare_release.monitor_parameters(SETTINGS, CONTENT, "realtime", version)),
])
def test_the_template_has_every_parameter_that_is_given_and_no_other_without_a_default(template, given):
    text = (Path(__file__).parents[5] / template).read_text()
    parameters = text.split("\nParameters:\n")[1].split("\nResources:\n")[0].split("\nMappings:\n")[0].split("\nConditions:\n")[0]
    blocks = {block.split(":")[0].strip(): block for block in re.split(r"\n(?=  \w+:)", "\n" + parameters) if block.strip()}
    names = set(given(Registry().version))
    assert names <= set(blocks)
    assert {name for name, block in blocks.items() if "Default:" not in block} <= names
