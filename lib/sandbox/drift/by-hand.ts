import { ControlError } from "../control/read-fault";
import { exists } from "../engine/plan";
import type { JsonObject } from "../handler";
import type { Resource, Stack } from "../store/records";
import type { Store } from "../store/store";

interface Change {
  stackName: string;
  logicalId: string;
  properties: JsonObject;
  deleted: boolean;
}

/**
 * Does to a living stack's resource what somebody does in the service's own console: gives it other properties (null takes
 * one away) or deletes it. CloudFormation hears nothing of it.
 *
 * @throws {ControlError} saying what is wrong
 */
export function changeByHand(store: Store, body: unknown): { logicalId: string; byHand: Resource["byHand"] } {
  const { stackName, logicalId, properties, deleted } = readChange(body);
  const stack = [...store.stacks.values()].find((each) => each.stackName === stackName && isAlive(each));
  if (!stack) throw new ControlError(`There is no stack ${stackName}.`, 404);
  const resource = store.resourcesOf(stack.stackId).get(logicalId);
  if (!exists(resource) || resource.physicalId === "") {
    throw new ControlError(`${stackName} has no resource ${logicalId}.`, 404);
  }
  const before = resource.byHand?.properties;
  resource.byHand = { properties: { ...before, ...properties }, deleted };
  store.saveResource(stack.stackId, resource);
  return { logicalId, byHand: resource.byHand };
}

const isAlive = ({ status }: Stack) => status !== "DELETE_COMPLETE";

function readChange(body: unknown): Change {
  const { stackName, logicalId, properties = {}, deleted = false } = Object(body) as Record<string, unknown>;
  if (typeof stackName !== "string" || stackName === "") throw new ControlError("stackName must be a text.");
  if (typeof logicalId !== "string" || logicalId === "") throw new ControlError("logicalId must be a text.");
  if (typeof deleted !== "boolean") throw new ControlError("deleted must be true or false.");
  if (typeof properties !== "object" || properties === null || Array.isArray(properties)) {
    throw new ControlError("properties must be an object.");
  }
  if (!deleted && Object.keys(properties).length === 0) throw new ControlError("Give properties, or deleted.");
  return { stackName, logicalId, properties: properties as JsonObject, deleted };
}
