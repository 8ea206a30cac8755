import type { Spec } from "./spec";

/** The tags of everything in an environment; the expiry as a day in UTC. */
export function environmentTags(spec: Spec): Record<string, string> {
  return {
    "cost-centre": spec.team,
    environment: spec.name,
    expiry: spec.expiresAt === null ? "none" : new Date(spec.expiresAt).toISOString().slice(0, 10),
    owner: spec.alarmEmail,
    team: spec.team,
  };
}
