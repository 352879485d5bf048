"""Started when the production endpoint comes into service: starts the monitoring pipeline once, so that a first report
exists before the schedule makes one. Starting it again does no harm."""

import os

import boto3


def main() -> None:
    name = f"sagemaker-{os.environ['PROJECT_NAME']}-{os.environ['PROJECT_ID']}-monitor"
    sagemaker = boto3.client("sagemaker")
    try:
        sagemaker.start_pipeline_execution(PipelineName=name, PipelineExecutionDisplayName="endpoint-in-service")
        print(f"Started {name}")
    except sagemaker.exceptions.ResourceNotFound:
        # The endpoint is in service a moment before the deploy pipeline makes the monitor, and SageMaker Model Monitor has no
        # pipeline. In both cases a schedule follows by itself.
        print("There is no monitoring pipeline to start; the schedule of the release begins by itself.")


if __name__ == "__main__":
    main()
