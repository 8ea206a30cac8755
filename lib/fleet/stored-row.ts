import { type ExportedRow, type FleetRow, signalsSchema } from "./schemas";

/** An environment as the database gives it for a file. */
export interface StoredExport extends Omit<ExportedRow, "ringing" | "driftAt" | "expiresAt" | "latestDeployment"> {
  readonly driftAt: Date | null;
  readonly expiresAt: Date | null;
  readonly ringing: readonly { readonly name: string; readonly logicalId: string | null }[] | null;
  readonly deploymentId: string | null;
  readonly number: number;
  readonly kind: NonNullable<FleetRow["latestDeployment"]>["kind"];
  readonly status: NonNullable<FleetRow["latestDeployment"]>["status"];
  readonly statusAt: Date;
  readonly requestedBy: string;
}

/** The same for a page. */
export interface StoredRow extends StoredExport {
  readonly alarmCount: number;
  readonly signals: unknown;
}

export function toExportedRow(row: StoredExport): ExportedRow {
  const { deploymentId, number, kind, status, statusAt, requestedBy, ...kept } = row;
  return {
    ...kept,
    ringing: (row.ringing ?? []).map((alarm) => alarm.logicalId ?? alarm.name.replace(`${row.name}-`, "")),
    driftAt: row.driftAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    latestDeployment: deploymentId
      ? { id: deploymentId, number, kind, status, statusAt: statusAt.toISOString(), requestedBy: { name: requestedBy } }
      : null,
  };
}

export function toFleetRow({ signals, alarmCount, ...row }: StoredRow): FleetRow {
  return { ...toExportedRow(row), alarmCount, signals: signalsSchema.nullable().catch(null).parse(signals) };
}
