import type { Json, JsonObject } from "../handler";
import { SandboxError } from "../handler";
import { resolve, toText } from "./resolve";
import type { Scope } from "./scope";
import type { ResourceDefinition, Template } from "./types";

function invalid(message: string): SandboxError {
  return new SandboxError("ValidationError", message);
}

/**
 * Decides every condition of the scope's template and puts the answers into the scope.
 *
 * @throws {SandboxError} ValidationError for a malformed or circular condition
 */
export function decideConditions(scope: Scope): void {
  const deciding = new Set<string>();
  const decide = (name: string): boolean => {
    const known = scope.conditions.get(name);
    if (known !== undefined) return known;
    const definition = scope.template.Conditions?.[name];
    if (definition === undefined || deciding.has(name)) {
      throw invalid(`Template error: unresolved condition dependency ${name} in the Conditions block of the template`);
    }
    deciding.add(name);
    const decided = evaluate(definition);
    scope.conditions.set(name, decided);
    return decided;
  };
  const evaluate = (value: Json): boolean => {
    const [name, argument] = Object.entries(value as JsonObject)[0] ?? [];
    const list = Array.isArray(argument) ? argument : [];
    switch (name) {
      case "Condition":
        return decide(String(argument));
      case "Fn::And":
        return list.every(evaluate);
      case "Fn::Or":
        return list.some(evaluate);
      case "Fn::Not":
        return !evaluate(list[0] as Json);
      case "Fn::Equals": {
        if (list.length !== 2)
          throw invalid("Template error: every Fn::Equals object requires a list of 2 string parameters.");
        const [left, right] = list.map((item) => toText(resolve(item, scope)));
        return left === right;
      }
      default:
        throw invalid(
          "Template format error: Conditions can only be boolean operations on parameters and other conditions",
        );
    }
  };
  for (const name of Object.keys(scope.template.Conditions ?? {})) decide(name);
}

/** A template value with each `Fn::If` replaced by the branch its condition chooses. */
function chooseBranches(value: Json, conditions: Map<string, boolean>): Json | undefined {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) {
    return value.map((item) => chooseBranches(item, conditions)).filter((item) => item !== undefined) as Json[];
  }
  if (Object.keys(value).length === 1) {
    if (value.Ref === "AWS::NoValue") return undefined;
    const choice = value["Fn::If"];
    if (Array.isArray(choice) && choice.length === 3) {
      const decided = conditions.get(String(choice[0]));
      if (decided === undefined)
        throw invalid(`Template error: unresolved condition dependency ${choice[0]} in Fn::If`);
      return chooseBranches((decided ? choice[1] : choice[2]) as Json, conditions);
    }
  }
  const chosen: JsonObject = {};
  for (const [key, item] of Object.entries(value)) {
    const result = chooseBranches(item, conditions);
    if (result !== undefined) chosen[key] = result;
  }
  return chosen;
}

/** The resources that exist under the scope's conditions, each without its `Fn::If`s. */
export function conditionedResources(scope: Scope): Map<string, ResourceDefinition> {
  const resources = new Map<string, ResourceDefinition>();
  for (const [logicalId, definition] of Object.entries(scope.template.Resources)) {
    if (definition.Condition !== undefined && !isMet(definition.Condition, scope.conditions)) continue;
    resources.set(
      logicalId,
      chooseBranches(definition as unknown as Json, scope.conditions) as unknown as ResourceDefinition,
    );
  }
  return resources;
}

/** The outputs that exist under the scope's conditions, each without its `Fn::If`s. */
export function conditionedOutputs(scope: Scope): Map<string, NonNullable<Template["Outputs"]>[string]> {
  const outputs = new Map<string, NonNullable<Template["Outputs"]>[string]>();
  for (const [key, output] of Object.entries(scope.template.Outputs ?? {})) {
    if (output.Condition !== undefined && !isMet(output.Condition, scope.conditions)) continue;
    outputs.set(key, chooseBranches(output as unknown as Json, scope.conditions) as unknown as typeof output);
  }
  return outputs;
}

function isMet(name: string, conditions: Map<string, boolean>): boolean {
  const met = conditions.get(name);
  if (met === undefined) throw invalid(`Template format error: Unresolved condition ${name}`);
  return met;
}
