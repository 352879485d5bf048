"""The function that empties Studio, taken out of its template and run against a cloud of our own.

Every call is checked against AWS's own description of the service (botocore), and the clock is ours: nothing waits.
"""

import io
import json
import urllib.error
import urllib.request
from pathlib import Path

import pytest

botocore = pytest.importorskip("botocore", reason="needs: pip install boto3")
cfnlint = pytest.importorskip("cfnlint", reason="needs: pip install cfn-lint")

import boto3  # noqa: E402
import botocore.session  # noqa: E402
from botocore.exceptions import ClientError  # noqa: E402
from botocore.validate import ParamValidator  # noqa: E402
from cfnlint.decode.cfn_yaml import load  # noqa: E402

CFN = Path(__file__).parent.parent
ACCOUNT, REGION, DOMAIN, VPC = "111122223333", "eu-central-1", "d-abc123", "vpc-1"
DOMAIN_ARN = f"arn:aws:sagemaker:{REGION}:{ACCOUNT}:domain/{DOMAIN}"
SENTENCE = "delete mlops home directories"
MODELS = botocore.session.get_session()


def refuse(code: str):
    raise ClientError({"Error": {"Code": code, "Message": "refused"}}, "call")


def snake(name: str) -> str:
    return botocore.xform_name(name)


class Cloud:
    """What the function sees: things that take a few looks to go away, and that refuse to go in the wrong order."""

    def __init__(self):
        self.now, self.calls, self.answers, self.invoked, self.lost_answers = 0.0, [], [], [], 0
        self.domain = True
        self.apps = {("jupyterlab", "default"): "InService", ("space-b", "default"): "Deleted"}
        self.spaces = {"jupyterlab": "InService"}
        self.profiles = {"sam": "InService"}
        self.systems = {
            "fs-1": {"state": "available", "tags": {"ManagedByAmazonSageMakerResource": DOMAIN_ARN}},
            "fs-other": {"state": "available", "tags": {"mlops:leftovers": "leftovers-old", "ManagedByAmazonSageMakerResource": DOMAIN_ARN + "9"}},
            "fs-plain": {"state": "available", "tags": {}},
        }
        self.targets = {"fsmt-00000001": "available", "fsmt-00000002": "available"}
        self.groups = {"sg-in": ("inbound", [{"IpProtocol": "tcp"}], []), "sg-out": ("outbound", [], [{"IpProtocol": "tcp"}])}
        self.interfaces = {"eni-stale": "available"}
        self.slow = False
        self.denied = set()

    # ---- plumbing
    def client(self, service):
        cloud, model = self, MODELS.get_service_model(service)
        names = {snake(name): name for name in model.operation_names}

        class Client:
            def __getattr__(self, operation):
                def call(**arguments):
                    report = ParamValidator().validate(arguments, model.operation_model(names[operation]).input_shape)
                    assert not report.has_errors(), report.generate_report()
                    if operation in cloud.denied:
                        refuse("AccessDeniedException")
                    cloud.calls.append(operation)
                    return getattr(cloud, operation)(**arguments)

                return call

            def get_paginator(self, operation):
                class Paginator:
                    def paginate(self, **arguments):
                        yield getattr(client, operation)(**arguments)

                return Paginator()

        client = Client()
        return client

    def sleep(self, seconds):
        self.now += seconds
        if self.slow:
            return
        for things in (self.apps, self.spaces, self.profiles, self.targets, self.interfaces):
            for name in [name for name, state in things.items() if state in ("Deleting", "deleting")]:
                del things[name]
        for name in [name for name, system in self.systems.items() if system["state"] == "deleting"]:
            del self.systems[name]

    def put(self, request, timeout=None):
        if self.lost_answers:
            self.lost_answers -= 1
            raise urllib.error.URLError("no route")
        assert request.get_method() == "PUT" and request.full_url == "https://answer.example/x" and request.get_header("Content-type") == ""
        assert len(request.data) < 4096
        self.answers.append(json.loads(request.data))
        return io.BytesIO()

    # ---- SageMaker
    def describe_domain(self, DomainId):
        return {"DomainId": DomainId, "HomeEfsFileSystemId": "fs-1"} if self.domain and DomainId == DOMAIN else refuse("ResourceNotFound")

    def list_apps(self, DomainIdEquals):
        return {"Apps": [{"SpaceName": space, "AppName": name, "AppType": "JupyterLab", "Status": state} for (space, name), state in self.apps.items()]}

    def delete_app(self, DomainId, AppType, AppName, SpaceName):
        self.apps[SpaceName, AppName] = "Deleting"

    def list_spaces(self, DomainIdEquals):
        return {"Spaces": [{"SpaceName": name, "Status": state} for name, state in self.spaces.items()]}

    def delete_space(self, DomainId, SpaceName):
        self.spaces[SpaceName] = "Deleting" if "Deleting" not in self.apps.values() else refuse("ResourceInUse")

    def list_user_profiles(self, DomainIdEquals):
        return {"UserProfiles": [{"UserProfileName": name, "Status": state} for name, state in self.profiles.items()]}

    def delete_user_profile(self, DomainId, UserProfileName):
        self.profiles[UserProfileName] = "Deleting" if not self.spaces else refuse("ResourceInUse")

    # ---- EFS
    def describe_file_systems(self, FileSystemId=None):
        return {
            "FileSystems": [
                {"FileSystemId": name, "LifeCycleState": system["state"], "Tags": [{"Key": key, "Value": value} for key, value in system["tags"].items()]}
                for name, system in self.systems.items()
                if FileSystemId in (None, name)
            ]
        }

    def tag_resource(self, ResourceId, Tags):
        self.systems[ResourceId]["tags"] |= {tag["Key"]: tag["Value"] for tag in Tags}

    def describe_mount_targets(self, FileSystemId):
        return {"MountTargets": [{"MountTargetId": name, "LifeCycleState": state} for name, state in self.targets.items()] if FileSystemId == "fs-1" else []}

    def delete_mount_target(self, MountTargetId):
        self.targets[MountTargetId] = "deleting"

    def delete_file_system(self, FileSystemId):
        self.systems[FileSystemId]["state"] = "deleting" if not self.targets else refuse("FileSystemInUse")

    # ---- EC2
    def describe_security_groups(self, Filters):
        wanted = {entry["Name"]: entry["Values"] for entry in Filters}
        assert wanted["vpc-id"] == [VPC]
        return {
            "SecurityGroups": [
                {"GroupId": name, "IpPermissions": into, "IpPermissionsEgress": out}
                for name, (way, into, out) in self.groups.items()
                if f"security-group-for-{way}-nfs-{DOMAIN}" in wanted["group-name"]
            ]
        }

    def describe_network_interfaces(self, Filters):
        return {"NetworkInterfaces": [{"NetworkInterfaceId": name, "Status": state} for name, state in self.interfaces.items()]}

    def delete_network_interface(self, NetworkInterfaceId):
        self.interfaces[NetworkInterfaceId] = "deleting"

    def revoke_security_group_ingress(self, GroupId, IpPermissions):
        way, _, out = self.groups[GroupId]
        self.groups[GroupId] = (way, [], out)

    def revoke_security_group_egress(self, GroupId, IpPermissions):
        way, into, _ = self.groups[GroupId]
        self.groups[GroupId] = (way, into, [])

    def delete_security_group(self, GroupId):
        if any(into or out for _, into, out in self.groups.values()) or self.interfaces:
            refuse("DependencyViolation")
        del self.groups[GroupId]

    # ---- Lambda
    def invoke(self, FunctionName, InvocationType, Payload):
        assert InvocationType == "Event" and FunctionName == "arn:function"
        self.invoked.append(json.loads(Payload))


@pytest.fixture
def cloud(monkeypatch):
    cloud = Cloud()
    monkeypatch.setattr(boto3, "client", cloud.client)
    monkeypatch.setattr(urllib.request, "urlopen", cloud.put)
    source = load(str(CFN / "teardown/function.yaml"))["Resources"]["Teardown"]["Properties"]["Code"]["ZipFile"]
    module: dict = {}
    exec(compile(str(source), "teardown", "exec"), module)  # noqa: S102
    monkeypatch.setattr(module["time"], "sleep", cloud.sleep)
    monkeypatch.setattr(module["time"], "time", lambda: cloud.now)
    cloud.handle = module["handle"]
    return cloud


class Context:
    invoked_function_arn = "arn:function"

    def __init__(self, cloud, seconds=900):
        self.cloud, self.end = cloud, cloud.now + seconds

    def get_remaining_time_in_millis(self):
        return int((self.end - self.cloud.now) * 1000)


def event(kind, request, physical=None, **wanted):
    properties = {"Prefix": "mlops", "DomainId": DOMAIN, "VpcId": VPC, "Leftovers": "leftovers-1", "RetainData": "No", "Confirmation": SENTENCE} | wanted
    return {
        "ResourceType": f"Custom::{kind}", "RequestType": request, "RequestId": "1", "StackId": "stack", "LogicalResourceId": "It",
        "ResponseURL": "https://answer.example/x", "ResourceProperties": properties,
    } | ({"PhysicalResourceId": physical} if physical else {})


def run(cloud, *arguments, **wanted):
    cloud.handle(event(*arguments, **wanted), Context(cloud))
    return cloud.answers[-1] if cloud.answers else None


def marked(cloud):
    cloud.systems["fs-1"]["tags"]["mlops:leftovers"] = "leftovers-1"
    cloud.domain = False
    return cloud


# ---------------------------------------------------------------- before the domain goes
def test_creating_marks_the_home_directories(cloud):
    answer = run(cloud, "StudioCleanUp", "Create")
    assert (answer["Status"], answer["PhysicalResourceId"]) == ("SUCCESS", DOMAIN)
    assert cloud.systems["fs-1"]["tags"]["mlops:leftovers"] == "leftovers-1"


def test_a_new_domain_gets_a_new_identity_so_that_the_old_one_is_emptied(cloud):
    assert run(cloud, "StudioCleanUp", "Update", "d-old")["PhysicalResourceId"] == DOMAIN


def test_deleting_empties_the_domain_in_order(cloud):
    answer = run(cloud, "StudioCleanUp", "Delete", DOMAIN)
    assert answer["Status"] == "SUCCESS" and answer["PhysicalResourceId"] == DOMAIN
    assert not cloud.spaces and not cloud.profiles and "InService" not in cloud.apps.values()
    deletions = [call for call in cloud.calls if call.startswith("delete")]
    assert deletions == ["delete_app", "delete_space", "delete_user_profile"]


def test_a_domain_that_is_gone_needs_no_emptying(cloud):
    cloud.domain = False
    assert run(cloud, "StudioCleanUp", "Delete", DOMAIN)["Status"] == "SUCCESS"
    assert run(cloud, "StudioCleanUp", "Delete", "1")["Status"] == "SUCCESS", "what was never created"


@pytest.mark.parametrize("typed", ["", "delete", "DELETE MLOPS HOME DIRECTORIES"])
def test_nothing_is_touched_before_the_sentence_is_typed(cloud, typed):
    answer = run(cloud, "StudioCleanUp", "Delete", DOMAIN, Confirmation=typed)
    assert answer["Status"] == "FAILED" and "fs-1" in answer["Reason"] and SENTENCE in answer["Reason"]
    assert not any(call.startswith("delete") for call in cloud.calls)


def test_the_sentence_may_be_typed_as_a_tag_once_the_deletion_failed(cloud):
    cloud.systems["fs-1"]["tags"]["mlops:confirmation"] = SENTENCE
    assert run(cloud, "StudioCleanUp", "Delete", DOMAIN, Confirmation="")["Status"] == "SUCCESS"


def test_who_keeps_the_data_types_nothing(cloud):
    assert run(cloud, "StudioCleanUp", "Delete", DOMAIN, RetainData="Yes", Confirmation="")["Status"] == "SUCCESS"


# ---------------------------------------------------------------- when it takes long
def test_the_function_goes_on_in_another_run_before_its_time_is_up(cloud):
    cloud.slow = True
    assert run(cloud, "StudioCleanUp", "Delete", DOMAIN) is None, "no answer yet"
    assert 840 <= cloud.now <= 900
    cloud.slow = False
    cloud.handle(cloud.invoked[0], Context(cloud))
    assert [answer["Status"] for answer in cloud.answers] == ["SUCCESS"]


def test_after_an_hour_it_says_what_is_left_and_how_to_go_on(cloud):
    cloud.slow, waiting = True, event("StudioCleanUp", "Delete", DOMAIN)
    while not cloud.answers:
        cloud.handle(waiting, Context(cloud))
        waiting = cloud.invoked[-1]
    assert cloud.now < 3600 and len(cloud.invoked) < 6
    assert cloud.answers[0]["Status"] == "FAILED"
    assert "app default of jupyterlab (Deleting)" in cloud.answers[0]["Reason"] and "Delete the stack again" in cloud.answers[0]["Reason"]
    cloud.slow = False
    assert run(cloud, "StudioCleanUp", "Delete", DOMAIN)["Status"] == "SUCCESS"


# ---------------------------------------------------------------- after the domain is gone
def test_creating_leaves_only_a_name(cloud):
    assert run(cloud, "StudioLeftovers", "Create")["PhysicalResourceId"] == "leftovers-1" and not cloud.calls
    assert run(cloud, "StudioLeftovers", "Update", "leftovers-9")["PhysicalResourceId"] == "leftovers-9"


def test_deleting_removes_what_sagemaker_left(cloud):
    answer = run(marked(cloud), "StudioLeftovers", "Delete", "leftovers-1")
    assert answer["Status"] == "SUCCESS" and answer["PhysicalResourceId"] == "leftovers-1"
    assert set(cloud.systems) == {"fs-other", "fs-plain"}, "only what bears this platform's mark"
    assert not cloud.targets and not cloud.groups and not cloud.interfaces


def test_kept_home_directories_are_named_and_the_network_is_freed(cloud):
    answer = run(marked(cloud), "StudioLeftovers", "Delete", "leftovers-1", RetainData="Yes", Confirmation="")
    assert answer["Status"] == "SUCCESS" and "fs-1" in answer["Reason"]
    assert "fs-1" in cloud.systems and not cloud.targets and not cloud.groups


def test_leftovers_stay_before_the_sentence_is_typed(cloud):
    answer = run(marked(cloud), "StudioLeftovers", "Delete", "leftovers-1", Confirmation="yes")
    assert answer["Status"] == "FAILED" and "fs-1" in answer["Reason"] and len(cloud.targets) == 2 and len(cloud.groups) == 2


def test_leftovers_of_a_domain_that_still_exists_wait(cloud):
    marked(cloud).domain = True
    assert run(cloud, "StudioLeftovers", "Delete", "leftovers-1") is None and cloud.invoked and "fs-1" in cloud.systems


def test_without_leftovers_there_is_nothing_to_do(cloud):
    assert run(cloud, "StudioLeftovers", "Delete", "leftovers-1")["Status"] == "SUCCESS"
    assert cloud.calls == ["describe_file_systems"]


# ---------------------------------------------------------------- the answer to CloudFormation
@pytest.mark.parametrize("kind, request_type, physical, denied", [
    ("StudioCleanUp", "Create", None, "tag_resource"),
    ("StudioCleanUp", "Update", DOMAIN, "describe_domain"),
    ("StudioCleanUp", "Delete", DOMAIN, "list_apps"),
    ("StudioLeftovers", "Delete", "leftovers-1", "describe_file_systems"),
])
def test_a_failure_is_answered_with_its_cause(cloud, kind, request_type, physical, denied):
    cloud.denied = {denied}
    answer = run(cloud, kind, request_type, physical)
    assert answer["Status"] == "FAILED" and "AccessDeniedException" in answer["Reason"] and answer["PhysicalResourceId"]


def test_an_unknown_resource_is_answered(cloud):
    assert run(cloud, "Other", "Create")["Status"] == "FAILED"


def test_a_hand_over_that_fails_is_answered(cloud):
    cloud.slow, cloud.denied = True, {"invoke"}
    assert run(cloud, "StudioCleanUp", "Delete", DOMAIN)["Status"] == "FAILED"


def test_an_answer_is_sent_again_until_it_arrives(cloud):
    cloud.lost_answers = 3
    assert run(cloud, "StudioLeftovers", "Create")["Status"] == "SUCCESS" and len(cloud.answers) == 1


def test_an_answer_that_never_arrives_makes_lambda_run_the_event_again(cloud):
    cloud.lost_answers = 99
    with pytest.raises(urllib.error.URLError):
        run(cloud, "StudioLeftovers", "Create")


def test_a_long_cause_fits_into_the_answer(cloud):
    cloud.apps = {(f"a-space-with-a-long-name-{number}", "default"): "InService" for number in range(200)}
    cloud.slow = True
    waiting = event("StudioCleanUp", "Delete", DOMAIN)
    while not cloud.answers:
        cloud.handle(waiting, Context(cloud))
        waiting = cloud.invoked[-1]
    assert len(cloud.answers[0]["Reason"]) == 1000


# ---------------------------------------------------------------- the permissions
def test_the_role_may_call_what_the_function_calls_and_no_more():
    function = load(str(CFN / "teardown/function.yaml"))["Resources"]
    infrastructure = load(str(CFN / "1-infra.yaml"))["Resources"]
    statements = function["TeardownRole"]["Properties"]["Policies"][0]["PolicyDocument"]["Statement"] + infrastructure["EmptyDomainPolicy"]["Properties"]["PolicyDocument"]["Statement"]
    allowed = {action for statement in statements for action in (statement["Action"] if isinstance(statement["Action"], list) else [statement["Action"]])}
    assert allowed == set(function["TeardownBoundary"]["Properties"]["PolicyDocument"]["Statement"][0]["Action"])
    prefixes = {"sagemaker": "sagemaker", "efs": "elasticfilesystem", "ec2": "ec2", "functions": "lambda"}
    models = {name: MODELS.get_service_model(name if name != "functions" else "lambda") for name in prefixes}
    source = str(function["Teardown"]["Properties"]["Code"]["ZipFile"])
    import re

    calls = re.findall(r"\b(sagemaker|efs|ec2|functions)\.([a-z_]+)\b", source) + re.findall(r'all_of\((sagemaker|efs|ec2), "([a-z_]+)"', source)
    called = set()
    for client, operation in calls:
        names = {snake(name): name for name in models[client].operation_names}
        if operation in names:
            called.add(f"{prefixes[client]}:{names[operation]}")
    called = {"lambda:InvokeFunction" if action == "lambda:Invoke" else action for action in called}
    behind = {"logs:CreateLogStream", "logs:PutLogEvents", "ec2:CreateNetworkInterface", "ec2:DescribeSubnets", "elasticfilesystem:ListTagsForResource"}
    assert called == allowed - behind


def test_every_service_that_the_function_calls_has_an_endpoint_that_is_not_optional():
    endpoints = {
        str(resource["Properties"]["ServiceName"]["Fn::Sub"]).split("}.")[-1]: resource
        for resource in load(str(CFN / "base/network.yaml"))["Resources"].values()
        if resource["Type"] == "AWS::EC2::VPCEndpoint"
    }
    for service in ("sagemaker.api", "elasticfilesystem", "ec2", "lambda", "logs", "s3"):
        assert endpoints[service].get("Condition") in ("HasEndpoints", "HasS3Endpoint"), service


def test_the_domain_is_emptied_before_anything_else_is_deleted():
    """What depends on a resource is deleted before it."""
    resources = load(str(CFN / "1-infra.yaml"))["Resources"]

    def needs(name, seen):
        resource = resources[name]
        text = json.dumps(resource.get("Properties", {}))
        named = {other for other in resources if f'["{other}", ' in text or f'"Ref": "{other}"' in text or f"${{{other}." in text}
        behind = resource.get("DependsOn", [])
        for other in (named | ({behind} if isinstance(behind, str) else set(behind))) - seen:
            seen.add(other)
            needs(other, seen)
        return seen

    later = set(resources) - needs("StudioCleanUp", set()) - {"StudioCleanUp"}
    assert later == {"Portal"}, "Portal may stop first; whether it is there says a condition"
    assert load(str(CFN / "base/studio.yaml"))["Resources"]["StudioDomain"]["DependsOn"] == "StudioLeftovers"
