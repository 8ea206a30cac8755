import "server-only";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { parseInput } from "@/lib/errors";
import { fleetCsv } from "./csv";
import {
  type Fleet,
  type FleetCounts,
  type FleetQuery,
  type FleetRow,
  fleetQuerySchema,
  signalsSchema,
} from "./schemas";
import { countsQuery, groupsQuery, placesQuery, rowsQuery, teamsQuery } from "./sql";

/** A row as the database gives it. */
interface StoredRow
  extends Pick<
    FleetRow,
    | "id"
    | "name"
    | "team"
    | "target"
    | "region"
    | "state"
    | "health"
    | "templateSha256"
    | "drift"
    | "monthlyUsd"
    | "contact"
    | "alarmCount"
  > {
  readonly signals: unknown;
  readonly driftAt: Date | null;
  readonly expiresAt: Date | null;
  readonly ringing: readonly { readonly name: string; readonly logicalId: string | null }[] | null;
  readonly deploymentId: string | null;
  readonly number: number;
  readonly kind: NonNullable<FleetRow["latestDeployment"]>["kind"];
  readonly status: NonNullable<FleetRow["latestDeployment"]>["status"];
  readonly statusAt: Date;
  readonly latestTemplateSha256: string | null;
  readonly requestedBy: string;
}

function toFleetRow(row: StoredRow): FleetRow {
  const { deploymentId, number, kind, status, statusAt, latestTemplateSha256, requestedBy, ...kept } = row;
  const planned = kept.templateSha256 !== null && latestTemplateSha256 !== null;
  return {
    ...kept,
    ringing: (row.ringing ?? []).map((alarm) => alarm.logicalId ?? alarm.name.replace(`${row.name}-`, "")),
    signals: signalsSchema.nullable().catch(null).parse(row.signals),
    driftAt: row.driftAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    newerTemplateIn: planned && latestTemplateSha256 !== kept.templateSha256 ? number : null,
    latestDeployment: deploymentId
      ? { id: deploymentId, number, kind, status, statusAt: statusAt.toISOString(), requestedBy: { name: requestedBy } }
      : null,
  };
}

const unique = (values: readonly string[]) => [...new Set(values)].sort();

/** A page of all environments, filtered, grouped and sorted, with the numbers on top. INVALID_INPUT for a bad filter. */
export async function listFleet({ ctx, input }: { ctx: Context; input: FleetQuery }): Promise<Fleet> {
  authorize(ctx, "operations:read");
  const query = parseInput(fleetQuerySchema, input);
  const { db } = ctx;
  const [rows, counted, groups, teams, places] = await Promise.all([
    db.$queryRaw<StoredRow[]>(rowsQuery(query)),
    db.$queryRaw<(FleetCounts & { total: number })[]>(countsQuery(query)),
    query.group ? db.$queryRaw<{ name: string; count: number }[]>(groupsQuery(query, query.group)) : [],
    db.$queryRaw<{ name: string }[]>(teamsQuery),
    db.$queryRaw<{ target: string; region: string }[]>(placesQuery),
  ]);
  const { total, ...counts } = counted[0] as FleetCounts & { total: number };
  return {
    rows: rows.map(toFleetRow),
    total,
    counts,
    groups,
    facets: {
      teams: teams.map(({ name }) => name),
      targets: unique(places.map(({ target }) => target)),
      regions: unique(places.map(({ region }) => region)),
    },
  };
}

/** Every row that the filters leave, in the page's order, as CSV. INVALID_INPUT for a bad filter. */
export async function exportFleet({ ctx, input }: { ctx: Context; input: FleetQuery }): Promise<string> {
  authorize(ctx, "operations:read");
  const query = parseInput(fleetQuerySchema, input);
  const rows = await ctx.db.$queryRaw<StoredRow[]>(rowsQuery(query, "all"));
  return fleetCsv(rows.map(toFleetRow));
}
