"""Portal's role allows exactly what Portal calls, and each service it calls can be reached from the network."""

import re
from pathlib import Path

import pytest

cfnlint = pytest.importorskip("cfnlint", reason="needs: pip install cfn-lint")

CFN = Path(__file__).parent.parent
OPERATIONS = CFN.parent / "src" / "Portal.Aws" / "AwsOperations.cs"
# IAM has no endpoint in a region. Portal reads roles where it can, and does without where it cannot.
NO_ENDPOINT = {"iam"}
ENDPOINTS = {"sagemaker": "sagemaker.api", "codepipeline": "codepipeline"}


def load(name: str) -> dict:
    from cfnlint.decode.cfn_yaml import load as read

    return read(str(CFN / name))


def called() -> set[str]:
    return set(re.findall(r'new\("\w+", "\w+", "([a-z0-9]+:\w+)"', OPERATIONS.read_text()))


def allowed_to(template: dict, role: str) -> set[str]:
    allowed = set()
    for statement in template["Resources"][role]["Properties"]["Policies"][0]["PolicyDocument"]["Statement"]:
        if statement["Effect"] == "Allow":
            actions = statement["Action"]
            allowed |= {actions} if isinstance(actions, str) else set(actions)
    return allowed


def test_the_roles_allow_what_portal_calls_and_no_more():
    template = load("portal/portal-role.yaml")
    behind = set(template["Metadata"]["Portal"]["NeededBehind"])
    allowed = allowed_to(template, "PortalRole") | allowed_to(template, "StudioSessionRole")
    assert called() - allowed == set(), "Portal calls these; add them to portal/portal-role.yaml"
    assert allowed - called() == behind, "Portal does not call these; take them out of portal/portal-role.yaml"


def test_every_service_that_portal_calls_has_an_endpoint():
    names = {
        re.sub(r"^com\.amazonaws\.\$\{AWS::Region\}\.", "", resource["Properties"]["ServiceName"]["Fn::Sub"])
        for resource in load("base/network.yaml")["Resources"].values()
        if resource["Type"] == "AWS::EC2::VPCEndpoint"
    }
    services = {action.split(":")[0] for action in called()} - NO_ENDPOINT
    assert {ENDPOINTS.get(service, service) for service in services} <= names


def test_only_a_session_of_a_person_opens_studio():
    template = load("portal/portal-role.yaml")
    assert allowed_to(template, "StudioSessionRole") == {"sagemaker:CreatePresignedDomainUrl"}
    assert "sagemaker:CreatePresignedDomainUrl" not in allowed_to(template, "PortalRole")
    statements = template["Resources"]["PortalRole"]["Properties"]["Policies"][0]["PolicyDocument"]["Statement"]
    for statement in statements:
        if "sts:AssumeRole" in str(statement["Action"]):
            scope = statement.get("Resource") or statement.get("NotResource")
            assert scope["Fn::Sub"].endswith(":role/mlops/platform/session/*")
