import type { Json, JsonObject } from "../handler";
import { SandboxError } from "../handler";
import { resourceType } from "../resource-types";
import { references } from "./references";
import type { Template } from "./types";

export const templateBodyLimitBytes = 51_200;

const resourceKeys = new Set([
  "Type",
  "Properties",
  "DependsOn",
  "Condition",
  "DeletionPolicy",
  "UpdateReplacePolicy",
  "UpdatePolicy",
  "CreationPolicy",
  "Metadata",
]);

export const pseudoParameters = new Set(
  ["AccountId", "NotificationARNs", "NoValue", "Partition", "Region", "StackId", "StackName", "URLSuffix"].map(
    (name) => `AWS::${name}`,
  ),
);

function invalid(message: string): SandboxError {
  return new SandboxError("ValidationError", message);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Parses a JSON template and checks what CloudFormation checks before it accepts a request.
 *
 * @throws {SandboxError} ValidationError in CloudFormation's words
 */
export function parseTemplate(body: string): Template {
  if (Buffer.byteLength(body) > templateBodyLimitBytes) {
    throw invalid(
      `1 validation error detected: Value '${body}' at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to ${templateBodyLimitBytes}`,
    );
  }
  const template = parseJson(body);
  if (!isObject(template)) throw invalid("Template format error: unsupported structure.");
  const nullPath = findNull(template, "");
  if (nullPath) throw invalid(`[${nullPath}] 'null' values are not allowed in templates`);
  if (template.Transform !== undefined) throw invalid(`No transform named ${String(template.Transform)} found.`);
  checkSections(template);
  const checked = template as unknown as Template;
  checkReferences(checked);
  return checked;
}

function parseJson(body: string): Json {
  try {
    return JSON.parse(body) as Json;
  } catch (error) {
    if (!body.trimStart().startsWith("{")) throw invalid("Template format error: unsupported structure.");
    const position = Number(/position (\d+)/.exec((error as Error).message)?.[1] ?? body.length);
    const lines = body.slice(0, position).split("\n");
    const column = (lines.at(-1) ?? "").length + 1;
    throw invalid(`Template format error: JSON not well-formed. (line ${lines.length}, column ${column})`);
  }
}

function findNull(value: Json, path: string): string | undefined {
  if (value === null) return path;
  if (typeof value !== "object") return undefined;
  for (const [key, item] of Object.entries(value)) {
    const found = findNull(item, `${path}/${key}`);
    if (found) return found;
  }
  return undefined;
}

function checkSections(template: JsonObject): void {
  const { Resources: resources, Parameters: parameters = {}, Outputs: outputs = {} } = template;
  if (!isObject(resources) || Object.keys(resources).length === 0) {
    throw invalid("Template format error: At least one Resources member must be defined.");
  }
  if (Object.keys(resources).length > 500) {
    throw invalid(
      `Template format error: Number of resources, ${Object.keys(resources).length}, is greater than maximum allowed, 500`,
    );
  }
  for (const name of Object.keys(isObject(parameters) ? parameters : {})) {
    if (!/^[a-zA-Z0-9]+$/.test(name))
      throw invalid(`Template format error: Parameter name ${name} is non alphanumeric.`);
  }
  for (const [logicalId, resource] of Object.entries(resources)) checkResource(logicalId, resource);
  const unknown = [
    ...new Set(Object.values(resources).map((resource) => (resource as JsonObject).Type as string)),
  ].filter((type) => !resourceType(type) || unsupportedTypes.test(type));
  if (unknown.length > 0) throw invalid(`Template format error: Unrecognized resource types: [${unknown.join(", ")}]`);
  for (const output of Object.values(isObject(outputs) ? outputs : {})) {
    if (!isObject(output) || output.Value === undefined) {
      throw invalid("Template format error: Every Outputs member must contain a Value object");
    }
  }
}

function checkResource(logicalId: string, resource: Json | undefined): void {
  if (!/^[a-zA-Z0-9]+$/.test(logicalId))
    throw invalid(`Template format error: Resource name ${logicalId} is non alphanumeric.`);
  if (!isObject(resource)) throw invalid("Template format error: Any Resources member must be an object.");
  if (typeof resource.Type !== "string") {
    throw invalid(
      `Template format error: [/Resources/${logicalId}] Every Resources object must contain a Type member.`,
    );
  }
  for (const key of Object.keys(resource)) {
    if (!resourceKeys.has(key)) throw invalid(`Invalid template resource property '${key}'`);
  }
}

/** Types that are more than one resource; here they would only look as if they worked. */
const unsupportedTypes = /^AWS::CloudFormation::(Stack|CustomResource|Macro|WaitCondition|WaitConditionHandle)$/;

function checkReferences(template: Template): void {
  const known = new Set([
    ...Object.keys(template.Resources),
    ...Object.keys(template.Parameters ?? {}),
    ...pseudoParameters,
  ]);
  for (const section of ["Resources", "Outputs"] as const) {
    const missing = new Set<string>();
    for (const member of Object.values(template[section] ?? {})) {
      for (const reference of references(member as unknown as Json))
        if (!known.has(reference.name)) missing.add(reference.name);
      const { DependsOn: dependsOn } = member as { DependsOn?: string | string[] };
      for (const name of dependsOn === undefined ? [] : [dependsOn].flat())
        if (!template.Resources[name]) missing.add(name);
    }
    if (missing.size > 0) {
      throw invalid(
        `Template format error: Unresolved resource dependencies [${[...missing].join(", ")}] in the ${section} block of the template`,
      );
    }
  }
}
