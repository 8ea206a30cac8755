"""The app's connections to PostgreSQL: over TLS, signed in with IAM tokens, one for each thread of gunicorn's."""

import os
import threading
import time

import botocore.session
import psycopg

RETRY_SECONDS = 1
CONNECT_SECONDS = 3

rds = botocore.session.get_session().create_client("rds")
mine = threading.local()
retry_at = 0


def connection():
    """This thread's connection, made anew when it broke. One that fails over is noticed before it is used.

    Once the database did not answer, one thread at a time asks again and the others raise at once: threads that wait
    would keep /healthz waiting, and Auto Scaling would replace the instance.
    """
    global retry_at
    if getattr(mine, "connection", None):
        try:
            mine.connection.execute("")
            return mine.connection
        except psycopg.OperationalError:
            mine.connection.close()
            mine.connection = None
    now = time.monotonic()
    if now < retry_at:
        raise psycopg.OperationalError("The database did not answer a moment ago.")
    if retry_at:
        retry_at = now + CONNECT_SECONDS + RETRY_SECONDS
    try:
        # A token lives 15 minutes, a connection as long as it can.
        token = rds.generate_db_auth_token(os.environ["DATABASE_HOST"], int(os.environ["DATABASE_PORT"]), "flask")
        mine.connection = connect("flask", token)
    except psycopg.OperationalError:
        retry_at = time.monotonic() + RETRY_SECONDS
        raise
    retry_at = 0
    return mine.connection


def connect(user, password):
    return psycopg.connect(
        host=os.environ["DATABASE_HOST"],
        port=os.environ["DATABASE_PORT"],
        dbname=os.environ["DATABASE_NAME"],
        user=user,
        password=password,
        sslmode="verify-full",
        sslrootcert=os.environ["DATABASE_CA"],
        # A failover may leave a server that only reads: it is none to stay with.
        target_session_attrs="read-write",
        connect_timeout=CONNECT_SECONDS,
        # After a failover the old primary may answer nothing at all: notice within seconds.
        tcp_user_timeout=4000,
        keepalives_idle=5,
        keepalives_interval=2,
        options="-c statement_timeout=3000",
        autocommit=True,
    )
