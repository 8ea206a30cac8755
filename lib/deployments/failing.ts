import "server-only";
import type { Database } from "@/lib/db/client";
import { type FirstFailure, firstFailureOf } from "@/lib/events";
import type { DeploymentKind, DeploymentStatus } from "./states";

/**
 * Why a running deployment is bound to fail, as soon as an event tells; null while none does. What an update can't
 * remove after its resources are done is left behind, and fails nothing.
 */
export async function failingOf(
  db: Database,
  { id, kind, status }: { id: string; kind: DeploymentKind; status: DeploymentStatus },
): Promise<FirstFailure | null> {
  if (status !== "EXECUTING") return null;
  const failure = await firstFailureOf(db, id);
  return kind !== "DELETE" && failure?.status?.startsWith("DELETE_") ? null : failure;
}
