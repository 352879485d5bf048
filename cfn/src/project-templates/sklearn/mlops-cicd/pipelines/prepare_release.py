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

TEMPLATES = {"realtime": "inference/realtime.yaml", "batch": "inference/batch.yaml", "monitor": "monitor/platform-monitor.yaml"}


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


def parameters(settings, content: dict, mode: str, version: dict, stage: str) -> dict[str, str]:
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
            "InstanceType": instance["instanceType"],
            "InstanceCount": str(count),
            "MaxInstanceCount": str(instance.get("maxInstances", count)),
            "InvocationsPerInstance": str(instance.get("invocationsPerInstance", 500)),
        }
    else:
        # The template puts the name of its model in the place of this word.
        given["PipelineDefinition"] = json.dumps(batch_pipeline.definition(settings, content, "@MODEL@", stage))
    return given


def monitor_parameters(settings, content: dict, mode: str, version: dict) -> dict[str, str]:
    tag = version["CustomerMetadataProperties"]["commit"]
    return {
        "ProjectName": settings.project,
        "ProjectId": settings.project_id,
        "ImageUri": f"{settings.images['preprocessing']}:{tag}",
        "BaselineUri": version["CustomerMetadataProperties"]["baseline"],
        "CapturedUri": f"s3://{settings.bucket}/capture/prod" if mode == "realtime" else f"s3://{settings.bucket}/batch/prod/input",
        "ServingRoleArn": settings.serving_role_arn,
        "EventsRoleArn": settings.events_role_arn,
        "KmsKeyArn": settings.kms_key_arn,
        "SubnetIds": ",".join(settings.subnet_ids),
        "SecurityGroupIds": ",".join(settings.security_group_ids),
        "BucketName": settings.bucket,
        "Schedule": content["monitoring"]["schedule"],
        "DriftThreshold": str(content["monitoring"].get("driftThreshold", 0.1)),
    }


def write(folder: Path, name: str, settings, given: dict[str, str]) -> None:
    tags = {tag["Key"]: tag["Value"] for tag in settings.tags}
    (folder / f"{name}.json").write_text(json.dumps({"Parameters": given, "Tags": tags}, indent=2))


def main() -> None:
    content = configuration.read(Path(os.environ["PROJECT_CODE"]) / "mlops.yml")
    settings = project_settings.read()
    mode = os.environ["INFERENCE_MODE"]
    version = approved_version(boto3.client("sagemaker"), settings, os.environ["MODEL_PACKAGE_ARN"])
    release = Path(os.environ["RELEASE"])
    release.mkdir(parents=True, exist_ok=True)
    for stage in ("staging", "prod"):
        write(release, stage, settings, parameters(settings, content, mode, version, stage))
    write(release, "monitor", settings, monitor_parameters(settings, content, mode, version))
    bucket, prefix = os.environ["TEMPLATES"].removeprefix("s3://").split("/", 1)
    s3 = boto3.client("s3")
    for key in (TEMPLATES[mode], TEMPLATES["monitor"]):
        s3.download_file(bucket, prefix + key, str(release / Path(key).name))
    # The build exports this, so that the approval names the version it decides about.
    Path(os.environ["EXPORT"]).write_text(f"export MODEL_PACKAGE_ARN={version['ModelPackageArn']}\n")
    print(f"Prepared the release of version {version['ModelPackageVersion']}")


if __name__ == "__main__":
    main()
