import os
import socket
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from postgres import HOST
from until import until


@pytest.fixture
def running(postgres):
    """The database, which runs again after the test whatever the test did."""
    yield postgres
    if not postgres.process:
        postgres.start()


def test_the_database_stops_and_comes_back(service, running, database):
    answered = service.get_all("/", 40)
    assert set(answered) == {200}
    workers = service.booted()
    running.stop()
    until("readyz goes red", lambda: service.get("/readyz").status == 503)
    away = service.get("/")
    assert away.status == 503
    assert away.headers["Retry-After"] == "5"
    assert "does not answer" in away.text
    assert set(service.get_all("/", 40)) == {503}
    assert service.get("/healthz").status == 200
    running.start()
    until("readyz goes green", lambda: service.get("/readyz").status == 200)

    def all_answer():
        latest = service.get_all("/", 40)
        answered.extend(latest)
        return set(latest) == {200}

    until("both workers answer", all_answer)
    assert service.booted() == workers and len(workers) == 2
    assert all(os.kill(int(pid), 0) is None for pid in workers)
    assert running.execute(database, "SELECT sum(count)::int FROM visits") == [(answered.count(200),)]


def test_it_comes_back_within_seconds_however_long_it_was_away(service, running):
    """A pool that waits longer after each attempt would still be asleep when the database has long been back."""
    running.stop()
    deadline = time.monotonic() + 3.5
    until("requests fail for a while", lambda: service.get("/").status == 503 and time.monotonic() > deadline)
    running.start()
    until("readyz goes green", lambda: service.get("/readyz").status == 200, seconds=3)


def test_a_database_that_hangs_does_not_hold_up_the_health_check(service, running):
    """A health check that waits behind requests that wait would make Auto Scaling replace the whole fleet."""
    running.stop()
    with socket.create_server((HOST, running.port), backlog=200), ThreadPoolExecutor(80) as pool:
        answers = [pool.submit(service.get, "/") for _ in range(80)]
        until("requests wait", lambda: any(answer.running() for answer in answers))
        slowest = 0
        while not all(answer.done() for answer in answers):
            asked = time.monotonic()
            assert service.get("/healthz").status == 200
            slowest = max(slowest, time.monotonic() - asked)
    # The load balancer gives a health check 5 s; one attempt to connect takes 3 s.
    assert slowest < 5
    assert {answer.result().status for answer in answers} == {503}


def break_connections(postgres, database):
    ended = postgres.execute(
        "postgres", "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s", database
    )
    assert len(ended) > 1 and all(done for (done,) in ended)


def test_connections_that_broke_are_replaced_unseen(service, postgres, database):
    assert set(service.get_all("/", 40)) == {200}
    break_connections(postgres, database)
    assert set(service.get_all("/", 40)) == {200}
    assert postgres.execute(database, "SELECT sum(count)::int FROM visits") == [(80,)]


def test_a_server_that_only_reads_is_not_kept(service, postgres, database):
    """A session begun on a server that is being replaced would fail at every visit, and never break."""
    assert set(service.get_all("/", 40)) == {200}
    postgres.execute("postgres", f"ALTER DATABASE {database} SET default_transaction_read_only = on")
    try:
        break_connections(postgres, database)
        assert set(service.get_all("/", 40)) == {503}
    finally:
        postgres.execute("postgres", f"ALTER DATABASE {database} RESET default_transaction_read_only")
    until("visits are counted again", lambda: set(service.get_all("/", 16)) == {200})


def test_it_is_live_but_not_ready_without_a_database(make_service, running):
    running.stop()
    service = make_service()
    service.start()
    assert service.get("/healthz").status == 200
    assert service.get("/readyz").status == 503


def test_a_query_that_takes_too_long_is_given_up(service, postgres, database):
    with postgres.connect(database) as connection, connection.transaction():
        connection.execute("LOCK TABLE visits")
        assert service.get("/").status == 503
    assert service.get("/").status == 200
