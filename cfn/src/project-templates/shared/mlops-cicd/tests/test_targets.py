"""Where models run in other accounts: the stack sets get values of these accounts, and nothing else changes."""

import json

import pytest

pytest.importorskip("boto3", reason="needs: pip install boto3")

import prepare_release  # noqa: E402
import targets  # noqa: E402
from sample import CONTENT, SETTINGS  # noqa: E402

VERSION = {"ModelPackageArn": "arn:aws:sagemaker:eu-central-1:111122223333:model-package/churn-p-abc123def456/3",
           "CustomerMetadataProperties": {"commit": "abc", "baseline": "s3://b/runs/abc/baseline"}}
PLATFORM = {"staging/account": "222222222222", "staging/subnet-ids": "subnet-1,subnet-2", "staging/security-group-ids": "sg-1",
            "production/account": "333333333333", "production/subnet-ids": "subnet-3,subnet-4", "production/security-group-ids": "sg-3", "external-id": "a-word-of-both"}


class Aws:
    def __init__(self, known):
        self.known, self.assumed = known, []

    def get_parameter(self, Name):
        return {"Parameter": {"Value": self.known[Name.removeprefix(targets.ROOT)]}}

    def assume_role(self, **asked):
        self.assumed.append(asked)
        return {"Credentials": {"AccessKeyId": "1", "SecretAccessKey": "2", "SessionToken": "3"}}


@pytest.fixture
def aws(monkeypatch):
    aws = Aws(PLATFORM)
    monkeypatch.setenv("DEPLOY_TO", "target-accounts")
    monkeypatch.setattr(targets.boto3, "client", lambda service: aws)
    return aws


@pytest.mark.parametrize(("stage", "account", "subnets"), [("staging", "222222222222", "subnet-1,subnet-2"), ("prod", "333333333333", "subnet-3,subnet-4")])
@pytest.mark.parametrize("mode", ["realtime", "batch"])
def test_only_role_and_network_are_those_of_the_account(aws, tmp_path, stage, account, subnets, mode):
    here = prepare_release.parameters(SETTINGS, CONTENT, mode, VERSION, stage)
    there = prepare_release.parameters(targets.settings_in(SETTINGS, stage), CONTENT, mode, VERSION, stage)
    assert there["ServingRoleArn"] == f"arn:aws:iam::{account}:role/mlops/target/mlops-eu-central-1-model" and there["SubnetIds"] == subnets
    own = {"ServingRoleArn", "SubnetIds", "SecurityGroupIds", "PipelineDefinition"}
    assert {name: value for name, value in here.items() if name not in own} == {name: value for name, value in there.items() if name not in own}
    prepare_release.write_for_stack_set(tmp_path, stage, there)
    written = json.loads((tmp_path / f"{stage}-target.json").read_text())
    assert {entry["ParameterKey"]: entry["ParameterValue"] for entry in written} == there


def test_staging_is_asked_with_the_word_that_was_agreed(aws):
    session = targets.session(SETTINGS, "staging")
    assert session.region_name == SETTINGS.region
    assert aws.assumed == [{"RoleArn": "arn:aws:iam::222222222222:role/mlops/target/mlops-eu-central-1-check", "RoleSessionName": "churn-release", "ExternalId": "a-word-of-both"}]


def test_beside_the_project_no_role_is_assumed(aws, monkeypatch):
    monkeypatch.setenv("DEPLOY_TO", "this-account")
    monkeypatch.setattr(targets.boto3, "Session", lambda: "own")
    assert targets.session(SETTINGS, "staging") == "own" and not aws.assumed


def test_an_account_that_the_platform_does_not_have_is_named(aws):
    aws.known = PLATFORM | {"staging/account": "none"}
    with pytest.raises(SystemExit, match="targets/staging/account"):
        targets.settings_in(SETTINGS, "staging")
