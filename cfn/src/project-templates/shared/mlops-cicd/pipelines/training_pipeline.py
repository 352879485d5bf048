"""The SageMaker pipeline that makes a model: prepare, train, evaluate, and register what is good enough.

The definition is plain data in SageMaker's published form (2020-12-01), so that it can be read, compared and tested
without any SDK.
"""

import json
from pathlib import Path

from settings import Settings

METRICS = "binary_classification_metrics"
# Where SageMaker Model Monitor's own image lies, which computes the baseline it later compares with.
ANALYZERS = json.loads((Path(__file__).parent / "analyzer_images.json").read_text())


def definition(settings: Settings, configuration: dict, tag: str, instances: dict[str, str] | None = None) -> dict:
    """`tag` names the images of this build; `instances` are the project's own settings, which count where mlops.yml says nothing."""
    instances = {"build": "ml.m5.large", "inference": "ml.m5.large", **(instances or {})}
    build = configuration.get("build", {})
    run = "s3://%s/runs/%s" % (settings.bucket, tag)
    network = {"VpcConfig": {"SecurityGroupIds": settings.security_group_ids, "Subnets": settings.subnet_ids}, "EnableNetworkIsolation": False,
               "EnableInterContainerTrafficEncryption": True}

    def image(name: str) -> str:
        return f"{settings.images[name]}:{tag}"

    def options() -> list[str]:
        return [text for name, value in build.get("parameters", {}).items() for text in (f"--{name}", str(value))]

    def cluster(job: str) -> dict:
        return {
            "InstanceType": build.get(job, {}).get("instanceType", instances["build"]),
            "InstanceCount": build.get(job, {}).get("instanceCount", 1),
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

    def output_of(step: str, name: str) -> dict:
        return {"Get": f"Steps.{step}.ProcessingOutputConfig.Outputs['{name}'].S3Output.S3Uri"}

    def channel(name: str, uri, **more) -> dict:
        return {"ChannelName": name, "DataSource": {"S3DataSource": {"S3DataType": "S3Prefix", "S3DataDistributionType": "FullyReplicated", "S3Uri": uri}}, **more}

    def channels() -> list[dict]:
        found = [channel(name, output_of("Preprocess", name), ContentType="text/csv") for name in ("train", "validation")]
        pretrained = build.get("training", {}).get("pretrained")
        return [*found, channel("pretrained", f"s3://{settings.bucket}/pretrained/{pretrained}/")] if pretrained else found

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
            "InputDataConfig": channels(),
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
        [result("evaluation", "evaluation"), result("answered", "answered")],
        [],
        PropertyFiles=[{"PropertyFileName": "Evaluation", "OutputName": "evaluation", "FilePath": "evaluation.json"}],
    )
    served_on = configuration["inference"]["production"].get("instanceType", instances["inference"])
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
                "SupportedRealtimeInferenceInstanceTypes": [served_on],
                "SupportedTransformInstanceTypes": [served_on],
            },
            "ModelMetrics": {"ModelQuality": {"Statistics": {"ContentType": "application/json", "S3Uri": f"{run}/evaluation/evaluation.json"}}},
            "CustomerMetadataProperties": {"commit": tag, "baseline": f"{run}/baseline"},
        },
    }

    def monitor_baseline() -> list[dict]:
        """What SageMaker Model Monitor compares with: its own image writes statistics and constraints of rows that
        the model has answered."""
        if configuration["monitoring"].get("with") != "modelMonitor":
            return []
        step = processing(
            "ModelMonitorBaseline", "",
            [source("answered", output_of("Evaluate", "answered"), "answered")],
            [result("monitor", "monitor")],
            [],
        )
        step["Arguments"]["AppSpecification"] = {"ImageUri": analyzer_image(settings.region)}
        step["Arguments"]["Environment"] = {
            "dataset_format": json.dumps({"csv": {"header": True, "output_columns_position": "START"}}),
            "dataset_source": "/opt/ml/processing/answered",
            "output_path": "/opt/ml/processing/monitor",
            "publish_cloudwatch_metrics": "Disabled",
        }
        return [step]

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
        "Steps": [preprocess, train, evaluate, *monitor_baseline(), condition],
    }


def analyzer_image(region: str) -> str:
    if region not in ANALYZERS["accounts"]:
        raise SystemExit(f"SageMaker Model Monitor has no image for {region}. Write with: platform below monitoring in mlops.yml.")
    return f"{ANALYZERS['accounts'][region]}.dkr.ecr.{region}.amazonaws.com/{ANALYZERS['image']}"
