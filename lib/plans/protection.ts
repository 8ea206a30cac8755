import type { ResourceChange } from "@/lib/aws";

/** A template as far as deletions need it. */
export interface TemplateResources {
  readonly Resources: Readonly<
    Record<
      string,
      {
        readonly Type: string;
        readonly DeletionPolicy?: string;
        readonly Properties?: Readonly<Record<string, unknown>>;
      }
    >
  >;
}

const databaseTypes = ["AWS::RDS::DBInstance", "AWS::RDS::DBCluster"];

/** The logical ids of the databases that DeleteStack could not delete: protected, and not meant to stay. */
export function protectedResources(template: TemplateResources): string[] {
  return Object.entries(template.Resources)
    .filter(([, resource]) => databaseTypes.includes(resource.Type))
    .filter(([, resource]) => String(resource.Properties?.DeletionProtection) === "true")
    .filter(([, resource]) => !resource.DeletionPolicy?.startsWith("Retain"))
    .map(([logicalId]) => logicalId);
}

/** The same template with the deletion protection of its databases off and nothing else changed; null when none is on. */
export function liftProtection(templateBody: string): string | null {
  const template = JSON.parse(templateBody) as TemplateResources;
  const protectedIds = protectedResources(template);
  if (protectedIds.length === 0) return null;
  const lifted = Object.entries(template.Resources).map(([logicalId, resource]) => {
    if (!protectedIds.includes(logicalId)) return [logicalId, resource];
    return [logicalId, { ...resource, Properties: { ...resource.Properties, DeletionProtection: false } }];
  });
  return JSON.stringify({ ...template, Resources: Object.fromEntries(lifted) });
}

/** Whether a change set does nothing but switch deletion protection off, in place: what an approved deletion may run. */
export function liftsOnlyProtection(changes: readonly ResourceChange[]): boolean {
  return changes.every((change) => {
    const inPlace = change.action === "Modify" && change.replacement === "False";
    const target = change.details.every((detail) => detail.name === "DeletionProtection");
    if (databaseTypes.includes(change.resourceType) && change.details.length > 0 && target) return inPlace;
    // Resources that refer to the database are listed too, though nothing of their own changes.
    const follows = change.details.every(
      (detail) => detail.changeSource === "ResourceAttribute" || detail.evaluation === "Dynamic",
    );
    return inPlace && change.details.length > 0 && follows;
  });
}
