import { addedProperties, asText, isSecretAt, parseContext, valueAt } from "./property-changes";
import { redactText } from "./redact";
import type { Change, Plan, PropertyChange } from "./schemas";

/** CloudFormation told of a property without saying what it was or will be. */
const isUntold = ({ before, after }: PropertyChange) => before === null && after === null;
/** What is added always tells what it is made with, where CloudFormation gives values at all. */
const isUntoldAddition = ({ action, properties }: Change) => action === "Add" && properties.length === 0;

/** Whether a template can tell what the change set did not: the planned one, or the one that runs. */
export function lacksValues({ changes }: Pick<Plan, "changes">, of: "planned" | "live"): boolean {
  return changes.some((change) => change.properties.some(isUntold) || (of === "planned" && isUntoldAddition(change)));
}

/**
 * The plan with values of the templates where CloudFormation gave none: reading with property values drops resources that
 * it can't validate. What the change set said stays as it is. A template says what a value is made of, not what it comes
 * to: of one that is known only once applied it tells what was before. `live` is null where nothing runs.
 */
export function withTemplateValues(plan: Plan, templates: { live: string | null; planned: string }): Plan {
  const [live, planned] = [parseContext(templates.live), parseContext(templates.planned)];
  const changes = plan.changes.map((change): Change => {
    const place = `/Resources/${change.logicalId}`;
    const [before, after] = [valueAt(live, place), valueAt(planned, place)];
    if (isUntoldAddition(change)) {
      const properties = addedProperties(after).map((property) => ({ ...property, fromTemplate: true as const }));
      return { ...change, properties };
    }
    return { ...change, properties: change.properties.map((property) => filled(property, before, after)) };
  });
  return { ...plan, changes };
}

function filled(property: PropertyChange, before: unknown, after: unknown): PropertyChange {
  if (!isUntold(property)) return property;
  const { path, dynamic } = property;
  const [was, willBe] = [asText(valueAt(before, path)), asText(valueAt(after, path))];
  // What makes it change is not written here.
  if (was === willBe) return property;
  const isSecret = isSecretAt(path, [before, after]);
  return {
    ...property,
    before: was && redactText(was, isSecret),
    after: willBe && !dynamic ? redactText(willBe, isSecret) : null,
    fromTemplate: true,
  };
}
