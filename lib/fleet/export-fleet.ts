import "server-only";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { parseInput } from "@/lib/errors";
import { csvHead, csvLines } from "./csv";
import { type FleetQuery, fleetQuerySchema } from "./schemas";
import { idsQuery, rowsOfQuery } from "./sql";
import { type StoredExport, toExportedRow } from "./stored-row";

/** Rows read at once: the first ones are on their way while the others are read, and memory holds no more of them. */
const CHUNK = 1000;

/**
 * Every environment that the filters leave, in the page's order, as the parts of a CSV file. Which ones is settled before
 * it resolves; each stands in the file once, as it is when its part is read. INVALID_INPUT for a bad filter.
 */
export async function exportFleet({ ctx, input }: { ctx: Context; input: FleetQuery }): Promise<AsyncIterable<string>> {
  authorize(ctx, "operations:read");
  const query = parseInput(fleetQuerySchema, input);
  const found = await ctx.db.$queryRaw<{ id: string }[]>(idsQuery(query));
  return parts(
    ctx,
    found.map(({ id }) => id),
  );
}

async function* parts({ db }: Context, ids: readonly string[]): AsyncGenerator<string> {
  yield csvHead;
  for (let from = 0; from < ids.length; from += CHUNK) {
    const rows = await db.$queryRaw<StoredExport[]>(rowsOfQuery(ids.slice(from, from + CHUNK)));
    yield csvLines(rows.map(toExportedRow));
  }
}
