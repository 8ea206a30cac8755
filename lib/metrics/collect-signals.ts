import "server-only";
import { authorize } from "@/lib/auth/authorize";
import { type AwsAccess, describeAlarms, getMetricData } from "@/lib/aws";
import type { Context } from "@/lib/context";
import { log } from "@/lib/log";
import { accessTo } from "@/lib/targets";
import { alarmNames, toAlarms } from "./alarms";
import { type ClaimedEnvironment, claimDue, storeReadings } from "./claim-signals";
import { grouped } from "./grouped";
import { healthOf } from "./health";
import type { MeasuredResource } from "./metric-queries";
import { stacksResources } from "./stacks-resources";
import { lastHour, ratesOf, signalsOf, trafficQueries } from "./traffic";

/** An environment with the resources that tell how it is. */
interface Watched extends ClaimedEnvironment {
  readonly resources: readonly MeasuredResource[];
}

/**
 * Reads the alarms and the traffic of every environment that is due, all of a target and region in as few calls as AWS
 * allows (100 alarms, 500 metrics a call). Each is read once a minute however many workers ask. What AWS does not tell
 * stays as it was known.
 */
export async function collectSignals({ ctx }: { ctx: Context }): Promise<void> {
  authorize(ctx, "operations:read");
  const targets = await ctx.db.target.findMany();
  const claimed = await claimDue(ctx.db);
  const places = grouped(claimed, ({ targetId, region }) => `${targetId} ${region}`);
  await Promise.all(
    [...places.values()].map(async (environments) => {
      const [first] = environments;
      const target = targets.find(({ id }) => id === first?.targetId);
      if (!first || !target) return;
      try {
        await readPlace(ctx, accessTo(target, first.region), environments);
      } catch (error) {
        log().warn({ err: error, target: target.name, region: first.region }, "The signals of a region were not read");
      }
    }),
  );
}

async function readPlace(ctx: Context, access: AwsAccess, environments: readonly ClaimedEnvironment[]): Promise<void> {
  const arns = environments.map(({ stackArn }) => stackArn);
  const resources = await stacksResources(ctx.db, access, arns);
  const watched = environments.map((each): Watched => ({ ...each, resources: resources.get(each.stackArn) ?? [] }));
  const [alarms, signals] = await Promise.all([
    known("alarms", access, () => readAllAlarms(access, watched)),
    known("traffic", access, () => readAllTraffic(access, watched)),
  ]);
  const readings = watched.map(({ id, stackArn }) => {
    const own = alarms?.get(id) ?? null;
    const hour = signals?.get(id) ?? null;
    const rates = hour ? ratesOf(hour) : { requestsPerMinute: null, errorShare: null };
    return { id, stackArn, alarms: own, health: own && healthOf(own), signals: hour, ...rates };
  });
  await storeReadings(ctx.db, readings);
}

/** What a part of the readings gives; null when AWS does not answer, which does not keep the other part from being stored. */
async function known<T>(what: string, { accountId, region }: AwsAccess, read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    log().warn({ err: error, accountId, region }, `The ${what} of a region could not be read`);
    return null;
  }
}

async function readAllAlarms(access: AwsAccess, watched: readonly Watched[]) {
  const names = watched.map(({ id, resources }) => [id, alarmNames(resources)] as const);
  const all = names.flatMap(([, logicalIds]) => [...logicalIds.keys()]);
  const found = new Map((await describeAlarms(access, all)).map((alarm) => [alarm.name, alarm]));
  return new Map(
    names.map(([id, logicalIds]) => {
      const own = [...logicalIds.keys()].flatMap((name) => found.get(name) ?? []);
      return [id, toAlarms(own, logicalIds)] as const;
    }),
  );
}

async function readAllTraffic(access: AwsAccess, watched: readonly Watched[]) {
  const asked = watched.map(({ id, resources }, index) => ({
    id,
    key: `s${index}`,
    queries: trafficQueries(`s${index}`, resources),
  }));
  const span = lastHour(new Date());
  const queries = asked.flatMap((each) => each.queries);
  const answer = await getMetricData(access, queries, span);
  const lines = new Map(answer.lines.map((line) => [line.id, line]));
  // An hour that was told in part stays as it was known: what did not come would look like a drop in traffic.
  const told = asked.filter(({ queries: own }) => own.length > 0 && own.every(({ id }) => lines.get(id)?.complete));
  return new Map(told.map(({ id, key }) => [id, signalsOf(key, lines, span.start)] as const));
}
