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
import { deploymentsBetween } from "./deployments-between";
import { chartsOf, metricQueries, momentsOf } from "./metric-queries";
import { type MetricSpan, type Metrics, metricSpanSchema } from "./schemas";
import { stackResources } from "./stack-resources";

const KEEP_MS = 20_000;
const inputSchema = z.object({ name: z.string() }).and(metricSpanSchema);

type Measured = Omit<Metrics, "deployments">;
const recent = new SharedCache<Measured>(KEEP_MS);

async function readMetrics(db: Database, access: AwsAccess, stackArn: string, asked: MetricSpan): Promise<Measured> {
  const now = new Date();
  const resources = await stackResources(db, access, stackArn);
  const moments = momentsOf(asked, now);
  const { period, timestamps } = moments;
  const planned = metricQueries(resources, period);
  const first = timestamps[0] ?? 0;
  const span = { start: new Date(first * 1000), end: new Date((first + timestamps.length * period) * 1000) };
  const queries = planned.flatMap(({ series }) => series.map((entry) => entry.query));
  const [{ lines, messages }, alarms] = await Promise.all([
    getMetricData(access, queries, span),
    readAlarms(access, resources),
  ]);
  return {
    range: asked.from ? null : asked.range,
    period,
    timestamps: [...timestamps],
    charts: chartsOf(planned, lines, moments),
    alarms,
    partial: lines.some((line) => !line.complete),
    messages: [...messages],
    readAt: now.toISOString(),
  };
}

/**
 * An environment's charts and alarms, at most 20 s old, and the deployments of that time as they are now. CONFLICT while it has no stack, UNAVAILABLE with words when AWS
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
  const { name, ...span } = parseInput(inputSchema, input);
  const environment = await ctx.db.environment.findUnique({ where: { name }, include: { target: true } });
  if (!environment) throw new TerraceError("NOT_FOUND", `There is no environment named ${name}.`);
  const { stackArn } = environment;
  if (!stackArn) throw new TerraceError("CONFLICT", `${name} has no stack: metrics appear once it is built.`);
  const access = accessTo(environment.target, environment.region);
  try {
    const key = `${stackArn}|${span.from ? `${span.from}/${span.to}` : span.range}`;
    const measured = await recent.get(key, () => readMetrics(ctx.db, access, stackArn, span));
    return { ...measured, deployments: await deploymentsBetween(ctx.db, environment.id, measured) };
  } catch (error) {
    if (error instanceof AwsError) throw new TerraceError("UNAVAILABLE", awsErrorWords(error), { cause: error });
    throw error;
  }
}
