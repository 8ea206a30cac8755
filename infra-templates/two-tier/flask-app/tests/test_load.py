import asyncio
import resource

from postgres import HOST

REQUESTS = 1000


async def get_all(port):
    """All connections are open before the first request is sent."""
    connections = await asyncio.gather(*(asyncio.open_connection(HOST, port) for _ in range(REQUESTS)))

    async def get(reader, writer):
        writer.write(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        answer = await reader.read()
        writer.close()
        return answer

    return await asyncio.wait_for(asyncio.gather(*(get(*connection) for connection in connections)), 45)


def test_a_thousand_concurrent_requests_lose_nothing(service, postgres, database):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 4096)), hard))
    answers = asyncio.run(get_all(service.port))
    assert {answer.split(b"\r\n")[0] for answer in answers} == {b"HTTP/1.1 200 OK"}
    assert all(answer.endswith(b"</html>") for answer in answers)
    assert postgres.execute(database, "SELECT sum(count)::int FROM visits") == [(REQUESTS,)]
    visits = {int(answer.split(b"this is visit ")[1].split(b".")[0]) for answer in answers}
    assert max(visits) == REQUESTS
    assert len(service.booted()) == 2
