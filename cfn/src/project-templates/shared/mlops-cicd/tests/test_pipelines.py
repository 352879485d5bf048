"""The pipeline definitions: what SageMaker requires of their form, and what the platform requires of every job."""

import copy
import json
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import jsonschema
import pytest

boto3 = pytest.importorskip("boto3", reason="needs: pip install boto3")

import base_image  # noqa: E402
import batch_pipeline  # noqa: E402
import training_pipeline  # noqa: E402
from sample import COMMIT, CONTENT, SETTINGS, changed  # noqa: E402

SCHEMA = jsonschema.Draft202012Validator(json.loads((Path(__file__).parent / "pipeline-definition.schema.json").read_text()))
DEFINITIONS = {
    "training": training_pipeline.definition(SETTINGS, CONTENT, COMMIT),
    "training-with-model-monitor": training_pipeline.definition(SETTINGS, changed(CONTENT, monitoring={"with": "modelMonitor"}), COMMIT),
    "training-from-pretrained": training_pipeline.definition(SETTINGS, changed(CONTENT, build={"training": {"pretrained": "bert"}}), COMMIT),
    "batch": batch_pipeline.definition(SETTINGS, CONTENT, "model", "prod"),
}
TRAINING = DEFINITIONS["training-with-model-monitor"]
all_definitions = pytest.mark.parametrize("definition", DEFINITIONS.values(), ids=DEFINITIONS)


def steps(definition: dict) -> list[dict]:
    found = []
    for step in definition["Steps"]:
        found.append(step)
        found += step["Arguments"].get("IfSteps", []) + step["Arguments"].get("ElseSteps", [])
    return found


def step(kind: str, definition: dict = TRAINING) -> dict:
    return next(step for step in steps(definition) if step["Type"] == kind)


def references(value) -> list[str]:
    if isinstance(value, dict):
        if set(value) == {"Get"}:
            return [value["Get"]]
        return [entry for inner in value.values() for entry in references(inner)]
    return [entry for inner in value for entry in references(inner)] if isinstance(value, list) else []


@all_definitions
def test_the_form_is_the_published_one(definition):
    assert [f"{list(error.absolute_path)}: {error.message}" for error in SCHEMA.iter_errors(definition)] == []
    names = [step["Name"] for step in steps(definition)]
    assert len(names) == len(set(names))
    known = {f"Parameters.{entry['Name']}" for entry in definition["Parameters"]} | {"Execution.PipelineName", "Execution.PipelineExecutionId"}
    for reference in references(definition):
        assert reference in known or reference.split(".")[1] in names, reference


@pytest.mark.parametrize("damage", [
    lambda definition: definition.update(Version="2021-01-01"),
    lambda definition: definition["Steps"][0].update(Type="Notebook"),
    lambda definition: definition["Steps"][0].update(Name="with spaces"),
    lambda definition: definition["Steps"][0]["Arguments"].pop("RoleArn"),
    lambda definition: definition["Steps"][0]["Arguments"].update(Role="x"),
    lambda definition: definition["Steps"][0]["Arguments"]["ProcessingInputs"][0]["S3Input"].update(S3Uri={"Get": "Secrets.x"}),
    lambda definition: definition["Steps"][1]["Arguments"]["HyperParameters"].update(trees=200),
    lambda definition: definition["Steps"][-1]["Arguments"]["IfSteps"][0]["Arguments"].update(ModelApprovalStatus="Approved"),
    lambda definition: definition["Parameters"][0].update(DefaultValue=3),
])
def test_the_rules_catch_a_wrong_definition(damage):
    damaged = copy.deepcopy(TRAINING)
    damage(damaged)
    assert not SCHEMA.is_valid(damaged)


def test_every_job_runs_in_the_network_with_the_key_and_the_role_of_the_project():
    for entry in steps(TRAINING):
        text = json.dumps(entry)
        if entry["Type"] in ("Processing", "Training"):
            assert "subnet-0a" in text and "sg-0c" in text, entry["Name"]
            assert text.count(SETTINGS.kms_key_arn) >= 2, entry["Name"]
            assert SETTINGS.role_arn in text, entry["Name"]
    for entry in steps(DEFINITIONS["batch"]):
        assert json.dumps(entry).count(SETTINGS.kms_key_arn) == 2


def test_options_of_the_scripts_reach_the_scripts_and_nothing_else():
    """Whatever an option is called, it changes no role, network, key, image or approval."""
    names = ["role-arn", "vpc-config", "kms-key-id", "model-approval-status", "image"]
    bold = training_pipeline.definition(SETTINGS, changed(CONTENT, build={**CONTENT["build"], "parameters": {name: "mine" for name in names}}), COMMIT)
    plain = training_pipeline.definition(SETTINGS, changed(CONTENT, build={**CONTENT["build"], "parameters": {}}), COMMIT)
    assert step("Training", bold)["Arguments"].pop("HyperParameters") == {name: "mine" for name in names}
    step("Training", plain)["Arguments"].pop("HyperParameters")
    step("Processing", bold)["Arguments"]["AppSpecification"].pop("ContainerArguments")
    assert bold == plain


def test_machines_are_those_of_mlops_yml_or_else_those_of_the_project():
    content = changed(CONTENT, build={"preprocessing": {"instanceType": "ml.m5.4xlarge"}, "training": {}})
    definition = training_pipeline.definition(SETTINGS, content, COMMIT, {"build": "ml.c5.xlarge"})
    assert step("Processing", definition)["Arguments"]["ProcessingResources"]["ClusterConfig"]["InstanceType"] == "ml.m5.4xlarge"
    assert step("Training", definition)["Arguments"]["ResourceConfig"]["InstanceType"] == "ml.c5.xlarge"


def test_a_published_model_comes_from_the_bucket_of_the_project():
    channels = step("Training", DEFINITIONS["training-from-pretrained"])["Arguments"]["InputDataConfig"]
    assert channels[-1]["ChannelName"] == "pretrained"
    assert channels[-1]["DataSource"]["S3DataSource"]["S3Uri"] == f"s3://{SETTINGS.bucket}/pretrained/bert/"


def test_a_model_is_registered_for_a_person_to_approve_with_its_metrics_and_its_commit():
    register = step("RegisterModel")["Arguments"]
    assert register["ModelApprovalStatus"] == "PendingManualApproval"
    assert register["ModelPackageGroupName"] == "churn-p-abc123def456"
    assert register["ModelMetrics"]["ModelQuality"]["Statistics"]["S3Uri"].endswith("/evaluation/evaluation.json")
    assert register["CustomerMetadataProperties"]["commit"] == COMMIT


def test_the_quality_bar_reads_the_metric_of_the_report():
    condition = step("Condition")["Arguments"]["Conditions"][0]
    assert condition["LeftValue"]["Std:JsonGet"]["Path"] == f"binary_classification_metrics.{CONTENT['quality']['metric']}.value"
    assert condition["RightValue"] == CONTENT["quality"]["minimum"]


@pytest.mark.parametrize("region", sorted(base_image.KNOWN["accounts"]))
def test_every_region_has_the_images_to_begin_from(region):
    assert base_image.address(region, "preprocessing", CONTENT).startswith(f"{base_image.KNOWN['accounts'][region]}.dkr.ecr.{region}.")
    assert training_pipeline.analyzer_image(region).endswith("/sagemaker-model-monitor-analyzer")
    assert len(base_image.KNOWN["accounts"]) == 12


def test_training_on_a_graphics_card_begins_from_an_image_for_one():
    content = changed(CONTENT, build={"training": {"instanceType": "ml.g4dn.xlarge"}})
    if "gpu" not in base_image.KNOWN["images"]:
        with pytest.raises(SystemExit, match="without a graphics card"):
            base_image.address("eu-central-1", "training", content)
    else:
        assert "-gpu-" in base_image.address("eu-central-1", "training", content)
        assert "-cpu-" in base_image.address("eu-central-1", "inference", content)


@pytest.fixture(scope="module")
def moto():
    """An implementation of SageMaker that is not ours, on a free port."""
    if shutil.which("moto_server") is None:
        pytest.skip("needs: pip install 'moto[server]'")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(["moto_server", "-H", "127.0.0.1", "-p", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while True:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}", timeout=1)
            break
        except urllib.error.HTTPError:
            break
        except OSError:
            assert time.monotonic() < deadline, "moto_server did not start"
            time.sleep(0.1)
    yield boto3.client("sagemaker", endpoint_url=f"http://127.0.0.1:{port}", region_name="eu-central-1", aws_access_key_id="test", aws_secret_access_key="test")
    server.terminate()
    server.wait()


def test_an_independent_implementation_accepts_the_definitions(moto):
    for name, definition in DEFINITIONS.items():
        moto.create_pipeline(PipelineName=name, PipelineDefinition=json.dumps(definition), RoleArn=SETTINGS.role_arn, ClientRequestToken="t" * 32)
        assert json.loads(moto.describe_pipeline(PipelineName=name)["PipelineDefinition"]) == definition
    assert {entry["PipelineName"] for entry in moto.list_pipelines()["PipelineSummaries"]} == set(DEFINITIONS)
