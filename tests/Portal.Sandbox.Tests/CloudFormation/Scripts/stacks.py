"""Waiters, paginators, exceptions and updates of CloudFormation, as boto3 knows them."""
import json

import boto3
from botocore.exceptions import ClientError, WaiterError

cloudformation = boto3.client("cloudformation")
FAST = {"Delay": 1, "MaxAttempts": 180}

# More events than one page holds: 40 resources with three events each.
resources = {f"Topic{i}": {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": {"Ref": "Title"}}} for i in range(40)}
template = {"Parameters": {"Title": {"Type": "String"}}, "Resources": resources, "Outputs": {"First": {"Value": {"Ref": "Topic0"}, "Export": {"Name": "first-topic"}}}}


def parameters(title):
    return [{"ParameterKey": "Title", "ParameterValue": title}]


arn = cloudformation.create_stack(StackName="many", TemplateBody=json.dumps(template), Parameters=parameters("one"))["StackId"]
cloudformation.get_waiter("stack_create_complete").wait(StackName="many", WaiterConfig=FAST)

events = [event for page in cloudformation.get_paginator("describe_stack_events").paginate(StackName="many") for event in page["StackEvents"]]
assert len(events) == 2 + 3 * 40, len(events)
assert len({event["EventId"] for event in events}) == len(events)
assert [event["Timestamp"] for event in events] == sorted((event["Timestamp"] for event in events), reverse=True)
initiated = [event for event in events if event.get("ResourceStatusReason") == "Resource creation Initiated"]
assert len(initiated) == 40 and all(event["PhysicalResourceId"].startswith("arn:aws:sns:") for event in initiated)
assert json.loads(initiated[0]["ResourceProperties"]) == {"DisplayName": "one"}

rows = [row for page in cloudformation.get_paginator("list_stack_resources").paginate(StackName="many") for row in page["StackResourceSummaries"]]
assert len(rows) == 40 and {row["ResourceStatus"] for row in rows} == {"CREATE_COMPLETE"}
exports = [export for page in cloudformation.get_paginator("list_exports").paginate() for export in page["Exports"]]
assert next(export for export in exports if export["Name"] == "first-topic")["ExportingStackId"] == arn
detail = cloudformation.describe_stack_resource(StackName="many", LogicalResourceId="Topic0")["StackResourceDetail"]
assert detail["ResourceType"] == "AWS::SNS::Topic"
assert json.loads(json.dumps(cloudformation.get_template(StackName="many")["TemplateBody"])) == template

cloudformation.update_stack(StackName="many", UsePreviousTemplate=True, Parameters=parameters("two"))
cloudformation.get_waiter("stack_update_complete").wait(StackName="many", WaiterConfig=FAST)
try:
    cloudformation.update_stack(StackName="many", UsePreviousTemplate=True, Parameters=[{"ParameterKey": "Title", "UsePreviousValue": True}])
    raise AssertionError("an update without changes must be refused")
except ClientError as error:
    assert error.response["Error"] == {"Type": "Sender", "Code": "ValidationError", "Message": "No updates are to be performed."}, error.response

try:
    cloudformation.create_stack(StackName="many", TemplateBody=json.dumps(template), Parameters=parameters("one"))
    raise AssertionError("a name that is taken must be refused")
except cloudformation.exceptions.AlreadyExistsException as error:
    assert error.response["Error"]["Message"] == "Stack [many] already exists"

cloudformation.create_stack(StackName="wrong", TemplateBody=json.dumps({"Resources": {"P": {"Type": "AWS::SSM::Parameter", "Properties": {"Type": "String"}}}}))
try:
    cloudformation.get_waiter("stack_create_complete").wait(StackName="wrong", WaiterConfig=FAST)
    raise AssertionError("a stack that fails must not complete")
except WaiterError:
    pass

cloudformation.delete_stack(StackName=arn)
cloudformation.get_waiter("stack_delete_complete").wait(StackName=arn, WaiterConfig=FAST)
names = [stack["StackName"] for page in cloudformation.get_paginator("list_stacks").paginate(StackStatusFilter=["DELETE_COMPLETE"]) for stack in page["StackSummaries"]]
assert "many" in names
names = [stack["StackName"] for page in cloudformation.get_paginator("describe_stacks").paginate() for stack in page["Stacks"]]
assert "many" not in names and "mlops-platform" in names
