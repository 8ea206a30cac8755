import type { Json } from "../handler";
import { SandboxError } from "../handler";
import { references } from "./references";
import type { ResourceDefinition } from "./types";

/** The logical ids each resource needs first: by `DependsOn` and by every reference in its definition. */
export function dependencies(resources: Map<string, ResourceDefinition>): Map<string, string[]> {
  const graph = new Map<string, string[]>();
  for (const [logicalId, definition] of resources) {
    const named = references(definition as unknown as Json).map((reference) => reference.name);
    const explicit = definition.DependsOn === undefined ? [] : [definition.DependsOn].flat();
    const needs = new Set([...named, ...explicit].filter((name) => name !== logicalId && resources.has(name)));
    graph.set(logicalId, [...needs]);
  }
  return graph;
}

/**
 * Logical ids so that each comes after what it needs.
 *
 * @throws {SandboxError} ValidationError for a circle
 */
export function inOrder(graph: Map<string, string[]>): string[] {
  const ordered: string[] = [];
  const done = new Set<string>();
  const waiting = new Set(graph.keys());
  while (waiting.size > 0) {
    const ready = [...waiting].filter((id) => (graph.get(id) ?? []).every((need) => done.has(need)));
    if (ready.length === 0) {
      throw new SandboxError("ValidationError", `Circular dependency between resources: [${[...waiting].join(", ")}]`);
    }
    for (const id of ready) {
      waiting.delete(id);
      done.add(id);
      ordered.push(id);
    }
  }
  return ordered;
}
