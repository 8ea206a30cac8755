import "server-only";
import type { Context } from "@/lib/context";
import { checkDrift, getDrift } from "@/lib/drift";
import { TerraceError } from "@/lib/errors";
import type { Line } from "./chapter";
import { changeByHand } from "./sandbox-control";

const PATIENCE_MS = 120_000;

/**
 * Does by hand what a line tells of, then has drift looked for, a step at each call. True once a look that began after the
 * change is over; UNAVAILABLE where none is in two minutes. `changedAt` keeps, for this telling, when each was changed.
 */
export async function isChangedByHand(
  ctx: Context,
  { name, byHand }: { name: string; byHand: NonNullable<Line["byHand"]> },
  changedAt: Map<string, number>,
): Promise<boolean> {
  const changed = changedAt.get(name);
  if (changed === undefined) {
    await changeByHand({ stackName: `terrace-${name}`, ...byHand });
    changedAt.set(name, Date.now());
    return false;
  }
  if (Date.now() - changed > PATIENCE_MS) throw new TerraceError("UNAVAILABLE", `Nobody saw that ${name} has drifted.`);
  const { checking, checkedAt } = await getDrift({ ctx, input: { name } });
  if (checking) return false;
  if (checkedAt && Date.parse(checkedAt) > changed) return true;
  await checkDrift({ ctx, input: { name } });
  return false;
}
