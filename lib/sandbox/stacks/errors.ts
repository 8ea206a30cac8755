import { SandboxError } from "../handler";

/** CloudFormation's refusals, in its own words. */
export const refusals = {
  invalid: (message: string) => new SandboxError("ValidationError", message),
  noStackWithId: (name: string) => new SandboxError("ValidationError", `Stack with id ${name} does not exist`),
  noStack: (name: string) => new SandboxError("ValidationError", `Stack [${name}] does not exist`),
  noStackQuoted: (name: string) => new SandboxError("ValidationError", `Stack '${name}' does not exist`),
  noResource: (logicalId: string, stack: string) =>
    new SandboxError("ValidationError", `Resource ${logicalId} does not exist for stack ${stack}`),
  noChangeSet: (name: string) => new SandboxError("ChangeSetNotFound", `ChangeSet [${name}] does not exist`, 404),
  notUpdatable: (stackId: string, status: string) =>
    new SandboxError("ValidationError", `Stack:${stackId} is in ${status} state and can not be updated.`),
  stackNameTaken: (name: string) => new SandboxError("AlreadyExistsException", `Stack [${name}] already exists`),
  tokenUsed: (token: string) =>
    new SandboxError(
      "TokenAlreadyExistsException",
      `A client request token ${token} already exists for another operation`,
    ),
  changeSetStatus: (id: string, verb: string, what: string, status: string) =>
    new SandboxError(
      "InvalidChangeSetStatus",
      `ChangeSet [${id}] cannot be ${verb} in its current ${what} of [${status}]`,
    ),
  capabilities: (needed: string) =>
    new SandboxError("InsufficientCapabilitiesException", `Requires capabilities : [${needed}]`),
};

/** The refusal of a value by one constraint of the API's model. */
export function constraint(value: string, member: string, rule: string) {
  return refusals.invalid(
    `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: ${rule}`,
  );
}
