"""The seed code of scikit-learn, from data to a decision about a version and to found drift, in a project of the sandbox.

The project comes from its product; the pipelines are those that its build and deploy pipelines would make, run here step by
step. What is asserted of a version is read back through the API, as Portal's promotion page reads it:
ModelMetrics.ModelQuality.Statistics.S3Uri names the report in the project's bucket.
"""

import http.client
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tarfile
import time
from pathlib import Path

import pytest

boto3 = pytest.importorskip("boto3", reason="needs: pip install boto3")

import pandas as pd  # noqa: E402
import sklearn.metrics  # noqa: E402
from local_pipeline import LocalPipeline, split  # noqa: E402

CFN = Path(__file__).parent.parent
# A sandbox and a project that are there already may be named; otherwise the tests make their own.
GIVEN = os.environ.get("PORTAL_SANDBOX")
ACCOUNT, REGION = os.environ.get("PORTAL_SANDBOX_ACCOUNT", "420042004200"), "eu-central-1"
PROJECT = os.environ.get("PORTAL_SANDBOX_PROJECT", "churn")
KINDS = ("huggingface", "sklearn", "tensorflow")


def eventually(look, what: str, seconds: float = 120):
    deadline = time.monotonic() + seconds
    while True:
        found = look()
        if found is not None:
            return found
        assert time.monotonic() < deadline, f"{what} took longer than {seconds:.0f} s"
        time.sleep(0.1)


@pytest.fixture(scope="module")
def assembled(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("assembled")
    subprocess.run([str(CFN / "publish"), "--assemble", str(folder)], check=True)
    return folder


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory):
    if GIVEN:
        yield GIVEN
        return
    programs = sorted((CFN.parent / "src" / "Portal.Sandbox" / "bin").glob("*/net*/Portal.Sandbox.dll"), key=lambda file: file.stat().st_mtime)
    if not programs or shutil.which("dotnet") is None:
        pytest.skip("needs: dotnet build src/Portal.Sandbox")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    log = tmp_path_factory.mktemp("sandbox") / "log"
    with log.open("w") as output:
        process = subprocess.Popen(["dotnet", str(programs[-1]), "--urls", address, "--speed", "1000", "--templates", str(CFN)], stdout=output, stderr=output)
    try:
        eventually(lambda: True if "listening on" in log.read_text() else (process.poll() is not None and pytest.fail(log.read_text())) or None, "The start of the sandbox")
        yield address
    finally:
        process.terminate()
        process.wait()


@pytest.fixture(scope="module")
def aws(sandbox):
    """Clients of boto3, and the surroundings in which the pipeline scripts make their own."""
    names = {"AWS_ENDPOINT_URL": sandbox, "AWS_ACCESS_KEY_ID": ACCOUNT, "AWS_SECRET_ACCESS_KEY": "sandbox", "AWS_DEFAULT_REGION": REGION,
             "AWS_CONFIG_FILE": os.devnull, "NO_PROXY": "127.0.0.1", "AWS_MAX_ATTEMPTS": "1"}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in names.items():
            patch.setenv(name, value)
        patch.setattr(boto3, "DEFAULT_SESSION", None)
        yield boto3.client


@pytest.fixture(scope="module")
def project(aws) -> dict:
    """A project, made from its product as Portal makes one."""
    if GIVEN:
        return aws("sagemaker").describe_project(ProjectName=PROJECT)
    catalog, sagemaker = aws("servicecatalog"), aws("sagemaker")
    products = {product["Name"]: product["ProductId"] for product in catalog.search_products()["ProductViewSummaries"]}
    assert sorted(products) == [f"mlops-{kind}" for kind in KINDS]
    sagemaker.create_project(ProjectName=PROJECT, ServiceCatalogProvisioningDetails={"ProductId": products["mlops-sklearn"]})

    def made():
        described = sagemaker.describe_project(ProjectName=PROJECT)
        assert described["ProjectStatus"] != "CreateFailed", described
        return described if described["ProjectStatus"] == "CreateCompleted" else None

    return eventually(made, "The project")


@pytest.fixture(scope="module")
def scripts(assembled, aws, project):
    """The scripts of the build and deploy pipelines, imported as a build runs them, and the project as they find it."""
    root = assembled / "sklearn" / "mlops-cicd"
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"PROJECT_NAME": PROJECT, "PROJECT_ID": project["ProjectId"]}.items():
            patch.setenv(name, value)
        patch.syspath_prepend(str(root))
        patch.syspath_prepend(str(root / "pipelines"))
        import configuration
        import prepare_release
        import settings
        import training_pipeline

        yield {"configuration": configuration, "prepare_release": prepare_release, "training_pipeline": training_pipeline, "settings": settings.read()}
        for name in ("configuration", "prepare_release", "settings", "training_pipeline", "batch_pipeline"):
            sys.modules.pop(name, None)


def train(scripts, aws, code: Path, work: Path, commit: str) -> tuple[LocalPipeline, dict]:
    """What the build pipeline does with a commit, and the version that comes of it as the API shows it."""
    sagemaker = aws("sagemaker")
    content = scripts["configuration"].read(code / "mlops.yml")
    definition = scripts["training_pipeline"].definition(scripts["settings"], content, commit)
    name = f"{scripts['settings'].prefix}-train"
    asked = {"PipelineName": name, "PipelineDefinition": json.dumps(definition), "RoleArn": scripts["settings"].role_arn}
    try:
        sagemaker.create_pipeline(**asked, ClientRequestToken="t" * 32)
    except sagemaker.exceptions.ClientError:
        sagemaker.update_pipeline(**asked)
    kept = json.loads(sagemaker.describe_pipeline(PipelineName=name)["PipelineDefinition"])
    run = LocalPipeline(kept, code, work, aws("s3"), sagemaker, f"execution-{commit}").run()
    assert len(run.registered) == 1
    return run, sagemaker.describe_model_package(ModelPackageName=run.registered[0])


@pytest.fixture(scope="module")
def first(scripts, aws, assembled, tmp_path_factory) -> tuple[LocalPipeline, dict]:
    return train(scripts, aws, assembled / "sklearn" / "seedcode-repo", tmp_path_factory.mktemp("first"), "first")


def report(run: LocalPipeline, version: dict) -> dict[str, float]:
    """The metrics of a version, as Portal reads them."""
    content = run.read_json(version["ModelMetrics"]["ModelQuality"]["Statistics"]["S3Uri"])
    return {name: metric["value"] for name, metric in content["binary_classification_metrics"].items()}


def measured(run: LocalPipeline, code: Path) -> dict[str, float]:
    """The same metrics computed apart from the seed code: by scikit-learn, from the model and the test data of the run."""
    rows = pd.read_csv(run.work / "Preprocess" / "processing" / "output" / "test" / "test.csv")
    script = ("import json, sys; from pathlib import Path; import pandas as pd; from model import trained\n"
              "rows = pd.read_csv(sys.argv[2]).drop(columns='target'); print(json.dumps(trained.load(Path(sys.argv[1])).probability(rows).tolist()))")
    answer = subprocess.run([sys.executable, "-c", script, str(run.work / "Train" / "model"), str(run.work / "Preprocess" / "processing" / "output" / "test" / "test.csv")],
                            cwd=code, capture_output=True, text=True, check=True)
    probability = pd.Series(json.loads(answer.stdout))
    predicted = (probability >= 0.5).astype(int)
    scores = {name: getattr(sklearn.metrics, f"{name}_score")(rows["target"], predicted) for name in ("accuracy", "precision", "recall", "f1")}
    return {**scores, "auc": sklearn.metrics.roc_auc_score(rows["target"], probability)}


def test_a_version_is_registered_for_a_person_to_decide_with_the_metrics_that_were_measured(first, project, assembled):
    run, version = first
    assert version["ModelPackageGroupName"] == f"{PROJECT}-{project['ProjectId']}"
    assert version["ModelApprovalStatus"] == "PendingManualApproval"
    assert version["CustomerMetadataProperties"]["commit"] == "first"
    assert report(run, version) == pytest.approx(measured(run, assembled / "sklearn" / "seedcode-repo"), abs=1e-6)


def test_a_change_of_the_training_code_changes_the_metrics_of_the_next_version(first, scripts, aws, assembled, tmp_path):
    run, version = first
    code = tmp_path / "code"
    shutil.copytree(assembled / "sklearn" / "seedcode-repo", code)
    script = code / "model" / "train.py"
    script.write_text(script.read_text().replace("n_estimators=trees", "n_estimators=3, max_depth=2"))
    second, worse = train(scripts, aws, code, tmp_path / "work", "second")
    assert worse["ModelPackageVersion"] == version["ModelPackageVersion"] + 1
    assert report(second, worse) != report(run, version)
    assert report(second, worse)["auc"] < report(run, version)["auc"]
    # The first version still says what it said.
    assert report(run, version) == report(run, aws("sagemaker").describe_model_package(ModelPackageName=version["ModelPackageArn"]))


def test_a_model_below_the_bar_of_mlops_yml_is_not_registered(scripts, aws, assembled, tmp_path):
    code = tmp_path / "code"
    shutil.copytree(assembled / "sklearn" / "seedcode-repo", code)
    file = code / "mlops.yml"
    file.write_text(file.read_text().replace("minimum: 0.9", "minimum: 1").replace("trees: 200", "trees: 2"))
    with pytest.raises(AssertionError, match="misses the quality bar of mlops.yml: auc of at least 1"):
        train(scripts, aws, code, tmp_path / "work", "third")


def test_the_registered_model_serves_a_prediction(first, assembled, tmp_path):
    run, version = first
    container = version["InferenceSpecification"]["Containers"][0]
    assert container["Image"].endswith("/inference:first")
    bucket, key = split(container["ModelDataUrl"])
    (tmp_path / "model.tar.gz").write_bytes(run.s3.get_object(Bucket=bucket, Key=key)["Body"].read())
    with tarfile.open(tmp_path / "model.tar.gz") as archive:
        archive.extractall(tmp_path / "model", filter="data") if hasattr(tarfile, "data_filter") else archive.extractall(tmp_path / "model")
    row = pd.read_csv(run.work / "Preprocess" / "processing" / "output" / "test" / "test.csv").drop(columns="target").head(1)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([sys.executable, *run.entry_point("inference")[1:], "serve"], cwd=run.code,
                              env={**os.environ, "ML_ROOT": str(tmp_path), "SAGEMAKER_BIND_TO_PORT": str(port)}, stderr=subprocess.DEVNULL)
    try:
        def ask(method: str, path: str, body=None, headers=None):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            try:
                connection.request(method, path, body, headers or {})
                answer = connection.getresponse()
                return answer.status, answer.read().decode()
            except OSError:
                return None
            finally:
                connection.close()

        eventually(lambda: ask("GET", "/ping"), "The start of the server", 60)
        status, text = ask("POST", "/invocations", row.to_csv(index=False, header=False), {"Content-Type": "text/csv", "Accept": "application/json"})
        assert status == 200
        (prediction,) = json.loads(text)["predictions"]
        assert prediction["prediction"] in (0, 1) and 0 <= prediction["probability"] <= 1
    finally:
        server.terminate()
        server.wait()


def release(scripts, aws, project, version: dict, code: Path, folder: Path, mode: str) -> dict[str, str]:
    """What the deploy pipeline does with an approved version: the stacks it makes, by their names."""
    bucket, prefix = (aws("ssm").get_parameter(Name=f"/mlops/platform/{name}")["Parameter"]["Value"] for name in ("artifact-bucket", "artifact-prefix"))
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"PROJECT_CODE": str(code), "RELEASE": str(folder), "EXPORT": str(folder.parent / "export"), "INFERENCE_MODE": mode,
                            "MODEL_PACKAGE_ARN": version["ModelPackageArn"], "TEMPLATES": f"s3://{bucket}/{prefix}"}.items():
            patch.setenv(name, value)
        scripts["prepare_release"].main()
    cloudformation = aws("cloudformation")
    stacks = {}
    for stage, template in (("staging", f"{mode}.yaml"), ("prod", f"{mode}.yaml"), ("monitor", "monitor.yaml")):
        given = json.loads((folder / f"{stage}.json").read_text())
        stacks[stage] = f"{scripts['settings'].prefix}-{stage}"
        cloudformation.create_stack(StackName=stacks[stage], TemplateBody=(folder / template).read_text(),
                                    Parameters=[{"ParameterKey": name, "ParameterValue": value} for name, value in given["Parameters"].items()],
                                    Tags=[{"Key": name, "Value": value} for name, value in given["Tags"].items()])
    for name in stacks.values():
        def done():
            stack = cloudformation.describe_stacks(StackName=name)["Stacks"][0]
            failed = [entry for entry in cloudformation.describe_stack_events(StackName=name)["StackEvents"] if entry["ResourceStatus"].endswith("FAILED")]
            assert not failed, failed
            return stack if stack["StackStatus"] == "CREATE_COMPLETE" else None

        eventually(done, name)
    return stacks


def test_an_approved_version_is_released_watched_and_found_to_drift(first, scripts, aws, project, assembled, tmp_path):
    run, version = first
    settings, sagemaker, s3 = scripts["settings"], aws("sagemaker"), aws("s3")
    code = assembled / "sklearn" / "seedcode-repo"
    with pytest.raises(SystemExit, match="PendingManualApproval, not Approved"):
        release(scripts, aws, project, version, code, tmp_path / "early" / "release", "realtime")
    # The steps of the deploy pipeline are run here one by one; the sandbox must not run them too.
    aws("events").disable_rule(Name=f"{settings.project}-{settings.project_id}-approved")
    sagemaker.update_model_package(ModelPackageArn=version["ModelPackageArn"], ModelApprovalStatus="Approved")
    (tmp_path / "release").mkdir()
    stacks = release(scripts, aws, project, version, code, tmp_path / "release" / "files", "realtime")
    outputs = {entry["OutputKey"]: entry["OutputValue"] for entry in aws("cloudformation").describe_stacks(StackName=stacks["monitor"])["Stacks"][0]["Outputs"]}

    # What the endpoint captured: requests like those of the training, then some in which a sensor counts in another unit.
    rows = pd.read_csv(run.work / "Preprocess" / "processing" / "output" / "test" / "test.csv").drop(columns="target")
    definition = json.loads(sagemaker.describe_pipeline(PipelineName=outputs["Monitors"])["PipelineDefinition"])
    prefix = next(entry["DefaultValue"] for entry in definition["Parameters"] if entry["Name"] == "Captured")
    assert prefix == f"s3://{settings.bucket}/capture/prod"
    found = {}
    for name, asked in (("quiet", rows), ("drifted", rows.assign(**{"mean radius": rows["mean radius"] * 3}))):
        lines = [json.dumps({"captureData": {"endpointInput": {"observedContentType": "text/csv", "encoding": "CSV", "data": line}}})
                 for line in asked.to_csv(index=False, header=False).splitlines()]
        s3.put_object(Bucket=settings.bucket, Key=f"capture/prod/{name}/requests.jsonl", Body="\n".join(lines).encode())
        watched = LocalPipeline(definition, code, tmp_path / name, s3, sagemaker, f"execution-{name}", {"Captured": f"{prefix}/{name}"}).run()
        found[name] = watched.read_json(f"{outputs['Reports']}/execution-{name}/constraint_violations.json")["violations"]
        found[name + " message"] = watched.messages["CompareWithTraining"]
    assert found["quiet"] == [] and found["quiet message"].startswith("Completed:")
    assert [entry["feature_name"] for entry in found["drifted"]] == ["mean radius"]
    # The rule behind the alarm looks for the beginning of this message.
    pattern = re.search(r"ExitMessage: \[{ prefix: (\w+) }\]", (CFN / "monitor" / "platform-monitor.yaml").read_text()).group(1)
    assert found["drifted message"].startswith(pattern)
    assert not found["quiet message"].startswith(pattern)


@pytest.mark.parametrize("kind", KINDS)
def test_the_sandbox_takes_the_pipelines_of_every_kind(aws, assembled, kind):
    """In a process of its own, because each kind has scripts of the same names."""
    script = ("import json, sys; sys.path[:0] = ['.', 'pipelines', 'tests']\nimport boto3, test_pipelines\nclient = boto3.client('sagemaker')\n"
              "for name, definition in test_pipelines.DEFINITIONS.items():\n"
              "    name = sys.argv[1] + '-' + name\n"
              "    client.create_pipeline(PipelineName=name, PipelineDefinition=json.dumps(definition), RoleArn=test_pipelines.SETTINGS.role_arn, ClientRequestToken='t' * 32)\n"
              "    assert json.loads(client.describe_pipeline(PipelineName=name)['PipelineDefinition']) == definition\n")
    done = subprocess.run([sys.executable, "-c", script, kind], cwd=assembled / kind / "mlops-cicd", capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert len(aws("sagemaker").list_pipelines(PipelineNamePrefix=kind)["PipelineSummaries"]) == 4


@pytest.mark.parametrize("kind", KINDS)
def test_the_project_of_every_kind_begins_with_the_code_of_its_kind(aws, assembled, kind):
    bucket, prefix = (aws("ssm").get_parameter(Name=f"/mlops/platform/{name}")["Parameter"]["Value"] for name in ("artifact-bucket", "artifact-prefix"))
    product = json.loads((assembled / kind / "mlops-cfn" / "product.json").read_text())
    template = aws("s3").get_object(Bucket=bucket, Key=prefix + product["template"])["Body"].read().decode()
    assert product["seedCode"] in template and product["pipelineCode"] in template
    assert {match for match in re.findall(r"src/project-templates/(\w+)/", template)} == {kind}
    for name in ("seedCode", "pipelineCode"):
        aws("s3").head_object(Bucket=bucket, Key=prefix + product[name])
