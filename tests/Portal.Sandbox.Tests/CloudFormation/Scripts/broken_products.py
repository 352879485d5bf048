"""Products whose templates cannot work: where the launch ends, and that the message names the resource."""
import json
import time

import boto3

cloudformation = boto3.client("cloudformation")
catalog = boto3.client("servicecatalog")
account = boto3.client("sts").get_caller_identity()["Account"]
bucket = f"mlops-artifacts-{account}-eu-central-1"

TOPIC = "AWS::SNS::Topic"
CASES = {
    # name: template, parameters, what the record must say
    "unknown-type": ({"Resources": {"Broken": {"Type": "AWS::Nope::Thing"}}}, {}, ["Unrecognized resource types: [AWS::Nope::Thing]", "Broken"]),
    "missing-ref": ({"Resources": {"Broken": {"Type": TOPIC, "Properties": {"TopicName": {"Ref": "Nope"}}}}}, {}, ["Unresolved resource dependencies [Nope]", "Broken"]),
    "circle": ({"Resources": {"One": {"Type": TOPIC, "DependsOn": "Two"}, "Two": {"Type": TOPIC, "DependsOn": "One"}}}, {}, ["Circular dependency between resources: [One, Two]"]),
    "parameter": ({"Parameters": {"Size": {"Type": "Number", "MaxValue": 3}}, "Resources": {"Fine": {"Type": TOPIC}}}, {"Size": "4"}, ["Parameter 'Size' must be a number not greater than 3"]),
    "property": ({"Resources": {"Fine": {"Type": TOPIC}, "Broken": {"Type": TOPIC, "Properties": {"Nope": "x"}}}}, {}, ["LogicalResourceId : Broken", "Encountered unsupported property Nope"]),
    "attribute": ({"Resources": {"Fine": {"Type": TOPIC}, "Broken": {"Type": TOPIC, "Properties": {"DisplayName": {"Fn::GetAtt": ["Fine", "Nope"]}}}}}, {}, ["resource Fine does not support attribute type Nope in Fn::GetAtt", "Broken"]),
}


def finish(read, done, what):
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline:
        state = read()
        if done(state):
            return state
        time.sleep(0.2)
    raise AssertionError(f"{what} did not end within three minutes: {state}")


s3 = boto3.client("s3")
base = {"Portfolio": {"Type": "AWS::ServiceCatalog::Portfolio", "Properties": {"DisplayName": "Broken", "ProviderName": "tests"}}}
for name, (template, _, _) in CASES.items():
    s3.put_object(Bucket=bucket, Key=f"tests/{name}.json", Body=json.dumps(template))
    logical = "".join(part.title() for part in name.split("-"))
    url = f"https://{bucket}.s3.eu-central-1.amazonaws.com/tests/{name}.json"
    info = {"LoadTemplateFromURL": url}
    base[logical] = {
        "Type": "AWS::ServiceCatalog::CloudFormationProduct",
        "Properties": {"Name": name, "Owner": "tests", "ProvisioningArtifactParameters": [{"Name": "v1", "DisableTemplateValidation": True, "Info": info}]},
    }
    base[logical + "In"] = {
        "Type": "AWS::ServiceCatalog::PortfolioProductAssociation",
        "Properties": {"PortfolioId": {"Ref": "Portfolio"}, "ProductId": {"Ref": logical}},
    }

cloudformation.create_stack(StackName="broken-products", TemplateBody=json.dumps({"Resources": base}))
cloudformation.get_waiter("stack_create_complete").wait(StackName="broken-products", WaiterConfig={"Delay": 1, "MaxAttempts": 180})

for name, (_, given, wanted) in CASES.items():
    logical = "".join(part.title() for part in name.split("-"))
    product = cloudformation.describe_stack_resource(StackName="broken-products", LogicalResourceId=logical)["StackResourceDetail"]["PhysicalResourceId"]
    artifact = catalog.describe_product(Id=product)["ProvisioningArtifacts"][0]["Id"]
    record = catalog.provision_product(
        ProductId=product,
        ProvisioningArtifactId=artifact,
        ProvisionedProductName=f"try-{name}",
        ProvisioningParameters=[{"Key": key, "Value": value} for key, value in given.items()],
    )["RecordDetail"]["RecordId"]
    detail = finish(lambda: catalog.describe_record(Id=record)["RecordDetail"], lambda state: state["Status"] in ("SUCCEEDED", "FAILED"), name)
    message = json.dumps(detail["RecordErrors"])
    assert detail["Status"] == "FAILED", (name, detail)
    for sentence in wanted:
        assert sentence in message, (name, sentence, message)
