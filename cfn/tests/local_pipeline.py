"""Runs a SageMaker pipeline definition on this machine, step by step, with the bucket that it names in a real S3 API.

Each job gets what SageMaker would give it: its inputs as files in the places it is told, the entry point of its container,
its options; what it writes goes where the definition says. It is only as complete as the pipelines of this platform need.
"""

import json
import os
import re
import subprocess
import sys
import tarfile
from pathlib import Path

IMAGE = re.compile(r"/(preprocessing|training|inference|transform):")


class LocalPipeline:
    def __init__(self, definition: dict, code: Path, work: Path, s3, sagemaker, execution: str, parameters: dict | None = None):
        self.definition, self.code, self.work, self.s3, self.sagemaker = definition, code, work, s3, sagemaker
        self.known = {"Execution.PipelineExecutionId": execution}
        for entry in definition.get("Parameters", []):
            self.known[f"Parameters.{entry['Name']}"] = (parameters or {}).get(entry["Name"], entry.get("DefaultValue"))
        self.files: dict[str, str] = {}
        self.messages: dict[str, str] = {}
        self.registered: list[str] = []

    def run(self) -> "LocalPipeline":
        self.steps(self.definition["Steps"])
        return self

    def steps(self, steps: list[dict]) -> None:
        for step in steps:
            getattr(self, step["Type"].lower())(step["Name"], step["Arguments"], step)

    # ---- steps

    def processing(self, name: str, given: dict, step: dict) -> None:
        root = self.work / name
        for source in given.get("ProcessingInputs", []):
            self.download(self.value(source["S3Input"]["S3Uri"]), self.place(root, source["S3Input"]["LocalPath"]))
        self.start(name, root, given["AppSpecification"]["ContainerEntrypoint"], given["AppSpecification"].get("ContainerArguments", []))
        for target in given["ProcessingOutputConfig"]["Outputs"]:
            output = target["S3Output"]
            address = self.value(output["S3Uri"])
            self.upload(self.place(root, output["LocalPath"]), address)
            self.known[f"Steps.{name}.ProcessingOutputConfig.Outputs['{target['OutputName']}'].S3Output.S3Uri"] = address
            for file in step.get("PropertyFiles", []):
                if file["OutputName"] == target["OutputName"]:
                    self.files[f"Steps.{name}.PropertyFiles.{file['PropertyFileName']}"] = f"{address}/{file['FilePath']}"

    def training(self, name: str, given: dict, step: dict) -> None:
        root = self.work / name
        for channel in given["InputDataConfig"]:
            self.download(self.value(channel["DataSource"]["S3DataSource"]["S3Uri"]), root / "input" / "data" / channel["ChannelName"])
        settings = root / "input" / "config" / "hyperparameters.json"
        settings.parent.mkdir(parents=True)
        settings.write_text(json.dumps(given["HyperParameters"]))
        image = IMAGE.search(given["AlgorithmSpecification"]["TrainingImage"]).group(1)
        self.start(name, root, self.entry_point(image), ["train"])
        archive = root / "model.tar.gz"
        with tarfile.open(archive, "w:gz") as files:
            for file in sorted((root / "model").iterdir()):
                files.add(file, arcname=file.name)
        address = f"{self.value(given['OutputDataConfig']['S3OutputPath'])}/{name}/output/model.tar.gz"
        self.put(archive, address)
        self.known[f"Steps.{name}.ModelArtifacts.S3ModelArtifacts"] = address

    def condition(self, name: str, given: dict, step: dict) -> None:
        holds = all(self.value(entry["LeftValue"]) >= self.value(entry["RightValue"]) for entry in given["Conditions"] if entry["Type"] == "GreaterThanOrEqualTo")
        self.steps(given["IfSteps"] if holds else given["ElseSteps"])

    def registermodel(self, name: str, given: dict, step: dict) -> None:
        self.registered.append(self.sagemaker.create_model_package(**self.value(given))["ModelPackageArn"])

    def fail(self, name: str, given: dict, step: dict) -> None:
        raise AssertionError(self.value(given["ErrorMessage"]))

    # ---- files and values

    def entry_point(self, image: str) -> list[str]:
        """What the container runs, from its Dockerfile."""
        return json.loads(re.search(r"^ENTRYPOINT (\[.*\])$", (self.code / "docker" / image / "Dockerfile").read_text(), re.MULTILINE).group(1))

    def start(self, name: str, root: Path, entry_point: list[str], arguments: list[str]) -> None:
        (root / "output").mkdir(parents=True, exist_ok=True)
        (root / "model").mkdir(exist_ok=True)
        assert entry_point[0] == "python3"
        done = subprocess.run([sys.executable, *entry_point[1:], *arguments], cwd=self.code, env={**os.environ, "ML_ROOT": str(root)}, capture_output=True, text=True)
        failure, message = root / "output" / "failure", root / "output" / "message"
        assert done.returncode == 0, f"{name}: {failure.read_text() if failure.exists() else done.stderr}"
        self.messages[name] = message.read_text() if message.exists() else ""

    @staticmethod
    def place(root: Path, path: str) -> Path:
        return root / Path(path).relative_to("/opt/ml")

    def value(self, given):
        if isinstance(given, list):
            return [self.value(entry) for entry in given]
        if not isinstance(given, dict):
            return given
        if set(given) == {"Get"}:
            return self.known[given["Get"]]
        if set(given) == {"Std:Join"}:
            return given["Std:Join"].get("On", "").join(self.value(given["Std:Join"]["Values"]))
        if set(given) == {"Std:JsonGet"}:
            found = self.read_json(self.files[given["Std:JsonGet"]["PropertyFile"]["Get"]])
            for part in given["Std:JsonGet"]["Path"].split("."):
                found = found[part]
            return found
        return {name: self.value(entry) for name, entry in given.items()}

    def read_json(self, address: str) -> dict:
        bucket, key = split(address)
        return json.loads(self.s3.get_object(Bucket=bucket, Key=key)["Body"].read())

    def download(self, address: str, target: Path) -> None:
        bucket, prefix = split(address)
        target.mkdir(parents=True, exist_ok=True)
        for page in self.s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix):
            for entry in page.get("Contents", []):
                relative = entry["Key"][len(prefix):].lstrip("/") or Path(prefix).name
                (target / relative).parent.mkdir(parents=True, exist_ok=True)
                (target / relative).write_bytes(self.s3.get_object(Bucket=bucket, Key=entry["Key"])["Body"].read())

    def upload(self, source: Path, address: str) -> None:
        for file in sorted(source.rglob("*")):
            if file.is_file():
                self.put(file, f"{address}/{file.relative_to(source).as_posix()}")

    def put(self, file: Path, address: str) -> None:
        bucket, key = split(address)
        self.s3.put_object(Bucket=bucket, Key=key, Body=file.read_bytes())


def split(address: str) -> tuple[str, str]:
    bucket, _, key = address.removeprefix("s3://").partition("/")
    return bucket, key
