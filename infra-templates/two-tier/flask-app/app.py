"""The Flask app of the web tier: counts visits in PostgreSQL and says which instance answered."""

import logging
import os
import time

import psycopg
from flask import Flask, g, render_template_string, request
from psycopg_pool import PoolClosed, PoolTimeout

from database import count_visit, make_pool

ENVIRONMENT = os.environ.get("ENVIRONMENT", "local")
INSTANCE = os.environ.get("INSTANCE_ID", "local")
ZONE = os.environ.get("ZONE", "local")

PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>{{ environment }}</title>
<h1>{{ environment }}</h1>
<p>{{ visits }} visits. Answered by {{ instance }} in {{ zone }}.</p>
</html>
"""
METRICS = [
    {"Name": "Requests", "Unit": "Count"},
    {"Name": "Errors", "Unit": "Count"},
    {"Name": "Latency", "Unit": "Milliseconds"},
]

app = Flask(__name__)
app.logger.setLevel(logging.INFO)
pool = make_pool()


def log(message, **fields):
    app.logger.info(message, extra={"fields": {"instance": INSTANCE, "zone": ZONE, **fields}})


@app.before_request
def start_clock():
    g.start = time.perf_counter()


@app.after_request
def log_request(response):
    """One JSON line a request; CloudWatch Logs reads its metrics from it (embedded metric format)."""
    if request.path in ("/healthz", "/readyz") and response.status_code < 400:
        return response
    now = round(time.time() * 1000)
    metrics = {"Namespace": "Terrace/Flask", "Dimensions": [["Environment"]], "Metrics": METRICS}
    log(
        "request",
        method=request.method,
        path=request.path,
        status=response.status_code,
        trace=request.headers.get("X-Amzn-Trace-Id"),
        Environment=ENVIRONMENT,
        Requests=1,
        Errors=int(response.status_code >= 500),
        Latency=round((time.perf_counter() - g.start) * 1000, 2),
        _aws={"Timestamp": now, "CloudWatchMetrics": [metrics]},
    )
    return response


@app.errorhandler(psycopg.OperationalError)
@app.errorhandler(PoolTimeout)
@app.errorhandler(PoolClosed)
def database_away(error):
    log("database does not answer", error=str(error))
    return {"error": "The database does not answer. Try again in a moment."}, 503, {"Retry-After": "5"}


@app.get("/")
def home():
    with pool.connection() as connection:
        visits = count_visit(connection, INSTANCE)
    return render_template_string(PAGE, environment=ENVIRONMENT, visits=visits, instance=INSTANCE, zone=ZONE)


@app.get("/healthz")
def healthy():
    """The process lives. The database is left out: losing it must not make Auto Scaling replace the fleet."""
    return {"status": "ok"}


@app.get("/readyz")
def ready():
    """The process can serve: it reaches the database, and the table is there."""
    with pool.connection() as connection:
        connection.execute("SELECT count(*) FROM visits")
    return {"status": "ok"}
