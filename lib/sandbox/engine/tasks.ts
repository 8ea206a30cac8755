import { SandboxError } from "../handler";
import { logFailure } from "../log";
import { instanceIdOf } from "../reads/instances";
import type { Resource, Step, Task } from "../store/records";
import { startApply, startRestore } from "./apply";
import { attributesOf } from "./attributes";
import { endDelete, failDelete, startDelete } from "./delete";
import { identityOf, initiate } from "./initiate";
import type { Work } from "./work";

/** Starts a task whose turn has come. */
export function startTask(work: Work, task: Task): void {
  task.state = "running";
  try {
    if (task.action === "apply") startApply(work, task);
    else if (task.action === "restore") startRestore(work, task);
    else startDelete(work, task);
  } catch (error) {
    fail(work, task, reasonOf(error));
  }
  schedule(work, task);
}

/** Performs a running task's steps that are due. */
export function stepTask(work: Work, task: Task): void {
  while (task.state === "running" && (task.steps[0]?.dueAt ?? Number.POSITIVE_INFINITY) <= work.context.clock.now()) {
    try {
      perform(work, task, task.steps.shift() as Step);
    } catch (error) {
      fail(work, task, reasonOf(error));
    }
    schedule(work, task);
  }
}

/** Ends a task because another has failed or the operation is given up. */
export function cancelTask(work: Work, task: Task): void {
  if (task.state === "running" && task.action === "apply") {
    const resource = work.resource(task);
    const verb = isCreate(resource) ? "CREATE" : "UPDATE";
    const reason = `Resource ${isCreate(resource) ? "creation" : "update"} cancelled`;
    work.context.events.resource(work.stack, resource, `${verb}_FAILED`, reason);
  }
  task.state = "cancelled";
  task.steps = [];
}

/** A resource whose operation breaks down fails as at AWS; the sandbox goes on. */
function reasonOf(error: unknown): string {
  if (error instanceof SandboxError) return error.message;
  logFailure(error);
  return "Internal Failure";
}

const isDelete = (task: Task): boolean => task.action === "delete" || task.action === "delete-old";
const isCreate = (resource: Resource): boolean => resource.status.startsWith("CREATE");

function schedule(work: Work, task: Task): void {
  const [next] = task.steps;
  if (task.state === "running" && next && next.dueAt === undefined) next.dueAt = work.context.clock.due(next.afterMs);
}

function perform(work: Work, task: Task, step: Step): void {
  switch (step.does) {
    case "initiate": {
      const obstacle = initiate(work, work.resource(task));
      if (obstacle) fail(work, task, obstacle);
      break;
    }
    case "signal": {
      const resource = work.resource(task);
      const sender = step.instance === undefined ? "" : ` ${instanceIdOf(resource, step.instance)}`;
      work.context.events.resource(work.stack, resource, resource.status, `${step.reason}${sender}`);
      break;
    }
    case "fail":
      fail(work, task, step.reason ?? "Internal Failure");
      break;
    case "retry":
      startDelete(work, task);
      break;
    case "complete":
      if (isDelete(task)) endDelete(work, task, "DELETE_COMPLETE");
      else complete(work, task);
  }
}

function complete(work: Work, task: Task): void {
  const resource = work.resource(task);
  const before = work.operation.before[task.logicalId];
  const isReplaced = task.action === "apply" && before && before.physicalId !== resource.physicalId;
  if (isReplaced) work.operation.leftovers.push(structuredClone(before));
  if (before && !isReplaced) {
    const physical = { ...identityOf(work, resource), physicalId: resource.physicalId };
    resource.attributes = attributesOf(physical, resource.attributes);
  }
  work.context.events.resource(work.stack, resource, isCreate(resource) ? "CREATE_COMPLETE" : "UPDATE_COMPLETE");
  task.state = "done";
}

function fail(work: Work, task: Task, reason: string): void {
  if (isDelete(task)) {
    failDelete(work, task, reason);
    return;
  }
  const resource = work.resource(task);
  work.context.events.resource(work.stack, resource, isCreate(resource) ? "CREATE_FAILED" : "UPDATE_FAILED", reason);
  task.state = "failed";
  task.steps = [];
}
