import { SandboxError } from "../handler";
import type { StackParameter } from "../store/records";
import { toText } from "./resolve";
import type { ParameterDefinition, Template } from "./types";

/** A parameter as a request gives it. */
export interface ParameterInput {
  ParameterKey?: string;
  ParameterValue?: string;
  UsePreviousValue?: boolean;
}

/** Looks up SSM parameters by name; a name that does not exist is missing from the answer. */
export type SsmLookup = (names: string[]) => Promise<Map<string, string>>;

function invalid(message: string): SandboxError {
  return new SandboxError("ValidationError", message);
}

const isSsm = (definition: ParameterDefinition): boolean => definition.Type.startsWith("AWS::SSM::Parameter::Value<");
const isHidden = (definition: ParameterDefinition): boolean => String(definition.NoEcho) === "true";

/**
 * The value of every parameter the template declares: given, previous or default, checked, SSM names looked up.
 *
 * @throws {SandboxError} ValidationError in CloudFormation's words
 */
export async function resolveParameters(
  template: Template,
  inputs: ParameterInput[],
  previous: StackParameter[],
  lookup: SsmLookup,
): Promise<StackParameter[]> {
  const definitions = Object.entries(template.Parameters ?? {});
  const unknown = inputs.map((input) => input.ParameterKey ?? "").filter((key) => !template.Parameters?.[key]);
  if (unknown.length > 0) throw invalid(`Parameters: [${unknown.join(", ")}] do not exist in the template`);

  const values = new Map<string, string>();
  for (const [key, definition] of definitions) {
    const value = givenValue(key, definition, inputs, previous);
    if (value !== undefined) values.set(key, value);
  }
  const missing = definitions.filter(([key]) => !values.has(key));
  const missingSsm = missing.find(([, definition]) => isSsm(definition));
  if (missingSsm) throw invalid(`Parameter ${missingSsm[0]} should either have input value or default value`);
  if (missing.length > 0) throw invalid(`Parameters: [${missing.map(([key]) => key).join(", ")}] must have values`);
  for (const [key, definition] of definitions) check(key, definition, values.get(key) as string);

  const names = definitions.filter(([, definition]) => isSsm(definition)).map(([key]) => values.get(key) as string);
  const found = names.length > 0 ? await lookup(names) : new Map<string, string>();
  const notFound = names.filter((name) => !found.has(name));
  if (notFound.length > 0) {
    throw invalid(`Unable to fetch parameters [${notFound.join(",")}] from parameter store for this account.`);
  }
  return definitions.map(([key, definition]) => {
    const value = values.get(key) as string;
    return {
      key,
      value,
      ...(isSsm(definition) && { resolved: found.get(value) as string }),
      ...(isHidden(definition) && { noEcho: true }),
    };
  });
}

function givenValue(
  key: string,
  definition: ParameterDefinition,
  inputs: ParameterInput[],
  previous: StackParameter[],
) {
  const input = inputs.find((candidate) => candidate.ParameterKey === key);
  if (input?.UsePreviousValue) {
    const before = previous.find((candidate) => candidate.key === key);
    if (!before)
      throw invalid(
        `Invalid input for parameter key ${key}. Cannot specify usePreviousValue as true for a parameter key not in the previous template`,
      );
    return before.value;
  }
  if (input?.ParameterValue !== undefined) return input.ParameterValue;
  return definition.Default === undefined ? undefined : toText(definition.Default);
}

function check(key: string, definition: ParameterDefinition, value: string): void {
  const fail = (message: string) =>
    invalid(
      definition.ConstraintDescription
        ? `Parameter '${key}' failed to satisfy constraint: ${definition.ConstraintDescription}`
        : `Parameter '${key}' ${message}`,
    );
  const isNumber = definition.Type === "Number" || definition.Type === "List<Number>";
  const items = /^List<|^CommaDelimitedList$/.test(definition.Type)
    ? value.split(",").map((item) => item.trim())
    : [value];
  for (const item of items) {
    if (isNumber && (item === "" || Number.isNaN(Number(item)))) throw invalid(`Parameter '${key}' must be a number.`);
    if (definition.AllowedValues && !definition.AllowedValues.map(toText).includes(item)) {
      throw fail(`must be one of AllowedValues`);
    }
    if (definition.AllowedPattern && !new RegExp(`^(?:${definition.AllowedPattern})$`).test(item)) {
      throw fail(`must match pattern ${definition.AllowedPattern}`);
    }
    if (definition.MinLength !== undefined && item.length < Number(definition.MinLength)) {
      throw fail(`must contain at least ${definition.MinLength} characters`);
    }
    if (definition.MaxLength !== undefined && item.length > Number(definition.MaxLength)) {
      throw fail(`must contain at most ${definition.MaxLength} characters`);
    }
    if (definition.MinValue !== undefined && Number(item) < Number(definition.MinValue)) {
      throw fail(`must be a number not less than ${definition.MinValue}`);
    }
    if (definition.MaxValue !== undefined && Number(item) > Number(definition.MaxValue)) {
      throw fail(`must be a number not greater than ${definition.MaxValue}`);
    }
  }
}
