import { setTimeout as sleep } from "node:timers/promises";
import { CloudFormationClient, CreateStackCommand, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import pg from "pg";
import { portalEventsBody } from "../infra-templates/portal-events/template";

/** DB instances in a region; AWS's default of 40 holds fewer stacks than are measured. */
const databases = { quota: "rds/L-7B6409FD", value: 100 };

/** Makes the queue of docs/push.md in a region of the sandbox, with room for the stacks, and has every target push. */
export async function havePushed(sandboxUrl: string, databaseUrl: string, region: string): Promise<void> {
  await fetch(`${sandboxUrl}/_sandbox/quotas`, { method: "POST", body: JSON.stringify(databases) });
  const credentials = { accessKeyId: "AKIDBENCH", secretAccessKey: "secret" };
  const cloudFormation = new CloudFormationClient({ endpoint: sandboxUrl, region, credentials });
  const StackName = "portal-events";
  await cloudFormation.send(new CreateStackCommand({ StackName, TemplateBody: portalEventsBody() }));
  for (let status: string | undefined; status !== "CREATE_COMPLETE"; await sleep(100)) {
    status = (await cloudFormation.send(new DescribeStacksCommand({ StackName }))).Stacks?.[0]?.StackStatus;
    if (status?.includes("ROLLBACK")) throw new Error(`${StackName} is ${status}`);
  }
  cloudFormation.destroy();
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`UPDATE "Target" SET "pushesEvents" = true`);
  await client.end();
}

/**
 * Fills the budget of reads up again and again until it is stopped: fifty stacks of one region are planned in a minute
 * instead of twenty. What is measured afterwards has the usual budget.
 */
export async function fillReads(databaseUrl: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const ended = new AbortController();
  const filling = (async () => {
    while (!ended.signal.aborted) {
      await client.query(`UPDATE "ReadBudget" SET "tokens" = 8 WHERE "tokens" < 8`);
      await sleep(100);
    }
  })();
  return async () => {
    ended.abort();
    await filling;
    await client.end();
  };
}
