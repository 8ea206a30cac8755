from concurrent.futures import ThreadPoolExecutor

import trustme
from service import Service


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


def test_it_keeps_what_was_counted(service, make_service):
    service.get("/")
    assert make_service().prepare() == (0, "")
    assert "visit 2." in service.get("/").text


def test_it_fails_when_the_database_is_not_who_it_says(make_service, tmp_path):
    other = tmp_path / "other-ca.pem"
    trustme.CA().cert_pem.write_to_path(other)
    status, said = make_service(DATABASE_CA=str(other)).prepare()
    assert "certificate verify failed" in said
    assert status != 0
