"""Publishing, against an S3 that is not ours: python3 -m pytest cfn/tests"""

import json
import os
import re
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

CFN = Path(__file__).parent.parent
PORT = "47911"
KINDS = {name for kind in ("sklearn", "tensorflow", "huggingface") for name in (
    f"outlines/mlops-{kind}/v1.0.0.json", f"src/project-templates/{kind}/seedcode-repo.zip", f"src/project-templates/{kind}/mlops-cicd.zip")}


@pytest.fixture(scope="module")
def bucket():
    if shutil.which("moto_server") is None or shutil.which("aws") is None:
        pytest.skip("needs: pip install 'moto[server]' awscli")
    server = subprocess.Popen(["moto_server", "-H", "127.0.0.1", "-p", PORT], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{PORT}"
    deadline = time.monotonic() + 60
    while True:
        try:
            urllib.request.urlopen(address, timeout=1)
            break
        except urllib.error.HTTPError:
            break
        except OSError:
            assert time.monotonic() < deadline, "moto_server did not start"
            time.sleep(0.1)
    os.environ.update(AWS_ENDPOINT_URL=address, AWS_ACCESS_KEY_ID="test", AWS_SECRET_ACCESS_KEY="test", AWS_DEFAULT_REGION="eu-central-1")
    aws("s3", "mb", "s3://releases-here")
    yield "releases-here"
    server.terminate()
    server.wait()


def aws(*arguments: str) -> str:
    return subprocess.run(["aws", *arguments], capture_output=True, text=True, check=True).stdout


def publish(*arguments: str) -> str:
    return subprocess.run([str(CFN / "publish"), "--bucket", "releases-here", "--region", "eu-central-1", *arguments], capture_output=True, text=True, check=True).stdout


def keys() -> list[str]:
    return [line.split()[3] for line in aws("s3", "ls", "s3://releases-here", "--recursive").splitlines()]


def test_what_is_shared_may_not_be_copied(tmp_path):
    """The schema of mlops.yml stands once; a kind of project that brings its own is refused."""
    copy = tmp_path / "cfn"
    shutil.copytree(CFN, copy, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
    kind = copy / "src" / "project-templates" / "tensorflow" / "seedcode-repo"
    assert [file.parent.name for file in copy.rglob("mlops.schema.json")] == ["shared"]
    (kind / "mlops.schema.json").write_text("{}")
    refused = subprocess.run([str(copy / "publish"), "--assemble", str(tmp_path / "out")], capture_output=True, text=True)
    assert refused.returncode == 1
    assert refused.stderr.strip() == "tensorflow/seedcode-repo: mlops.schema.json stands in shared too. Keep one."


def test_every_kind_of_project_has_the_template_of_all_with_its_own_code(bucket):
    listed = publish("--dry-run")
    for kind in ("tensorflow", "huggingface"):
        assert re.search(rf"src/project-templates/{kind}/2-smproject.yaml \(\d+ bytes\)", listed)
    assert "src/project-templates/shared/" not in listed
    assert not any((CFN / "src" / "project-templates").glob("*/*smproject.yaml"))


def test_a_dry_run_uploads_nothing(bucket):
    assert "would upload" in publish("--dry-run")
    assert keys() == []


def test_a_release_is_complete_linked_and_uploaded_once(bucket, tmp_path):
    first, second = publish(), publish()
    assert ", 0 uploaded" not in first and ", 0 uploaded" in second
    prefix = re.search(r"param_ArtifactPrefix=(\S+)", first).group(1)
    aws("s3", "sync", f"s3://releases-here/{prefix}", str(tmp_path))
    present = {file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*") if file.is_file()}
    assert {"1-infra.yaml", "2-smproject.yaml", "3-smuser.yaml", "mlops_entry_point.yaml", "base/network.yaml", *KINDS} <= present
    assert set(json.loads((tmp_path / "release.json").read_text())["files"]) == present - {"release.json"}
    for template in tmp_path.rglob("*.yaml"):
        text = template.read_text()
        for url in re.findall(r"TemplateURL: (\S+)", text):
            assert url.removeprefix(f"https://releases-here.s3.eu-central-1.amazonaws.com/{prefix}") in present, url
        for asset in re.findall(r"\$\{ArtifactPrefix\}([\w./-]+)", text):
            assert asset in present or any(name.startswith(asset) for name in present), f"{template.name} names {asset}"
