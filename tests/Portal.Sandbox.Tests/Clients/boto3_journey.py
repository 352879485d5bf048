"""The journey by boto3, unmodified: validation of requests and parsing of responses are boto3's own. Prints what it saw as JSON."""
import json
import time

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

# As botocore does by default, but said: requests are checked against the service models before they are sent.
config = Config(parameter_validation=True, retries={"max_attempts": 1})
clients = {}


def aws(service):
    if service not in clients:
        clients[service] = boto3.client(service, config=config)
    return clients[service]


def until(name, wanted):
    deadline = time.monotonic() + 60
    while True:
        project = aws("sagemaker").describe_project(ProjectName=name)
        if project["ProjectStatus"] == wanted:
            return project
        assert not project["ProjectStatus"].endswith("Failed"), project
        assert time.monotonic() < deadline, project["ProjectStatus"]
        time.sleep(0.1)


def code(call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        return error.response["Error"]["Code"]
    return "accepted"


seen = {}
catalog, sagemaker, cloudformation, ssm, iam = (aws(s) for s in ("servicecatalog", "sagemaker", "cloudformation", "ssm", "iam"))
product = catalog.search_products()["ProductViewSummaries"][0]
details = {"ProductId": product["ProductId"], "ProvisioningParameters": [{"Key": "InferenceMode", "Value": "batch"}]}
sagemaker.create_project(ProjectName="fraud", ServiceCatalogProvisioningDetails=details, Tags=[{"Key": "team", "Value": "risk"}])
seen["repeated name"] = code(sagemaker.create_project, ProjectName="fraud", ServiceCatalogProvisioningDetails=details)
seen["deleted too early"] = code(sagemaker.delete_project, ProjectName="fraud")
project = until("fraud", "CreateCompleted")

provisioned = catalog.describe_provisioned_product(Id=project["ServiceCatalogProvisionedProductDetails"]["ProvisionedProductId"])["ProvisionedProductDetail"]
record = catalog.describe_record(Id=provisioned["LastRecordId"])
stack_arn = next(o["OutputValue"] for o in record["RecordOutputs"] if o["OutputKey"] == "CloudformationStackARN")
stack = cloudformation.describe_stacks(StackName=stack_arn)["Stacks"][0]
parameters = {p["ParameterKey"]: p["ParameterValue"] for p in stack["Parameters"]}
seen["stack"] = [stack["StackStatus"], parameters["InferenceMode"], parameters["SageMakerProjectName"], parameters["SageMakerProjectId"] == project["ProjectId"]]
seen["stack tags"] = sorted(t["Key"] for t in stack["Tags"] if t["Key"] in ("team", "sagemaker:project-name", "sagemaker:project-id"))

paged = [p["Name"] for page in ssm.get_paginator("get_parameters_by_path").paginate(
    Path="/mlops/projects/fraud", Recursive=True, PaginationConfig={"PageSize": 3}) for p in page["Parameters"]]
whole = sorted(set(paged))
seen["pages of settings"] = len(paged) == len(whole) and len(paged) >= 16
values = {name.split("/fraud/")[1]: ssm.get_parameter(Name=name)["Parameter"]["Value"] for name in whole}

role = iam.get_role(RoleName=values["role-arn"].split("/")[-1])["Role"]
seen["role"] = [role["Arn"] == values["role-arn"], "PermissionsBoundary" in role, isinstance(role["AssumeRolePolicyDocument"], dict)]
inline = iam.list_role_policies(RoleName=role["RoleName"])["PolicyNames"]
seen["inline policy"] = isinstance(iam.get_role_policy(RoleName=role["RoleName"], PolicyName=inline[0])["PolicyDocument"], dict) if inline else True
seen["key"] = aws("kms").describe_key(KeyId=values["kms-key-arn"])["KeyMetadata"]["KeyState"]
seen["rotation"] = aws("kms").get_key_rotation_status(KeyId=values["kms-key-arn"])["KeyRotationEnabled"]
seen["key tags"] = any(t["TagKey"] == "team" for t in aws("kms").list_resource_tags(KeyId=values["kms-key-arn"])["Tags"])
s3 = aws("s3")
rule = s3.get_bucket_encryption(Bucket=values["bucket"])["ServerSideEncryptionConfiguration"]["Rules"][0]
seen["bucket"] = [rule["ApplyServerSideEncryptionByDefault"]["SSEAlgorithm"], s3.get_bucket_versioning(Bucket=values["bucket"])["Status"]]
s3.put_object(Bucket=values["bucket"], Key="raw data/ä+b.csv", Body=b"a,b\n1,2\n", Metadata={"by": "test"})
found = s3.get_object(Bucket=values["bucket"], Key="raw data/ä+b.csv")
seen["object"] = [found["Body"].read().decode(), found["Metadata"], [o["Key"] for o in s3.list_objects_v2(Bucket=values["bucket"], Prefix="raw")["Contents"]]]
seen["full bucket"] = code(s3.delete_bucket, Bucket=values["bucket"])
s3.delete_object(Bucket=values["bucket"], Key="raw data/ä+b.csv")
repositories = aws("ecr").describe_repositories(repositoryNames=[values["ecr/training"].split("amazonaws.com/")[1]])["repositories"]
seen["image repository"] = [repositories[0]["repositoryUri"] == values["ecr/training"], repositories[0]["imageTagMutability"]]
seen["repository"] = aws("codecommit").get_repository(repositoryName=values["repository-name"])["repositoryMetadata"]["defaultBranch"]
pipeline = aws("codepipeline").get_pipeline(name=values["deploy-pipeline"])["pipeline"]
approvals = [a for s in pipeline["stages"] for a in s["actions"] if a["actionTypeId"]["category"] == "Approval"]
seen["approval action"] = len(approvals)
rules = [r for page in aws("events").get_paginator("list_rules").paginate() for r in page["Rules"]]
name = rules[0]["Name"]
aws("events").disable_rule(Name=name)
seen["rule"] = aws("events").describe_rule(Name=name)["State"]
group = sagemaker.describe_model_package_group(ModelPackageGroupName=values["model-package-group"])
seen["group"] = group["ModelPackageGroupStatus"]
configuration = sagemaker.describe_studio_lifecycle_config(StudioLifecycleConfigName=values["lifecycle-configuration-arn"].split("/")[-1])
seen["lifecycle configuration"] = configuration["StudioLifecycleConfigAppType"]
studio_product = catalog.describe_product_as_admin(Id=values["studio-user-product-id"])
seen["studio product"] = studio_product["ProductViewDetail"]["ProductViewSummary"]["Name"]

studio_artifact = studio_product["ProvisioningArtifactSummaries"][0]["Id"]
asked = catalog.describe_provisioning_parameters(ProductId=values["studio-user-product-id"], ProvisioningArtifactId=studio_artifact)
seen["studio parameters"] = bool(asked["ProvisioningArtifactParameters"])

# Changes by hand are there at the next look.
iam.put_role_permissions_boundary(RoleName=role["RoleName"], PermissionsBoundary=ssm.get_parameter(Name="/mlops/platform/platform-boundary-arn")["Parameter"]["Value"])
seen["other boundary"] = iam.get_role(RoleName=role["RoleName"])["Role"]["PermissionsBoundary"]["PermissionsBoundaryArn"].endswith("platform-boundary")
iam.attach_role_policy(RoleName=role["RoleName"], PolicyArn="arn:aws:iam::aws:policy/ReadOnlyAccess")
seen["attached"] = [p["PolicyName"] for p in iam.list_attached_role_policies(RoleName=role["RoleName"])["AttachedPolicies"]]
iam.detach_role_policy(RoleName=role["RoleName"], PolicyArn="arn:aws:iam::aws:policy/ReadOnlyAccess")
seen["detached twice"] = code(iam.detach_role_policy, RoleName=role["RoleName"], PolicyArn="arn:aws:iam::aws:policy/ReadOnlyAccess")
sagemaker.add_tags(ResourceArn=project["ProjectArn"], Tags=[{"Key": "seen", "Value": "yes"}])
sagemaker.delete_tags(ResourceArn=project["ProjectArn"], TagKeys=["team"])
seen["tags"] = [t["Key"] for t in sagemaker.list_tags(ResourceArn=project["ProjectArn"])["Tags"]]
ssm.put_parameter(Name="/by/hand", Value="1", Type="String")
seen["overwritten"] = [code(ssm.put_parameter, Name="/by/hand", Value="2", Type="String"), ssm.put_parameter(Name="/by/hand", Value="2", Overwrite=True)["Version"]]

# A session of a role signs on its own; a made-up one does not.
account = aws("sts").get_caller_identity()["Account"]
session = aws("sts").assume_role(RoleArn=f"arn:aws:iam::{account}:role/mlops/platform/mlops-eu-central-1-data-science-admin", RoleSessionName="dana", SourceIdentity="dana")["Credentials"]
keys = dict(aws_access_key_id=session["AccessKeyId"], aws_secret_access_key=session["SecretAccessKey"], aws_session_token=session["SessionToken"])
seen["session"] = boto3.client("sts", config=config, **keys).get_caller_identity()["Arn"].split("/")[-1]
seen["wrong session secret"] = code(boto3.client("sts", config=config, **{**keys, "aws_secret_access_key": "x"}).get_caller_identity)
seen["unknown session"] = code(boto3.client("sagemaker", config=config, **{**keys, "aws_session_token": "x"}).list_projects)

artifact = catalog.describe_product(Id=product["ProductId"])["ProvisioningArtifacts"][0]["Id"]
seen["refusals"] = {
    "product": code(sagemaker.create_project, ProjectName="a1", ServiceCatalogProvisioningDetails={"ProductId": "prod-none"}),
    "artifact": code(sagemaker.create_project, ProjectName="a1", ServiceCatalogProvisioningDetails={"ProductId": product["ProductId"], "ProvisioningArtifactId": "pa-none"}),
    "path": code(sagemaker.create_project, ProjectName="a1", ServiceCatalogProvisioningDetails={"ProductId": product["ProductId"], "PathId": "lpv3-none"}),
    "template": code(sagemaker.create_project, ProjectName="a1", TemplateProviders=[{"CfnTemplateProvider": {"TemplateName": "t", "TemplateURL": "https://b/t"}}]),
    "page token": code(sagemaker.list_projects, NextToken="made up"),
    "own tags": code(sagemaker.add_tags, ResourceArn=project["ProjectArn"], Tags=[{"Key": "aws:x", "Value": "y"}]),
    "no such domain": code(sagemaker.describe_domain, DomainId="d-none"),
    "no such profile": code(sagemaker.describe_user_profile, DomainId="d-none", UserProfileName="x"),
    "no such product": code(catalog.describe_product, Id="prod-none"),
    "no such artifact": code(catalog.describe_provisioning_parameters, ProductId=product["ProductId"], ProvisioningArtifactId="pa-none"),
    "no such policy": code(iam.attach_role_policy, RoleName=role["RoleName"], PolicyArn="arn:aws:iam::aws:role/none-such"),
    "no such repository": code(aws("ecr").describe_repositories, repositoryNames=["none"]),
    "no such code": code(aws("codecommit").get_repository, repositoryName="none"),
    "no such pipeline": code(aws("codepipeline").get_pipeline, name="none"),
    "no such rule": code(aws("events").describe_rule, Name="none"),
    "no such bucket": code(s3.list_objects_v2, Bucket="none-such"),
    "no such object": code(s3.get_object, Bucket=values["bucket"], Key="none"),
    "no such role": code(aws("sts").assume_role, RoleArn="arn:aws:iam::123456789012:role/none", RoleSessionName="xx"),
}

# The product may also be launched without SageMaker.
launched = catalog.provision_product(ProductId=product["ProductId"], ProvisioningArtifactId=artifact, ProvisionedProductName="by-hand", ProvisionToken="token-1",
                                     ProvisioningParameters=[{"Key": "SageMakerProjectName", "Value": "byhand"}, {"Key": "SageMakerProjectId", "Value": "p-000000000001"}])
again = catalog.provision_product(ProductId=product["ProductId"], ProvisioningArtifactId=artifact, ProvisionedProductName="by-hand", ProvisionToken="token-1")
seen["same token"] = launched["RecordDetail"]["RecordId"] == again["RecordDetail"]["RecordId"]
seen["same name"] = code(catalog.provision_product, ProductId=product["ProductId"], ProvisioningArtifactId=artifact, ProvisionedProductName="by-hand", ProvisionToken="token-2")
deadline = time.monotonic() + 60
while catalog.describe_record(Id=launched["RecordDetail"]["RecordId"])["RecordDetail"]["Status"] != "SUCCEEDED":
    assert time.monotonic() < deadline
    time.sleep(0.1)
ended = catalog.terminate_provisioned_product(ProvisionedProductName="by-hand", TerminateToken="token-3")["RecordDetail"]
while catalog.describe_record(Id=ended["RecordId"])["RecordDetail"]["Status"] != "SUCCEEDED":
    assert time.monotonic() < deadline
    time.sleep(0.1)
seen["terminated"] = code(catalog.describe_provisioned_product, Name="by-hand")

sagemaker.delete_project(ProjectName="fraud")
until("fraud", "DeleteCompleted")
seen["after deletion"] = [code(iam.get_role, RoleName=role["RoleName"]), aws("kms").describe_key(KeyId=values["kms-key-arn"])["KeyMetadata"]["KeyState"],
                          cloudformation.describe_stacks(StackName=stack_arn)["Stacks"][0]["StackStatus"]]
print(json.dumps(seen, default=str))
