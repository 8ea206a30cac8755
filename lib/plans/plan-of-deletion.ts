import type { StackResource } from "@/lib/aws";
import { inOrder } from "./plan-from-change-set";
import { protectedResources, type TemplateResources } from "./protection";
import type { Change, Plan } from "./schemas";
import { summarise } from "./summarise";

/** What CloudFormation does with a resource that has no DeletionPolicy of its own. */
function defaultPolicy(type: string, properties: Readonly<Record<string, unknown>>): string {
  if (type === "AWS::RDS::DBCluster") return "Snapshot";
  return type === "AWS::RDS::DBInstance" && !properties.DBClusterIdentifier ? "Snapshot" : "Delete";
}

/**
 * What becomes of a resource when its stack is deleted
 * (docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html).
 */
function fateOf(resource: StackResource, template: TemplateResources): string {
  const definition = template.Resources[resource.logicalId];
  // RetainExceptOnCreate differs only while a create rolls back.
  if (definition?.DeletionPolicy?.startsWith("Retain")) return "Retain";
  return definition?.DeletionPolicy ?? defaultPolicy(resource.resourceType, definition?.Properties ?? {});
}

const lifted: Change["properties"] = [
  {
    path: "/Properties/DeletionProtection",
    attribute: "Properties",
    before: "true",
    after: "false",
    requiresRecreation: "Never",
    dynamic: false,
    causingEntity: null,
  },
];

/**
 * What deleting a stack would do: CloudFormation has no change set for it, so every resource is listed with the fate its
 * deletion policy gives it. A protected database adds the step that lifts its protection, shown as its property's change.
 */
export function planOfDeletion(resources: readonly StackResource[], templateBody: string): Plan {
  const template = JSON.parse(templateBody) as TemplateResources;
  const protectedIds = protectedResources(template);
  const existing = resources.filter((resource) => !["DELETE_COMPLETE", "DELETE_SKIPPED"].includes(resource.status));
  const isReplica = ({ logicalId }: StackResource) =>
    template.Resources[logicalId]?.Properties?.SourceDBInstanceIdentifier !== undefined;
  const isProtected = (resource: StackResource) => protectedIds.includes(resource.logicalId);
  const changes = existing.map((resource): Change => {
    return {
      logicalId: resource.logicalId,
      physicalId: resource.physicalId,
      resourceType: resource.resourceType,
      ...(isReplica(resource) && { replica: true }),
      action: "Remove",
      replacement: null,
      policyAction: fateOf(resource, template),
      scope: [],
      effect: "remove",
      properties: isProtected(resource) ? lifted : [],
    };
  });
  const plan: Omit<Plan, "summary"> = {
    kind: "DELETE",
    changes: inOrder(changes),
    outputsOnly: false,
    steps: existing.some(isProtected) ? ["LIFT_PROTECTION", "DELETE_STACK"] : ["DELETE_STACK"],
    downtimeMinutes: null,
    warnings: [],
  };
  return { ...plan, summary: summarise(plan) };
}
