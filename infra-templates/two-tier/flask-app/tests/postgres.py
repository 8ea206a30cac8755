"""A real PostgreSQL that speaks TLS only, as RDS does here, and that a test may stop, start and break."""

import os
import pathlib
import signal
import socket
import subprocess

import psycopg
import trustme

from until import until

HOST = "127.0.0.1"
# IAM itself lives at RDS: its user is let in with any token. The master user needs the password.
ACCESS = """
hostssl all flask 127.0.0.1/32 trust
hostssl all all 127.0.0.1/32 scram-sha-256
"""
SETTINGS = [
    f"listen_addresses={HOST}",
    "unix_socket_directories=",
    "fsync=off",
    "full_page_writes=off",
    "ssl=on",
]


class Postgres:
    def __init__(self, folder):
        self.program = os.environ["TEST_POSTGRES"]
        self.data = pathlib.Path(os.environ["TEST_POSTGRES_DATA"])
        self.user = os.environ["TEST_POSTGRES_USER"]
        self.password = os.environ["TEST_POSTGRES_PASSWORD"]
        # The plain user to run as where the tests run as root: PostgreSQL refuses to.
        self.account = [int(os.environ[name]) for name in ("TEST_POSTGRES_UID", "TEST_POSTGRES_GID") if name in os.environ]
        self.ca = folder / "ca.pem"
        self.log = folder / "postgres.log"
        self.port = free_port()
        self.process = None
        authority = trustme.CA()
        authority.cert_pem.write_to_path(self.ca)
        certificate = authority.issue_cert(HOST)
        self.write("server.crt", certificate.cert_chain_pems[0].bytes())
        self.write("server.key", certificate.private_key_pem.bytes())
        self.write("pg_hba.conf", ACCESS.encode())

    def write(self, name, content):
        """A file of the server's own: PostgreSQL refuses a key that others can read."""
        file = self.data / name
        file.write_bytes(content)
        file.chmod(0o600)
        if self.account:
            os.chown(file, *self.account)

    def start(self):
        arguments = [part for setting in (*SETTINGS, f"port={self.port}") for part in ("-c", setting)]
        account = dict(zip(("user", "group"), self.account))
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [self.program, "-D", self.data, *arguments], cwd="/", env={"LC_ALL": "C"}, stdout=log, stderr=log, **account,
            )
        until("PostgreSQL answers", self.answers)

    def stop(self):
        """Ends every session and the server; its port is then closed."""
        if self.process:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(30)
            self.process = None

    def answers(self):
        assert self.process.poll() is None, self.log.read_text()
        try:
            self.connect("postgres").close()
        except psycopg.OperationalError:
            return False
        return True

    def connect(self, database):
        """A session of the master user's."""
        return psycopg.connect(
            host=HOST, port=self.port, dbname=database, user=self.user, password=self.password,
            sslmode="verify-full", sslrootcert=self.ca, autocommit=True, connect_timeout=5,
        )

    def execute(self, database, query, *values):
        with self.connect(database) as connection:
            cursor = connection.execute(query, values or None)
            return cursor.fetchall() if cursor.description else []


def free_port():
    with socket.create_server((HOST, 0)) as server:
        return server.getsockname()[1]
