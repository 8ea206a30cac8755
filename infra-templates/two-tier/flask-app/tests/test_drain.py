import socket
from concurrent.futures import ThreadPoolExecutor

from postgres import HOST
from until import until


def refuses(port):
    try:
        socket.create_connection((HOST, port), timeout=5).close()
    except ConnectionRefusedError:
        return True
    return False


def test_sigterm_finishes_what_is_in_flight_and_refuses_the_rest(make_service, service, postgres, database):
    service = make_service()
    service.start()
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND wait_event_type = 'Lock'"
    with ThreadPoolExecutor(1) as pool, postgres.connect(database) as connection, connection.transaction():
        connection.execute("LOCK TABLE visits")
        slow = pool.submit(service.get, "/")
        until("the request waits", lambda: postgres.execute("postgres", waiting, database) == [(1,)])
        service.process.terminate()
        until("new connections are refused", lambda: refuses(service.port))
        assert service.process.poll() is None
        assert not slow.done()
        connection.execute("COMMIT")
        assert slow.result().status == 200
    assert service.process.wait(15) == 0
    assert postgres.execute(database, "SELECT sum(count)::int FROM visits") == [(1,)]
    assert [line["level"] for line in service.lines() if line["level"] not in ("INFO", "WARNING")] == []
