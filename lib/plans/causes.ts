import type { Change, ChangeCause, Plan } from "./schemas";

/** The fields of the spec that change a resource's own definition, as `database.instanceClass`, by logical id. */
type Origins = Readonly<Record<string, readonly string[]>>;

/** The resources that CloudFormation puts a change down to; a parameter is none. */
function causingResources({ properties }: Change): string[] {
  const entities = properties.flatMap(({ causingEntity }) => causingEntity?.split(", ") ?? []);
  return unique(entities.map((entity) => entity.split(".")[0] ?? entity));
}

/**
 * Why each resource changes: the fields that change it itself, and those that change it through the resources it refers
 * to, nearest first. A change that no field leads to has no entry: it comes with a newer version of the template.
 */
export function causesOf(changes: readonly Change[], origins: Origins): NonNullable<Plan["causes"]> {
  const edges = new Map(changes.map((change) => [change.logicalId, causingResources(change)]));
  const leading = new Set([...edges.keys()].filter((logicalId) => origins[logicalId]?.length));
  for (let known = -1; known < leading.size; ) {
    known = leading.size;
    for (const [logicalId, causing] of edges) if (causing.some((id) => leading.has(id))) leading.add(logicalId);
  }
  return Object.fromEntries(
    [...edges.keys()].filter((logicalId) => leading.has(logicalId)).map((logicalId) => [logicalId, trace(logicalId)]),
  );

  function trace(logicalId: string): ChangeCause {
    const reached = new Set([logicalId]);
    // A set is walked with what is added on the way, so the nearest come first.
    for (const id of reached) for (const next of edges.get(id) ?? []) if (leading.has(next)) reached.add(next);
    const [, ...via] = reached;
    return { specPaths: unique([...reached].flatMap((id) => origins[id] ?? [])), via };
  }
}

const unique = (values: readonly string[]) => [...new Set(values)];
