import type { Tone } from "@/components/ui/tone";
import type { DeploymentKind, DeploymentStatus } from "@/lib/deployments/states";

/** "Create", "Update", "Delete". */
export const kindWord: Readonly<Record<DeploymentKind, string>> = {
  CREATE: "Create",
  UPDATE: "Update",
  DELETE: "Delete",
};

const running: Readonly<Record<DeploymentKind, string>> = {
  CREATE: "Creating",
  UPDATE: "Updating",
  DELETE: "Deleting",
};
const succeeded: Readonly<Record<DeploymentKind, string>> = {
  CREATE: "Created",
  UPDATE: "Updated",
  DELETE: "Deleted",
};

const words: Readonly<Record<DeploymentStatus, readonly [word: string, tone: Tone]>> = {
  REQUESTED: ["Requested", "progress"],
  PLANNING: ["Planning", "progress"],
  AWAITING_REVIEW: ["Awaiting review", "info"],
  APPROVED: ["Approved", "progress"],
  EXECUTING: ["Running", "progress"],
  SUCCEEDED: ["Succeeded", "success"],
  FAILED: ["Failed", "danger"],
  NO_CHANGES: ["No changes", "neutral"],
  PLAN_FAILED: ["Plan failed", "danger"],
  REJECTED: ["Rejected", "warning"],
  CHANGES_REQUESTED: ["Changes requested", "warning"],
  EXPIRED: ["Expired", "neutral"],
  WITHDRAWN: ["Withdrawn", "neutral"],
};

/** The word and the tone of a deployment's status. */
export function deploymentWord({ kind, status }: { kind: DeploymentKind; status: DeploymentStatus }): {
  word: string;
  tone: Tone;
} {
  const [word, tone] = words[status];
  if (status === "EXECUTING") return { word: running[kind], tone };
  if (status === "SUCCEEDED") return { word: succeeded[kind], tone };
  return { word, tone };
}

/** Where a request is mended and sent again: what was never built may still get another name and place. */
export function revisionAddress({
  id,
  kind,
  environment,
}: {
  readonly id: string;
  readonly kind: DeploymentKind;
  readonly environment: { readonly name: string };
}): string {
  const form = kind === "CREATE" ? "/environments/new" : `/environments/${environment.name}/update`;
  return `${form}?revises=${id}`;
}
