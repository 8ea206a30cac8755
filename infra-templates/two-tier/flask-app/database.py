"""PostgreSQL for the Flask app. On AWS it signs in with IAM tokens; with DATABASE_URL set, as that says."""

import json
import os

import boto3
import psycopg
from psycopg_pool import ConnectionPool

USER = "flask"

SCHEMA = """
SELECT pg_advisory_xact_lock(5432);
CREATE TABLE IF NOT EXISTS visits (instance text PRIMARY KEY, count bigint NOT NULL);
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'rds_iam') THEN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'flask') THEN
      CREATE ROLE flask LOGIN;
    END IF;
    GRANT rds_iam TO flask;
    GRANT SELECT, INSERT, UPDATE ON visits TO flask;
  END IF;
END $$;
"""

COUNT_VISIT = """
INSERT INTO visits (instance, count) VALUES (%s, 1)
ON CONFLICT (instance) DO UPDATE SET count = visits.count + 1
"""


class Connection(psycopg.Connection):
    """A connection with a token of its own: tokens live 15 minutes, a pool reconnects for as long as it runs."""

    @classmethod
    def connect(cls, conninfo="", **kwargs):
        if "DATABASE_URL" in os.environ:
            return super().connect(os.environ["DATABASE_URL"], connect_timeout=3, **kwargs)
        host, port = os.environ["DATABASE_HOST"], int(os.environ["DATABASE_PORT"])
        token = boto3.client("rds").generate_db_auth_token(host, port, USER)
        return super().connect(**on_aws(USER, token), **kwargs)


def on_aws(user, password):
    return {
        "host": os.environ["DATABASE_HOST"],
        "port": os.environ["DATABASE_PORT"],
        "dbname": os.environ["DATABASE_NAME"],
        "user": user,
        "password": password,
        "sslmode": "verify-full",
        "sslrootcert": os.environ["DATABASE_CA"],
        "connect_timeout": 3,
        # After a failover the old primary may answer nothing at all: notice within seconds.
        "keepalives_idle": 5,
        "keepalives_interval": 2,
        "keepalives_count": 3,
        "tcp_user_timeout": 10000,
    }


def make_pool():
    """Checks a connection before it is lent, so that one broken by a failover is replaced, not used."""
    return ConnectionPool(
        connection_class=Connection,
        kwargs={"autocommit": True, "options": "-c statement_timeout=3000"},
        check=ConnectionPool.check_connection,
        min_size=1,
        max_size=8,
        timeout=3,
        max_lifetime=900,
        open=False,
    )


def count_visit(connection, instance):
    """Adds one visit to this instance's row and returns the visits of all instances."""
    connection.execute(COUNT_VISIT, (instance,))
    return connection.execute("SELECT sum(count)::bigint FROM visits").fetchone()[0]


def prepare():
    """Makes the table and the app's user, as the master user; every instance does this at every start."""
    if "DATABASE_URL" in os.environ:
        arguments = {"conninfo": os.environ["DATABASE_URL"]}
    else:
        secret = boto3.client("secretsmanager").get_secret_value(SecretId=os.environ["DATABASE_SECRET"])
        master = json.loads(secret["SecretString"])
        arguments = on_aws(master["username"], master["password"])
    with psycopg.connect(**arguments) as connection:
        connection.execute(SCHEMA)


if __name__ == "__main__":
    prepare()
