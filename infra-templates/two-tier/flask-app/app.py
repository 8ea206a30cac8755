"""The Flask app of the web tier: counts visits in PostgreSQL and says which instance answered."""

import logging
import os
import time

import psycopg
from flask import Flask, g, render_template_string, request

from database import connection

ENVIRONMENT = os.environ["ENVIRONMENT"]
INSTANCE = os.environ["INSTANCE_ID"]
ZONE = os.environ["ZONE"]

PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{{ environment }}</title>
<style>
html { color-scheme: light dark; font: 1.25rem/1.6 system-ui }
main { max-width: 30rem; margin: 15vh auto; padding: 1rem }
dt { font-weight: bold }
</style>
<main>
<h1>{{ environment }}</h1>
<p>It works: this is visit {{ visits }}.</p>
<dl>
<dt>Instance</dt><dd>{{ instance }}</dd>
<dt>Zone</dt><dd>{{ zone }}</dd>
</dl>
</main>
</html>
"""
COUNT_VISIT = """
INSERT INTO visits (instance, count) VALUES (%s, 1)
ON CONFLICT (instance) DO UPDATE SET count = visits.count + 1
"""
METRICS = [
    {"Name": "Requests", "Unit": "Count"},
    {"Name": "Errors", "Unit": "Count"},
    {"Name": "Latency", "Unit": "Milliseconds"},
]

app = Flask(__name__)


def log(message, **fields):
    logging.info(message, extra={"fields": {"instance": INSTANCE, "zone": ZONE, **fields}})


@app.before_request
def start_clock():
    g.start = time.monotonic()


@app.after_request
def log_request(response):
    """One JSON line a request; CloudWatch Logs reads its metrics from it (embedded metric format)."""
    response.headers["Cache-Control"] = "no-store"
    if request.path in ("/healthz", "/readyz") and response.status_code < 400:
        return response
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
        Latency=round((time.monotonic() - g.start) * 1000, 2),
        _aws={"Timestamp": round(time.time() * 1000), "CloudWatchMetrics": [metrics]},
    )
    return response


@app.errorhandler(psycopg.OperationalError)
def database_away(error):
    log("database does not answer", error=str(error))
    return {"error": "The database does not answer. Try again in a moment."}, 503, {"Retry-After": "5"}


@app.get("/")
def home():
    database = connection()
    database.execute(COUNT_VISIT, (INSTANCE,))
    visits = database.execute("SELECT sum(count) FROM visits").fetchone()[0]
    return render_template_string(PAGE, environment=ENVIRONMENT, visits=visits, instance=INSTANCE, zone=ZONE)


@app.get("/healthz")
def healthy():
    """The process lives. The database is left out: losing it must not make Auto Scaling replace the fleet."""
    return {"status": "ok"}


@app.get("/readyz")
def ready():
    """The process can serve: it reaches the database, and the table is there."""
    connection().execute("SELECT FROM visits LIMIT 1")
    return {"status": "ok"}
