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
        # The endpoint is in service a moment before the deploy pipeline makes the monitor; its schedule follows.
        print("Monitoring is not deployed yet; its schedule begins with the release.")


if __name__ == "__main__":
    main()
