import type { SandboxContext } from "../handler";
import type { Stack } from "../store/records";
import type { Template } from "../template/types";
import { constraint, refusals } from "./errors";

const stackName = /^[a-zA-Z][-a-zA-Z0-9]*$/;
const roleArn = /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/;
const capabilityNames = ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"];
const updatable = new Set([
  "CREATE_COMPLETE",
  "UPDATE_COMPLETE",
  "UPDATE_ROLLBACK_COMPLETE",
  "IMPORT_COMPLETE",
  "IMPORT_ROLLBACK_COMPLETE",
  "UPDATE_FAILED",
  "CREATE_FAILED",
]);

/** The IAM types whose creation a caller must acknowledge, and the property that gives each a name of its own. */
const iamNames: Record<string, string | undefined> = {
  "AWS::IAM::AccessKey": undefined,
  "AWS::IAM::Group": "GroupName",
  "AWS::IAM::InstanceProfile": "InstanceProfileName",
  "AWS::IAM::ManagedPolicy": "ManagedPolicyName",
  "AWS::IAM::Policy": undefined,
  "AWS::IAM::Role": "RoleName",
  "AWS::IAM::User": "UserName",
  "AWS::IAM::UserToGroupAddition": undefined,
};

/** @throws {SandboxError} ValidationError for a name CloudFormation would not take */
export function checkStackName(name: string): void {
  if (!stackName.test(name)) {
    throw constraint(
      name,
      "stackName",
      "Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*|arn:[-a-zA-Z0-9:/._+]*",
    );
  }
  if (name.length > 128) throw constraint(name, "stackName", "Member must have length less than or equal to 128");
}

/** @throws {SandboxError} ValidationError unless the stack's status allows an update */
export function checkUpdatable(stack: Stack): void {
  if (!updatable.has(stack.status)) throw refusals.notUpdatable(stack.stackId, stack.status);
}

/** @throws {SandboxError} InsufficientCapabilitiesException, or ValidationError for an unknown capability */
export function checkCapabilities(template: Template, given: string[]): void {
  const unknown = given.filter((capability) => !capabilityNames.includes(capability));
  if (unknown.length > 0) {
    throw constraint(
      `[${given.join(", ")}]`,
      "capabilities",
      `Member must satisfy constraint: [Member must satisfy enum value set: [${capabilityNames.join(", ")}]]`,
    );
  }
  const { needed } = capabilitiesOf(template);
  if (needed === "CAPABILITY_NAMED_IAM" && !given.includes(needed)) throw refusals.capabilities(needed);
  if (needed === "CAPABILITY_IAM" && !given.some((capability) => capability.endsWith("_IAM")))
    throw refusals.capabilities(needed);
  if (template.Transform !== undefined && !given.includes("CAPABILITY_AUTO_EXPAND")) {
    throw refusals.capabilities("CAPABILITY_AUTO_EXPAND");
  }
}

/** The capability a template needs, and for which types. */
export function capabilitiesOf(template: Template): { needed?: string; types: string[] } {
  const iam = Object.values(template.Resources).filter((resource) => resource.Type in iamNames);
  const isNamed = iam.some((resource) => {
    const property = iamNames[resource.Type];
    return property !== undefined && resource.Properties?.[property] !== undefined;
  });
  const types = [...new Set(iam.map((resource) => resource.Type))];
  return iam.length === 0 ? { types } : { needed: isNamed ? "CAPABILITY_NAMED_IAM" : "CAPABILITY_IAM", types };
}

/** @throws {SandboxError} ValidationError when CloudFormation could not assume the role */
export function checkRole(role: string | undefined): void {
  if (role !== undefined && !roleArn.test(role)) throw refusals.invalid(`Role ${role} is invalid or cannot be assumed`);
}

export interface TagInput {
  Key?: string;
  Value?: string;
}

/** @throws {SandboxError} ValidationError for too many tags, doubled keys or reserved ones */
export function readTags(tags: TagInput[] | undefined): { key: string; value: string }[] {
  const read = (tags ?? []).map((tag) => ({ key: tag.Key ?? "", value: tag.Value ?? "" }));
  if (read.length > 50)
    throw constraint(`[${read.length} tags]`, "tags", "Member must have length less than or equal to 50");
  const keys = read.map((tag) => tag.key);
  if (new Set(keys).size < keys.length)
    throw refusals.invalid("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
  if (keys.some((key) => key.startsWith("aws:")))
    throw refusals.invalid("aws: prefixed tag key names are not allowed for external use.");
  return read;
}

/**
 * Whether this very request, by its token, was accepted before.
 *
 * @throws {SandboxError} TokenAlreadyExistsException when another request has used the token
 */
export function isRepeated(stack: Stack, token: string | undefined, request: string): boolean {
  if (token === undefined) return false;
  if (!/^[a-zA-Z0-9][-a-zA-Z0-9]{0,127}$/.test(token)) {
    throw constraint(
      token,
      "clientRequestToken",
      "Member must satisfy regular expression pattern: [a-zA-Z0-9][-a-zA-Z0-9]*",
    );
  }
  const used = stack.requestTokens[token];
  if (used !== undefined && used !== request) throw refusals.tokenUsed(token);
  return used !== undefined;
}

/** Remembers an accepted request's token. */
export function rememberToken(stack: Stack, token: string | undefined, request: string): void {
  if (token !== undefined) stack.requestTokens[token] = request;
}

/** A page of a list and the token of the next; the token says where to go on. */
export function page<Item>(
  items: Item[],
  token: string | undefined,
  size: number,
): { items: Item[]; nextToken?: string } {
  const start = token === undefined ? 0 : readToken(token);
  const nextToken = start + size < items.length ? writeToken(start + size) : undefined;
  return { items: items.slice(start, start + size), nextToken };
}

export function writeToken(position: number): string {
  return Buffer.from(JSON.stringify({ position })).toString("base64url");
}

/** @throws {SandboxError} ValidationError for a token that is none of ours */
export function readToken(token: string): number {
  try {
    const { position } = JSON.parse(Buffer.from(token, "base64url").toString("utf8"));
    if (Number.isInteger(position)) return position;
  } catch {
    // Falls through to the refusal.
  }
  throw refusals.invalid("The specified NextToken is not valid.");
}

/** What handlers of one request share. */
export type Place = Pick<SandboxContext, "accountId" | "region">;
