import type { JsonObject } from "../handler";
import type { Resource } from "../store/records";

/** The properties as the service has them: as last applied, and as somebody changed them since. */
export function actualProperties({ properties, byHand }: Pick<Resource, "properties" | "byHand">): JsonObject {
  if (!byHand) return properties;
  const entries = Object.entries({ ...properties, ...byHand.properties });
  return Object.fromEntries(entries.filter(([, value]) => value !== null));
}

/** Whether somebody deleted the resource behind CloudFormation's back. */
export function isGone({ byHand }: Pick<Resource, "byHand">): boolean {
  return byHand?.deleted === true;
}

/** CloudFormation writes these properties: what somebody made of them is lost, what they made of others stays. */
export function overwrite(resource: Resource, written: readonly string[]): void {
  const { byHand } = resource;
  if (!byHand) return;
  const rest = Object.entries(byHand.properties).filter(([name]) => !written.includes(name));
  if (rest.length === 0 && !byHand.deleted) delete resource.byHand;
  else resource.byHand = { ...byHand, properties: Object.fromEntries(rest) };
}

/** What a service says of a resource that is not there any more. */
export function notFound({ resourceType, physicalId }: Resource): string {
  return `Resource of type '${resourceType}' with identifier '${physicalId}' was not found. (HandlerErrorCode: NotFound)`;
}
