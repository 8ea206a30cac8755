import "server-only";
import { z } from "zod";
import { authorize } from "@/lib/auth/authorize";
import { type AwsAccess, AwsError, awsErrorWords, getMetricData } from "@/lib/aws";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import { parseInput, TerraceError } from "@/lib/errors";
import { SharedCache } from "@/lib/shared-cache";
import { accessTo } from "@/lib/targets";
import { readAlarms } from "./alarms";
import { chartsOf, metricQueries, timestampsOf } from "./metric-queries";
import { type MetricRange, type Metrics, metricRangeSchema } from "./schemas";
import { stackResources } from "./stack-resources";

const KEEP_MS = 20_000;
const inputSchema = z.object({ name: z.string(), range: metricRangeSchema });

const recent = new SharedCache<Metrics>(KEEP_MS);

async function readMetrics(db: Database, access: AwsAccess, stackArn: string, range: MetricRange): Promise<Metrics> {
  const now = new Date();
  const resources = await stackResources(db, access, stackArn);
  const planned = metricQueries(resources, range);
  const { period, timestamps } = timestampsOf(range, now);
  const first = timestamps[0] ?? 0;
  const span = { start: new Date(first * 1000), end: new Date((first + timestamps.length * period) * 1000) };
  const queries = planned.flatMap(({ series }) => series.map((entry) => entry.query));
  const [lines, alarms] = await Promise.all([getMetricData(access, queries, span), readAlarms(access, resources)]);
  return {
    range,
    period,
    timestamps,
    charts: chartsOf(planned, lines, timestamps),
    alarms,
    partial: lines.some((line) => !line.complete),
    readAt: now.toISOString(),
  };
}

/**
 * An environment's charts and alarms, at most 20 s old. CONFLICT while it has no stack, UNAVAILABLE with words when AWS
 * does not answer.
 */
export async function getMetrics({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.input<typeof inputSchema>;
}): Promise<Metrics> {
  authorize(ctx, "environment:read");
  const { name, range } = parseInput(inputSchema, input);
  const environment = await ctx.db.environment.findUnique({ where: { name }, include: { target: true } });
  if (!environment) throw new TerraceError("NOT_FOUND", `There is no environment named ${name}.`);
  const { stackArn } = environment;
  if (!stackArn) throw new TerraceError("CONFLICT", `${name} has no stack: metrics appear once it is built.`);
  const access = accessTo(environment.target, environment.region);
  try {
    return await recent.get(`${stackArn}|${range}`, () => readMetrics(ctx.db, access, stackArn, range));
  } catch (error) {
    if (error instanceof AwsError) throw new TerraceError("UNAVAILABLE", awsErrorWords(error), { cause: error });
    throw error;
  }
}
