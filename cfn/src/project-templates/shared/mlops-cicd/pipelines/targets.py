"""The staging and production accounts of the platform, for a project whose models run there and not beside it.

Only what computes is there: role, subnets and security groups. Bucket, key, images and registry stay those of the project.
"""

import dataclasses
import os

import boto3

ROOT = "/mlops/platform/targets/"
NAMES = {"staging": "staging", "prod": "production"}


def is_used() -> bool:
    return os.environ.get("DEPLOY_TO") == "target-accounts"


def setting(name: str) -> str:
    value = boto3.client("ssm").get_parameter(Name=ROOT + name)["Parameter"]["Value"]
    if value == "none":
        raise SystemExit(f"The platform has no {ROOT}{name}. Ask the platform team to name its staging and production accounts.")
    return value


def role(settings, stage: str, name: str) -> str:
    return f"arn:aws:iam::{setting(NAMES[stage] + '/account')}:role/mlops/target/mlops-{settings.region}-{name}"


def settings_in(settings, stage: str):
    """The settings of the project as they are for a stage in another account."""
    return dataclasses.replace(
        settings,
        serving_role_arn=role(settings, stage, "model"),
        subnet_ids=setting(NAMES[stage] + "/subnet-ids").split(","),
        security_group_ids=setting(NAMES[stage] + "/security-group-ids").split(","),
    )


def session(settings, stage: str):
    """A session that looks at the stage where it is."""
    if not is_used():
        return boto3.Session()
    given = boto3.client("sts").assume_role(RoleArn=role(settings, stage, "check"), RoleSessionName=f"{settings.project}-release", ExternalId=setting("external-id"))["Credentials"]
    return boto3.Session(
        aws_access_key_id=given["AccessKeyId"], aws_secret_access_key=given["SecretAccessKey"], aws_session_token=given["SessionToken"], region_name=settings.region
    )
