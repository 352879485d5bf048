"""A release takes exactly the approved version, and nothing else."""

import json
import os
import re
from pathlib import Path

import pytest

pytest.importorskip("boto3", reason="needs: pip install boto3")

import batch_pipeline  # noqa: E402
import prepare_release  # noqa: E402
from sample import CONTENT, SETTINGS, changed  # noqa: E402

ARN = "arn:aws:sagemaker:eu-central-1:111122223333:model-package/churn-p-abc123def456/3"
WITH_MODEL_MONITOR = changed(CONTENT, monitoring={"with": "modelMonitor", "schedule": "hourly", "checks": ["dataQuality", "bias"]})


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
    ("monitor/model-monitor.yaml", lambda version: prepare_release.monitor_parameters(SETTINGS, WITH_MODEL_MONITOR, "realtime", version)),
])
@pytest.mark.skipif("CFN" not in os.environ, reason="the templates are not at hand; cfn/test names their folder")
def test_the_template_has_every_parameter_that_is_given_and_no_other_without_a_default(template, given):
    text = (Path(os.environ["CFN"]) / template).read_text()
    parameters = text.split("\nParameters:\n")[1].split("\nResources:\n")[0].split("\nMappings:\n")[0].split("\nConditions:\n")[0].split("\nRules:\n")[0]
    blocks = {block.split(":")[0].strip(): block for block in re.split(r"\n(?=  \w+:)", "\n" + parameters) if block.strip()}
    names = set(given(Registry().version))
    assert names <= set(blocks)
    assert {name for name, block in blocks.items() if "Default:" not in block} <= names


@pytest.mark.skipif("CFN" not in os.environ, reason="the templates are not at hand; cfn/test names their folder")
def test_machines_that_mlops_yml_may_name_are_those_that_the_templates_take():
    def allowed(template: str, parameter: str) -> set[str]:
        block = (Path(os.environ["CFN"]) / template).read_text().split(f"\n  {parameter}:\n    Type: String")[1]
        return set(re.search(r"AllowedValues: \[(.*?)\]", block).group(1).replace(" ", "").split(","))

    schema = prepare_release.configuration.SCHEMA["$defs"]
    assert set(schema["inferenceInstance"]["enum"]) == allowed("inference/realtime.yaml", "InstanceType")
    assert allowed("2-smproject.yaml", "InferenceInstanceType") <= set(schema["inferenceInstance"]["enum"])
    assert allowed("2-smproject.yaml", "TrainingInstanceType") <= set(schema["buildInstance"]["enum"])


def test_batch_predictions_are_watched_by_the_platforms_own_job():
    assert prepare_release.monitor_kind(WITH_MODEL_MONITOR, "batch") == "platform"
    given = prepare_release.monitor_parameters(SETTINGS, WITH_MODEL_MONITOR, "batch", Registry().version)
    assert given["CapturedUri"].endswith("/batch/prod/input")


def test_model_monitor_gets_the_checks_that_mlops_yml_asks_for():
    assert prepare_release.monitor_kind(WITH_MODEL_MONITOR, "realtime") == "modelMonitor"
    given = prepare_release.monitor_parameters(SETTINGS, WITH_MODEL_MONITOR, "realtime", Registry().version)
    assert [given[name] for name in ("DataQuality", "ModelQuality", "Bias", "Explainability")] == ["yes", "no", "yes", "no"]
    assert given["BaselineUri"] == "s3://b/runs/abc/monitor"


def test_without_a_machine_in_mlops_yml_that_of_the_project_is_taken():
    content = changed(CONTENT, inference={"production": {}})
    given = prepare_release.parameters(SETTINGS, content, "realtime", Registry().version, "prod", "ml.c5.large")
    assert given["InstanceType"] == "ml.c5.large"
    definition = batch_pipeline.definition(SETTINGS, content, "model", "prod", "ml.c5.large")
    assert definition["Steps"][0]["Arguments"]["TransformResources"]["InstanceType"] == "ml.c5.large"


@pytest.mark.parametrize("monitor", ["platform", "modelMonitor"])
def test_a_release_is_written_as_the_deploy_actions_take_it(monkeypatch, tmp_path, monitor):
    copied = {}

    class Storage:
        def download_file(self, bucket, key, target):
            copied[Path(target).name] = (bucket, key)

    for name, value in {"PROJECT_CODE": str(tmp_path), "INFERENCE_MODE": "realtime", "MODEL_PACKAGE_ARN": ARN, "RELEASE": str(tmp_path / "release"),
                        "TEMPLATES": "s3://artifacts/portal/", "EXPORT": str(tmp_path / "export")}.items():
        monkeypatch.setenv(name, value)
    content = {"platform": CONTENT, "modelMonitor": WITH_MODEL_MONITOR}[monitor]
    monkeypatch.setattr(prepare_release.configuration, "read", lambda path: content)
    monkeypatch.setattr(prepare_release.project_settings, "read", lambda: SETTINGS)
    monkeypatch.setattr(prepare_release.boto3, "client", lambda service: {"sagemaker": Registry(), "s3": Storage()}[service])
    prepare_release.main()
    assert copied["realtime.yaml"] == ("artifacts", "portal/inference/realtime.yaml")
    assert copied["monitor.yaml"] == ("artifacts", "portal/" + prepare_release.MONITORS[monitor])
    for stage in ("staging", "prod", "monitor"):
        assert json.loads((tmp_path / "release" / f"{stage}.json").read_text())["Tags"] == {"mlops:project": "churn"}
    assert (tmp_path / "export").read_text() == f"export MODEL_PACKAGE_ARN={ARN}\n"
