"""Stack sets over two accounts: the role they need, stacks that come, change and go."""
import json
import time

import boto3

account = boto3.client("sts").get_caller_identity()["Account"]
target = f"{int(account) + 1:012}"
REGION = "eu-central-1"
home, iam = boto3.client("cloudformation"), boto3.client("iam")
there = boto3.client("cloudformation", aws_access_key_id=target, aws_secret_access_key="sandbox")


def role(name, principal):
    policy = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole"}]}
    return json.dumps({"Resources": {"Role": {"Type": "AWS::IAM::Role", "Properties": {"RoleName": name, "AssumeRolePolicyDocument": policy}}}})


def made(client, name, body):
    client.create_stack(StackName=name, TemplateBody=body, Capabilities=["CAPABILITY_NAMED_IAM"])
    client.get_waiter("stack_create_complete").wait(StackName=name, WaiterConfig={"Delay": 1, "MaxAttempts": 120})


def ended(operation):
    deadline = time.monotonic() + 60
    while True:
        state = home.describe_stack_set_operation(StackSetName="shared", OperationId=operation)["StackSetOperation"]
        if state["Status"] != "RUNNING":
            return state
        assert time.monotonic() < deadline, state
        time.sleep(0.1)


def body(value):
    return json.dumps({"Parameters": {"Who": {"Type": "String"}}, "Resources": {"Setting": {"Type": "AWS::SSM::Parameter", "Properties": {
        "Name": "/shared/setting", "Type": "String", "Value": {"Fn::Sub": value + " ${Who} ${AWS::AccountId}"}}}}})


made(home, "administration", role("AWSCloudFormationStackSetAdministrationRole", {"Service": "cloudformation.amazonaws.com"}))
home.create_stack_set(StackSetName="shared", TemplateBody=body("one"), Parameters=[{"ParameterKey": "Who", "ParameterValue": "ada"}], ExecutionRoleName="carrier")

# Without the role nothing reaches the account, and the operation says what is missing.
operation = ended(home.create_stack_instances(StackSetName="shared", Accounts=[target], Regions=[REGION])["OperationId"])
assert operation["Status"] == "FAILED" and f"Account {target} should have 'carrier' role" in operation["StatusReason"], operation
instance = home.list_stack_instances(StackSetName="shared")["Summaries"][0]
assert instance["Status"] == "OUTDATED" and "carrier" in instance["StatusReason"], instance

made(there, "carrier", role("carrier", {"AWS": f"arn:aws:iam::{account}:root"}))
operation = ended(home.create_stack_instances(StackSetName="shared", Accounts=[target], Regions=[REGION])["OperationId"])
assert operation["Status"] == "SUCCEEDED", operation
settings = boto3.client("ssm", aws_access_key_id=target, aws_secret_access_key="sandbox")
assert settings.get_parameter(Name="/shared/setting")["Parameter"]["Value"] == f"one ada {target}"

operation = ended(home.update_stack_set(StackSetName="shared", TemplateBody=body("two"), Parameters=[{"ParameterKey": "Who", "UsePreviousValue": True}])["OperationId"])
assert operation["Status"] == "SUCCEEDED", operation
assert settings.get_parameter(Name="/shared/setting")["Parameter"]["Value"] == f"two ada {target}"
assert [o["Action"] for o in home.list_stack_set_operations(StackSetName="shared")["Summaries"]] == ["UPDATE", "CREATE", "CREATE"]

try:
    home.delete_stack_set(StackSetName="shared")
    raise AssertionError("a stack set with stacks must not be deleted")
except home.exceptions.StackSetNotEmptyException:
    pass
operation = ended(home.delete_stack_instances(StackSetName="shared", Accounts=[target], Regions=[REGION], RetainStacks=False)["OperationId"])
assert operation["Status"] == "SUCCEEDED", operation
assert not settings.get_parameters_by_path(Path="/shared", Recursive=True)["Parameters"]
assert home.list_stack_instances(StackSetName="shared")["Summaries"] == []
home.delete_stack_set(StackSetName="shared")
assert home.list_stack_sets()["Summaries"] == []

# The same as a resource of a stack: it fails with the reason, and comes and goes with its stacks.
resource = {"Type": "AWS::CloudFormation::StackSet", "Properties": {
    "StackSetName": "declared", "PermissionModel": "SELF_MANAGED", "ExecutionRoleName": "carrier", "TemplateBody": body("three"),
    "Parameters": [{"ParameterKey": "Who", "ParameterValue": "dana"}], "StackInstancesGroup": [{"DeploymentTargets": {"Accounts": [target]}, "Regions": [REGION]}]}}
made(home, "declares", json.dumps({"Resources": {"Set": resource}}))
assert settings.get_parameter(Name="/shared/setting")["Parameter"]["Value"] == f"three dana {target}"
home.delete_stack(StackName="declares")
deadline = time.monotonic() + 60
while any(s["StackName"] == "declares" for s in home.describe_stacks()["Stacks"]):
    assert time.monotonic() < deadline
assert not settings.get_parameters_by_path(Path="/shared", Recursive=True)["Parameters"]
assert home.list_stack_sets()["Summaries"] == []
