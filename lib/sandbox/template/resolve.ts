import type { Json, JsonObject } from "../handler";
import { SandboxError } from "../handler";
import { cidrBlocks } from "./cidr";
import { getAttTarget } from "./references";
import { knownAfterApply, type Scope } from "./scope";

function invalid(message: string): SandboxError {
  return new SandboxError("ValidationError", message);
}

type Resolver = (argument: Json, scope: Scope) => Json | undefined;

/**
 * Gives a template value with every function carried out. A value that depends on something not known yet is
 * `knownAfterApply`; one that is `AWS::NoValue` is undefined, and left out of lists and objects.
 *
 * @throws {SandboxError} ValidationError in CloudFormation's words for a malformed function
 */
export function resolve(value: Json, scope: Scope): Json | undefined {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return resolveList(value, scope);
  const keys = Object.keys(value);
  const [name] = keys;
  if (keys.length === 1 && name !== undefined) {
    const resolver = resolvers[name];
    if (resolver) return resolver(value[name] as Json, scope);
    if (name.startsWith("Fn::")) throw invalid(`Template error: function ${name} is not supported`);
  }
  return resolveObject(value, scope);
}

/** As `resolve`, for the members of an object. */
export function resolveObject(value: JsonObject, scope: Scope): JsonObject {
  const resolved: JsonObject = {};
  for (const [key, item] of Object.entries(value)) {
    const result = resolve(item, scope);
    if (result !== undefined) resolved[key] = result;
  }
  return resolved;
}

function resolveList(value: Json[], scope: Scope): Json[] {
  return value.map((item) => resolve(item, scope)).filter((item) => item !== undefined) as Json[];
}

/** Text of a scalar as CloudFormation writes it into strings. */
export function toText(value: Json | undefined): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

const isUnknown = (value: Json | undefined): boolean => value === knownAfterApply;

const resolvers: Record<string, Resolver> = {
  Ref: (argument, scope) => resolveName(String(argument), scope),

  Condition: (argument, scope) => condition(String(argument), scope, "Condition"),

  "Fn::GetAtt": (argument, scope) => {
    const target = getAttTarget(argument);
    if (!target) {
      throw invalid(
        "Template error: every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute",
      );
    }
    return attributeOf(target.name, toText(resolve(target.attribute, scope)), scope);
  },

  "Fn::Sub": (argument, scope) => {
    const [text, variables] = Array.isArray(argument) ? argument : [argument, {}];
    if (typeof text !== "string") {
      throw invalid(
        "Template error: One or more Fn::Sub intrinsic functions don't specify expected arguments. Specify a string as first argument, and an optional second argument to specify a mapping of values to replace in the string",
      );
    }
    const own = resolveObject(variables as JsonObject, scope);
    let unknown = false;
    const result = text.replace(/\$\{([^}]+)\}/g, (_all, inner: string) => {
      if (inner.startsWith("!")) return `\${${inner.slice(1)}}`;
      const name = inner.trim();
      const dot = name.indexOf(".");
      const value =
        own[name] ?? (dot > 0 ? attributeOf(name.slice(0, dot), name.slice(dot + 1), scope) : resolveName(name, scope));
      if (isUnknown(value)) unknown = true;
      return toText(value);
    });
    return unknown ? knownAfterApply : result;
  },

  "Fn::Join": (argument, scope) => {
    const [delimiter, list] = Array.isArray(argument) ? argument : [];
    const items = list === undefined ? undefined : resolve(list, scope);
    if (isUnknown(items)) return knownAfterApply;
    if (typeof delimiter !== "string" || !Array.isArray(items) || (argument as Json[]).length !== 2) {
      throw invalid(
        "Template error: every Fn::Join object requires two parameters, (1) a string delimiter and (2) a list of strings to be joined or a function that returns a list of strings (such as Fn::GetAZs) to be joined.",
      );
    }
    return items.some(isUnknown) ? knownAfterApply : items.map(toText).join(delimiter);
  },

  "Fn::Select": (argument, scope) => {
    const [index, list] = Array.isArray(argument) ? argument.map((item) => resolve(item, scope)) : [];
    if (isUnknown(list) || isUnknown(index)) return knownAfterApply;
    const position = Number(index);
    if (!Array.isArray(list) || !Number.isInteger(position)) {
      throw invalid(
        "Template error: Fn::Select requires a list argument with two elements: an integer index and a list",
      );
    }
    const item = list[position];
    if (item === undefined)
      throw invalid(`Template error: Fn::Select cannot select nonexistent value at index ${position}`);
    return item;
  },

  "Fn::Split": (argument, scope) => {
    const [delimiter, text] = Array.isArray(argument) ? argument.map((item) => resolve(item, scope)) : [];
    if (isUnknown(text)) return knownAfterApply;
    if (typeof delimiter !== "string" || typeof text !== "string") {
      throw invalid(
        "Template error: every Fn::Split object requires two parameters, (1) a string delimiter and (2) a string to be split or a function that returns a string to be split.",
      );
    }
    return text.split(delimiter);
  },

  "Fn::If": (argument, scope) => {
    const [name, yes, no] = Array.isArray(argument) ? argument : [];
    if (typeof name !== "string" || yes === undefined || no === undefined) {
      throw invalid("Template error: Fn::If requires a list argument with the first element being a condition");
    }
    return resolve(condition(name, scope, "Fn::If") ? yes : no, scope);
  },

  "Fn::FindInMap": (argument, scope) => {
    const [map, key, second, fallback] = Array.isArray(argument) ? argument.map((item) => resolve(item, scope)) : [];
    if ([map, key, second].some(isUnknown)) return knownAfterApply;
    const found = scope.template.Mappings?.[toText(map)]?.[toText(key)]?.[toText(second)];
    if (found !== undefined) return found;
    const standIn = (fallback as JsonObject | undefined)?.DefaultValue;
    if (standIn !== undefined) return standIn;
    throw invalid(`Template error: Unable to get mapping for ${toText(map)}::${toText(key)}::${toText(second)}`);
  },

  "Fn::Base64": (argument, scope) => {
    const text = resolve(argument, scope);
    return isUnknown(text) ? knownAfterApply : Buffer.from(toText(text)).toString("base64");
  },

  "Fn::GetAZs": (argument, scope) => {
    const region = toText(resolve(argument, scope)) || scope.region;
    return ["a", "b", "c"].map((zone) => `${region}${zone}`);
  },

  "Fn::Cidr": (argument, scope) => {
    const [block, count, bits] = Array.isArray(argument) ? argument.map((item) => resolve(item, scope)) : [];
    if (isUnknown(block)) return knownAfterApply;
    const blocks = cidrBlocks(toText(block), Number(count), Number(bits ?? 8));
    if (!blocks) throw invalid(`Template error: Fn::Cidr cannot divide ${toText(block)} into ${toText(count)} blocks`);
    return blocks;
  },

  "Fn::ImportValue": (argument, scope) => {
    const name = toText(resolve(argument, scope));
    const value = scope.exported(name);
    if (value === undefined) throw invalid(`No export named ${name} found.`);
    return value;
  },

  "Fn::Length": (argument, scope) => {
    const list = resolve(argument, scope);
    return isUnknown(list) ? knownAfterApply : Array.isArray(list) ? list.length : 0;
  },

  "Fn::ToJsonString": (argument, scope) => {
    const value = resolve(argument, scope);
    const text = JSON.stringify(value);
    return text.includes(knownAfterApply) ? knownAfterApply : text;
  },
};

function condition(name: string, scope: Scope, where: string): boolean {
  const value = scope.conditions.get(name);
  if (value === undefined) throw invalid(`Template error: unresolved condition dependency ${name} in ${where}`);
  return value;
}

function resolveName(name: string, scope: Scope): Json | undefined {
  switch (name) {
    case "AWS::AccountId":
      return scope.accountId;
    case "AWS::Region":
      return scope.region;
    case "AWS::StackId":
      return scope.stackId;
    case "AWS::StackName":
      return scope.stackName;
    case "AWS::Partition":
      return "aws";
    case "AWS::URLSuffix":
      return "amazonaws.com";
    case "AWS::NotificationARNs":
      return scope.notificationArns;
    case "AWS::NoValue":
      return undefined;
  }
  const parameter = scope.parameters.get(name);
  if (parameter !== undefined) return parameter;
  return existing(name, scope).physicalId;
}

function attributeOf(name: string, attribute: string, scope: Scope): Json {
  const value = existing(name, scope).attribute(attribute);
  if (value === undefined) {
    const type = scope.template.Resources[name]?.Type ?? "";
    throw invalid(`Resource type ${type} does not support attribute {${attribute}}`);
  }
  return value;
}

function existing(name: string, scope: Scope) {
  const resource = scope.resource(name);
  if (!resource) {
    throw invalid(
      `Template format error: Unresolved resource dependencies [${name}] in the Resources block of the template`,
    );
  }
  return resource;
}
