"""Step of the deploy pipeline: turn one approved model version into parameters for staging, production and monitoring.

Writes the CloudFormation templates and one parameter file for each stage to the release folder.
"""

import json
import os
from pathlib import Path

import boto3

import batch_pipeline
import configuration
import settings as project_settings
import targets
import training_pipeline

INFERENCE = {"realtime": "inference/realtime.yaml", "batch": "inference/batch.yaml"}
MONITORS = {"platform": "monitor/platform-monitor.yaml", "modelMonitor": "monitor/model-monitor.yaml"}
# What one deploy action of the pipeline takes, whichever of the two it is.
MONITOR_TEMPLATE = "monitor.yaml"
CLARIFY = json.loads((Path(__file__).parent / "clarify_images.json").read_text())
CHECKS = {"dataQuality": "DataQuality", "modelQuality": "ModelQuality", "bias": "Bias", "explainability": "Explainability"}


def approved_version(sagemaker, settings, wanted: str) -> dict:
    """The version that the event named, or the newest approved one; never one that is not approved."""
    if wanted == "newest-approved":
        newest = sagemaker.list_model_packages(ModelPackageGroupName=settings.model_package_group, ModelApprovalStatus="Approved",
                                               SortBy="CreationTime", SortOrder="Descending", MaxResults=1)["ModelPackageSummaryList"]
        if not newest:
            raise SystemExit("No version of the model is approved. Approve one in Portal.")
        wanted = newest[0]["ModelPackageArn"]
    version = sagemaker.describe_model_package(ModelPackageName=wanted)
    if version["ModelPackageGroupName"] != settings.model_package_group:
        raise SystemExit("The version belongs to another project.")
    if version["ModelApprovalStatus"] != "Approved":
        raise SystemExit(f"The version is {version['ModelApprovalStatus']}, not Approved.")
    return version


def parameters(settings, content: dict, mode: str, version: dict, stage: str, default_instance: str = "ml.m5.large") -> dict[str, str]:
    """What the template of the stage asks for. Without an instance type in mlops.yml the project's own setting counts."""
    instance = content["inference"]["staging" if stage == "staging" else "production"]
    given = {
        "ProjectName": settings.project,
        "ProjectId": settings.project_id,
        "Stage": stage,
        "ModelPackageArn": version["ModelPackageArn"],
        "ServingRoleArn": settings.serving_role_arn,
        "KmsKeyArn": settings.kms_key_arn,
        "SubnetIds": ",".join(settings.subnet_ids),
        "SecurityGroupIds": ",".join(settings.security_group_ids),
        "BucketName": settings.bucket,
    }
    if mode == "realtime":
        count = instance.get("instanceCount", instance.get("minInstances", 1))
        given |= {
            "InstanceType": instance.get("instanceType", default_instance),
            "InstanceCount": str(count),
            "MaxInstanceCount": str(instance.get("maxInstances", count)),
            "InvocationsPerInstance": str(instance.get("invocationsPerInstance", 500)),
        }
    else:
        # The template puts the name of its model in the place of this word.
        given["PipelineDefinition"] = json.dumps(batch_pipeline.definition(settings, content, "@MODEL@", stage, default_instance))
    return given


def monitor_kind(content: dict, mode: str) -> str:
    """SageMaker Model Monitor reads what endpoints capture; batch predictions are always watched by the platform's own job."""
    return content["monitoring"].get("with", "platform") if mode == "realtime" else "platform"


def monitor_parameters(settings, content: dict, mode: str, version: dict) -> dict[str, str]:
    monitoring, run = content["monitoring"], version["CustomerMetadataProperties"]
    given = {
        "ProjectName": settings.project,
        "ProjectId": settings.project_id,
        "ServingRoleArn": settings.serving_role_arn,
        "KmsKeyArn": settings.kms_key_arn,
        "SubnetIds": ",".join(settings.subnet_ids),
        "SecurityGroupIds": ",".join(settings.security_group_ids),
        "BucketName": settings.bucket,
        "Schedule": monitoring["schedule"],
    }
    if monitor_kind(content, mode) == "platform":
        return given | {
            "EventsRoleArn": settings.events_role_arn,
            "ImageUri": f"{settings.images['preprocessing']}:{run['commit']}",
            "BaselineUri": run["baseline"],
            "CapturedUri": f"s3://{settings.bucket}/capture/prod" if mode == "realtime" else f"s3://{settings.bucket}/batch/prod/input",
            "DriftThreshold": str(monitoring.get("driftThreshold", 0.1)),
        }
    wanted = monitoring.get("checks", ["dataQuality"])
    folder = run["baseline"].rsplit("/", 1)[0]
    return given | {
        "EndpointName": f"{settings.project}-{settings.project_id}-prod",
        "AnalyzerImageUri": training_pipeline.analyzer_image(settings.region),
        "ClarifyImageUri": f"{CLARIFY['accounts'][settings.region]}.dkr.ecr.{settings.region}.amazonaws.com/{CLARIFY['image']}",
        "BaselineUri": f"{folder}/monitor",
        "AnalysisUri": run["baseline"],
        "GroundTruthUri": f"s3://{settings.bucket}/ground-truth",
        **{name: "yes" if check in wanted else "no" for check, name in CHECKS.items()},
    }


def write(folder: Path, name: str, settings, given: dict[str, str]) -> None:
    tags = {tag["Key"]: tag["Value"] for tag in settings.tags}
    (folder / f"{name}.json").write_text(json.dumps({"Parameters": given, "Tags": tags}, indent=2))


def write_for_stack_set(folder: Path, stage: str, given: dict[str, str]) -> None:
    listed = [{"ParameterKey": name, "ParameterValue": value} for name, value in given.items()]
    (folder / f"{stage}-target.json").write_text(json.dumps(listed, indent=2))


def main() -> None:
    content = configuration.read(Path(os.environ["PROJECT_CODE"]) / "mlops.yml")
    settings = project_settings.read()
    mode = os.environ["INFERENCE_MODE"]
    version = approved_version(boto3.client("sagemaker"), settings, os.environ["MODEL_PACKAGE_ARN"])
    release = Path(os.environ["RELEASE"])
    release.mkdir(parents=True, exist_ok=True)
    own = os.environ.get("INFERENCE_INSTANCE_TYPE") or "ml.m5.large"
    for stage in ("staging", "prod"):
        write(release, stage, settings, parameters(settings, content, mode, version, stage, own))
        if targets.is_used():
            write_for_stack_set(release, stage, parameters(targets.settings_in(settings, stage), content, mode, version, stage, own))
    write(release, "monitor", settings, monitor_parameters(settings, content, mode, version))
    bucket, prefix = os.environ["TEMPLATES"].removeprefix("s3://").split("/", 1)
    s3 = boto3.client("s3")
    for key, name in ((INFERENCE[mode], Path(INFERENCE[mode]).name), (MONITORS[monitor_kind(content, mode)], MONITOR_TEMPLATE)):
        s3.download_file(bucket, prefix + key, str(release / name))
    # The build exports this, so that the approval names the version it decides about.
    Path(os.environ["EXPORT"]).write_text(f"export MODEL_PACKAGE_ARN={version['ModelPackageArn']}\n")
    print(f"Prepared the release of version {version['ModelPackageVersion']}")


if __name__ == "__main__":
    main()
