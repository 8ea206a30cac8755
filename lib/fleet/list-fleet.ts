import "server-only";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { parseInput } from "@/lib/errors";
import { type Fleet, type FleetCounts, type FleetQuery, fleetQuerySchema } from "./schemas";
import { countsQuery, groupsQuery, placesQuery, rowsQuery, teamsQuery } from "./sql";
import { type StoredRow, toFleetRow } from "./stored-row";

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
