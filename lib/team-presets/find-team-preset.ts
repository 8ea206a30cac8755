import "server-only";
import { z } from "zod";
import type { Transaction } from "@/lib/db/client";
import type { TeamPreset } from "@/lib/db/generated/client";
import { TerraceError } from "@/lib/errors";

/** The row of a preset; NOT_FOUND for anything that is no preset's id. */
export async function findTeamPreset(tx: Pick<Transaction, "teamPreset">, given: string): Promise<TeamPreset> {
  const id = z.uuid().toLowerCase().safeParse(given).data;
  const row = id === undefined ? null : await tx.teamPreset.findUnique({ where: { id } });
  if (row) return row;
  throw new TerraceError("NOT_FOUND", "There is no such preset. Somebody may have removed it.");
}
