"""Step of the build pipeline: check mlops.yml, bring the SageMaker pipeline up to date, run it and wait for the end."""

import json
import os
import sys
import time
from pathlib import Path

import boto3

import configuration
import settings as project_settings
import training_pipeline

LONGEST_RUN_SECONDS = 6 * 60 * 60


def main() -> None:
    content = configuration.read(Path(os.environ["PROJECT_CODE"]) / "mlops.yml")
    settings = project_settings.read()
    tag = os.environ["COMMIT"]
    name = f"{settings.prefix}-train"
    own = {"build": os.environ.get("INSTANCE_TYPE"), "inference": os.environ.get("INFERENCE_INSTANCE_TYPE")}
    body = json.dumps(training_pipeline.definition(settings, content, tag, {name: value for name, value in own.items() if value}))
    sagemaker = boto3.client("sagemaker")
    try:
        sagemaker.update_pipeline(PipelineName=name, PipelineDefinition=body, RoleArn=settings.role_arn)
    except sagemaker.exceptions.ResourceNotFound:
        sagemaker.create_pipeline(PipelineName=name, PipelineDefinition=body, RoleArn=settings.role_arn, ClientRequestToken=f"{tag:0<32}", Tags=settings.tags)
    # The token makes a repeated build of the same commit join the execution that runs already.
    execution = sagemaker.start_pipeline_execution(PipelineName=name, PipelineExecutionDisplayName=f"commit-{tag[:12]}", ClientRequestToken=f"{tag:0<32}")
    sys.exit(wait(sagemaker, execution["PipelineExecutionArn"]))


def wait(sagemaker, execution: str) -> int:
    deadline = time.monotonic() + LONGEST_RUN_SECONDS
    while time.monotonic() < deadline:
        answer = sagemaker.describe_pipeline_execution(PipelineExecutionArn=execution)
        status = answer["PipelineExecutionStatus"]
        if status == "Succeeded":
            print("The model is registered and waits for a decision in Portal.")
            return 0
        if status in ("Failed", "Stopped"):
            for step in sagemaker.list_pipeline_execution_steps(PipelineExecutionArn=execution)["PipelineExecutionSteps"]:
                if step["StepStatus"] == "Failed":
                    print(f"{step['StepName']} failed: {step.get('FailureReason', 'see its log')}")
            return 1
        time.sleep(30)
    print(f"The training pipeline did not end within {LONGEST_RUN_SECONDS // 3600} hours; look at its steps in Studio.")
    return 1


if __name__ == "__main__":
    main()
