"""portal/keys and portal/package, against an AWS that is not ours."""

import base64
import hashlib
import http.server
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import textwrap
import threading
from pathlib import Path

import pytest

boto3 = pytest.importorskip("boto3", reason="needs: pip install boto3")
moto_server = pytest.importorskip("moto.server", reason="needs: pip install 'moto[server]'")

PORTAL = Path(__file__).parent.parent / "portal"
REGION = "eu-central-1"


@pytest.fixture(scope="module")
def address():
    if shutil.which("aws") is None or shutil.which("openssl") is None:
        pytest.skip("needs: pip install awscli; apt-get install openssl")
    server = moto_server.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    yield "http://{}:{}".format(*server.get_host_and_port())
    server.stop()


@pytest.fixture(scope="module")
def client(address):
    session = boto3.Session(aws_access_key_id="test", aws_secret_access_key="test", region_name=REGION)
    return lambda service: session.client(service, endpoint_url=address)


@pytest.fixture
def provider():
    """Discovery document and keys of a provider, as it serves them."""
    port = 0

    class Provider(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            issuer = f"http://127.0.0.1:{port}"
            document = {"issuer": issuer, "authorization_endpoint": f"{issuer}/authorize", "token_endpoint": f"{issuer}/token", "jwks_uri": f"{issuer}/jwks"}
            body = json.dumps({"keys": [{"kty": "RSA", "kid": "1", "n": "AQAB", "e": "AQAB"}]} if self.path == "/jwks" else document).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{port}"
    server.shutdown()


def run(address: str, program: str, *words: str) -> str:
    environment = {**os.environ, "AWS_ENDPOINT_URL": address, "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "PYTHONPATH": ""}
    return subprocess.run([PORTAL / program, "--region", REGION, *words], env=environment, check=True, capture_output=True, text=True).stdout


def test_the_first_run_makes_keys_and_a_later_one_keeps_them(address, client, provider, tmp_path):
    arn = run(address, "keys", "--provider", provider).strip()
    first = json.loads(client("secretsmanager").get_secret_value(SecretId=arn)["SecretString"])
    assert set(first) == {"KeyStore", "KeyStorePassword", "AuditKey", "ClientSecret", "Provider"}
    store = tmp_path / "keys.p12"
    store.write_bytes(base64.b64decode(first["KeyStore"]))
    opened = subprocess.run(["openssl", "pkcs12", "-in", store, "-noenc", "-passin", f"pass:{first['KeyStorePassword']}"], check=True, capture_output=True, text=True).stdout
    assert "BEGIN CERTIFICATE" in opened and "PRIVATE KEY" in opened
    audit = subprocess.run(["openssl", "ec", "-text", "-noout"], input=first["AuditKey"], check=True, capture_output=True, text=True).stdout
    assert "prime256v1" in audit

    file = tmp_path / "client-secret"
    file.write_text("of the provider\n")
    assert run(address, "keys", "--client-secret-file", str(file)).strip() == arn
    second = json.loads(client("secretsmanager").get_secret_value(SecretId=arn)["SecretString"])
    assert second == {**first, "ClientSecret": "of the provider"}


def test_the_provider_file_holds_addresses_keys_and_a_date(address, client, provider):
    arn = run(address, "keys", "--name", "mlops/other", "--provider", provider, "--days", "90").strip()
    file = json.loads(json.loads(client("secretsmanager").get_secret_value(SecretId=arn)["SecretString"])["Provider"])
    assert (file["issuer"], file["authorization_endpoint"]) == (provider, f"{provider}/authorize")
    assert [key["kid"] for key in file["keys"]] == ["1"]
    assert file["expires"].endswith("+00:00")


def test_another_provider_than_named_is_refused(address, provider):
    with pytest.raises(subprocess.CalledProcessError):
        run(address, "keys", "--name", "mlops/third", "--provider", provider.replace("127.0.0.1", "localhost"))


def test_the_package_holds_the_program_and_the_certificates_of_databases(address, client, tmp_path):
    client("s3").create_bucket(Bucket="artifacts", CreateBucketConfiguration={"LocationConstraint": REGION})
    folder, certificates = tmp_path / "published", tmp_path / "ca.pem"
    (folder / "wwwroot").mkdir(parents=True)
    (folder / "Portal").write_text("program")
    (folder / "Portal").chmod(0o755)
    (folder / "wwwroot" / "app.css").write_text("style")
    certificates.write_text("-----BEGIN CERTIFICATE-----\n")
    printed = dict(line.split("=") for line in run(address, "package", "--bucket", "artifacts", "--database-ca", str(certificates), "--folder", str(folder)).split())
    package = client("s3").get_object(Bucket="artifacts", Key=printed["PortalPackageKey"])["Body"].read()
    assert hashlib.sha256(package).hexdigest() == printed["PortalPackageSha256"]
    (tmp_path / "p.tar.gz").write_bytes(package)
    with tarfile.open(tmp_path / "p.tar.gz") as archive:
        assert {"Portal", "wwwroot/app.css", "database-ca.pem"} <= set(archive.getnames())
        assert archive.getmember("Portal").mode & 0o111


def script(start: str, end: str) -> str:
    """A script of service.yaml as the machine gets it, with a word in place of each variable."""
    text = (PORTAL / "service.yaml").read_text()
    written = re.search(rf"{re.escape(start)}\n(.*?)\n *{re.escape(end)}", text, re.DOTALL).group(1)
    return re.sub(r"\$\{[A-Z][A-Za-z:]*\}", "word", textwrap.dedent(written))


def test_what_starts_a_machine_or_a_task_can_be_parsed():
    machine = script("Fn::Base64: !Sub |", "Machines:")
    # EC2 takes no more.
    assert len(machine.encode()) < 16_384
    subprocess.run(["bash", "-n"], input=machine, check=True, text=True)
    subprocess.run(["sh", "-n"], input=script("Command:\n            - |", "Environment:"), check=True, text=True)
    compile(script("cat > /usr/local/sbin/portal-secrets <<'SECRETS'", "SECRETS"), "portal-secrets", "exec")


def test_the_machines_secrets_are_written_for_the_program_and_a_change_restarts_it(tmp_path):
    folder, tools = tmp_path / "run", tmp_path / "bin"
    folder.mkdir()
    tools.mkdir()
    keys = {"KeyStore": base64.b64encode(b"store").decode(), "KeyStorePassword": 'a"b', "AuditKey": "pem", "Provider": "{}", "ClientSecret": "c\\d"}
    restarts = tmp_path / "restarts"

    def refresh(password: str) -> None:
        (tools / "aws").write_text(f"#!/usr/bin/env python3\nimport json, sys\nprint(json.dumps({keys!r} if 'keys-arn' in sys.argv else {{'username': 'portal', 'password': {password!r}}}))\n")
        (tools / "systemctl").write_text(f"#!/bin/sh\necho \"$@\" >> {restarts}\n")
        for tool in tools.iterdir():
            tool.chmod(0o755)
        program = script("cat > /usr/local/sbin/portal-secrets <<'SECRETS'", "SECRETS").replace("/run/portal", str(folder)).replace('secret("word")', 'secret("keys-arn")', 1)
        subprocess.run([sys.executable, "-c", program], env={**os.environ, "PATH": f"{tools}:{os.environ['PATH']}"}, check=True)

    refresh("p:1")
    assert (folder / "keys.p12").read_bytes() == b"store"
    assert (folder / "pgpass").read_text() == "*:*:*:portal:p\\:1\n"
    assert 'Oidc__ClientSecret="c\\\\d"' in (folder / "secrets").read_text() and 'DataProtection__CertificatePassword="a\\"b"' in (folder / "secrets").read_text()
    assert all(file.stat().st_mode & 0o077 == 0 for file in folder.iterdir())
    refresh("p:2")
    assert (folder / "pgpass").read_text() == "*:*:*:portal:p\\:2\n" and not restarts.exists()
    keys["ClientSecret"] = "another"
    refresh("p:2")
    assert restarts.read_text() == "--no-block try-restart portal.service\n"
