"""Portal's role allows exactly what Portal calls, and each service it calls can be reached from the network.

The last tests plant a fault on a copy of one of the three and ask that the comparison finds it.
"""

import copy
import re
from pathlib import Path

import pytest

cfnlint = pytest.importorskip("cfnlint", reason="needs: pip install cfn-lint")

CFN = Path(__file__).parent.parent
OPERATIONS = CFN.parent / "src" / "Portal.Aws" / "AwsOperations.cs"
# IAM and the price list have no endpoint in every region. Portal reads them where it can, and does without where it cannot.
OTHER_WAYS = {
    "iam": "optional: where it cannot be reached, an inventory shows roles as their stack deployed them",
    "pricing": "optional: where it cannot be reached, prices are shown as not known",
}
# Conditions that hold wherever the platform makes the endpoints; others depend on what one chose.
ALWAYS = {None, "HasEndpoints", "HasS3Endpoint"}
# Services whose endpoint has another name than their actions.
ENDPOINTS = {"ecr": "ecr.api", "sagemaker": "sagemaker.api"}


def load(name: str) -> dict:
    from cfnlint.decode.cfn_yaml import load as read

    return read(str(CFN / name))


def called(source: str) -> set[str]:
    return set(re.findall(r'new\("\w+", "\w+", "([a-z0-9]+:\w+)"', source))


def allowed_to(template: dict, role: str) -> set[str]:
    allowed = set()
    for statement in template["Resources"][role]["Properties"]["Policies"][0]["PolicyDocument"]["Statement"]:
        if statement["Effect"] == "Allow":
            actions = statement["Action"]
            allowed |= {actions} if isinstance(actions, str) else set(actions)
    return allowed


def faults(source: str, role: dict, network: dict) -> list[str]:
    """All that is wrong between the list of calls, the role and the endpoints."""
    calls, behind = called(source), set(role["Metadata"]["Portal"]["NeededBehind"])
    allowed = allowed_to(role, "PortalRole") | allowed_to(role, "StudioSessionRole")
    endpoints = {
        re.sub(r"^com\.amazonaws\.\$\{AWS::Region\}\.", "", resource["Properties"]["ServiceName"]["Fn::Sub"])
        for resource in network["Resources"].values()
        if resource["Type"] == "AWS::EC2::VPCEndpoint" and resource.get("Condition") in ALWAYS
    }
    services = {action.split(":")[0] for action in calls}
    return [
        *(f"Portal calls {action}: add it to portal/portal-role.yaml" for action in sorted(calls - allowed)),
        *(f"Portal does not call {action}: take it out of portal/portal-role.yaml" for action in sorted(allowed - calls - behind)),
        *(f"{action} is needed behind no call: take it out of NeededBehind" for action in sorted(behind - allowed | behind & calls)),
        *(f"{service} has no endpoint in base/network.yaml" for service in sorted(services - set(OTHER_WAYS)) if ENDPOINTS.get(service, service) not in endpoints),
        *(f"{service} needs no other way: Portal does not call it" for service in sorted(set(OTHER_WAYS) - services)),
    ]


def test_calls_role_and_endpoints_agree():
    assert faults(OPERATIONS.read_text(), load("portal/portal-role.yaml"), load("base/network.yaml")) == []


def test_only_a_session_of_a_person_opens_studio():
    template = load("portal/portal-role.yaml")
    assert allowed_to(template, "StudioSessionRole") == {"sagemaker:CreatePresignedDomainUrl"}
    assert "sagemaker:CreatePresignedDomainUrl" not in allowed_to(template, "PortalRole")
    statements = template["Resources"]["PortalRole"]["Properties"]["Policies"][0]["PolicyDocument"]["Statement"]
    for statement in statements:
        if "sts:AssumeRole" in str(statement["Action"]):
            scope = statement.get("Resource") or statement.get("NotResource")
            for role in scope if isinstance(scope, list) else [scope]:
                # Beside these, the role that looks whether a target account is ready; it opens nothing.
                assert role["Fn::Sub"].endswith((":role/mlops/platform/session/*", ":role/mlops/target/${Prefix}-*-check"))


def scopes(action: str) -> list[str]:
    """What the statements of Portal's role that allow an action allow it on."""
    found = []
    for statement in load("portal/portal-role.yaml")["Resources"]["PortalRole"]["Properties"]["Policies"][0]["PolicyDocument"]["Statement"]:
        if statement["Effect"] == "Allow" and action in (statement["Action"] if isinstance(statement["Action"], list) else [statement["Action"]]):
            resource = statement["Resource"]
            found += [one if isinstance(one, str) else str(one["Fn::Sub"]) for one in (resource if isinstance(resource, list) else [resource])]
    return [scope.split("${AWS::AccountId}:", 1)[-1] for scope in found]


def test_decisions_reach_no_further_than_projects():
    assert scopes("codepipeline:PutApprovalResult") == ["sagemaker-*-deploy/Approve/ApproveDeployment"]
    assert scopes("codepipeline:RetryStageExecution") == ["sagemaker-*-build/*", "sagemaker-*-deploy/*"]
    for action in ("codepipeline:StartPipelineExecution", "codepipeline:StopPipelineExecution"):
        assert scopes(action) == ["sagemaker-*-build", "sagemaker-*-deploy"]
    assert scopes("sagemaker:UpdateModelPackage") == ["model-package/*-p-*/*"]


def test_of_stacks_only_those_that_releases_made_are_deleted():
    assert scopes("cloudformation:DeleteStack") == [f"stack/sagemaker-*-p-*-{part}/*" for part in ("monitor", "prod", "staging")]


def test_of_a_project_only_evidence_is_read_and_nothing_is_written():
    in_projects = [scope for scope in scopes("s3:GetObject") if "${Prefix}-p-" in scope]
    assert [scope.rsplit("/", 2)[-2:] for scope in in_projects] == [["runs", "*"], ["monitoring", "*"]]
    assert not [scope for scope in scopes("s3:PutObject") if "checkpoints" not in scope]


def test_a_machine_may_do_what_is_named_and_no_more():
    template = load("portal/service.yaml")
    allowed = set()
    for statement in template["Resources"]["MachinePolicy"]["Properties"]["PolicyDocument"]["Statement"]:
        assert statement["Effect"] == "Allow"
        allowed |= {statement["Action"]} if isinstance(statement["Action"], str) else set(statement["Action"])
    assert allowed == set(template["Metadata"]["Portal"]["NeededByMachine"])


# ---------------------------------------------------------------- Planted faults


@pytest.mark.parametrize("action", sorted(called(OPERATIONS.read_text())))
def test_a_listed_operation_that_is_removed_is_found(action):
    source = "\n".join(line for line in OPERATIONS.read_text().splitlines() if f'"{action}"' not in line)
    assert faults(source, load("portal/portal-role.yaml"), load("base/network.yaml")) != []


@pytest.mark.parametrize("action", sorted(called(OPERATIONS.read_text())))
def test_an_allowed_action_that_is_removed_is_found(action):
    role = copy.deepcopy(load("portal/portal-role.yaml"))
    for name in ("PortalRole", "StudioSessionRole"):
        for statement in role["Resources"][name]["Properties"]["Policies"][0]["PolicyDocument"]["Statement"]:
            if statement["Effect"] == "Allow":
                actions = statement["Action"]
                statement["Action"] = [other for other in ([actions] if isinstance(actions, str) else actions) if other != action]
    assert f"Portal calls {action}: add it to portal/portal-role.yaml" in faults(OPERATIONS.read_text(), role, load("base/network.yaml"))


@pytest.mark.parametrize("service", sorted({action.split(":")[0] for action in called(OPERATIONS.read_text())} - set(OTHER_WAYS)))
def test_an_endpoint_that_is_removed_is_found(service):
    network = copy.deepcopy(load("base/network.yaml"))
    network["Resources"] = {
        name: resource for name, resource in network["Resources"].items()
        if not str(resource["Properties"].get("ServiceName", {}).get("Fn::Sub", "")).endswith("." + ENDPOINTS.get(service, service))
    }
    assert f"{service} has no endpoint in base/network.yaml" in faults(OPERATIONS.read_text(), load("portal/portal-role.yaml"), network)


def test_an_action_that_nobody_calls_is_found():
    role = copy.deepcopy(load("portal/portal-role.yaml"))
    role["Resources"]["PortalRole"]["Properties"]["Policies"][0]["PolicyDocument"]["Statement"].append({"Effect": "Allow", "Action": "sagemaker:DeleteDomain", "Resource": "*"})
    assert faults(OPERATIONS.read_text(), role, load("base/network.yaml")) == ["Portal does not call sagemaker:DeleteDomain: take it out of portal/portal-role.yaml"]
