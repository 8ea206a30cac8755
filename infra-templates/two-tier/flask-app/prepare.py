"""Makes the table and the app's user, as the master user: every instance does this at every start."""

import json
import os

import botocore.session

from database import connect

SCHEMA = """
SELECT pg_advisory_xact_lock(5432);
CREATE TABLE IF NOT EXISTS visits (instance text PRIMARY KEY, count bigint NOT NULL);
DO $$ BEGIN
  CREATE ROLE flask LOGIN;
EXCEPTION WHEN duplicate_object THEN
END $$;
GRANT rds_iam TO flask;
GRANT SELECT, INSERT, UPDATE ON visits TO flask;
"""

secrets = botocore.session.get_session().create_client("secretsmanager")
secret = secrets.get_secret_value(SecretId=os.environ["DATABASE_SECRET"])
master = json.loads(secret["SecretString"])
with connect(master["username"], master["password"]) as connection:
    connection.execute(SCHEMA)
