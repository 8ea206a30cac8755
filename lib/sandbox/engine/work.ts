import type { Operation, Resource, Stack, Task } from "../store/records";
import { conditionedResources } from "../template/conditions";
import { dependencies } from "../template/graph";
import type { Scope } from "../template/scope";
import type { ResourceDefinition } from "../template/types";
import type { EngineContext } from "./context";

/** What an operation of a stack aims at: the definitions of its configuration, and where they are resolved. */
export interface Target {
  scope: Scope;
  definitions: Map<string, ResourceDefinition>;
  needs: Map<string, string[]>;
}

/** One stack's operation, as those who carry out its tasks see it. */
export class Work {
  private readTarget: Target | undefined;

  constructor(
    readonly context: EngineContext,
    readonly stack: Stack,
    readonly operation: Operation,
    private readonly scopeOf: () => Scope,
  ) {}

  get target(): Target {
    if (!this.readTarget) {
      const scope = this.scopeOf();
      const definitions = conditionedResources(scope);
      this.readTarget = { scope, definitions, needs: dependencies(definitions) };
    }
    return this.readTarget;
  }

  /** The resource a task is about. */
  resource(task: Task): Resource {
    const resource = task.old ?? this.context.store.resourcesOf(this.stack.stackId).get(task.logicalId);
    if (!resource) throw new Error(`No resource ${task.logicalId} in ${this.stack.stackId}.`);
    return resource;
  }

  /** Tells of a step of a deletion. */
  tell(task: Task, resource: Resource, status: string, reason?: string): void {
    const { events } = this.context;
    const isCleanup = this.operation.phase === "cleanup" || this.operation.phase === "rollback-cleanup";
    if (task.old) events.old(this.stack, resource, status, reason);
    else events.resource(this.stack, resource, status, reason, !isCleanup);
  }
}
