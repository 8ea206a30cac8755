import pg from "pg";
import { exampleSpec } from "../infra-templates/two-tier/testing/example-spec";
import { templateVersion } from "../infra-templates/two-tier/version";

export interface FleetSize {
  readonly environments: number;
  /** Stack events in all. */
  readonly events: number;
}

const TEAMS = 40;
const POINTS = 30;
const regions = ["eu-west-1", "eu-central-1", "us-east-1", "ap-southeast-2"];

/** An alarm of an environment as it is stored; the third of every 50th environment rings. */
const alarm = (index: number) =>
  `jsonb_build_object('name', 'fleet-' || i || '-alarm-${index}', 'logicalId', 'Alarm${index}', 'description',
    'What rings here, what to look at first and whom to ask when that does not help.', 'state',
    CASE WHEN ${index} = 2 AND i % 50 = 0 THEN 'ALARM' ELSE 'OK' END, 'reason',
    'Threshold Crossed: 1 out of the last 5 datapoints was not greater than the threshold.', 'updatedAt', '2026-11-01T00:00:00.000Z')`;

const statements = (size: FleetSize): [sql: string, values: unknown[]][] => [
  [
    `INSERT INTO "Target" ("id", "name", "accountId", "regions", "updatedAt")
     SELECT 'fleet-' || i, 'account-' || i, lpad(i::text, 12, '1'), $1::text[], now() FROM generate_series(1, 5) i`,
    [regions],
  ],
  [
    `INSERT INTO "User" ("id", "name", "email", "updatedAt")
     SELECT 'fleet-' || i, 'Person ' || i, 'person-' || i || '@example.com', now() FROM generate_series(1, 50) i`,
    [],
  ],
  [
    `INSERT INTO "Template" ("sha256", "body") SELECT md5(i::text) || md5(i::text), '{}' FROM generate_series(1, 200) i`,
    [],
  ],
  [
    `INSERT INTO "Environment" ("id", "name", "team", "targetId", "region", "stackName", "stackArn", "stackStatus", "spec",
       "outputs", "health", "alarms", "healthAt", "signals", "signalsAt", "requestsPerMinute", "errorShare",
       "templateSha256", "templateVersion", "monthlyUsd", "expiresAt", "contact", "driftStatus", "driftAt", "createdAt", "updatedAt", "deletedAt")
     SELECT 'fleet-' || i, 'fleet-' || i, 'team-' || i % ${TEAMS}, 'fleet-' || 1 + i % 5,
       ($1::text[])[1 + i % ${regions.length}], 'fleet-' || i,
       CASE WHEN i % 40 <> 7 THEN 'arn:aws:cloudformation:eu-west-1:1:stack/fleet-' || i || '/1' END,
       CASE WHEN i % 40 = 7 THEN NULL WHEN i % 80 = 3 THEN 'ROLLBACK_COMPLETE' ELSE 'UPDATE_COMPLETE' END,
       $2::jsonb, '[]', (CASE WHEN i % 50 = 0 THEN 'ALARM' ELSE 'HEALTHY' END)::"Health",
       jsonb_build_array(${Array.from({ length: 12 }, (_, index) => alarm(index)).join(", ")}), now(),
       jsonb_build_object('start', 1700000000, 'period', 120, 'requests', hour.requests, 'errors', hour.errors),
       now() + interval '1 day', hour.rate, hour.share,
       md5((1 + i % 200)::text) || md5((1 + i % 200)::text),
       CASE WHEN i % 20 = 0 THEN ${templateVersion - 1} WHEN i % 25 > 0 THEN ${templateVersion} END, 200 + i % 400,
       CASE WHEN i % 9 = 0 THEN now() + (i % 400) * interval '1 day' END, 'oncall-' || i % ${TEAMS} || '@example.com',
       CASE WHEN i % 70 = 0 THEN 'DRIFTED' WHEN i % 3 > 0 THEN 'IN_SYNC' END, now(), now(), now(),
       CASE WHEN i % 40 = 7 THEN now() END
     FROM generate_series(1, ${size.environments}) i CROSS JOIN LATERAL (
       SELECT jsonb_agg(request) AS requests, jsonb_agg(error) AS errors, avg(request) / 2 AS rate,
         sum(error)::float / sum(request) AS share
       FROM (SELECT (1000 + i % 97 * point) % 4000 AS request, CASE WHEN i % 30 = 0 THEN point ELSE 0 END AS error
         FROM generate_series(1, ${POINTS}) point) point
     ) hour`,
    [regions, JSON.stringify(exampleSpec())],
  ],
  [
    `INSERT INTO "Deployment" ("id", "environmentId", "number", "kind", "status", "spec", "requestedById",
       "templateSha256", "createdAt", "statusAt", "advancedAt")
     SELECT 'fleet-' || i || '-' || number, 'fleet-' || i, number,
       (CASE WHEN number = 1 THEN 'CREATE' ELSE 'UPDATE' END)::"DeploymentKind",
       (CASE WHEN number < 3 THEN 'SUCCEEDED' WHEN i % 60 = 1 THEN 'EXECUTING' WHEN i % 60 = 2 THEN 'AWAITING_REVIEW'
         ELSE 'SUCCEEDED' END)::"DeploymentStatus",
       $1::jsonb, 'fleet-' || 1 + i % 50, md5((1 + i % 200)::text) || md5((1 + i % 200)::text), now(), now(),
       now() + interval '1 day'
     FROM generate_series(1, ${size.environments}) i CROSS JOIN generate_series(1, 3) number`,
    [JSON.stringify(exampleSpec())],
  ],
  [
    `INSERT INTO "StackEvent" ("environmentId", "deploymentId", "stackArn", "eventId", "timestamp", "logicalId",
       "physicalId", "resourceType", "status")
     SELECT 'fleet-' || 1 + e % ${size.environments}, 'fleet-' || 1 + e % ${size.environments} || '-1',
       'arn:aws:cloudformation:eu-west-1:1:stack/fleet-' || 1 + e % ${size.environments} || '/1', 'event-' || e,
       now() - e * interval '1 second', 'Resource' || e % 50, 'physical-' || e % 50, 'AWS::EC2::Subnet',
       CASE WHEN e % 2 = 0 THEN 'CREATE_IN_PROGRESS' ELSE 'CREATE_COMPLETE' END
     FROM generate_series(1, ${size.events}) e`,
    [],
  ],
  ["ANALYZE", []],
];

/**
 * Fills a migrated database with a fleet in many states; for benchmarks and for tests that read plans. Its stacks are
 * nowhere: a worker beside it is kept from looking for them by times that lie ahead.
 */
export async function seedFleet(connectionString: string, size: FleetSize): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    for (const [sql, values] of statements(size)) await client.query(sql, values);
  } finally {
    await client.end();
  }
}
