"""Studio by boto3, unmodified: users, spaces, apps, links, sessions and launches. Prints what it saw as JSON."""
import http.cookiejar
import json
import os
import re
import time
import urllib.error
import urllib.parse
import urllib.request

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

config = Config(parameter_validation=True, retries={"max_attempts": 1})
unchecked = Config(parameter_validation=False, retries={"max_attempts": 1})
sagemaker, catalog, sts, ssm, iam = (boto3.client(s, config=config) for s in ("sagemaker", "servicecatalog", "sts", "ssm", "iam"))
seen = {}


def code(call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        return error.response["Error"]["Code"]
    return "accepted"


def until(describe, wanted, **arguments):
    """Waits for a state, "gone" where nothing is there any more. How things get there is tested with a clock turned by hand."""
    state, deadline = None, time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            state = describe(**arguments)
            state = state.get("Status") or state["ProvisionedProductDetail"]["Status"]
        except ClientError as error:
            assert error.response["Error"]["Code"] in ("ResourceNotFound", "ResourceNotFoundException"), error
            state = "gone"
        if state == wanted:
            return state
        time.sleep(0.02)
    raise AssertionError(f"{state} instead of {wanted}")


account = sts.get_caller_identity()["Account"]
domain = ssm.get_parameter(Name="/mlops/platform/domain-id")["Parameter"]["Value"]
role = iam.get_role(RoleName="mlops-eu-central-1-studio-default")["Role"]["Arn"]
profile = dict(DomainId=domain, UserProfileName="sam-by-hand")
space = dict(DomainId=domain, SpaceName="sams-lab")
app = dict(DomainId=domain, SpaceName="sams-lab", AppType="JupyterLab", AppName="default")

# ---- a user profile
made = sagemaker.create_user_profile(**profile, UserSettings={"ExecutionRole": role}, Tags=[{"Key": "mlops:person", "Value": "sam"}])
seen["profile made twice"] = code(sagemaker.create_user_profile, **profile)
seen["profile comes"] = until(sagemaker.describe_user_profile, "InService", **profile)
described = sagemaker.describe_user_profile(**profile)
seen["profile"] = [described["UserProfileArn"] == made["UserProfileArn"], described["UserSettings"]["ExecutionRole"] == role, described["LastModifiedTime"] > described["CreationTime"]]
seen["profile tags"] = sagemaker.list_tags(ResourceArn=made["UserProfileArn"])["Tags"]
sagemaker.update_user_profile(**profile, UserSettings={"SecurityGroups": ["sg-00000001"]})
seen["profile changes"] = until(sagemaker.describe_user_profile, "InService", **profile)
seen["settings kept"] = sagemaker.describe_user_profile(**profile)["UserSettings"] == {"ExecutionRole": role, "SecurityGroups": ["sg-00000001"]}

# ---- a space and an app in it
lab = dict(SpaceSettings={"AppType": "JupyterLab", "SpaceStorageSettings": {"EbsStorageSettings": {"EbsVolumeSizeInGb": 20}}},
           OwnershipSettings={"OwnerUserProfileName": "sam-by-hand"}, SpaceSharingSettings={"SharingType": "Private"})
sagemaker.create_space(**space, **lab)
seen["space made twice"] = code(sagemaker.create_space, **space, **lab)
seen["space comes"] = until(sagemaker.describe_space, "InService", **space)
shown = sagemaker.describe_space(**space)
listed = next(s for s in sagemaker.list_spaces(DomainIdEquals=domain)["Spaces"] if s["SpaceName"] == "sams-lab")
seen["space"] = [shown["OwnershipSettings"]["OwnerUserProfileName"], shown["SpaceSharingSettings"]["SharingType"],
                 listed["OwnershipSettingsSummary"]["OwnerUserProfileName"], listed["SpaceSharingSettingsSummary"]["SharingType"],
                 listed["SpaceSettingsSummary"]["SpaceStorageSettings"]["EbsStorageSettings"]["EbsVolumeSizeInGb"], listed["LastModifiedTime"] >= listed["CreationTime"]]
sagemaker.update_space(**space, SpaceDisplayName="Sam's lab", SpaceSettings={"SpaceStorageSettings": {"EbsStorageSettings": {"EbsVolumeSizeInGb": 30}}})
until(sagemaker.describe_space, "InService", **space)
shown = sagemaker.describe_space(**space)
seen["space changed"] = [shown["SpaceDisplayName"], shown["SpaceSettings"]["SpaceStorageSettings"]["EbsStorageSettings"]["EbsVolumeSizeInGb"], shown["SpaceSettings"]["AppType"]]
sagemaker.create_app(**app, ResourceSpec={"InstanceType": "ml.t3.large"})
seen["app made twice"] = code(sagemaker.create_app, **app)
seen["app comes"] = until(sagemaker.describe_app, "InService", **app)
running = sagemaker.list_apps(DomainIdEquals=domain, SpaceNameEquals="sams-lab")["Apps"]
seen["app"] = [(a["SpaceName"], a["AppType"], a["AppName"], a["Status"], a["ResourceSpec"]["InstanceType"], "UserProfileName" in a) for a in running]
seen["in the way"] = [code(sagemaker.delete_space, **space), code(sagemaker.delete_user_profile, **profile)]
sagemaker.delete_app(**app)
seen["stopped twice"] = code(sagemaker.delete_app, **app)
seen["still in the way"] = code(sagemaker.delete_space, **space)
seen["app goes"] = until(sagemaker.describe_app, "Deleted", **app)
seen["stopped long ago"] = code(sagemaker.delete_app, **app)
seen["deleted apps are listed"] = [a["Status"] for a in sagemaker.list_apps(DomainIdEquals=domain, SpaceNameEquals="sams-lab")["Apps"]]
seen["its name is free"] = code(sagemaker.create_app, **app)
until(sagemaker.describe_app, "InService", **app)
sagemaker.delete_app(**app)
until(sagemaker.describe_app, "Deleted", **app)
seen["owner with a space"] = code(sagemaker.delete_user_profile, **profile)

# ---- the link
answer = sagemaker.create_presigned_domain_url(**profile, ExpiresInSeconds=5, SessionExpirationDurationInSeconds=1800, LandingUri="studio::")["AuthorizedUrl"]
jar = http.cookiejar.CookieJar()
browser = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(jar))
page = browser.open(answer)
text = page.read().decode()
cookie = next(iter(jar))
seen["page"] = [page.status, "Studio of sam-by-hand" in text, "mlops-eu-central-1-studio-default" in text, "Start JupyterLab" in text]
seen["cookie"] = [cookie.path == f"/_studio/{domain}", cookie.has_nonstandard_attr("httponly"), 1700 < cookie.expires - time.time() <= 1800]
seen["headers"] = [page.headers["Cache-Control"], page.headers["Referrer-Policy"], "default-src 'none'" in page.headers["Content-Security-Policy"]]


def status(opener, url, data=None):
    try:
        return opener.open(url, data).status
    except urllib.error.HTTPError as error:
        return error.code


plain = urllib.request.build_opener(urllib.request.ProxyHandler({}))
home = answer.split("auth?")[0]
seen["link used twice"] = status(plain, answer)
seen["no session"] = [status(plain, home), status(plain, home + "apps/start", b"")]
seen["form without its token"] = status(browser, home + "apps/start", b"form=guessed")
form = re.search(r'name="form" value="([0-9a-f]+)"', text).group(1)
text = browser.open(home + "apps/start", urllib.parse.urlencode({"form": form}).encode()).read().decode()
seen["started on the page"] = ["JupyterLab" in text, ("Starting" in text) or ("Running" in text), "Space sams-lab" in text]
started = [a for a in sagemaker.list_apps(DomainIdEquals=domain)["Apps"] if a["Status"] in ("Pending", "InService")]
seen["started app"] = [(a["SpaceName"], a["AppName"]) for a in started]
until(sagemaker.describe_app, "InService", **app)
browser.open(home + "apps/stop", urllib.parse.urlencode({"form": form, "space": "sams-lab", "type": "JupyterLab", "name": "default"}).encode())
seen["stopped on the page"] = until(sagemaker.describe_app, "Deleted", **app)

# ---- a session that may open one profile and nothing else
session_role = ssm.get_parameter(Name="/mlops/platform/studio-session-role-arn")["Parameter"]["Value"]
policy = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sagemaker:CreatePresignedDomainUrl", "Resource": made["UserProfileArn"]}]})
session = sts.assume_role(RoleArn=session_role, RoleSessionName="sam", SourceIdentity="sam", Policy=policy, DurationSeconds=900)
keys = session["Credentials"]
narrowed = lambda service: boto3.client(service, config=config, aws_access_key_id=keys["AccessKeyId"],  # noqa: E731
                                        aws_secret_access_key=keys["SecretAccessKey"], aws_session_token=keys["SessionToken"])
seen["session"] = [session["AssumedRoleUser"]["Arn"].split(":")[-1], session["SourceIdentity"], session["PackedPolicySize"] > 0, narrowed("sts").get_caller_identity()["Arn"].split("/")[-1]]
studio = narrowed("sagemaker")
seen["narrowed"] = {
    "own": code(studio.create_presigned_domain_url, **profile),
    "another": code(studio.create_presigned_domain_url, DomainId=domain, UserProfileName="ds-admin"),
    "missing": code(studio.create_presigned_domain_url, DomainId=domain, UserProfileName="nobody"),
    "describe": code(studio.describe_user_profile, **profile),
    "list": code(studio.list_apps),
}
platform = f"arn:aws:iam::{account}:role/mlops/platform"
seen["sessions refused"] = {
    "untrusted role": code(sts.assume_role, RoleArn=platform + "/mlops-eu-central-1-launch", RoleSessionName="sam"),
    "no source identity allowed": code(sts.assume_role, RoleArn=platform + "/mlops-eu-central-1-portal", RoleSessionName="sam", SourceIdentity="sam"),
    "policy not JSON": code(sts.assume_role, RoleArn=session_role, RoleSessionName="sam", Policy="{"),
    "policy without statements": code(sts.assume_role, RoleArn=session_role, RoleSessionName="sam", Policy='{"Version":"2012-10-17"}'),
    "policy too long": code(sts.assume_role, RoleArn=session_role, RoleSessionName="sam", Policy=policy + " " * 2048),
    "too long a session": code(sts.assume_role, RoleArn=session_role, RoleSessionName="sam", DurationSeconds=7200),
    "session in a session": code(narrowed("sts").assume_role, RoleArn=session_role, RoleSessionName="eve"),
}

# ---- wrong input, past boto3's own checks
raw, raw_sts = boto3.client("sagemaker", config=unchecked), boto3.client("sts", config=unchecked)
seen["wrong"] = {
    "expiry": code(raw.create_presigned_domain_url, **profile, ExpiresInSeconds=4),
    "session length": code(raw.create_presigned_domain_url, **profile, SessionExpirationDurationInSeconds=1799),
    "landing": code(raw.create_presigned_domain_url, **profile, LandingUri="https://elsewhere.example/"),
    "profile name": code(raw.create_user_profile, DomainId=domain, UserProfileName="two words"),
    "single sign-on": code(raw.create_user_profile, DomainId=domain, UserProfileName="sso", SingleSignOnUserIdentifier="UserName", SingleSignOnUserValue="sam"),
    "no such domain": code(raw.create_user_profile, DomainId="d-none", UserProfileName="sam"),
    "disk": code(raw.create_space, DomainId=domain, SpaceName="small", SpaceSettings={"SpaceStorageSettings": {"EbsStorageSettings": {"EbsVolumeSizeInGb": 4}}}),
    "owner": code(raw.create_space, DomainId=domain, SpaceName="x", OwnershipSettings={"OwnerUserProfileName": "nobody"}, SpaceSharingSettings={"SharingType": "Private"}),
    "sharing alone": code(raw.create_space, DomainId=domain, SpaceName="x", SpaceSharingSettings={"SharingType": "Private"}),
    "app type": code(raw.create_app, DomainId=domain, SpaceName="sams-lab", AppType="Spreadsheet", AppName="x"),
    "Studio Classic": code(raw.create_app, DomainId=domain, UserProfileName="sam-by-hand", AppType="JupyterServer", AppName="default"),
    "app without space": code(raw.create_app, DomainId=domain, UserProfileName="sam-by-hand", AppType="JupyterLab", AppName="x"),
    "app in two places": code(raw.create_app, DomainId=domain, UserProfileName="sam-by-hand", SpaceName="sams-lab", AppType="JupyterLab", AppName="x"),
    "two filters": code(raw.list_apps, UserProfileNameEquals="sam", SpaceNameEquals="lab"),
    "page": code(raw.list_user_profiles, MaxResults=101),
    "no such space": code(raw.describe_space, DomainId=domain, SpaceName="none"),
    "no such app": code(raw.describe_app, DomainId=domain, SpaceName="sams-lab", AppType="JupyterLab", AppName="none"),
    "session name": code(raw_sts.assume_role, RoleArn=session_role, RoleSessionName="two words"),
    "session seconds": code(raw_sts.assume_role, RoleArn=session_role, RoleSessionName="sam", DurationSeconds=60),
}

# ---- everything goes, in order
sagemaker.delete_space(**space)
seen["space goes"] = until(sagemaker.describe_space, "gone", **space)
sagemaker.delete_user_profile(**profile)
seen["profile goes"] = until(sagemaker.describe_user_profile, "gone", **profile)
seen["page of a profile that is gone"] = status(browser, home)

# ---- a launch: blocked, updated, retired
product = catalog.search_products()["ProductViewSummaries"][0]["ProductId"]
sagemaker.create_project(ProjectName="fraud", ServiceCatalogProvisioningDetails={"ProductId": product})
deadline = time.monotonic() + 60
while sagemaker.describe_project(ProjectName="fraud")["ProjectStatus"] != "CreateCompleted":
    assert time.monotonic() < deadline
    time.sleep(0.1)
users = ssm.get_parameter(Name="/mlops/projects/fraud/studio-user-product-id")["Parameter"]["Value"]
artifact = catalog.describe_product(Id=users)["ProvisioningArtifacts"][0]["Id"]
parameters = {"UserProfileName": "sam-fraud", "UserEmail": "sam@example.com", "PersonId": "sam", "ProjectName": "fraud"}
given = [{"Key": k, "Value": v} for k, v in parameters.items()]
catalog.provision_product(ProductId=users, ProvisioningArtifactId=artifact, ProvisionedProductName="sam-fraud", ProvisionToken="t-1", ProvisioningParameters=given,
                          Tags=[{"Key": "mlops:grant", "Value": "g-1"}])
seen["launch comes"] = until(catalog.describe_provisioned_product, "AVAILABLE", Name="sam-fraud")
launch = catalog.describe_provisioned_product(Name="sam-fraud")["ProvisionedProductDetail"]
everything = catalog.search_provisioned_products(AccessLevelFilter={"Key": "Account", "Value": "self"}, PageSize=1)
following = catalog.search_provisioned_products(AccessLevelFilter={"Key": "Account", "Value": "self"}, PageSize=1, PageToken=everything["NextPageToken"])
tagged = catalog.search_provisioned_products(AccessLevelFilter={"Key": "Account", "Value": "self"}, Filters={"SearchQuery": ["tags:g-1"]})["ProvisionedProducts"]
seen["search"] = [everything["TotalResultsCount"], len(everything["ProvisionedProducts"]), len(following["ProvisionedProducts"]), "NextPageToken" in following,
                  [(p["Name"], p["Status"], {"Key": "mlops:grant", "Value": "g-1"} in p["Tags"]) for p in tagged]]
seen["search by name"] = [catalog.search_provisioned_products(AccessLevelFilter={"Key": "Account", "Value": "self"}, SortBy="name", SortOrder=order)["ProvisionedProducts"][0]["Name"][:5]
                          for order in ("ASCENDING", "DESCENDING")]
seen["search of one's own"] = len(catalog.search_provisioned_products(AccessLevelFilter={"Key": "User", "Value": "self"})["ProvisionedProducts"])
seen["search of another's"] = len(catalog.search_provisioned_products(AccessLevelFilter={"Key": "User", "Value": "eve"})["ProvisionedProducts"])
seen["update"] = {
    "tags": code(catalog.update_provisioned_product, ProvisionedProductId=launch["Id"], UpdateToken="u-0", Tags=[{"Key": "a", "Value": "b"}]),
    "missing": code(catalog.update_provisioned_product, ProvisionedProductName="none", UpdateToken="u-0"),
}
first = catalog.update_provisioned_product(ProvisionedProductName="sam-fraud", ProductId=users, ProvisioningArtifactId=artifact, UpdateToken="u-1",
                                           ProvisioningParameters=[{"Key": k, "UsePreviousValue": True} for k in parameters])["RecordDetail"]
same = catalog.update_provisioned_product(ProvisionedProductName="sam-fraud", ProductId=users, ProvisioningArtifactId=artifact, UpdateToken="u-1")["RecordDetail"]
seen["update"]["type"] = first["RecordType"]
seen["update"]["same token"] = first["RecordId"] == same["RecordId"]
until(catalog.describe_provisioned_product, "AVAILABLE", Name="sam-fraud")
seen["update"]["record"] = catalog.describe_record(Id=first["RecordId"])["RecordDetail"]["Status"]

sagemaker.create_space(DomainId=domain, SpaceName="fraud-lab", **{**lab, "OwnershipSettings": {"OwnerUserProfileName": "sam-fraud"}})
until(sagemaker.describe_space, "InService", DomainId=domain, SpaceName="fraud-lab")
blocked = catalog.terminate_provisioned_product(ProvisionedProductName="sam-fraud", TerminateToken="e-1")["RecordDetail"]["RecordId"]
seen["blocked"] = until(catalog.describe_provisioned_product, "TAINTED", Name="sam-fraud")
record = catalog.describe_record(Id=blocked)["RecordDetail"]
stack = boto3.client("cloudformation", config=config).describe_stacks(StackName=f"SC-{account}-{launch['Id']}")["Stacks"][0]
seen["blocked record"] = [record["Status"], "owns Space(s)" in record["RecordErrors"][0]["Description"], stack["StackStatus"]]
sagemaker.delete_space(DomainId=domain, SpaceName="fraud-lab")
until(sagemaker.describe_space, "gone", DomainId=domain, SpaceName="fraud-lab")
catalog.terminate_provisioned_product(ProvisionedProductName="sam-fraud", TerminateToken="e-2")
seen["launch goes"] = until(catalog.describe_provisioned_product, "gone", Name="sam-fraud")
seen["and the profile"] = code(sagemaker.describe_user_profile, DomainId=domain, UserProfileName="sam-fraud")

catalog.update_provisioning_artifact(ProductId=users, ProvisioningArtifactId=artifact, Guidance="DEPRECATED")
seen["deprecated"] = [catalog.describe_product(Id=users)["ProvisioningArtifacts"][0]["Guidance"],
                      catalog.describe_provisioning_artifact(ProductId=users, ProvisioningArtifactId=artifact)["ProvisioningArtifactDetail"]["Active"]]
catalog.update_provisioning_artifact(ProductId=users, ProvisioningArtifactId=artifact, Active=False)
seen["retired"] = [catalog.describe_product(Id=users)["ProvisioningArtifacts"], catalog.list_provisioning_artifacts(ProductId=users)["ProvisioningArtifactDetails"][0]["Active"],
                   code(catalog.provision_product, ProductId=users, ProvisioningArtifactId=artifact, ProvisionedProductName="late", ProvisionToken="t-2", ProvisioningParameters=given)]

print(json.dumps(seen))
