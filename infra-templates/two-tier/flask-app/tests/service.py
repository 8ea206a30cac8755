"""The app as its systemd unit runs it, on a port and in an environment of its own."""

import http.client
import json
import pathlib
import re
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from postgres import HOST, free_port
from until import until

APP = pathlib.Path(__file__).parent.parent
UNIT = (APP / "flask-app.service").read_text()


class Answer(NamedTuple):
    status: int
    headers: dict
    text: str


class Service:
    def __init__(self, environment, log, app=APP, unit=UNIT):
        self.environment = environment
        self.log = log
        self.app = app
        self.unit = unit
        self.log_start = 0
        self.port = free_port()
        self.process = None

    def command(self, setting):
        """The words of one of the unit's commands, with this machine's places."""
        line = re.search(rf"^{setting}=(.*)$", self.unit, re.MULTILINE)[1]
        line = line.replace("/opt/flask-venv/bin", str(pathlib.Path(sys.executable).parent))
        return shlex.split(line.replace("0.0.0.0:8080", f"{HOST}:{self.port}"))

    def prepare(self):
        """What systemd does before each start; gives the exit status and what was said."""
        ended = subprocess.run(
            self.command("ExecStartPre"), cwd=self.app, env=self.environment, capture_output=True, text=True, timeout=30
        )
        return ended.returncode, ended.stdout + ended.stderr

    def start(self):
        """Starts gunicorn and waits until both workers answer or can."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command("ExecStart"), cwd=self.app, env=self.environment, stdout=log, stderr=log
            )
        until("both workers started", lambda: len(self.booted()) == 2 and self.is_live())

    def stop(self):
        """As systemd does; returns the exit status, None where it did not run."""
        if self.process and self.process.poll() is None:
            self.process.terminate()
        return self.process and self.process.wait(40)

    def is_live(self):
        assert self.process.poll() is None, self.log.read_text()
        try:
            return self.get("/healthz").status == 200
        except OSError:
            return False

    def get(self, path, headers=None):
        connection = http.client.HTTPConnection(HOST, self.port, timeout=15)
        try:
            connection.request("GET", path, headers=headers or {})
            response = connection.getresponse()
            return Answer(response.status, dict(response.headers), response.read().decode())
        finally:
            connection.close()

    def get_all(self, path, count):
        """The statuses of concurrent requests."""
        with ThreadPoolExecutor(count) as pool:
            return [answer.status for answer in pool.map(self.get, [path] * count)]

    def start_log(self):
        """What was logged until now is not told again."""
        self.log_start = self.log.stat().st_size

    def lines(self):
        """Its log. Every line of it must be one JSON object."""
        return [json.loads(line) for line in self.log.read_bytes()[self.log_start :].splitlines()]

    def booted(self):
        """The process ids of all workers that were ever started: two, while none has died."""
        return re.findall(r"Booting worker with pid: (\d+)", self.log.read_text())
