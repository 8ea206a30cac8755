import "server-only";
import type { Spec } from "@/infra-templates/two-tier/spec";
import type { Transaction } from "@/lib/db/client";
import { hasStack } from "@/lib/environments/states";
import { type InputFault, invalidInput } from "@/lib/errors";
import { addressFault } from "./schemas";
import { type AddressReader, takenBlocks } from "./taken-blocks";

/**
 * The fault of a spec whose VPC has addresses of another environment of its target and region, or reserved ones. A VPC
 * that runs is never refused: it can't give its addresses back without being replaced.
 */
export async function addressFaults(
  db: AddressReader & Pick<Transaction, "environment">,
  spec: Pick<Spec, "name" | "region" | "vpcCidr">,
  target: { readonly id: string },
): Promise<InputFault[]> {
  const own = await db.environment.findUnique({
    where: { name: spec.name },
    select: { targetId: true, region: true, stackStatus: true, spec: true },
  });
  const live = own && hasStack(own.stackStatus) ? (own.spec as Spec | null) : null;
  const stays = own?.targetId === target.id && own.region === spec.region && live?.vpcCidr === spec.vpcCidr;
  if (stays) return [];
  const known = await takenBlocks(db, { targetId: target.id, region: spec.region, except: spec.name });
  const message = addressFault(spec.vpcCidr, known);
  return message ? [{ path: ["vpcCidr"], message }] : [];
}

/**
 * Holds a target's addresses until the transaction ends and looks again: of two requests for one block the second waits
 * here and is refused. Comes after the lock on the environment's row, always in this order.
 */
export async function claimAddresses(
  tx: Transaction,
  spec: Pick<Spec, "name" | "region" | "vpcCidr">,
  target: { readonly id: string },
): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Target" WHERE id = ${target.id} FOR NO KEY UPDATE`;
  const faults = await addressFaults(tx, spec, target);
  if (faults.length > 0) throw invalidInput(faults);
}
