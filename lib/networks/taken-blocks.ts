import "server-only";
import type { Transaction } from "@/lib/db/client";
import type { DeploymentStatus } from "@/lib/deployments/states";
import type { Networks, TakenBlock } from "./schemas";
import { blocksHeld } from "./states";

/** What the search for taken addresses reads, inside a transaction or outside. */
export type AddressReader = Pick<Transaction, "$queryRaw" | "reservedRange">;

interface Row {
  name: string;
  region: string;
  stackStatus: string | null;
  live: string | null;
  status: DeploymentStatus | null;
  asked: string | null;
}

/**
 * The blocks that are taken in a target: refused for a VPC in this region, or only known from another one. The named
 * environment's own are left out. Only the VPC's block of each spec is read: this runs while somebody types.
 */
export async function takenBlocks(
  db: AddressReader,
  where: { targetId: string; region: string; except: string | null },
): Promise<Pick<Networks, "taken" | "elsewhere">> {
  const { targetId, region, except } = where;
  const rows = await db.$queryRaw<Row[]>`
    SELECT environment.name, environment.region, environment."stackStatus", environment.spec->>'vpcCidr' AS live,
      latest.status::text AS status, latest.spec->>'vpcCidr' AS asked
    FROM "Environment" AS environment
    LEFT JOIN LATERAL (
      SELECT status, spec FROM "Deployment"
      WHERE "environmentId" = environment.id ORDER BY number DESC LIMIT 1
    ) AS latest ON true
    WHERE environment."targetId" = ${targetId} AND environment.name IS DISTINCT FROM ${except}
    ORDER BY environment.name`;
  const ranges = await db.reservedRange.findMany({
    where: { AND: [{ OR: [{ targetId: null }, { targetId }] }, { OR: [{ region: null }, { region }] }] },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  const environments = rows.flatMap(({ name, region, stackStatus, live, status, asked }): EnvironmentBlock[] => {
    const latest = status && asked ? { status, vpcCidr: asked } : null;
    const held = blocksHeld({ stackStatus, live, latest });
    return held.map((cidrBlock) => ({ kind: "environment", cidrBlock, environment: name, region }));
  });
  const reserved = ranges.map(({ cidrBlock, note }): TakenBlock => ({ kind: "reserved", cidrBlock, note }));
  return {
    taken: [...environments.filter((block) => block.region === region), ...reserved],
    elsewhere: environments.filter((block) => block.region !== region),
  };
}

type EnvironmentBlock = Extract<TakenBlock, { kind: "environment" }>;
