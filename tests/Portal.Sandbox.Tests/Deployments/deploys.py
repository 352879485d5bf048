"""Builds, releases and watches models with boto3, unmodified: deploys.py SCENARIO CONTROL_TOKEN."""
import datetime
import json
import os
import sys
import time
import urllib.request

import boto3
from botocore.exceptions import ClientError

scenario, control_token = sys.argv[1], sys.argv[2]
ACCOUNT = os.environ["AWS_ACCESS_KEY_ID"]
catalog, sagemaker, pipelines, ssm, s3, sqs, events, ecr, cloudformation, codecommit, codebuild, logs = (boto3.client(name) for name in (
    "servicecatalog", "sagemaker", "codepipeline", "ssm", "s3", "sqs", "events", "ecr", "cloudformation", "codecommit", "codebuild", "logs"))
PROJECT = "churn"


def until(read, done, failed=lambda _: False, what=""):
    deadline = time.monotonic() + 60
    while True:
        state = read()
        if done(state):
            return state
        assert not failed(state), (what, state)
        assert time.monotonic() < deadline, (what, state)
        time.sleep(0.05)


def refused(code, call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error
        return error.response["Error"]["Message"]
    raise AssertionError(f"{code} expected")


def fault(**fault):
    return control("POST", "faults", fault)["id"]


def control(method, path, body=None):
    request = urllib.request.Request(f"{os.environ['AWS_ENDPOINT_URL']}/_sandbox/accounts/{ACCOUNT}/{path}", method=method,
                                     data=None if body is None else json.dumps(body).encode(), headers={"X-Sandbox-Token": control_token, "Content-Type": "application/json"})
    text = urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request).read()
    return json.loads(text) if text else None


class Project:
    def __init__(self, mode="realtime", make=True):
        if make:
            product = next(p["ProductId"] for p in catalog.search_products()["ProductViewSummaries"] if p["Name"] == "mlops-sklearn")
            artifact = catalog.describe_product(Id=product)["ProvisioningArtifacts"][0]["Id"]
            sagemaker.create_project(ProjectName=PROJECT, ServiceCatalogProvisioningDetails={
                "ProductId": product, "ProvisioningArtifactId": artifact, "ProvisioningParameters": [{"Key": "InferenceMode", "Value": mode}]})
        made = until(lambda: sagemaker.describe_project(ProjectName=PROJECT), lambda p: p["ProjectStatus"] == "CreateCompleted", lambda p: p["ProjectStatus"] == "CreateFailed", "project")
        self.id = made["ProjectId"]
        self.prefix, self.group = f"sagemaker-{PROJECT}-{self.id}", f"{PROJECT}-{self.id}"
        self.build, self.deploy = self.prefix + "-build", self.prefix + "-deploy"
        self.bucket = ssm.get_parameter(Name=f"/mlops/projects/{PROJECT}/bucket")["Parameter"]["Value"]

    def execution(self, pipeline, execution):
        return pipelines.get_pipeline_execution(pipelineName=pipeline, pipelineExecutionId=execution)["pipelineExecution"]

    def ended(self, pipeline, execution, status="Succeeded"):
        found = until(lambda: self.execution(pipeline, execution), lambda e: e["status"] not in ("InProgress", "Stopping"), what=pipeline)
        assert found["status"] == status, (found, self.actions(pipeline, execution))
        return found

    def built(self):
        execution = pipelines.start_pipeline_execution(name=self.build)["pipelineExecutionId"]
        self.ended(self.build, execution)
        return self.versions()[0]["ModelPackageArn"]

    def versions(self):
        return sagemaker.list_model_packages(ModelPackageGroupName=self.group, SortBy="CreationTime", SortOrder="Descending")["ModelPackageSummaryList"]

    def approved(self, version):
        """The execution that the approval of a version starts."""
        before = {e["pipelineExecutionId"] for e in self.executions()}
        sagemaker.update_model_package(ModelPackageArn=version, ModelApprovalStatus="Approved", ApprovalDescription="Good enough")
        return next(e["pipelineExecutionId"] for e in self.executions() if e["pipelineExecutionId"] not in before)

    def executions(self):
        return pipelines.list_pipeline_executions(pipelineName=self.deploy)["pipelineExecutionSummaries"]

    def stage(self, name, pipeline=None):
        return next(s for s in pipelines.get_pipeline_state(name=pipeline or self.deploy)["stageStates"] if s["stageName"] == name)

    def waiting(self, execution):
        """The token of the approval that this execution waits for."""
        stage = until(lambda: self.stage("Approve"), lambda s: s.get("latestExecution", {}).get("pipelineExecutionId") == execution and "token" in s["actionStates"][0].get("latestExecution", {}),
                      lambda _: self.execution(self.deploy, execution)["status"] == "Failed" and print(self.actions(self.deploy, execution)), "approval")
        return stage["actionStates"][0]["latestExecution"]["token"]

    def answer(self, token, status="Approved", summary="Decided by Anna", **other):
        return pipelines.put_approval_result(**{"pipelineName": self.deploy, "stageName": "Approve", "actionName": "ApproveDeployment", "token": token,
                                                "result": {"status": status, "summary": summary}, **other})

    def actions(self, pipeline, execution):
        return pipelines.list_action_executions(pipelineName=pipeline, filter={"pipelineExecutionId": execution})["actionExecutionDetails"]

    def serving(self, stage):
        endpoint = sagemaker.describe_endpoint(EndpointName=f"{self.group}-{stage}")
        config = sagemaker.describe_endpoint_config(EndpointConfigName=endpoint["EndpointConfigName"])
        model = sagemaker.describe_model(ModelName=config["ProductionVariants"][0]["ModelName"])
        return endpoint, model["Containers"][0]["ModelPackageName"]


def object_in(address):
    bucket, key = address.removeprefix("s3://").split("/", 1)
    return s3.get_object(Bucket=bucket, Key=key)


def journey():
    project = Project()
    version = project.built()
    described = sagemaker.describe_model_package(ModelPackageName=version)
    container, properties = described["InferenceSpecification"]["Containers"][0], described["CustomerMetadataProperties"]
    assert described["ModelApprovalStatus"] == "PendingManualApproval"
    assert container["ImageDigest"].startswith("sha256:") and container["Image"].endswith(":" + properties["commit"])
    repository = container["Image"].split("/", 1)[1].split(":")[0]
    assert ecr.describe_images(repositoryName=repository, imageIds=[{"imageTag": properties["commit"]}])["imageDetails"][0]["imageDigest"] == container["ImageDigest"]
    assert object_in(container["ModelDataUrl"])["ETag"].strip('"') == container["ModelDataETag"]
    metrics = json.loads(object_in(described["ModelMetrics"]["ModelQuality"]["Statistics"]["S3Uri"])["Body"].read())["binary_classification_metrics"]
    assert set(metrics) == {"accuracy", "auc", "f1", "precision", "recall"} and 0.9 <= metrics["auc"]["value"] <= 1
    assert properties["simulated"] == "true" and properties["startedBy"].endswith(":user/sandbox") and properties["dataVersion"]
    assert json.loads(object_in(properties["baseline"] + "/statistics.json")["Body"].read())["columns"]
    run = described["MetadataProperties"]["GeneratedBy"]
    assert sagemaker.describe_pipeline_execution(PipelineExecutionArn=run)["PipelineExecutionStatus"] == "Succeeded"
    steps = sagemaker.list_pipeline_execution_steps(PipelineExecutionArn=run, SortOrder="Ascending")["PipelineExecutionSteps"]
    assert [s["StepName"] for s in steps] == ["Preprocess", "Train", "Evaluate", "GoodEnough", "RegisterModel"] and all(s["StepStatus"] == "Succeeded" for s in steps), steps
    assert steps[-1]["Metadata"]["RegisterModel"]["Arn"] == version
    job = sagemaker.describe_training_job(TrainingJobName=steps[1]["Metadata"]["TrainingJob"]["Arn"].rsplit("/", 1)[1])
    assert job["HyperParameters"]["trees"] == "200" and job["TrainingJobStatus"] == "Completed"
    searched = sagemaker.search(Resource="TrainingJob", SearchExpression={"Filters": [{"Name": "Tags.mlops:project", "Operator": "Equals", "Value": PROJECT}]}, SortBy="Metrics.validation:auc", SortOrder="Descending")
    assert [r["TrainingJob"]["TrainingJobName"] for r in searched["Results"]] == [job["TrainingJobName"]], searched
    assert not sagemaker.search(Resource="TrainingJob", SearchExpression={"Filters": [{"Name": "Tags.mlops:project", "Value": "another"}]})["Results"]
    written(project, steps[1]["Metadata"]["TrainingJob"]["Arn"].rsplit("/", 1)[1])
    head = codecommit.get_branch(repositoryName=ssm.get_parameter(Name=f"/mlops/projects/{PROJECT}/repository-name")["Parameter"]["Value"], branchName="main")["branch"]["commitId"]
    assert head == properties["commit"] == described["MetadataProperties"]["CommitId"]

    # Without a type SageMaker lists what is in no group.
    assert not sagemaker.list_model_packages()["ModelPackageSummaryList"]
    assert [v["ModelPackageArn"] for v in sagemaker.list_model_packages(ModelPackageType="Versioned", ModelApprovalStatus="PendingManualApproval")["ModelPackageSummaryList"]] == [version]
    assert not sagemaker.list_model_packages(ModelPackageType="Both", CreationTimeAfter=described["CreationTime"] + datetime.timedelta(seconds=1))["ModelPackageSummaryList"]

    execution = project.approved(version)
    found = project.execution(project.deploy, execution)
    assert found["variables"] == [{"name": "ModelPackageArn", "resolvedValue": version}] and found["trigger"]["triggerType"] == "CloudWatchEvent", found
    token = project.waiting(execution)
    assert project.serving("staging")[1] == version and project.serving("staging")[0]["EndpointStatus"] == "InService"
    refused("ValidationException", sagemaker.describe_endpoint, EndpointName=f"{project.group}-prod")
    project.answer(token)
    project.ended(project.deploy, execution)
    endpoint, live = project.serving("prod")
    assert (endpoint["EndpointStatus"], live) == ("InService", version) and endpoint["DataCaptureConfig"]["CaptureStatus"] == "Started"
    assert endpoint["ProductionVariants"][0]["DeployedImages"][0]["ResolvedImage"].endswith(container["ImageDigest"])
    actions = project.actions(project.deploy, execution)
    assert [a["actionName"] for a in actions][::-1][2:] == ["PrepareRelease", "DeployInference", "CheckStaging", "ApproveDeployment", "DeployInference", "DeployMonitor"], actions
    prepared = next(a for a in actions if a["actionName"] == "PrepareRelease")
    assert prepared["output"]["outputVariables"] == {"MODEL_PACKAGE_ARN": version}
    answered = next(a for a in actions if a["actionName"] == "ApproveDeployment")
    assert version in answered["input"]["resolvedConfiguration"]["CustomData"]
    assert answered["updatedBy"].endswith(":user/sandbox") and answered["output"]["executionResult"]["externalExecutionSummary"] == "Decided by Anna"

    monitor(project)
    second = project.built()
    assert sagemaker.describe_model_package(ModelPackageName=second)["CustomerMetadataProperties"]["commit"] != properties["commit"]
    execution = project.approved(second)
    project.answer(project.waiting(execution))
    project.ended(project.deploy, execution)
    assert project.serving("prod")[1] == second
    heard()
    decided = [(c["operation"], c["decision"], c["version"]) for c in control("GET", "calls") if "decision" in c]
    assert decided == [(operation, "Approved", v) for v in (version, second) for operation in ("UpdateModelPackage", "PutApprovalResult")], decided


def written(project, job):
    """What builds and jobs wrote: read from either end, page by page, until a token leads nowhere."""
    run = pipelines.list_pipeline_executions(pipelineName=project.build)["pipelineExecutionSummaries"][0]["pipelineExecutionId"]
    action = next(a for a in project.actions(project.build, run) if a["actionName"] == "TrainAndRegister")
    build = action["output"]["executionResult"]["externalExecutionId"]
    answer = codebuild.batch_get_builds(ids=[build, "none:11111111-2222-3333-4444-555555555555"])
    assert answer["buildsNotFound"] == ["none:11111111-2222-3333-4444-555555555555"], answer
    place = answer["builds"][0]["logs"]
    assert answer["builds"][0]["buildStatus"] == "SUCCEEDED" and place["groupName"] == f"/mlops/projects/{PROJECT}/pipelines", answer
    lines = [e["message"] for e in logs.get_log_events(logGroupName=place["groupName"], logStreamName=place["streamName"])["events"]]
    assert "Simulated" in lines[0] and lines[-1].endswith("Phase complete: BUILD State: SUCCEEDED"), lines

    group = "/aws/sagemaker/TrainingJobs"
    stream = logs.describe_log_streams(logGroupName=group, logStreamNamePrefix=job + "/")["logStreams"][0]["logStreamName"]
    page, backwards = logs.get_log_events(logGroupName=group, logStreamName=stream, limit=100), []
    while page["events"]:
        backwards = [e["message"] for e in page["events"]] + backwards
        page = logs.get_log_events(logGroupName=group, logStreamName=stream, limit=100, nextToken=page["nextBackwardToken"])
    page, forwards = logs.get_log_events(logGroupName=group, logStreamName=stream, limit=100, startFromHead=True), []
    while page["events"]:
        forwards += [e["message"] for e in page["events"]]
        page = logs.get_log_events(logGroupName=group, logStreamName=stream, limit=100, nextToken=page["nextForwardToken"])
    assert forwards == backwards and len(forwards) > 250 and "Simulated" in forwards[0], len(forwards)
    refused("ResourceNotFoundException", logs.get_log_events, logGroupName="/none", logStreamName=stream)
    refused("ResourceNotFoundException", logs.get_log_events, logGroupName=group, logStreamName="none")
    refused("InvalidParameterException", logs.get_log_events, logGroupName=group, logStreamName=stream, nextToken="x")


def monitor(project):
    reports = []
    for number in range(2):
        run = sagemaker.start_pipeline_execution(PipelineName=project.prefix + "-monitor", ClientRequestToken=f"{number}" * 32)["PipelineExecutionArn"]
        until(lambda: sagemaker.describe_pipeline_execution(PipelineExecutionArn=run), lambda e: e["PipelineExecutionStatus"] == "Succeeded", what="monitor")
        reports.append(json.loads(object_in(f"s3://{project.bucket}/monitoring/{run.rsplit('/', 1)[1]}/constraint_violations.json")["Body"].read()))
    assert not reports[0]["violations"] and reports[1]["violations"], reports
    assert set(reports[1]["violations"][0]) == {"feature_name", "constraint_check_type", "description"}
    listed = sagemaker.list_pipeline_executions(PipelineName=project.prefix + "-monitor")["PipelineExecutionSummaries"]
    assert len(listed) == 2 and listed[0]["PipelineExecutionArn"] == run


def heard():
    """Everything that Portal's rules let through has reached the queue, once and in order."""
    url = sqs.get_queue_url(QueueName="mlops-eu-central-1-portal-events")["QueueUrl"]
    kinds, decisions = set(), []
    while messages := sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, WaitTimeSeconds=0).get("Messages", []):
        for message in messages:
            event = json.loads(message["Body"])
            kinds.add(event["detail-type"])
            if event["detail-type"] == "SageMaker Model Package State Change":
                decisions.append((event["detail"]["ModelPackageVersion"], event["detail"]["ModelApprovalStatus"]))
        sqs.delete_message_batch(QueueUrl=url, Entries=[{"Id": str(at), "ReceiptHandle": m["ReceiptHandle"]} for at, m in enumerate(messages)])
    assert decisions == [(1, "PendingManualApproval"), (1, "Approved"), (2, "PendingManualApproval"), (2, "Approved")], decisions
    assert kinds == {f"CodePipeline {what} Execution State Change" for what in ("Pipeline", "Stage", "Action")} | {
        "CloudFormation Stack Status Change", "AWS API Call via CloudTrail", "SageMaker Model Package State Change", "SageMaker Endpoint State Change", "SageMaker Model Building Pipeline Execution Status Change"}, kinds
    assert sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["ApproximateNumberOfMessages"])["Attributes"] == {"ApproximateNumberOfMessages": "0"}


def answers():
    project = Project()
    execution = project.approved(project.built())
    token = project.waiting(execution)
    refused("InvalidApprovalTokenException", project.answer, token="11111111-2222-4333-8444-555555555555")
    refused("StageNotFoundException", project.answer, token=token, stageName="Nowhere")
    refused("ActionNotFoundException", project.answer, token=token, actionName="Nothing")
    refused("PipelineNotFoundException", project.answer, token=token, pipelineName="nothing")
    project.answer(token, "Rejected", "Too early")
    refused("ApprovalAlreadyCompletedException", project.answer, token=token)
    project.ended(project.deploy, execution, "Failed")
    last = project.stage("Approve")["actionStates"][0]["latestExecution"]
    assert (last["status"], last["summary"]) == ("Failed", "Too early") and "token" not in last and last["lastUpdatedBy"].endswith(":user/sandbox"), last
    # Asked once more, it is another question.
    pipelines.retry_stage_execution(pipelineName=project.deploy, stageName="Approve", pipelineExecutionId=execution, retryMode="FAILED_ACTIONS")
    again = project.waiting(execution)
    assert again != token
    refused("ApprovalAlreadyCompletedException", project.answer, token=token)
    # What is not approved any more is not released.
    version = project.versions()[0]["ModelPackageArn"]
    sagemaker.update_model_package(ModelPackageArn=version, ModelApprovalStatus="Rejected")
    other = pipelines.start_pipeline_execution(name=project.deploy, variables=[{"name": "ModelPackageArn", "value": version}], clientRequestToken="once")["pipelineExecutionId"]
    assert other == pipelines.start_pipeline_execution(name=project.deploy, clientRequestToken="once")["pipelineExecutionId"]
    project.ended(project.deploy, other, "Failed")
    assert "Rejected, not Approved" in project.actions(project.deploy, other)[0]["output"]["executionResult"]["errorDetails"]["message"]
    refused("ValidationException", pipelines.start_pipeline_execution, name=project.deploy, variables=[{"name": "Other", "value": "x"}])
    odd = pipelines.start_pipeline_execution(name=project.deploy, variables=[{"name": "ModelPackageArn", "value": 'x"}] nonsense'}])["pipelineExecutionId"]
    project.ended(project.deploy, odd, "Failed")
    refused("InvalidEventPatternException", events.put_rule, Name="wrong", EventPattern="{")


def retry():
    project = Project()
    fault(kind="fail-action", logicalId="Training", reason="The base image could not be pulled.", times=1)
    execution = pipelines.start_pipeline_execution(name=project.build)["pipelineExecutionId"]
    refused("StageNotRetryableException", pipelines.retry_stage_execution, pipelineName=project.build, stageName="Images", pipelineExecutionId=execution, retryMode="FAILED_ACTIONS")
    project.ended(project.build, execution, "Failed")
    failed = next(a for a in project.actions(project.build, execution) if a["status"] == "Failed")
    assert (failed["actionName"], failed["output"]["executionResult"]["errorDetails"]["message"]) == ("Training", "The base image could not be pulled."), failed
    refused("StageNotFoundException", pipelines.retry_stage_execution, pipelineName=project.build, stageName="Nowhere", pipelineExecutionId=execution, retryMode="FAILED_ACTIONS")
    refused("StageNotRetryableException", pipelines.retry_stage_execution, pipelineName=project.build, stageName="Model", pipelineExecutionId=execution, retryMode="FAILED_ACTIONS")
    pipelines.retry_stage_execution(pipelineName=project.build, stageName="Images", pipelineExecutionId=execution, retryMode="FAILED_ACTIONS")
    project.ended(project.build, execution)
    tries = [a["actionName"] for a in project.actions(project.build, execution) if a["stageName"] == "Images"]
    assert sorted(tries) == ["Inference", "Preprocessing", "Training", "Training"], tries

    # A release that fails in production leaves what serves as it is, and can be tried again.
    first = project.versions()[0]["ModelPackageArn"]
    release = project.approved(first)
    project.answer(project.waiting(release))
    project.ended(project.deploy, release)
    second = project.built()
    release = project.approved(second)
    token = project.waiting(release)
    fault(kind="fail-resource", logicalId="Endpoint", operation="-prod", reason="The alarm went off.", times=1)
    project.answer(token)
    project.ended(project.deploy, release, "Failed")
    stage = project.stage("DeployProduction")
    assert stage["latestExecution"]["status"] == "Failed" and "The alarm went off." in stage["actionStates"][0]["latestExecution"]["errorDetails"]["message"], stage
    assert project.serving("prod")[1] == first and project.serving("prod")[0]["EndpointStatus"] == "InService"
    pipelines.retry_stage_execution(pipelineName=project.deploy, stageName="DeployProduction", pipelineExecutionId=release, retryMode="ALL_ACTIONS")
    project.ended(project.deploy, release)
    assert project.serving("prod")[1] == second

    # A step of training fails by its name.
    fault(kind="fail-action", logicalId="Train", reason="AlgorithmError: out of memory", times=1)
    execution = pipelines.start_pipeline_execution(name=project.build)["pipelineExecutionId"]
    project.ended(project.build, execution, "Failed")
    run = sagemaker.list_pipeline_executions(PipelineName=project.prefix + "-train")["PipelineExecutionSummaries"][0]
    assert run["PipelineExecutionStatus"] == "Failed" and "out of memory" in run["PipelineExecutionFailureReason"], run


def stop():
    project = Project()
    held = fault(kind="hold-action", logicalId="Images")
    execution = pipelines.start_pipeline_execution(name=project.build)["pipelineExecutionId"]
    until(lambda: project.stage("Images", project.build), lambda s: "latestExecution" in s, what="images")
    time.sleep(0.5)
    assert all(a["latestExecution"]["status"] == "InProgress" for a in project.stage("Images", project.build)["actionStates"])
    pipelines.stop_pipeline_execution(pipelineName=project.build, pipelineExecutionId=execution, reason="Changed my mind")
    assert project.execution(project.build, execution)["status"] == "Stopping"
    refused("DuplicatedStopRequestException", pipelines.stop_pipeline_execution, pipelineName=project.build, pipelineExecutionId=execution)
    pipelines.stop_pipeline_execution(pipelineName=project.build, pipelineExecutionId=execution, abandon=True)
    assert project.execution(project.build, execution)["status"] == "Stopped"
    assert {a["status"] for a in project.actions(project.build, execution) if a["stageName"] == "Images"} == {"Abandoned"}
    refused("PipelineExecutionNotStoppableException", pipelines.stop_pipeline_execution, pipelineName=project.build, pipelineExecutionId=execution)
    assert pipelines.list_pipeline_executions(pipelineName=project.build)["pipelineExecutionSummaries"][0]["stopTrigger"]["reason"] == "Changed my mind"
    refused("PipelineExecutionNotFoundException", pipelines.get_pipeline_execution, pipelineName=project.build, pipelineExecutionId="11111111-2222-4333-8444-555555555555")
    # A retried stage goes on where it was.
    pipelines.retry_stage_execution(pipelineName=project.build, stageName="Images", pipelineExecutionId=execution, retryMode="FAILED_ACTIONS")
    control("DELETE", "faults/" + held)
    project.ended(project.build, execution)

    # Waiting to end is over when what runs has ended.
    execution = project.approved(project.versions()[0]["ModelPackageArn"])
    project.waiting(execution)
    pipelines.stop_pipeline_execution(pipelineName=project.deploy, pipelineExecutionId=execution, abandon=True, reason="Frozen")
    project.ended(project.deploy, execution, "Stopped")


def supersede():
    project = Project()
    first = project.approved(project.built())
    token = project.waiting(first)
    second = project.approved(project.built())
    until(lambda: project.stage("Approve").get("inboundExecution", {}), lambda e: e.get("pipelineExecutionId") == second, what="second waits")
    third = project.approved(project.built())
    until(lambda: project.stage("Approve").get("inboundExecution", {}), lambda e: e.get("pipelineExecutionId") == third, what="third waits")
    assert project.execution(project.deploy, second)["status"] == "Superseded"
    # The first still holds the question, and only its token answers it.
    assert project.waiting(first) == token
    project.answer(token, "Rejected")
    project.ended(project.deploy, first, "Failed")
    newest = project.waiting(third)
    assert newest != token
    refused("ApprovalAlreadyCompletedException", project.answer, token=token)
    refused("NotLatestPipelineExecutionException", pipelines.retry_stage_execution, pipelineName=project.deploy, stageName="Approve", pipelineExecutionId=first, retryMode="FAILED_ACTIONS")
    project.answer(newest)
    project.ended(project.deploy, third)
    assert [e["status"] for e in project.executions()] == ["Succeeded", "Superseded", "Failed"]
    page = pipelines.list_pipeline_executions(pipelineName=project.deploy, maxResults=2)
    assert [e["pipelineExecutionId"] for e in page["pipelineExecutionSummaries"]] == [third, second] and page["nextToken"]
    assert project.serving("prod")[1] == project.versions()[0]["ModelPackageArn"]


def batch():
    project = Project("batch")
    execution = project.approved(project.built())
    project.answer(project.waiting(execution))
    project.ended(project.deploy, execution)
    assert not sagemaker.list_endpoints()["Endpoints"]
    run = sagemaker.start_pipeline_execution(PipelineName=project.prefix + "-batch-prod", ClientRequestToken="b" * 32)["PipelineExecutionArn"]
    until(lambda: sagemaker.describe_pipeline_execution(PipelineExecutionArn=run), lambda e: e["PipelineExecutionStatus"] == "Succeeded", what="batch")
    assert s3.list_objects_v2(Bucket=project.bucket, Prefix=f"batch/prod/output/{run.rsplit('/', 1)[1]}/")["KeyCount"] == 1
    assert sagemaker.describe_pipeline(PipelineName=project.prefix + "-monitor")["PipelineStatus"] == "Active"


def teardown():
    project = Project()
    execution = project.approved(project.built())
    project.answer(project.waiting(execution))
    project.ended(project.deploy, execution)
    for stack in ("monitor", "prod", "staging"):
        arn = cloudformation.describe_stacks(StackName=f"{project.prefix}-{stack}")["Stacks"][0]["StackId"]
        cloudformation.delete_stack(StackName=arn)
        until(lambda: cloudformation.describe_stacks(StackName=arn)["Stacks"][0], lambda s: s["StackStatus"] == "DELETE_COMPLETE", lambda s: "FAILED" in s["StackStatus"], stack)
    assert not sagemaker.list_endpoints()["Endpoints"]
    sagemaker.delete_project(ProjectName=PROJECT)
    until(lambda: sagemaker.describe_project(ProjectName=PROJECT), lambda p: p["ProjectStatus"] == "DeleteCompleted", lambda p: p["ProjectStatus"] == "DeleteFailed", "deleted")
    refused("PipelineNotFoundException", pipelines.list_pipeline_executions, pipelineName=project.deploy)


def push():
    project = Project()
    repository = ssm.get_parameter(Name=f"/mlops/projects/{PROJECT}/repository-name")["Parameter"]["Value"]
    pusher = f"arn:aws:sts::{ACCOUNT}:assumed-role/mlops-studio/sofia"
    commit = control("POST", "commits", {"repository": repository, "author": "Somebody Else <other@example.com>", "message": "Try more trees", "pusher": pusher})["id"]
    execution = until(lambda: pipelines.list_pipeline_executions(pipelineName=project.build)["pipelineExecutionSummaries"], bool, what="started")[0]
    assert execution["trigger"]["triggerType"] == "CloudWatchEvent" and ":rule/" in execution["trigger"]["triggerDetail"], execution
    found = project.ended(project.build, execution["pipelineExecutionId"])
    assert commit in [revision["revisionId"] for revision in found["artifactRevisions"]]
    properties = sagemaker.describe_model_package(ModelPackageName=project.versions()[0]["ModelPackageArn"])["CustomerMetadataProperties"]
    assert (properties["commit"], properties["startedBy"]) == (commit, pusher), properties
    shown = codecommit.get_commit(repositoryName=repository, commitId=commit)["commit"]
    assert (shown["author"]["name"], shown["message"], len(shown["parents"])) == ("Somebody Else", "Try more trees", 1), shown


def before_restart():
    project = Project()
    held = project.approved(project.built())
    print(json.dumps({"execution": held, "token": project.waiting(held), "version": project.versions()[0]["ModelPackageArn"]}))


def after_restart():
    known = json.loads(sys.argv[3])
    project = Project(make=False)
    assert project.waiting(known["execution"]) == known["token"]
    project.answer(known["token"])
    project.ended(project.deploy, known["execution"])
    assert project.serving("prod")[1] == known["version"]


{name: thing for name, thing in globals().items() if callable(thing)}[scenario]()
