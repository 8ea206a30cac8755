import type { Prisma } from "@/lib/db/generated/client";
import type { DeploymentSummary, EnvironmentView } from "./schemas";
import { environmentState } from "./states";

/** The columns of the person who asked; never the whole user. */
export const person = { select: { id: true, name: true, email: true } } as const;

export const summarySelect = {
  id: true,
  number: true,
  kind: true,
  status: true,
  requestedBy: person,
  createdAt: true,
  statusAt: true,
  finishedAt: true,
} satisfies Prisma.DeploymentSelect;

/** What a view needs from the database. */
export const environmentInclude = {
  target: { select: { name: true } },
  deployments: { orderBy: { number: "desc" }, take: 1, select: { ...summarySelect, spec: true } },
} satisfies Prisma.EnvironmentInclude;

export type EnvironmentRow = Prisma.EnvironmentGetPayload<{ include: typeof environmentInclude }>;
type SummaryRow = Prisma.DeploymentGetPayload<{ select: typeof summarySelect }>;

export function toSummary(row: SummaryRow): DeploymentSummary {
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    status: row.status,
    requestedBy: row.requestedBy,
    createdAt: row.createdAt.toISOString(),
    statusAt: row.statusAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

export function toEnvironmentView(row: EnvironmentRow): EnvironmentView {
  const latest = row.deployments[0] ?? null;
  const spec = (row.spec ?? latest?.spec ?? null) as { expiresAt?: string | null } | null;
  return {
    id: row.id,
    name: row.name,
    team: row.team,
    target: row.target.name,
    region: row.region,
    state: environmentState({ stackStatus: row.stackStatus, deletedAt: row.deletedAt, latest }),
    stackName: row.stackName,
    stackArn: row.stackArn,
    stackStatus: row.stackStatus,
    health: row.health,
    alarms: row.alarms as EnvironmentView["alarms"],
    templateVersion: row.templateVersion,
    expiresAt: spec?.expiresAt ?? null,
    outputs: (row.outputs ?? []) as EnvironmentView["outputs"],
    latestDeployment: latest && toSummary(latest),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
