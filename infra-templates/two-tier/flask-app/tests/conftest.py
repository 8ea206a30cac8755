"""What the tests run on: PostgreSQL, the services of AWS that the app asks, and the app as an instance runs it."""

import itertools
import os

import pytest
from postgres import HOST, Postgres
from secrets_manager import secrets_manager
from service import Service
from until import until

SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:rds-master"


def pytest_configure():
    if "TEST_POSTGRES" not in os.environ:
        pytest.exit("These tests need a PostgreSQL of their own: run them with `npm run test:flask`.", returncode=2)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory):
    server = Postgres(tmp_path_factory.mktemp("postgres"))
    server.start()
    # What RDS has: the role that its users of IAM authentication are members of.
    server.execute("postgres", "CREATE ROLE rds_iam")
    yield server
    server.stop()


@pytest.fixture(scope="session")
def secrets(postgres):
    with secrets_manager(SECRET, postgres.user, postgres.password) as url:
        yield url


@pytest.fixture(scope="session")
def make_database(postgres):
    """Makes new, empty databases; gives their names."""
    number = itertools.count()

    def make():
        name = f"app_{next(number)}"
        postgres.execute("postgres", f"CREATE DATABASE {name}")
        return name

    return make


@pytest.fixture(scope="session")
def environment(postgres, secrets, make_database):
    """What /etc/flask-app.env gives the service, and what an instance's role and region are to the SDK."""
    return {
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "eu-west-1",
        "AWS_ENDPOINT_URL_SECRETS_MANAGER": secrets,
        "DATABASE_CA": str(postgres.ca),
        "DATABASE_HOST": HOST,
        "DATABASE_NAME": make_database(),
        "DATABASE_PORT": str(postgres.port),
        "DATABASE_SECRET": SECRET,
        "ENVIRONMENT": "orders-dev",
        "INSTANCE_ID": "i-0abcdef1234567890",
        "ZONE": "eu-west-1b",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PATH": os.environ["PATH"],
    }


@pytest.fixture
def make_service(environment, tmp_path):
    """Makes services, which stop with the test; each may have an environment that differs."""
    services = []

    def make(**changes):
        service = Service({**environment, **changes}, tmp_path / f"app-{len(services)}.log")
        services.append(service)
        return service

    yield make
    for service in services:
        service.stop()


@pytest.fixture(scope="session")
def running_service(environment, tmp_path_factory):
    service = Service(environment, tmp_path_factory.mktemp("service") / "app.log")
    assert service.prepare() == (0, "")
    service.start()
    yield service
    assert service.stop() == 0


@pytest.fixture
def service(running_service, database, postgres):
    """The app, ready, with nothing counted and an empty log; one process serves all tests that do not stop it."""
    until("both workers are ready", lambda: set(running_service.get_all("/readyz", 16)) == {200})
    postgres.execute(database, "DELETE FROM visits")
    running_service.start_log()
    return running_service


@pytest.fixture
def database(environment):
    """The name of the app's database."""
    return environment["DATABASE_NAME"]
