import { dataTypes, holders } from "./holders";
import type { Change, Plan, PropertyChange } from "./schemas";

const named = holders.filter(({ article }) => article !== undefined);

const nouns: Readonly<Record<string, string>> = {
  ...Object.fromEntries(named.map(({ type, article, noun }) => [type, `${article} ${noun}`])),
  "AWS::EC2::VPC": "the network",
  "AWS::AutoScaling::AutoScalingGroup": "the Auto Scaling group",
};

/** Types others know by an address, which a new one does not keep. */
const addressTypes = named.filter(({ holds, borrows }) => holds === "address" && !borrows).map(({ type }) => type);

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

/** What is left of a resource's content, or of its address; nothing to say of the others. */
function fate(change: Change): string {
  if (change.effect === "interrupt") return "";
  if (addressTypes.includes(change.resourceType)) return change.effect === "remove" ? "" : "; its address changes";
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

/** What else is lost beside what the sentence is about: "removes 2 more". */
function alsoLost(changes: readonly Change[], told: Change["effect"]): string[] {
  return (["remove", "replace", "mayReplace"] as const).flatMap((effect) => {
    if (effect === told) return [];
    const count = changes.filter((change) => change.effect === effect).length;
    if (count === 0) return [];
    return [`${verbs[effect].toLowerCase()} ${count} more`];
  });
}

/** Whether nothing but tags changes: of the stack, which hands them on, or in the template. */
function changesOnlyTags({ effect, properties }: Change): boolean {
  const isTag = ({ attribute, path }: PropertyChange) => attribute === "Tags" || path.startsWith("/Properties/Tags");
  return effect === "update" && properties.length > 0 && properties.every(isTag);
}

function nameOf(change: Change): string {
  return change.replica ? "the read replica" : (nouns[change.resourceType] ?? change.logicalId);
}

function downtime({ downtimeMinutes, changes }: Omit<Plan, "summary">, worst: Change): string {
  if (!downtimeMinutes) return "";
  const isSure = worst.effect !== "mayReplace" || changes.some(({ effect }) => effect === "interrupt");
  return `; ${isSure ? "" : "if so, "}expect about ${downtimeMinutes} minutes of downtime`;
}

/**
 * Lost data first, then what is out of service, lost addresses, what has a name that everybody knows (the network before
 * what stands in it), and the rest; a replica behind its database.
 */
function severity(change: Change): number {
  const behind = change.replica ? 0.5 : 0;
  if (change.effect === "interrupt") return dataTypes.length + behind;
  if (!destroys(change)) return dataTypes.length + 5;
  if (precious(change) < dataTypes.length) return precious(change);
  if (addressTypes.includes(change.resourceType)) return dataTypes.length + 1;
  if (change.resourceType === "AWS::EC2::VPC") return dataTypes.length + 2;
  return dataTypes.length + (change.resourceType in nouns ? 3 : 4);
}

/** One sentence on the worst a plan does, with what becomes of the data and how long the environment is down. */
export function summarise(plan: Omit<Plan, "summary">): string {
  if (plan.kind === "DELETE") return deletion(plan.changes, plan.steps.includes("LIFT_PROTECTION"));
  if (plan.outputsOnly) return "Changes only outputs or tags.";
  const [worst] = [...plan.changes].sort((a, b) => severity(a) - severity(b));
  if (!worst) return "Changes nothing.";
  if (plan.changes.every(changesOnlyTags)) return `Changes only the tags of ${resources(plan.changes.length)}.`;
  const others = plan.changes.filter((change) => change.effect === worst.effect).length - 1;
  if (worst.effect === "update" || worst.effect === "add") {
    return sentence(`${verbs[worst.effect]} ${resources(others + 1)}`);
  }
  const more = others > 0 ? ` and ${others} more` : "";
  const rest = alsoLost(plan.changes, worst.effect);
  const main = `${verbs[worst.effect]} ${nameOf(worst)}${more}${fate(worst)}${downtime(plan, worst)}`;
  return sentence([main, ...rest].join("; "));
}
