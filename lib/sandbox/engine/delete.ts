import { actualProperties, isGone } from "../drift/actual";
import { isReplica } from "../reads/rds/replica";
import type { Resource, Task } from "../store/records";
import { deleteMilliseconds, initiateMilliseconds } from "./durations";
import { deletionPolicy, type Fate, replacedFate, rollbackPolicy } from "./policies";
import { deletionRefusal } from "./refusals";
import type { Work } from "./work";

const cleanupAttempts = 3;

/** Begins to delete a resource, or leaves it as its policy says. */
export function startDelete(work: Work, task: Task): void {
  const resource = work.resource(task);
  const fate = fateOf(work, task, resource);
  if (fate === "Retain" || work.operation.skip.includes(task.logicalId)) {
    endDelete(work, task, "DELETE_SKIPPED");
    return;
  }
  if (resource.physicalId === "") {
    endDelete(work, task, "DELETE_COMPLETE");
    return;
  }
  // What never came to be has no protection to refuse with.
  const wasMade = resource.status !== "CREATE_FAILED";
  work.tell(task, resource, "DELETE_IN_PROGRESS");
  const fault = work.context.faults.strikeResource({ ...resource, stackName: work.stack.stackName }, "DELETE");
  const asItIs = { ...resource, properties: actualProperties(resource) };
  const refusal = fault?.message ?? (wasMade && !isGone(resource) ? deletionRefusal(asItIs) : undefined);
  // CloudFormation asks for no final snapshot of a replica, because RDS takes none.
  const withSnapshot = fate === "Snapshot" && !isReplica(resource.properties);
  task.attempts = (task.attempts ?? 0) + 1;
  task.steps = refusal
    ? [{ afterMs: initiateMilliseconds, does: "fail", reason: refusal }]
    : [{ afterMs: deleteMilliseconds(resource.resourceType, withSnapshot), does: "complete" }];
}

function fateOf(work: Work, task: Task, resource: Resource): Fate {
  const { kind, phase } = work.operation;
  if (phase === "cleanup") return task.old ? replacedFate(resource) : deletionPolicy(resource);
  return kind === "DELETE" ? deletionPolicy(resource) : rollbackPolicy(resource);
}

/** The stack has the resource no longer. */
export function endDelete(work: Work, task: Task, status: "DELETE_COMPLETE" | "DELETE_SKIPPED"): void {
  work.tell(task, work.resource(task), status);
  task.state = "done";
  task.steps = [];
  if (!task.old && work.operation.kind === "UPDATE")
    work.context.store.deleteResource(work.stack.stackId, task.logicalId);
}

/** A deletion that failed: tried again in a cleanup, left behind under force, else the task's end. */
export function failDelete(work: Work, task: Task, reason: string): void {
  work.tell(task, work.resource(task), "DELETE_FAILED", reason);
  const isCleanup = work.operation.phase === "cleanup" || work.operation.phase === "rollback-cleanup";
  if (isCleanup && (task.attempts ?? 0) < cleanupAttempts) {
    task.steps = [{ afterMs: initiateMilliseconds, does: "retry" }];
  } else if (work.operation.force) {
    endDelete(work, task, "DELETE_SKIPPED");
  } else {
    task.state = "failed";
    task.steps = [];
  }
}
