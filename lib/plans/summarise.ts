import type { Change, Plan } from "./schemas";

const nouns: Readonly<Record<string, string>> = {
  "AWS::RDS::DBInstance": "the database",
  "AWS::RDS::DBCluster": "the database cluster",
  "AWS::S3::Bucket": "the bucket",
  "AWS::DynamoDB::Table": "the table",
  "AWS::EFS::FileSystem": "the file system",
  "AWS::SecretsManager::Secret": "the secret",
  "AWS::EC2::VPC": "the network",
  "AWS::ElasticLoadBalancingV2::LoadBalancer": "the load balancer",
  "AWS::AutoScaling::AutoScalingGroup": "the Auto Scaling group",
};

/** Types whose loss is a loss of data, most precious first; they are named before anything else. */
const dataTypes = [
  "AWS::RDS::DBInstance",
  "AWS::RDS::DBCluster",
  "AWS::DynamoDB::Table",
  "AWS::EFS::FileSystem",
  "AWS::S3::Bucket",
  "AWS::SecretsManager::Secret",
];

const verbs: Readonly<Record<Change["effect"], string>> = {
  remove: "Removes",
  replace: "Replaces",
  mayReplace: "May replace",
  interrupt: "Interrupts",
  update: "Changes",
  add: "Adds",
};

const resources = (count: number) => (count === 1 ? "1 resource" : `${count} resources`);
const destroys = (change: Change) => ["remove", "replace", "mayReplace"].includes(change.effect);

function precious(change: Change): number {
  if (change.replica) return dataTypes.length;
  const rank = dataTypes.indexOf(change.resourceType);
  return rank === -1 ? dataTypes.length : rank;
}

const sentence = (text: string) => `${text[0]?.toUpperCase()}${text.slice(1)}.`;

/** What is left of a data-bearing resource's content; nothing to say of the others. */
function fate(change: Change): string {
  if (precious(change) === dataTypes.length) return "";
  if (change.policyAction?.endsWith("Snapshot")) return "; a snapshot is kept";
  if (change.policyAction?.endsWith("Retain"))
    return change.effect === "remove" ? "; it stays outside the stack" : "; the old one stays";
  return change.policyAction?.endsWith("Delete") ? "; its data is deleted" : "; what becomes of its data is not said";
}

function deletion(changes: readonly Change[], protectedFirst: boolean): string {
  const kept = changes.filter((change) => change.policyAction === "Retain");
  const data = changes.filter((change) => precious(change) < dataTypes.length && change.policyAction !== "Retain");
  const worst = [...data].sort((a, b) => precious(a) - precious(b))[0];
  const noun = worst && (nouns[worst.resourceType] ?? worst.logicalId);
  const parts = [`removes ${resources(changes.length - kept.length)}`];
  if (worst)
    parts.push(worst.policyAction === "Snapshot" ? `keeps a snapshot of ${noun}` : `deletes the data of ${noun}`);
  if (kept.length > 0) parts.push(`leaves ${resources(kept.length)} in place`);
  if (protectedFirst) parts.push("lifts the deletion protection first");
  return sentence(new Intl.ListFormat("en-GB").format(parts));
}

/** One sentence on the worst a plan does: lost data before lost resources before changed and new ones. */
export function summarise(plan: Omit<Plan, "summary">): string {
  if (plan.kind === "DELETE") return deletion(plan.changes, plan.steps.includes("LIFT_PROTECTION"));
  if (plan.outputsOnly) return "Changes only outputs or tags.";
  // Changes come worst first; among what is lost, data goes before the rest.
  const lost = plan.changes.filter(destroys).sort((a, b) => precious(a) - precious(b));
  const worst = lost[0] ?? plan.changes[0];
  if (!worst) return "Changes nothing.";
  const others = plan.changes.filter((change) => change.effect === worst.effect).length - 1;
  if (!destroys(worst)) return sentence(`${verbs[worst.effect]} ${resources(others + 1)}`);
  const noun = worst.replica ? "the read replica" : (nouns[worst.resourceType] ?? worst.logicalId);
  const more = others > 0 ? ` and ${others} more` : "";
  return sentence(`${verbs[worst.effect]} ${noun}${more}${fate(worst)}`);
}
