import { attributeOf } from "../engine/attributes";
import type { Resource, Stack, StackConfiguration } from "../store/records";
import type { Store } from "../store/store";
import { decideConditions } from "../template/conditions";
import { parameterValues, type Scope } from "../template/scope";
import type { Template } from "../template/types";

/** Where a configuration's template values are resolved: against the stack's resources as they are now. */
export function scopeOf(store: Store, stack: Stack, configuration: StackConfiguration): Scope {
  const template = JSON.parse(store.template(configuration.templateHash)) as Template;
  const resources = store.resourcesOf(stack.stackId);
  const scope: Scope = {
    template,
    accountId: stack.accountId,
    region: stack.region,
    stackId: stack.stackId,
    stackName: stack.stackName,
    notificationArns: configuration.notificationArns,
    parameters: parameterValues(template, configuration.parameters),
    conditions: new Map(),
    resource: (logicalId) => valuesOf(resources.get(logicalId)),
    exported: (name) => exportedValue(store, stack, name),
  };
  decideConditions(scope);
  return scope;
}

function valuesOf(resource: Resource | undefined) {
  if (!resource) return undefined;
  const { resourceType, properties, attributes } = resource;
  return {
    physicalId: resource.physicalId,
    attribute: (name: string) => attributeOf(resourceType, properties, attributes, name),
  };
}

function exportedValue(store: Store, stack: Stack, name: string): string | undefined {
  for (const other of store.stacks.values()) {
    if (other.region !== stack.region || other.accountId !== stack.accountId || other.status === "DELETE_COMPLETE")
      continue;
    const output = other.outputs.find((candidate) => candidate.exportName === name);
    if (output) return output.value;
  }
  return undefined;
}
