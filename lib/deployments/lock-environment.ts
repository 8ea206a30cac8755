import "server-only";
import type { Transaction } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { namePattern } from "@/lib/environments";
import { TerraceError } from "@/lib/errors";

type LockedEnvironment = Prisma.EnvironmentGetPayload<{ include: { target: { select: { name: true } } } }>;

/** Locks an environment's row until the transaction ends, so that requests for it come one after another. */
export async function lockEnvironment(tx: Transaction, name: string): Promise<LockedEnvironment> {
  if (!namePattern.test(name)) throw new TerraceError("NOT_FOUND", "There is no such environment.");
  await tx.$queryRaw`SELECT 1 FROM "Environment" WHERE name = ${name} FOR UPDATE`;
  const environment = await tx.environment.findUnique({
    where: { name },
    include: { target: { select: { name: true } } },
  });
  if (!environment) throw new TerraceError("NOT_FOUND", `There is no environment named ${name}.`);
  return environment;
}
