"""The pipeline definitions: what SageMaker requires of their form, and what the platform requires of every job."""

import json
import re
from pathlib import Path

import configuration
import pytest

pytest.importorskip("boto3")

import batch_pipeline  # noqa: E402
import training_pipeline  # noqa: E402
from settings import Settings  # noqa: E402

SEED = Path(__file__).parent.parent.parent / "seedcode-repo"
SETTINGS = Settings(
    project="churn",
    project_id="p-abc123def456",
    region="eu-central-1",
    role_arn="arn:aws:iam::111122223333:role/mlops/projects/churn/mlops-churn-p-abc123def456-project",
    serving_role_arn="arn:aws:iam::111122223333:role/mlops/projects/churn/mlops-churn-p-abc123def456-serving",
    events_role_arn="arn:aws:iam::111122223333:role/mlops/projects/churn/mlops-churn-p-abc123def456-events",
    bucket="mlops-p-abc123def456-111122223333-eu-central-1",
    kms_key_arn="arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    model_package_group="churn-p-abc123def456",
    images={name: f"111122223333.dkr.ecr.eu-central-1.amazonaws.com/mlops/churn/{name}" for name in ("preprocessing", "training", "inference", "transform")},
    subnet_ids=["subnet-0a", "subnet-0b"],
    security_group_ids=["sg-0c"],
)
CONTENT = configuration.read(SEED / "mlops.yml")
TRAINING = training_pipeline.definition(SETTINGS, CONTENT, "0123456789abcdef")
BATCH = batch_pipeline.definition(SETTINGS, CONTENT, "model", "prod")


def steps(definition: dict) -> list[dict]:
    found = []
    for step in definition["Steps"]:
        found.append(step)
        found += step["Arguments"].get("IfSteps", []) + step["Arguments"].get("ElseSteps", [])
    return found


def references(value) -> list[str]:
    if isinstance(value, dict):
        if set(value) == {"Get"}:
            return [value["Get"]]
        return [entry for inner in value.values() for entry in references(inner)]
    return [entry for inner in value for entry in references(inner)] if isinstance(value, list) else []


@pytest.mark.parametrize("definition", [TRAINING, BATCH], ids=["training", "batch"])
def test_the_form_is_the_published_one(definition):
    assert definition["Version"] == "2020-12-01"
    names = [step["Name"] for step in steps(definition)]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[A-Za-z0-9](-*[A-Za-z0-9]){0,63}", name) for name in names)
    assert {step["Type"] for step in steps(definition)} <= {"Processing", "Training", "Transform", "Condition", "RegisterModel", "Fail"}
    known = {f"Parameters.{entry['Name']}" for entry in definition["Parameters"]} | {"Execution.PipelineName", "Execution.PipelineExecutionId"}
    for reference in references(definition):
        assert reference in known or reference.split(".")[1] in names, reference


def test_every_job_runs_in_the_network_with_the_key_and_the_role_of_the_project():
    for step in steps(TRAINING):
        text = json.dumps(step)
        if step["Type"] in ("Processing", "Training"):
            assert "subnet-0a" in text and "sg-0c" in text, step["Name"]
            assert text.count(SETTINGS.kms_key_arn) >= 2, step["Name"]
            assert SETTINGS.role_arn in text, step["Name"]
    for step in steps(BATCH):
        assert json.dumps(step).count(SETTINGS.kms_key_arn) == 2


def test_a_model_is_registered_for_a_person_to_approve_with_its_metrics_and_its_commit():
    register = next(step for step in steps(TRAINING) if step["Type"] == "RegisterModel")["Arguments"]
    assert register["ModelApprovalStatus"] == "PendingManualApproval"
    assert register["ModelPackageGroupName"] == "churn-p-abc123def456"
    assert register["ModelMetrics"]["ModelQuality"]["Statistics"]["S3Uri"].endswith("/evaluation/evaluation.json")
    assert register["CustomerMetadataProperties"]["commit"] == "0123456789abcdef"


def test_the_quality_bar_reads_the_metric_of_the_report():
    condition = next(step for step in steps(TRAINING) if step["Type"] == "Condition")["Arguments"]["Conditions"][0]
    assert condition["LeftValue"]["Std:JsonGet"]["Path"] == "binary_classification_metrics.auc.value"
    assert condition["RightValue"] == 0.9


def test_an_independent_implementation_accepts_the_definitions(monkeypatch):
    moto = pytest.importorskip("moto")
    import boto3

    for name, value in {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "eu-central-1"}.items():
        monkeypatch.setenv(name, value)
    with moto.mock_aws():
        sagemaker = boto3.client("sagemaker")
        for name, definition in (("training", TRAINING), ("batch", BATCH)):
            sagemaker.create_pipeline(PipelineName=name, PipelineDefinition=json.dumps(definition), RoleArn=SETTINGS.role_arn, ClientRequestToken="t" * 32)
            stored = sagemaker.describe_pipeline(PipelineName=name)["PipelineDefinition"]
            assert json.loads(stored) == definition
