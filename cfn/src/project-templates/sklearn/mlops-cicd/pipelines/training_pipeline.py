"""The SageMaker pipeline that makes a model: prepare, train, evaluate, and register what is good enough.

The definition is plain data in SageMaker's published form (2020-12-01), so that it can be read, compared and tested
without any SDK.
"""

from settings import Settings

METRICS = "binary_classification_metrics"


def definition(settings: Settings, configuration: dict, tag: str, instance_type: str | None = None) -> dict:
    """`tag` names the images of this build; `instance_type` replaces that of mlops.yml for data preparation and training."""
    build = configuration["build"]
    run = "s3://%s/runs/%s" % (settings.bucket, tag)
    network = {"VpcConfig": {"SecurityGroupIds": settings.security_group_ids, "Subnets": settings.subnet_ids}, "EnableNetworkIsolation": False,
               "EnableInterContainerTrafficEncryption": True}

    def image(name: str) -> str:
        return f"{settings.images[name]}:{tag}"

    def options() -> list[str]:
        return [text for name, value in build.get("parameters", {}).items() for text in (f"--{name}", str(value))]

    def cluster(job: str) -> dict:
        return {
            "InstanceType": instance_type or build[job]["instanceType"],
            "InstanceCount": build[job].get("instanceCount", 1),
            "VolumeSizeInGB": 30,
            "VolumeKmsKeyId": settings.kms_key_arn,
        }

    def source(name: str, uri, folder: str) -> dict:
        return {"InputName": name, "AppManaged": False,
                "S3Input": {"S3Uri": uri, "LocalPath": f"/opt/ml/processing/{folder}", "S3DataType": "S3Prefix", "S3InputMode": "File"}}

    def result(name: str, folder: str) -> dict:
        return {"OutputName": name, "AppManaged": False,
                "S3Output": {"S3Uri": f"{run}/{name}", "LocalPath": f"/opt/ml/processing/{folder}", "S3UploadMode": "EndOfJob"}}

    def processing(name: str, module: str, inputs: list, outputs: list, arguments: list[str], **more) -> dict:
        return {
            "Name": name,
            "Type": "Processing",
            "Arguments": {
                "AppSpecification": {
                    "ImageUri": image("preprocessing"),
                    "ContainerEntrypoint": ["python3", "-m", module],
                    **({"ContainerArguments": arguments} if arguments else {}),
                },
                "ProcessingInputs": inputs,
                "ProcessingOutputConfig": {"KmsKeyId": settings.kms_key_arn, "Outputs": outputs},
                "ProcessingResources": {"ClusterConfig": cluster("preprocessing")},
                "NetworkConfig": network,
                "RoleArn": settings.role_arn,
                "StoppingCondition": {"MaxRuntimeInSeconds": 7200},
                "Tags": settings.tags,
            },
            **more,
        }

    def channel(name: str) -> dict:
        return {"ChannelName": name, "ContentType": "text/csv",
                "DataSource": {"S3DataSource": {"S3DataType": "S3Prefix", "S3DataDistributionType": "FullyReplicated",
                                                "S3Uri": {"Get": f"Steps.Preprocess.ProcessingOutputConfig.Outputs['{name}'].S3Output.S3Uri"}}}}

    def output_of(step: str, name: str) -> dict:
        return {"Get": f"Steps.{step}.ProcessingOutputConfig.Outputs['{name}'].S3Output.S3Uri"}

    model_artifacts = {"Get": "Steps.Train.ModelArtifacts.S3ModelArtifacts"}
    preprocess = processing(
        "Preprocess", "model.preprocess",
        [source("data", {"Get": "Parameters.InputData"}, "input")],
        [result(name, f"output/{name}") for name in ("train", "validation", "test", "baseline")],
        options(),
    )
    train = {
        "Name": "Train",
        "Type": "Training",
        "Arguments": {
            "AlgorithmSpecification": {
                "TrainingImage": image("training"),
                "TrainingInputMode": "File",
                "MetricDefinitions": [{"Name": "validation:auc", "Regex": "validation:auc=([0-9.]+);"}],
            },
            "HyperParameters": {name: str(value) for name, value in build.get("parameters", {}).items()},
            "InputDataConfig": [channel("train"), channel("validation")],
            "OutputDataConfig": {"S3OutputPath": f"{run}/model", "KmsKeyId": settings.kms_key_arn},
            "ResourceConfig": cluster("training"),
            "RoleArn": settings.role_arn,
            "StoppingCondition": {"MaxRuntimeInSeconds": 14400},
            "Tags": settings.tags,
            **network,
        },
    }
    evaluate = processing(
        "Evaluate", "model.evaluate",
        [source("model", model_artifacts, "model"), source("test", output_of("Preprocess", "test"), "test")],
        [result("evaluation", "evaluation")],
        [],
        PropertyFiles=[{"PropertyFileName": "Evaluation", "OutputName": "evaluation", "FilePath": "evaluation.json"}],
    )
    register = {
        "Name": "RegisterModel",
        "Type": "RegisterModel",
        "Arguments": {
            "ModelPackageGroupName": settings.model_package_group,
            # A person approves; a pipeline never does.
            "ModelApprovalStatus": "PendingManualApproval",
            "InferenceSpecification": {
                "Containers": [{"Image": image("inference"), "ModelDataUrl": model_artifacts}],
                "SupportedContentTypes": ["text/csv", "application/json"],
                "SupportedResponseMIMETypes": ["application/json", "text/csv"],
                "SupportedRealtimeInferenceInstanceTypes": [configuration["inference"]["production"]["instanceType"]],
                "SupportedTransformInstanceTypes": [configuration["inference"]["production"]["instanceType"]],
            },
            "ModelMetrics": {"ModelQuality": {"Statistics": {"ContentType": "application/json", "S3Uri": f"{run}/evaluation/evaluation.json"}}},
            "CustomerMetadataProperties": {"commit": tag, "baseline": f"{run}/baseline"},
        },
    }
    quality = configuration["quality"]
    condition = {
        "Name": "GoodEnough",
        "Type": "Condition",
        "Arguments": {
            "Conditions": [{
                "Type": "GreaterThanOrEqualTo",
                "LeftValue": {"Std:JsonGet": {"PropertyFile": {"Get": "Steps.Evaluate.PropertyFiles.Evaluation"}, "Path": f"{METRICS}.{quality['metric']}.value"}},
                "RightValue": quality["minimum"],
            }],
            "IfSteps": [register],
            "ElseSteps": [{
                "Name": "NotGoodEnough",
                "Type": "Fail",
                "Arguments": {"ErrorMessage": f"The model misses the quality bar of mlops.yml: {quality['metric']} of at least {quality['minimum']}."},
            }],
        },
    }
    return {
        "Version": "2020-12-01",
        "Metadata": {},
        "Parameters": [{"Name": "InputData", "Type": "String", "DefaultValue": f"s3://{settings.bucket}/data/"}],
        "PipelineExperimentConfig": {"ExperimentName": {"Get": "Execution.PipelineName"}, "TrialName": {"Get": "Execution.PipelineExecutionId"}},
        "Steps": [preprocess, train, evaluate, condition],
    }
