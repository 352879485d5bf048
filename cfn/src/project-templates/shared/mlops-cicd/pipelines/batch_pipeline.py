"""The SageMaker pipeline that computes predictions for everything that lies in the input folder of the project."""

from settings import Settings


def definition(settings: Settings, configuration: dict, model_name: str, stage: str, default_instance: str = "ml.m5.large") -> dict:
    instance = configuration["inference"]["staging" if stage == "staging" else "production"]
    place = f"s3://{settings.bucket}/batch/{stage}"
    return {
        "Version": "2020-12-01",
        "Metadata": {},
        "Parameters": [
            {"Name": "StartedBy", "Type": "String", "DefaultValue": "hand"},
            {"Name": "Input", "Type": "String", "DefaultValue": f"{place}/input/"},
        ],
        "Steps": [{
            "Name": "Predict",
            "Type": "Transform",
            "Arguments": {
                "ModelName": model_name,
                "TransformInput": {
                    "DataSource": {"S3DataSource": {"S3DataType": "S3Prefix", "S3Uri": {"Get": "Parameters.Input"}}},
                    "ContentType": "text/csv",
                    "SplitType": "Line",
                },
                "TransformOutput": {
                    "S3OutputPath": {"Std:Join": {"On": "/", "Values": [f"{place}/output", {"Get": "Execution.PipelineExecutionId"}]}},
                    "Accept": "text/csv",
                    "AssembleWith": "Line",
                    "KmsKeyId": settings.kms_key_arn,
                },
                "TransformResources": {
                    "InstanceType": instance.get("instanceType", default_instance),
                    "InstanceCount": instance.get("instanceCount", 1),
                    "VolumeKmsKeyId": settings.kms_key_arn,
                },
                "Tags": settings.tags,
            },
        }],
    }
