"""Deploys all of cfn/ with the aws CLI and boto3, or tears it down: whole_platform.py up|down BUCKET CFN."""
import pathlib
import re
import subprocess
import sys
import time

import boto3

what, bucket, root = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
REGION = "eu-central-1"
ENTRY = "mlops"
MODES = ("realtime", "batch")
FAST = {"Delay": 1, "MaxAttempts": 120}
CAPABILITIES = ["CAPABILITY_NAMED_IAM"]

cloudformation, catalog, sagemaker, ssm, s3, sts, pipelines = (
    boto3.client(name) for name in ("cloudformation", "servicecatalog", "sagemaker", "ssm", "s3", "sts", "codepipeline"))
account = sts.get_caller_identity()["Account"]
address = f"https://{bucket}.s3.{REGION}.amazonaws.com/portal/"


def cli(*arguments):
    done = subprocess.run(["aws", *arguments], capture_output=True, text=True)
    assert done.returncode == 0, f"aws {' '.join(arguments)}\n{done.stderr}"


def until(read, done, failed=lambda _: False, what=""):
    deadline = time.monotonic() + 60
    while True:
        state = read()
        if done(state):
            return state
        assert not failed(state), (what, state)
        assert time.monotonic() < deadline, (what, state)
        time.sleep(0.1)


def why(stack):
    events = [event for page in cloudformation.get_paginator("describe_stack_events").paginate(StackName=stack) for event in page["StackEvents"]]
    return [f"{e['LogicalResourceId']} {e['ResourceStatus']} {e.get('ResourceStatusReason')}" for e in events if "FAILED" in e["ResourceStatus"]]


def failures():
    reasons = {s["StackName"]: why(s["StackId"]) for page in cloudformation.get_paginator("list_stacks").paginate() for s in page["StackSummaries"]}
    return "\n".join(f"{name}: {reason}" for name, those in reasons.items() for reason in those if "cancelled" not in reason)


def settle(stack, wanted):
    until(lambda: cloudformation.describe_stacks(StackName=stack)["Stacks"][0], lambda s: s["StackStatus"] == wanted,
          lambda s: not s["StackStatus"].endswith("_IN_PROGRESS") and sys.exit(f"{stack}: {s['StackStatus']} {s.get('StackStatusReason')}\n{failures()}"), stack)


def settings(path):
    return {p["Name"].removeprefix(path): p["Value"] for page in ssm.get_paginator("get_parameters_by_path").paginate(Path=path, Recursive=True) for p in page["Parameters"]}


def stack(name, template, known):
    """Makes a stack of a template; parameters without a default come from what is known by their names."""
    summary = cloudformation.get_template_summary(TemplateURL=address + template)
    asked = [p["ParameterKey"] for p in summary["Parameters"] if p["ParameterKey"] in known or "DefaultValue" not in p]
    missing = [key for key in asked if key not in known]
    assert not missing, f"{template} asks for {missing}, which this test does not know"
    made = cloudformation.create_stack(StackName=name, TemplateURL=address + template, Capabilities=CAPABILITIES,
                                       Parameters=[{"ParameterKey": key, "ParameterValue": known[key]} for key in asked])
    settle(made["StackId"], "CREATE_COMPLETE")


def entry(**parameters):
    return [f"ParameterKey={key},ParameterValue=" + value.replace(",", "\\,") for key, value in parameters.items()]


def kept(*but):
    known = cloudformation.describe_stacks(StackName=ENTRY)["Stacks"][0]["Parameters"]
    return [f"ParameterKey={p['ParameterKey']},UsePreviousValue=true" for p in known if p["ParameterKey"] not in but]


PORTAL = {
    "PortalEnabled": "yes", "PortalCertificateArn": f"arn:aws:acm:{REGION}:{account}:certificate/11111111-2222-4333-8444-555555555555",
    "PortalHostName": "portal.example.com", "PortalSecretArn": f"arn:aws:secretsmanager:{REGION}:{account}:secret:portal-AbCdEf",
    "PortalPackageKey": "portal.zip", "PortalPackageSha256": "0" * 64, "PortalIdpAuthority": "https://idp.example.com", "PortalIdpClientId": "portal",
}


RELEASED = "sklearn-realtime"
STAGES = {"Staging": f"{int(account) + 1:012}", "Production": f"{int(account) + 2:012}"}


def there(stage):
    return boto3.client("cloudformation", aws_access_key_id=STAGES[stage], aws_secret_access_key="sandbox")


def targets():
    """The accounts that releases go to, and what the platform has to know of them."""
    known = {"TargetExternalId": "a-word-of-ours"}
    for stage, target in STAGES.items():
        given = {"HomeAccountId": account, "ExternalId": known["TargetExternalId"]}
        there(stage).create_stack(StackName="mlops-target", TemplateBody=(root / "accounts/target-account.yaml").read_text(), Capabilities=CAPABILITIES,
                                  Parameters=[{"ParameterKey": key, "ParameterValue": value} for key, value in given.items()])
        made = until(lambda: there(stage).describe_stacks(StackName="mlops-target")["Stacks"][0], lambda s: s["StackStatus"] == "CREATE_COMPLETE",
                     lambda s: "FAILED" in s["StackStatus"] or "ROLLBACK" in s["StackStatus"], stage)
        outputs = {output["OutputKey"]: output["OutputValue"] for output in made["Outputs"]}
        known |= {f"{stage}AccountId": target, f"{stage}SubnetIds": outputs["SubnetIds"], f"{stage}SecurityGroupIds": outputs["SecurityGroupIds"]}
    return known


def release(name, number, values):
    """As the deploy pipeline does: the template of the stage into the stack set of the project, and from there into the account."""
    for stage, short in (("Staging", "staging"), ("Production", "prod")):
        stack_set = f"sagemaker-{name}-{number}-{short}"
        body = (root / "inference/realtime.yaml").read_text()
        asked = [p["ParameterKey"] for p in cloudformation.get_template_summary(TemplateBody=body)["Parameters"] if p["ParameterKey"] in values or "DefaultValue" not in p]
        operation = cloudformation.update_stack_set(StackSetName=stack_set, TemplateBody=body, Capabilities=CAPABILITIES,
                                                    Parameters=[{"ParameterKey": key, "ParameterValue": values[key]} for key in asked])["OperationId"]
        finish(stack_set, operation)
        finish(stack_set, cloudformation.create_stack_instances(StackSetName=stack_set, Accounts=[STAGES[stage]], Regions=[REGION])["OperationId"])
        instance = cloudformation.describe_stack_instance(StackSetName=stack_set, StackInstanceAccount=STAGES[stage], StackInstanceRegion=REGION)["StackInstance"]
        assert instance["Status"] == "CURRENT" and f":{STAGES[stage]}:" in instance["StackId"], instance
        assert there(stage).describe_stacks(StackName=instance["StackId"])["Stacks"][0]["StackStatus"] == "CREATE_COMPLETE"


def release_by_pipelines(name, number):
    """The same by the project's own pipelines: a commit becomes a version, its approval a release in both accounts."""
    prefix = f"sagemaker-{name}-{number}"
    build = pipelines.start_pipeline_execution(name=f"{prefix}-build")["pipelineExecutionId"]
    ended(f"{prefix}-build", build)
    version = sagemaker.list_model_packages(ModelPackageGroupName=f"{name}-{number}")["ModelPackageSummaryList"][0]["ModelPackageArn"]
    sagemaker.update_model_package(ModelPackageArn=version, ModelApprovalStatus="Approved")
    deploy = f"{prefix}-deploy"
    execution = pipelines.list_pipeline_executions(pipelineName=deploy)["pipelineExecutionSummaries"][0]["pipelineExecutionId"]
    approve = until(lambda: next(s for s in pipelines.get_pipeline_state(name=deploy)["stageStates"] if s["stageName"] == "Approve")["actionStates"][0].get("latestExecution", {}),
                    lambda a: "token" in a, lambda _: pipelines.get_pipeline_execution(pipelineName=deploy, pipelineExecutionId=execution)["pipelineExecution"]["status"] == "Failed"
                    and sys.exit(f"{pipelines.list_action_executions(pipelineName=deploy)['actionExecutionDetails'][0]}"), deploy)
    pipelines.put_approval_result(pipelineName=deploy, stageName="Approve", actionName="ApproveDeployment", token=approve["token"], result={"status": "Approved", "summary": "Yes"})
    ended(deploy, execution)
    for stage, short in (("Staging", "staging"), ("Production", "prod")):
        remote = boto3.client("sagemaker", aws_access_key_id=STAGES[stage], aws_secret_access_key="sandbox")
        config = remote.describe_endpoint_config(EndpointConfigName=remote.describe_endpoint(EndpointName=f"{name}-{number}-{short}")["EndpointConfigName"])
        assert remote.describe_model(ModelName=config["ProductionVariants"][0]["ModelName"])["Containers"][0]["ModelPackageName"] == version
    # What the pipelines made beside the stacks of this test goes at once.
    delete(f"{prefix}-monitor")
    sagemaker.delete_pipeline(PipelineName=f"{prefix}-train", ClientRequestToken="t" * 32)


def looks_there(known):
    """The platform may look into a target account with its word and not without, and the project's image names the role of models there."""
    check = f"arn:aws:iam::{STAGES['Staging']}:role/mlops/target/mlops-{REGION}-check"
    session = sts.assume_role(RoleArn=check, RoleSessionName="ada", ExternalId="a-word-of-ours")["Credentials"]
    inside = boto3.client("sts", aws_access_key_id=session["AccessKeyId"], aws_secret_access_key=session["SecretAccessKey"], aws_session_token=session["SessionToken"])
    assert inside.get_caller_identity()["Account"] == STAGES["Staging"]
    for given in ({}, {"ExternalId": "another-word"}):
        try:
            sts.assume_role(RoleArn=check, RoleSessionName="ada", **given)
            raise AssertionError(f"assumed with {given}")
        except sts.exceptions.ClientError as refused:
            assert refused.response["Error"]["Code"] == "AccessDenied", refused
    ecr = boto3.client("ecr")
    policy = ecr.get_repository_policy(repositoryName=known["ecr/inference"].split("/", 1)[1])["policyText"]
    assert f"{STAGES['Production']}:role/mlops/target/mlops-{REGION}-model" in policy, policy
    try:
        ecr.get_repository_policy(repositoryName=known["ecr/training"].split("/", 1)[1])
        raise AssertionError("training images are open to no other account")
    except ecr.exceptions.RepositoryPolicyNotFoundException:
        pass


def ended(pipeline, execution):
    until(lambda: pipelines.get_pipeline_execution(pipelineName=pipeline, pipelineExecutionId=execution)["pipelineExecution"], lambda e: e["status"] == "Succeeded",
          lambda e: e["status"] == "Failed" and sys.exit(f"{pipelines.list_action_executions(pipelineName=pipeline)['actionExecutionDetails'][0]}"), pipeline)


def finish(stack_set, operation):
    until(lambda: cloudformation.describe_stack_set_operation(StackSetName=stack_set, OperationId=operation)["StackSetOperation"],
          lambda o: o["Status"] == "SUCCEEDED", lambda o: o["Status"] == "FAILED", stack_set)


def withdraw():
    for summary in cloudformation.list_stack_sets()["Summaries"]:
        for instance in cloudformation.list_stack_instances(StackSetName=summary["StackSetName"])["Summaries"]:
            finish(summary["StackSetName"], cloudformation.delete_stack_instances(
                StackSetName=summary["StackSetName"], Accounts=[instance["Account"]], Regions=[REGION], RetainStacks=False)["OperationId"])
    for stage in STAGES:
        there(stage).delete_stack(StackName="mlops-target")
        until(lambda: there(stage).describe_stacks()["Stacks"], lambda stacks: not stacks, lambda stacks: any("FAILED" in s["StackStatus"] for s in stacks), stage)


def up():
    s3.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": REGION})
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    published = subprocess.run([sys.executable, str(root / "publish"), "--bucket", bucket, "--region", REGION, "--prefix", "portal/"], capture_output=True, text=True)
    assert published.returncode == 0, published.stderr
    cli("cloudformation", "create-stack", "--stack-name", ENTRY, "--template-url", address + "mlops_entry_point.yaml", "--capabilities", *CAPABILITIES,
        "--parameters", *entry(ArtifactBucket=bucket, ArtifactPrefix="portal/", **PORTAL, **targets()))
    settle(ENTRY, "CREATE_COMPLETE")

    products = [p for p in catalog.search_products()["ProductViewSummaries"] if p["Name"].startswith("mlops-")]
    assert {p["Name"] for p in products} == {"mlops-sklearn", "mlops-tensorflow", "mlops-huggingface"}, products
    for product in products:
        kind = product["Name"].removeprefix("mlops-")
        artifact = catalog.describe_product(Id=product["ProductId"])["ProvisioningArtifacts"][-1]["Id"]
        for mode in MODES:
            project(product["ProductId"], artifact, f"{kind}-{mode}", mode)


def project(product, artifact, name, mode):
    sagemaker.create_project(ProjectName=name, ServiceCatalogProvisioningDetails={
        "ProductId": product, "ProvisioningArtifactId": artifact, "ProvisioningParameters": [
            {"Key": "InferenceMode", "Value": mode}, {"Key": "DeployTo", "Value": "target-accounts" if name == RELEASED else "this-account"}]})
    described = until(lambda: sagemaker.describe_project(ProjectName=name), lambda p: p["ProjectStatus"] == "CreateCompleted", lambda p: p["ProjectStatus"] == "CreateFailed", name)
    known = settings(f"/mlops/projects/{name}/")
    assert known["inference-mode"] == mode

    record = catalog.provision_product(
        ProductId=known["studio-user-product-id"], ProvisionedProductName=f"{name}-sam",
        ProvisioningArtifactId=catalog.describe_product(Id=known["studio-user-product-id"])["ProvisioningArtifacts"][0]["Id"],
        ProvisioningParameters=[{"Key": key, "Value": value} for key, value in {"UserProfileName": f"{name}-sam", "UserEmail": "sam@example.com", "PersonId": "sam", "ProjectName": name}.items()])["RecordDetail"]["RecordId"]
    until(lambda: catalog.describe_record(Id=record)["RecordDetail"], lambda r: r["Status"] == "SUCCEEDED", lambda r: r["Status"] == "FAILED", f"user of {name}")
    domain = settings("/mlops/platform/")["domain-id"]
    sagemaker.create_space(DomainId=domain, SpaceName=f"{name}-sam", OwnershipSettings={"OwnerUserProfileName": f"{name}-sam"}, SpaceSharingSettings={"SharingType": "Private"},
                           SpaceSettings={"AppType": "JupyterLab"})
    until(lambda: sagemaker.describe_space(DomainId=domain, SpaceName=f"{name}-sam"), lambda s: s["Status"] == "InService", what="space")
    sagemaker.create_app(DomainId=domain, SpaceName=f"{name}-sam", AppType="JupyterLab", AppName="default")

    role = known.get("serving-role-arn", known["role-arn"])
    values = {
        "ProjectName": name, "ProjectId": described["ProjectId"], "Stage": "staging", "ServingRoleArn": role, "KmsKeyArn": known["kms-key-arn"],
        "ModelPackageArn": f"arn:aws:sagemaker:{REGION}:{account}:model-package/{known['model-package-group']}/1",
        "SubnetIds": known["subnet-ids"], "SecurityGroupIds": known["security-group-ids"], "BucketName": known["bucket"], "InstanceType": "ml.m5.large",
        "PipelineDefinition": '{"Version":"2020-12-01","Steps":[{"Name":"Predict","Type":"Transform","Arguments":{"ModelName":"@MODEL@"}}]}', "ImageUri": known["ecr/preprocessing"] + ":1", "EventsRoleArn": role,
        "BaselineUri": f"s3://{known['bucket']}/baseline/", "CapturedUri": f"s3://{known['bucket']}/captured/", "EndpointName": f"{name}-staging", "GroundTruthUri": f"s3://{known['bucket']}/truth/", "Schedule": "daily",
        "AnalyzerImageUri": known["ecr/preprocessing"] + ":1", "ClarifyImageUri": known["ecr/preprocessing"] + ":1", "AnalysisUri": f"s3://{known['bucket']}/analysis.json",
    }
    stack(f"{name}-inference", f"inference/{mode}.yaml", values)
    if name == RELEASED:
        release(name, described["ProjectId"], values)
        release_by_pipelines(name, described["ProjectId"])
        looks_there(known)
    # One kind of monitoring each: both raise the same alarm.
    monitor = "model-monitor" if mode == "realtime" else "platform-monitor"
    stack(f"{name}-{monitor}", f"monitor/{monitor}.yaml", values)


def delete(name):
    arn = cloudformation.describe_stacks(StackName=name)["Stacks"][0]["StackId"]
    cloudformation.delete_stack(StackName=arn)
    settle(arn, "DELETE_COMPLETE")


def down():
    names = [s["StackName"] for page in cloudformation.get_paginator("describe_stacks").paginate() for s in page["Stacks"] if "ParentId" not in s]
    for name in names:
        if re.search(r"-(inference|platform-monitor|model-monitor)$", name):
            delete(name)
    withdraw()
    # Portal ends a person's apps before it takes their profile; the users of one project are left to the platform's own clean-up.
    domain = settings("/mlops/platform/")["domain-id"]
    for p in sagemaker.list_projects()["ProjectSummaryList"]:
        if p["ProjectStatus"] == "CreateCompleted":
            end_user(domain, p["ProjectName"] + "-sam")
            sagemaker.delete_project(ProjectName=p["ProjectName"])
            until(lambda: sagemaker.describe_project(ProjectName=p["ProjectName"]), lambda d: d["ProjectStatus"] == "DeleteCompleted",
                  lambda d: d["ProjectStatus"] == "DeleteFailed" and sys.exit(f"{d}"), p["ProjectName"])
    # One more profile and app that nobody ended: the stack has to.
    sagemaker.create_user_profile(DomainId=domain, UserProfileName="left-behind")
    until(lambda: sagemaker.describe_user_profile(DomainId=domain, UserProfileName="left-behind"), lambda u: u["Status"] == "InService", what="profile")
    sagemaker.create_space(DomainId=domain, SpaceName="left-behind", OwnershipSettings={"OwnerUserProfileName": "left-behind"},
                           SpaceSharingSettings={"SharingType": "Private"}, SpaceSettings={"AppType": "JupyterLab"})
    until(lambda: sagemaker.describe_space(DomainId=domain, SpaceName="left-behind"), lambda s: s["Status"] == "InService", what="space")
    sagemaker.create_app(DomainId=domain, SpaceName="left-behind", AppType="JupyterLab", AppName="default")
    cli("cloudformation", "update-stack", "--stack-name", ENTRY, "--use-previous-template", "--capabilities", *CAPABILITIES,
        "--parameters", *kept("RetainData", "TeardownConfirmation"), *entry(RetainData="No", TeardownConfirmation="delete mlops home directories"))
    settle(ENTRY, "UPDATE_COMPLETE")
    delete(ENTRY)


def end_user(domain, name):
    sagemaker.delete_app(DomainId=domain, SpaceName=name, AppType="JupyterLab", AppName="default")
    until(lambda: sagemaker.list_apps(DomainIdEquals=domain, SpaceNameEquals=name)["Apps"], lambda apps: all(a["Status"] == "Deleted" for a in apps), what="apps")
    sagemaker.delete_space(DomainId=domain, SpaceName=name)
    until(lambda: sagemaker.list_spaces(DomainIdEquals=domain, SpaceNameContains=name)["Spaces"], lambda spaces: not spaces, what="spaces")
    record = catalog.terminate_provisioned_product(ProvisionedProductName=name)["RecordDetail"]["RecordId"]
    until(lambda: catalog.describe_record(Id=record)["RecordDetail"], lambda r: r["Status"] == "SUCCEEDED", lambda r: r["Status"] == "FAILED", name)


{"up": up, "down": down}[what]()
