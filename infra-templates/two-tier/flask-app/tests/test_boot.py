"""What the boot scripts install runs: the packed application, and one that a requester brings."""

import base64
import gzip
import json
import os
import re
import subprocess
import sys
import zipfile

import pytest
from service import APP, Service

OWN_APP = """
def app(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"our own"]
"""
INSTANCE = json.loads((APP / "testing/instance.json").read_text())


@pytest.fixture
def boot(environment, tmp_path):
    """Runs a boot script in a temporary root, with the programs of the instance stubbed; gives what then runs."""
    root, stubs = tmp_path / "root", tmp_path / "stubs"
    for folder in (stubs, *(root / name for name in INSTANCE["folders"])):
        folder.mkdir(parents=True)
    for program in [stubs / name for name in INSTANCE["programs"]] + [root / name for name in INSTANCE["ownPrograms"]]:
        program.symlink_to(APP / "testing/stub.sh")
    services = []

    def run(source, **variables):
        packed = (APP / f"boot-{source}.sh.gz.b64").read_text()
        script = gzip.decompress(base64.b64decode(packed)).decode()
        elsewhere = re.findall(INSTANCE["unknown"], script, flags=re.MULTILINE)
        assert elsewhere == [], "The boot script names files outside of the temporary root"
        known = {
            "STACK_NAME": "orders-dev",
            "AWS_REGION": environment["AWS_DEFAULT_REGION"],
            "LOG_GROUP": "orders-dev",
            "METRICS_NAMESPACE": "Terrace/Host",
            **{name: value for name, value in environment.items() if name.startswith(("DATABASE_", "ENVIRONMENT"))},
            **variables,
        }
        process = subprocess.run(
            ["bash"],
            input=re.sub(INSTANCE["moved"], f"{root}/", script, flags=re.MULTILINE),
            capture_output=True,
            text=True,
            timeout=30,
            cwd=tmp_path,
            env={
                "PATH": f"{stubs}:{os.environ['PATH']}",
                "ROOT": str(root),
                "CALLS": str(tmp_path / "calls"),
                "FAILS": "",
                "PYTHON": sys.executable,
                **known,
            },
        )
        assert process.returncode == 0, process.stdout + process.stderr
        told = dict(line.split("=", 1) for line in (root / "etc/flask-app.env").read_text().splitlines())
        told["DATABASE_CA"] = environment["DATABASE_CA"]
        unit = (root / "etc/systemd/system/flask-app.service").read_text().replace(str(root), "")
        mine = {name: value for name, value in environment.items() if name.startswith(("AWS_", "PYTHON", "PATH"))}
        service = Service({**mine, **told}, tmp_path / "app.log", app=root / "opt/flask-app", unit=unit)
        services.append(service)
        return service

    yield run
    for service in services:
        service.stop()


def test_the_sample_application(boot, make_database):
    service = boot("sample", DATABASE_NAME=make_database())
    assert service.prepare() == (0, "")
    service.start()
    assert service.get("/readyz").status == 200
    answer = service.get("/")
    assert "this is visit 1." in answer.text
    # As the stubbed metadata service has it.
    assert "i-0abcdef1234567890" in answer.text and "eu-west-1b" in answer.text
    assert [line["path"] for line in service.lines() if line["message"] == "request"] == ["/"]


def test_an_application_from_a_zip_archive(boot, tmp_path):
    (tmp_path / "acme-releases").mkdir()
    with zipfile.ZipFile(tmp_path / "acme-releases/orders.zip", "w") as archive:
        archive.writestr("app.py", OWN_APP)
        archive.writestr("requirements.txt", "gunicorn==27.0.1\n")
    service = boot("s3", APP_BUCKET="acme-releases", APP_KEY="orders.zip")
    assert service.prepare() == (0, "")
    service.start()
    assert service.get("/").text == "our own"
    assert {line["level"] for line in service.lines()} == {"INFO"}
