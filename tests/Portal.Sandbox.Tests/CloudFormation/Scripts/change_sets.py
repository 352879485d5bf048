"""Change sets and drift, as boto3 knows them."""
import json

import boto3
from botocore.exceptions import WaiterError

cloudformation, ssm = boto3.client("cloudformation"), boto3.client("ssm")
FAST = {"Delay": 1, "MaxAttempts": 180}


def template(**resources):
    return json.dumps({"Parameters": {"Title": {"Type": "String", "Default": "one"}}, "Resources": resources})


def setting(name, value):
    return {"Type": "AWS::SSM::Parameter", "Properties": {"Name": name, "Type": "String", "Value": value}}


def plan(name, body, stack="planned", **more):
    cloudformation.create_change_set(StackName=stack, ChangeSetName=name, TemplateBody=body, **more)
    cloudformation.get_waiter("change_set_create_complete").wait(StackName=stack, ChangeSetName=name, WaiterConfig=FAST)
    return cloudformation.describe_change_set(StackName=stack, ChangeSetName=name)


def rows(described):
    return {c["ResourceChange"]["LogicalResourceId"]: (c["ResourceChange"]["Action"], c["ResourceChange"].get("Replacement")) for c in described["Changes"]}


# A stack that does not exist yet: reviewed, then made.
first = template(Topic={"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "planned", "DisplayName": {"Ref": "Title"}}}, Kept=setting("/planned/kept", "x"), Gone=setting("/planned/gone", "x"))
described = plan("make", first, ChangeSetType="CREATE")
assert rows(described) == {"Topic": ("Add", None), "Kept": ("Add", None), "Gone": ("Add", None)}, described
assert described["ExecutionStatus"] == "AVAILABLE"
assert cloudformation.describe_stacks(StackName="planned")["Stacks"][0]["StackStatus"] == "REVIEW_IN_PROGRESS"
cloudformation.execute_change_set(StackName="planned", ChangeSetName="make")
cloudformation.get_waiter("stack_create_complete").wait(StackName="planned", WaiterConfig=FAST)
assert cloudformation.describe_stacks(StackName="planned")["Stacks"][0]["StackId"] == described["StackId"]

# Added, removed, changed in place, replaced, and what follows from a replacement.
second = template(
    Topic={"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "renamed", "DisplayName": {"Ref": "Title"}}},
    Kept=setting("/planned/kept", {"Ref": "Topic"}),
    New=setting("/planned/new", "x"),
)
described = plan("change", second, Parameters=[{"ParameterKey": "Title", "ParameterValue": "two"}])
assert rows(described) == {"Topic": ("Modify", "True"), "Kept": ("Modify", "False"), "New": ("Add", None), "Gone": ("Remove", None)}, rows(described)
topic = next(c["ResourceChange"] for c in described["Changes"] if c["ResourceChange"]["LogicalResourceId"] == "Topic")
details = {d["Target"]["Name"]: d for d in topic["Details"]}
assert details["TopicName"]["Target"]["RequiresRecreation"] == "Always"
assert (details["DisplayName"]["ChangeSource"], details["DisplayName"]["CausingEntity"]) == ("ParameterReference", "Title")
kept = next(c["ResourceChange"] for c in described["Changes"] if c["ResourceChange"]["LogicalResourceId"] == "Kept")
assert (kept["Details"][0]["Evaluation"], kept["Details"][0]["CausingEntity"]) == ("Dynamic", "Topic"), kept
with_values = cloudformation.describe_change_set(StackName="planned", ChangeSetName="change", IncludePropertyValues=True)
assert "renamed" in json.dumps(with_values["Changes"])
assert [s["ChangeSetName"] for s in cloudformation.list_change_sets(StackName="planned")["Summaries"]] == ["make", "change"]

cloudformation.execute_change_set(StackName="planned", ChangeSetName="change")
cloudformation.get_waiter("stack_update_complete").wait(StackName="planned", WaiterConfig=FAST)
assert cloudformation.describe_change_set(StackName="planned", ChangeSetName="change")["ExecutionStatus"] == "EXECUTE_COMPLETE"
try:
    cloudformation.execute_change_set(StackName="planned", ChangeSetName="change")
    raise AssertionError("a change set is executed once")
except cloudformation.exceptions.InvalidChangeSetStatusException:
    pass

# Nothing to change fails, and says so.
try:
    plan("nothing", second, Parameters=[{"ParameterKey": "Title", "UsePreviousValue": True}])
    raise AssertionError("a change set without changes must fail")
except WaiterError as error:
    assert "didn't contain changes" in error.last_response["StatusReason"], error.last_response
cloudformation.delete_change_set(StackName="planned", ChangeSetName="nothing")
try:
    cloudformation.describe_change_set(StackName="planned", ChangeSetName="nothing")
    raise AssertionError("a deleted change set is gone")
except cloudformation.exceptions.ChangeSetNotFoundException:
    pass


# Drift: one changed, one deleted, the rest as they were or not to be looked at.
def drift():
    detection = cloudformation.detect_stack_drift(StackName="planned")["StackDriftDetectionId"]
    status = cloudformation.describe_stack_drift_detection_status(StackDriftDetectionId=detection)
    assert status["DetectionStatus"] == "DETECTION_COMPLETE"
    found = cloudformation.describe_stack_resource_drifts(StackName="planned")["StackResourceDrifts"]
    return status, {d["LogicalResourceId"]: d for d in found}


status, found = drift()
assert status["StackDriftStatus"] == "IN_SYNC" and set(found) == {"Kept", "New"}, (status, found)
ssm.put_parameter(Name="/planned/kept", Value="by hand", Overwrite=True)
ssm.delete_parameter(Name="/planned/new")
status, found = drift()
assert (status["StackDriftStatus"], status["DriftedStackResourceCount"]) == ("DRIFTED", 2), status
assert found["New"]["StackResourceDriftStatus"] == "DELETED"
difference = found["Kept"]["PropertyDifferences"][0]
assert (difference["PropertyPath"], difference["ActualValue"], difference["DifferenceType"]) == ("/Value", "by hand", "NOT_EQUAL"), difference
summary = {r["LogicalResourceId"]: r["DriftInformation"]["StackResourceDriftStatus"] for r in cloudformation.list_stack_resources(StackName="planned")["StackResourceSummaries"]}
assert summary == {"Topic": "NOT_CHECKED", "Kept": "MODIFIED", "New": "DELETED"}, summary

# The base infrastructure again, with one setting changed: only what follows from it is listed.
base = {p["ParameterKey"]: p["ParameterValue"] for p in cloudformation.describe_stacks(StackName="mlops-platform")["Stacks"][0]["Parameters"]}
other = "MLflow" if base["ExperimentTracking"] == "Tags" else "Tags"
given = [{"ParameterKey": k, "UsePreviousValue": True} for k in base if k != "ExperimentTracking"] + [{"ParameterKey": "ExperimentTracking", "ParameterValue": other}]
cloudformation.create_change_set(StackName="mlops-platform", ChangeSetName="tracking", UsePreviousTemplate=True, Parameters=given,
                                 Capabilities=["CAPABILITY_NAMED_IAM"], IncludeNestedStacks=True)
described = cloudformation.describe_change_set(StackName="mlops-platform", ChangeSetName="tracking")
assert described["Status"] == "CREATE_COMPLETE", described["StatusReason"]
names = rows(described)
assert names["Tagging"] == ("Modify", "False") and "Keys" not in names and "Catalog" not in names, names
tagging = next(c["ResourceChange"] for c in described["Changes"] if c["ResourceChange"]["LogicalResourceId"] == "Tagging")
nested = cloudformation.describe_change_set(ChangeSetName=tagging["ChangeSetId"])
assert nested["ParentChangeSetId"] == described["ChangeSetId"] and nested["Changes"], nested
