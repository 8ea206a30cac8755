from concurrent.futures import ThreadPoolExecutor

import pytest
import trustme
from service import Service
from until import until


def test_many_instances_prepare_at_once_and_again(make_service, make_database, postgres):
    database = make_database()
    services = [make_service(DATABASE_NAME=database) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(Service.prepare, services)) == [(0, "")] * 4
    assert services[0].prepare() == (0, "")
    rights = "SELECT privilege_type FROM information_schema.table_privileges WHERE grantee = 'flask' ORDER BY 1"
    assert postgres.execute(database, rights) == [("INSERT",), ("SELECT",), ("UPDATE",)]
    assert postgres.execute(database, "SELECT pg_has_role('flask', 'rds_iam', 'member')") == [(True,)]
    attributes = "SELECT rolcanlogin, rolsuper, rolcreaterole FROM pg_roles WHERE rolname = 'flask'"
    assert postgres.execute(database, attributes) == [(True, False, False)]


def test_one_instance_waits_for_another(make_service, make_database, postgres):
    """CREATE ROLE and GRANT of two sessions at the same moment fail in one of them."""
    database = make_database()
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND wait_event = 'advisory'"
    with ThreadPoolExecutor(1) as pool, postgres.connect(database) as other:
        other.execute("SELECT pg_advisory_lock(5432)")
        preparation = pool.submit(make_service(DATABASE_NAME=database).prepare)
        until("it waits", lambda: postgres.execute(database, waiting, database) == [(1,)])
        assert postgres.execute(database, "SELECT to_regclass('visits')") == [(None,)]
        other.execute("SELECT pg_advisory_unlock(5432)")
        assert preparation.result() == (0, "")
    assert postgres.execute(database, "SELECT to_regclass('visits')::text") == [("visits",)]


def test_it_keeps_what_was_counted(service, make_service):
    service.get("/")
    assert make_service().prepare() == (0, "")
    assert "visit 2." in service.get("/").text


@pytest.fixture
def other_authority(tmp_path):
    file = tmp_path / "other-ca.pem"
    trustme.CA().cert_pem.write_to_path(file)
    return {"DATABASE_CA": str(file)}


@pytest.fixture
def other_name():
    return {"DATABASE_HOST": "localhost"}


@pytest.mark.parametrize(
    ("pretence", "complaint"),
    [("other_authority", "certificate verify failed"), ("other_name", "does not match host name")],
)
def test_it_talks_to_no_database_that_pretends(make_service, request, pretence, complaint):
    status, said = make_service(**request.getfixturevalue(pretence)).prepare()
    assert complaint in said
    assert status != 0
