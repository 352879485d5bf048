"""Step of the deploy pipeline: ask the model in staging and look at the answer before anyone is asked to approve it."""

import io
import json
import os
import sys

import boto3

import settings as project_settings
import targets

ROWS = 20


def sample(s3, version: dict) -> str:
    """The first rows of the test data of the run that made the model, without the column to predict."""
    baseline = version["CustomerMetadataProperties"]["baseline"]
    bucket, prefix = baseline.removeprefix("s3://").rsplit("/", 1)[0].split("/", 1)
    body = s3.get_object(Bucket=bucket, Key=f"{prefix}/test/test.csv")["Body"].read().decode()
    lines = io.StringIO(body).read().splitlines()
    target = lines[0].split(",").index("target")
    return "\n".join(",".join(value for at, value in enumerate(line.split(",")) if at != target) for line in lines[1:ROWS + 1])


def check_endpoint(settings) -> None:
    name = f"{settings.project}-{settings.project_id}-staging"
    sagemaker, there = boto3.client("sagemaker"), targets.session(settings, "staging")
    status = there.client("sagemaker").describe_endpoint(EndpointName=name)["EndpointStatus"]
    if status != "InService":
        sys.exit(f"The staging endpoint is {status}, not InService.")
    version = sagemaker.describe_model_package(ModelPackageName=os.environ["MODEL_PACKAGE_ARN"])
    body = sample(boto3.client("s3"), version)
    answer = there.client("sagemaker-runtime").invoke_endpoint(EndpointName=name, ContentType="text/csv", Accept="application/json", Body=body.encode())
    predictions = json.loads(answer["Body"].read())["predictions"]
    asked = len(body.splitlines())
    if len(predictions) != asked:
        sys.exit(f"The endpoint answered {len(predictions)} predictions for {asked} rows.")
    print(f"The staging endpoint answered {asked} rows.")


def check_batch(settings) -> None:
    name = f"{settings.prefix}-batch-staging"
    targets.session(settings, "staging").client("sagemaker").describe_pipeline(PipelineName=name)
    print(f"The staging pipeline {name} is in place.")


if __name__ == "__main__":
    project = project_settings.read()
    check_endpoint(project) if os.environ["INFERENCE_MODE"] == "realtime" else check_batch(project)
