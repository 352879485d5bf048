"""What the platform recorded about the project, from the SSM parameters that the project stack wrote."""

import dataclasses
import os

import boto3


@dataclasses.dataclass(frozen=True)
class Settings:
    project: str
    project_id: str
    region: str
    role_arn: str
    serving_role_arn: str
    events_role_arn: str
    bucket: str
    kms_key_arn: str
    model_package_group: str
    images: dict[str, str]
    subnet_ids: list[str]
    security_group_ids: list[str]

    @property
    def prefix(self) -> str:
        """Beginning of the names of what the pipelines make; the roles of the project are limited to it."""
        return f"sagemaker-{self.project}-{self.project_id}"

    @property
    def tags(self) -> list[dict[str, str]]:
        return [{"Key": "mlops:project", "Value": self.project}]


def read() -> Settings:
    project, project_id = os.environ["PROJECT_NAME"], os.environ["PROJECT_ID"]
    ssm = boto3.client("ssm")
    root = f"/mlops/projects/{project}/"
    pages = ssm.get_paginator("get_parameters_by_path").paginate(Path=root, Recursive=True)
    values = {entry["Name"][len(root):]: entry["Value"] for page in pages for entry in page["Parameters"]}
    return Settings(
        project=project,
        project_id=project_id,
        region=ssm.meta.region_name,
        role_arn=values["role-arn"],
        serving_role_arn=values["serving-role-arn"],
        events_role_arn=values["events-role-arn"],
        bucket=values["bucket"],
        kms_key_arn=values["kms-key-arn"],
        model_package_group=values["model-package-group"],
        images={name[4:]: uri for name, uri in values.items() if name.startswith("ecr/")},
        subnet_ids=values["subnet-ids"].split(","),
        security_group_ids=values["security-group-ids"].split(","),
    )
