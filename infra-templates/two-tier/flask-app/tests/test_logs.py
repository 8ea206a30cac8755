import time


def requests_of(service):
    return [line for line in service.lines() if line["message"] == "request"]


def test_every_line_is_json_and_every_request_is_one(service):
    service.get("/", {"X-Amzn-Trace-Id": "Root=1-67891233-abcdef012345678912345678"})
    service.get("/nowhere")
    first, second = requests_of(service)
    assert (first["method"], first["path"], first["status"]) == ("GET", "/", 200)
    assert first["trace"] == "Root=1-67891233-abcdef012345678912345678"
    assert (first["instance"], first["zone"], first["level"]) == ("i-0abcdef1234567890", "eu-west-1b", "INFO")
    assert (second["path"], second["status"], second["trace"]) == ("/nowhere", 404, None)


def test_a_request_carries_its_metrics(service):
    """As "Specification: Embedded metric format" of the CloudWatch user guide demands."""
    before = time.time() * 1000
    service.get("/")
    line = requests_of(service)[0]
    assert before - 1 <= line["_aws"]["Timestamp"] <= time.time() * 1000 + 1
    [directive] = line["_aws"]["CloudWatchMetrics"]
    assert directive["Namespace"] == "Terrace/Flask"
    assert directive["Dimensions"] == [["Environment"]]
    assert line["Environment"] == "orders-dev"
    units = {metric["Name"]: metric["Unit"] for metric in directive["Metrics"]}
    assert units == {"Requests": "Count", "Errors": "Count", "Latency": "Milliseconds"}
    assert (line["Requests"], line["Errors"]) == (1, 0)
    assert 0 < line["Latency"] < 15_000


def test_health_checks_that_pass_are_not_logged(service):
    service.get("/healthz")
    service.get("/readyz")
    service.get("/")
    assert [line["path"] for line in requests_of(service)] == ["/"]


def test_a_fault_is_one_line_with_its_traceback(make_service, make_database):
    service = make_service(DATABASE_NAME=make_database())
    service.start()
    answer = service.get("/")
    assert answer.status == 500
    assert "visits" not in answer.text
    [fault] = [line for line in service.lines() if line["level"] == "ERROR"]
    assert "UndefinedTable" in fault["error"]
    assert "app.py" in fault["error"]
    assert requests_of(service)[0]["Errors"] == 1
