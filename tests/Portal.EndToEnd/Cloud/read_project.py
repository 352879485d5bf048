"""Reads everything of one project by boto3 and prints it as one JSON object, for the test to hold beside Portal's page."""

import json
import os
import sys

import boto3

NAME = sys.argv[1]
SESSION = boto3.Session(
    aws_access_key_id=os.environ["AWS_ACCESS_KEY_ID"],
    aws_secret_access_key=os.environ["AWS_SECRET_ACCESS_KEY"],
    region_name=os.environ["AWS_DEFAULT_REGION"],
)


def client(service):
    return SESSION.client(service, endpoint_url=os.environ["AWS_ENDPOINT_URL"])


def tags(pairs):
    return {pair["Key"]: pair["Value"] for pair in pairs}


def role_facts(iam, name):
    role = iam.get_role(RoleName=name)["Role"]
    attached = [policy["PolicyName"] for policy in iam.list_attached_role_policies(RoleName=name)["AttachedPolicies"]]
    inline = iam.list_role_policies(RoleName=name)["PolicyNames"]
    return {
        "Permissions boundary": role.get("PermissionsBoundary", {}).get("PermissionsBoundaryArn", "none"),
        "Policies": sorted(attached + inline),
    }


def facts(row):
    kind, physical = row["ResourceType"], row["PhysicalResourceId"]
    if kind == "AWS::IAM::Role":
        return role_facts(client("iam"), physical)
    if kind == "AWS::KMS::Key":
        kms = client("kms")
        key = kms.describe_key(KeyId=physical)["KeyMetadata"]
        rotation = kms.get_key_rotation_status(KeyId=physical)["KeyRotationEnabled"]
        return {"Key state": key["KeyState"], "Key rotation": "on" if rotation else "off", "ARN": key["Arn"]}
    if kind == "AWS::S3::Bucket":
        client("s3").head_bucket(Bucket=physical)
    if kind == "AWS::SageMaker::StudioLifecycleConfig":
        found = client("sagemaker").describe_studio_lifecycle_config(StudioLifecycleConfigName=physical.split("/")[-1])
        return {"Application": found["StudioLifecycleConfigAppType"], "ARN": found["StudioLifecycleConfigArn"]}
    if kind == "AWS::SageMaker::ModelPackageGroup":
        found = client("sagemaker").describe_model_package_group(ModelPackageGroupName=physical)
        return {"Status": found["ModelPackageGroupStatus"], "ARN": found["ModelPackageGroupArn"]}
    if kind == "AWS::ServiceCatalog::CloudFormationProduct":
        return {"Name": client("servicecatalog").describe_product(Id=physical)["ProductViewSummary"]["Name"]}
    return {}


def parameters(path):
    pages = client("ssm").get_paginator("get_parameters_by_path").paginate(Path=path, Recursive=True)
    return {found["Name"][len(path):]: found["Value"] for page in pages for found in page["Parameters"]}


def main():
    sagemaker, cloudformation, catalog = client("sagemaker"), client("cloudformation"), client("servicecatalog")
    project = sagemaker.describe_project(ProjectName=NAME)
    launch = project["ServiceCatalogProvisionedProductDetails"]["ProvisionedProductId"]
    record_id = catalog.scan_provisioned_products()["ProvisionedProducts"]
    record_id = next(found["LastRecordId"] for found in record_id if found["Id"] == launch)
    outputs = {output["OutputKey"]: output["OutputValue"] for output in catalog.describe_record(Id=record_id)["RecordOutputs"]}
    stack = cloudformation.describe_stacks(StackName=outputs["CloudformationStackARN"])["Stacks"][0]
    pages = cloudformation.get_paginator("list_stack_resources").paginate(StackName=stack["StackId"])
    rows = [row for page in pages for row in page["StackResourceSummaries"]]
    json.dump(
        {
            "name": project["ProjectName"],
            "SageMaker project id": project["ProjectId"],
            "SageMaker project ARN": project["ProjectArn"],
            "Provisioned product": launch,
            "Stack ARN": stack["StackId"],
            "SageMaker says": project["ProjectStatus"],
            "CloudFormation says": stack["StackStatus"],
            "tags": tags(sagemaker.list_tags(ResourceArn=project["ProjectArn"])["Tags"]),
            "stackParameters": {pair["ParameterKey"]: pair.get("ResolvedValue", pair["ParameterValue"]) for pair in stack["Parameters"]},
            "ssm": parameters(f"/mlops/projects/{NAME}/"),
            "resources": {
                row["LogicalResourceId"]: {
                    "type": row["ResourceType"],
                    "id": row["PhysicalResourceId"],
                    "status": row["ResourceStatus"],
                    "facts": facts(row),
                }
                for row in rows
            },
        },
        sys.stdout,
        default=str,
    )


main()
