import type { EventFacts } from "../events/states";
import type { Change } from "../plans/schemas";
import { observe } from "./observe";
import type { ResourceAction } from "./schemas";
import { ROLLING, workOf } from "./work";

/** How long one resource took. */
export interface MeasuredDuration {
  readonly logicalId: string;
  /** Or the kind of work it was, as `workOf` says. */
  readonly resourceType: string;
  readonly action: ResourceAction;
  readonly seconds: number;
  /** When it was done. */
  readonly at: Date;
}

const pattern = /^(CREATE|UPDATE|DELETE)_(IN_PROGRESS|COMPLETE|FAILED|SKIPPED)$/;

/**
 * What a deployment's events teach: each resource's time from its first *_IN_PROGRESS to its *_COMPLETE. What failed,
 * was kept or never had a physical id teaches nothing; a replacement told as an update counts as a creation, and a rolling
 * update teaches what one batch takes.
 */
export function resourceDurations(
  events: readonly EventFacts[],
  changes: readonly Pick<Change, "logicalId" | "resourceType" | "properties">[] = [],
): MeasuredDuration[] {
  const changeOf = new Map(changes.map((change) => [change.logicalId, change]));
  const seen = observe(events);
  const begun = new Map<string, EventFacts>();
  const measured = new Map<string, MeasuredDuration>();
  for (const event of events) {
    const [, verb, end] = pattern.exec(event.status) ?? [];
    if (!verb || event.resourceType === "AWS::CloudFormation::Stack") continue;
    const key = `${verb} ${event.logicalId}`;
    const start = begun.get(key);
    if (end === "IN_PROGRESS") {
      if (!start) begun.set(key, event);
      continue;
    }
    begun.delete(key);
    const physicalId = event.physicalId ?? start?.physicalId;
    if (end !== "COMPLETE" || !start || !physicalId) continue;
    const replaced = verb === "UPDATE" && start.physicalId !== null && start.physicalId !== physicalId;
    const action = replaced ? "CREATE" : (verb as ResourceAction);
    const { logicalId } = event;
    const at = new Date(event.timestamp);
    const took = (at.getTime() - Date.parse(start.timestamp)) / 1000;
    const once = `${action} ${logicalId}`;
    if (measured.has(once)) continue;
    const told = action === "UPDATE" ? seen.get(once)?.rolling : undefined;
    const rolling = told && told.up > 0 && told.since >= Date.parse(start.timestamp) ? told : undefined;
    const planned = workOf(changeOf.get(logicalId) ?? event, action);
    // Where instances were to be replaced and were not, it took what any change takes.
    const resourceType = rolling ? ROLLING : planned === ROLLING ? event.resourceType : planned;
    const seconds = rolling ? took / Math.ceil(rolling.instances / rolling.size) : took;
    measured.set(once, { logicalId, resourceType, action, seconds, at });
  }
  return [...measured.values()];
}
