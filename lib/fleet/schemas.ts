import { z } from "zod";
import type { DeploymentSummary, EnvironmentState, EnvironmentView } from "../environments/schemas";
import { environmentQuerySchema } from "../environments/schemas";

/** What rows of a fleet can be grouped by. */
export const fleetGroups = ["team", "target", "region", "state"] as const;
export type FleetGroup = (typeof fleetGroups)[number];

/** What rows can be sorted by; "attention" puts first what is wrong: in alarm, failed, drifted, expiring soon. */
export const fleetSorts = ["attention", "name", "traffic", "errors", "cost", "expiry", "template"] as const;
export type FleetSort = (typeof fleetSorts)[number];

/** What DetectStackDrift said, in the words of the page; NOT_CHECKED before the first time. */
export const driftWords = ["IN_SYNC", "DRIFTED", "NOT_CHECKED"] as const;
export type Drift = (typeof driftWords)[number];

/** An expiry this close is a warning, in days. */
export const EXPIRING_DAYS = 14;
/** Rows of one page. */
export const FLEET_PAGE = 100;

const flag = z.stringbool().or(z.boolean()).default(false);

/** Filters, order and place of the operations page and its CSV; all in the address. */
export const fleetQuerySchema = environmentQuerySchema.omit({ cursor: true, limit: true }).extend({
  drift: z.enum(driftWords).optional(),
  /** Only what expires soon, or should be gone already. */
  expiring: flag,
  /** Only what was built from an older template than this Terrace's. */
  behind: flag,
  /** Only what is wrong in some way. */
  attention: flag,
  group: z.enum(fleetGroups).optional(),
  sort: z.enum(fleetSorts).default("attention"),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
});
export type FleetQuery = z.input<typeof fleetQuerySchema>;
export type ParsedFleetQuery = z.output<typeof fleetQuerySchema>;

/** The last hour's requests and errors of an environment. `values[i]` counts `period` seconds; null is a gap, never a zero. */
export const signalsSchema = z.object({
  /** Epoch seconds at which the first value begins. */
  start: z.number().int(),
  period: z.number().int(),
  requests: z.array(z.number().nullable()),
  /** Answers 5xx, of the load balancer and of what stands behind it. */
  errors: z.array(z.number().nullable()),
});
export type Signals = z.infer<typeof signalsSchema>;

/** An environment as a row of a file. */
export interface ExportedRow {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  readonly target: string;
  readonly region: string;
  readonly state: EnvironmentState;
  readonly health: EnvironmentView["health"];
  /** What to call the alarms that ring. */
  readonly ringing: readonly string[];
  /** Of the last hour; null where nothing was measured. */
  readonly requestsPerMinute: number | null;
  /** How many of the last hour's requests were answered 5xx, from 0 to 1; null without requests. */
  readonly errorShare: number | null;
  readonly templateSha256: string | null;
  /** The two-tier template's version it was built from; null where that is not known, and without a stack. */
  readonly templateVersion: number | null;
  /** Whether this Terrace has a newer template. */
  readonly behind: boolean;
  readonly drift: Drift;
  readonly driftAt: string | null;
  readonly monthlyUsd: number | null;
  readonly expiresAt: string | null;
  readonly contact: string | null;
  readonly latestDeployment:
    | (Pick<DeploymentSummary, "id" | "number" | "kind" | "status" | "statusAt"> & {
        readonly requestedBy: { readonly name: string };
      })
    | null;
}

/** An environment as a row of a page. */
export interface FleetRow extends ExportedRow {
  readonly alarmCount: number;
  readonly signals: Signals | null;
}

/** How many there are, by what they need, within search, team, target and region. */
export interface FleetCounts {
  readonly all: number;
  readonly alarm: number;
  readonly failed: number;
  readonly awaitingReview: number;
  readonly drifted: number;
  readonly expiring: number;
  readonly behind: number;
}

/** A page of a fleet. */
export interface Fleet {
  readonly rows: readonly FleetRow[];
  /** Rows that match all filters, on all pages. */
  readonly total: number;
  readonly counts: FleetCounts;
  /** All groups and their sizes, where rows are grouped; a page may begin or end within one. */
  readonly groups: readonly { readonly name: string; readonly count: number }[];
  readonly facets: {
    readonly teams: readonly string[];
    readonly targets: readonly string[];
    readonly regions: readonly string[];
  };
}
