"""Portal's queue: which events arrive in it, and that nobody but the rules may write to it."""

from pathlib import Path

import pytest

pytest.importorskip("cfnlint", reason="needs: pip install cfn-lint")

CFN = Path(__file__).parent.parent
VARIABLES = {"AWS::Partition": "aws", "AWS::Region": "eu-central-1", "AWS::AccountId": "123456789012", "Prefix": "mlops"}
STACK = "arn:aws:cloudformation:eu-central-1:123456789012:stack/"


def resources() -> dict:
    from cfnlint.decode.cfn_yaml import load

    return load(str(CFN / "portal" / "events.yaml"))["Resources"]


def text(value):
    """A pattern with its variables filled in."""
    if isinstance(value, dict):
        if set(value) == {"Fn::Sub"}:
            filled = str(value["Fn::Sub"])
            for name, known in VARIABLES.items():
                filled = filled.replace("${" + name + "}", known)
            return filled
        return {str(key): text(inner) for key, inner in value.items()}
    return [text(inner) for inner in value] if isinstance(value, list) else value


def matches(pattern: dict, event: dict) -> bool:
    """What EventBridge does, as far as these rules use it: exact values, prefix, $or."""
    for key, wanted in pattern.items():
        if key == "$or":
            if not any(matches(branch, event) for branch in wanted):
                return False
        elif isinstance(wanted, dict):
            if not isinstance(event.get(key), dict) or not matches(wanted, event[key]):
                return False
        elif key not in event or not any(event[key].startswith(one["prefix"]) if isinstance(one, dict) else event[key] == one for one in wanted):
            return False
    return True


def arriving(event: dict) -> set[str]:
    return {name for name, resource in resources().items() if resource["Type"] == "AWS::Events::Rule" and matches(text(resource["Properties"]["EventPattern"]), event)}


@pytest.mark.parametrize("source, kind, detail, rules", [
    ("aws.sagemaker", "SageMaker Model Package State Change", {"ModelApprovalStatus": "PendingManualApproval"}, {"ModelRule"}),
    ("aws.sagemaker", "SageMaker Model Package State Change", {"ModelApprovalStatus": "Rejected"}, {"ModelRule"}),
    ("aws.codepipeline", "CodePipeline Action Execution State Change", {"pipeline": "sagemaker-churn-p-1-deploy", "state": "STARTED"}, {"PipelineRule"}),
    ("aws.codepipeline", "CodePipeline Pipeline Execution State Change", {"pipeline": "somebody-elses"}, set()),
    ("aws.sagemaker", "SageMaker Endpoint State Change", {"EndpointStatus": "IN_SERVICE"}, {"SageMakerRule"}),
    ("aws.sagemaker", "SageMaker Model Building Pipeline Execution Status Change", {}, {"SageMakerRule"}),
    ("aws.sagemaker", "AWS API Call via CloudTrail", {"eventName": "DeleteProject"}, {"SageMakerRule"}),
    ("aws.sagemaker", "AWS API Call via CloudTrail", {"eventName": "CreateTrainingJob"}, set()),
    ("aws.sagemaker", "SageMaker Training Job State Change", {}, set()),
    ("aws.cloudformation", "CloudFormation Stack Status Change", {"stack-id": STACK + "SC-123456789012-pp-x/1"}, {"StackRule"}),
    ("aws.cloudformation", "CloudFormation Stack Status Change", {"stack-id": STACK + "mlops-platform/1"}, {"StackRule"}),
    ("aws.cloudformation", "CloudFormation Stack Status Change", {"stack-id": STACK + "sagemaker-churn-p-1-prod/1"}, {"StackRule"}),
    ("aws.cloudformation", "CloudFormation Stack Status Change", {"stack-id": STACK + "payroll/1"}, set()),
])
def test_events_arrive_by_one_rule_or_none(source, kind, detail, rules):
    assert arriving({"source": source, "detail-type": kind, "detail": detail}) == rules


def test_only_the_rules_may_write():
    rules = {name for name, resource in resources().items() if resource["Type"] == "AWS::Events::Rule"}
    allow, others, tls = resources()["QueuePolicy"]["Properties"]["PolicyDocument"]["Statement"]
    named = lambda statement, operator: {arn["Fn::GetAtt"][0] for arn in statement["Condition"][operator]["aws:SourceArn"]}  # noqa: E731
    assert (allow["Effect"], allow["Principal"], named(allow, "ArnEquals")) == ("Allow", {"Service": "events.amazonaws.com"}, rules)
    assert (others["Effect"], others["Principal"], named(others, "ArnNotEquals")) == ("Deny", "*", rules)
    assert (tls["Effect"], tls["Condition"]) == ("Deny", {"Bool": {"aws:SecureTransport": "false"}})
    queues = {name for name, resource in resources().items() if resource["Type"] == "AWS::SQS::Queue"}
    for statement in (allow, others, tls):
        assert {queue["Fn::GetAtt"][0] for queue in statement["Resource"]} == queues
