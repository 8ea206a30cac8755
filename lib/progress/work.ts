import type { Change } from "../plans/schemas";
import type { ResourceAction } from "./schemas";

const GROUP = "AWS::AutoScaling::AutoScalingGroup";
const DATABASE = "AWS::RDS::DBInstance";

/** What durations of a rolling update are kept by: those of one batch, as groups differ in size. */
export const ROLLING = `${GROUP}, each batch`;
/** RDS builds the new instance beside the old one and changes over; other changes take a fraction of that. */
export const RECLASSING = `${DATABASE}, another class`;

const reclassing = /^\/Properties\/(DBInstanceClass|MultiAZ|EngineVersion)\b/;
/** As https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-updatepolicy.html has it. */
const rolling = /^\/Properties\/(LaunchTemplate|LaunchConfigurationName|MixedInstancesPolicy|VPCZoneIdentifier)\b/;

/** A change as far as the kind of work follows from it. */
export type WorkFacts = Pick<Change, "resourceType"> & { readonly properties?: readonly { readonly path: string }[] };

/** What durations of an action are learned and looked up by: the type, or of it the kind of work the change makes. */
export function workOf({ resourceType, properties = [] }: WorkFacts, action: ResourceAction): string {
  const touches = (paths: RegExp) => action === "UPDATE" && properties.some(({ path }) => paths.test(path));
  if (resourceType === GROUP && touches(rolling)) return ROLLING;
  return resourceType === DATABASE && touches(reclassing) ? RECLASSING : resourceType;
}
