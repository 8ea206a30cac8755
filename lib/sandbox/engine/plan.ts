import type { Resource, Task, TaskAction } from "../store/records";
import { dependencies } from "../template/graph";
import type { ResourceDefinition } from "../template/types";

const gone = new Set(["DELETE_COMPLETE", "DELETE_SKIPPED"]);

/** Whether the stack still has the resource; a failed creation counts until it is cleared away. */
export function exists(resource: Resource | undefined): resource is Resource {
  return resource !== undefined && !gone.has(resource.status);
}

function task(action: TaskAction, logicalId: string, after: string[], old?: Resource): Task {
  const key = old ? `old:${old.physicalId}` : logicalId;
  return { key, logicalId, action, after, state: "waiting", steps: [], ...(old && { old }) };
}

/** Bring every resource to its definition, each after what it needs. */
export function applyTasks(definitions: Map<string, ResourceDefinition>): Task[] {
  const graph = dependencies(definitions);
  return [...definitions.keys()].map((logicalId) => task("apply", logicalId, graph.get(logicalId) ?? []));
}

/** Delete resources, and physical leftovers of replacements, each after everything that needs it. */
export function deleteTasks(resources: Resource[], leftovers: Resource[] = []): Task[] {
  const all = [
    ...resources.map((resource) => ({ resource, planned: task("delete", resource.logicalId, []) })),
    ...leftovers.map((resource) => ({ resource, planned: task("delete-old", resource.logicalId, [], resource) })),
  ];
  for (const { resource, planned } of all) {
    planned.after = all
      .filter((other) => other.planned !== planned && other.resource.needs.includes(resource.logicalId))
      .map((other) => other.planned.key);
  }
  return all.map(({ planned }) => planned);
}

/** Bring touched resources back to what they were, each after what it needed then. */
export function restoreTasks(before: Record<string, Resource | null>): Task[] {
  const touched = Object.values(before).filter((resource) => resource !== null);
  const ids = new Set(touched.map((resource) => resource.logicalId));
  return touched.map((resource) =>
    task(
      "restore",
      resource.logicalId,
      resource.needs.filter((need) => ids.has(need)),
    ),
  );
}

/** Whether everything a task waits for is done. */
export function isReady(candidate: Task, tasks: Task[]): boolean {
  return candidate.after.every((key) => tasks.find((other) => other.key === key)?.state === "done");
}
