import base64
import gzip
import pathlib
import subprocess
import sys

import pytest
from service import APP

ROOT = APP.parent.parent.parent
FOLDERS = ["infra-templates", "scripts", ".ci"]
SCRIPTS = [file for folder in FOLDERS for file in (ROOT / folder).rglob("*.sh")] + [ROOT / ".ci/run"]


def shellcheck(*arguments, **options):
    program = pathlib.Path(sys.executable).parent / "shellcheck"
    return subprocess.run([program, *arguments], capture_output=True, text=True, **options).stdout


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: str(file.relative_to(ROOT)))
def test_shellcheck_has_nothing_to_say(file):
    assert shellcheck(file) == ""


@pytest.mark.parametrize("source", ["sample", "git", "s3"])
def test_shellcheck_has_nothing_to_say_to_what_instances_run(source):
    packed = (APP / f"boot-{source}.sh.gz.b64").read_text()
    script = gzip.decompress(base64.b64decode(packed)).decode()
    assert shellcheck("--shell=bash", "-", input=script) == ""
