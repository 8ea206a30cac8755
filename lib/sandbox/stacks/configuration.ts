import type { Json, SandboxContext } from "../handler";
import type { Sandbox } from "../sandbox";
import type { Stack, StackConfiguration } from "../store/records";
import { conditionedOutputs, conditionedResources } from "../template/conditions";
import { dependencies, inOrder } from "../template/graph";
import { type ParameterInput, resolveParameters, type SsmLookup } from "../template/parameters";
import { parseTemplate, pseudoParameters } from "../template/parse";
import { references } from "../template/references";
import { resolve } from "../template/resolve";
import { knownAfterApply, type Scope, unknownResource } from "../template/scope";
import type { Template } from "../template/types";
import { readTags, type TagInput } from "./checks";
import { refusals } from "./errors";
import { type RollbackInput, readRollback } from "./rollback-triggers";
import { scopeOf } from "./scope";

/** What CreateStack, UpdateStack and CreateChangeSet have in common. */
export interface ConfigurationInput {
  TemplateBody?: string;
  TemplateURL?: string;
  UsePreviousTemplate?: boolean;
  Parameters?: ParameterInput[];
  Capabilities?: string[];
  Tags?: TagInput[];
  NotificationARNs?: string[];
  RoleARN?: string;
  ResourceTypes?: string[];
  RollbackConfiguration?: RollbackInput;
}

/** SSM as one request sees it. */
export type SsmLookupFor = (context: SandboxContext) => SsmLookup;

/**
 * What a request asks a stack to become. Roles and tags that it does not name stay as they are.
 *
 * @throws {SandboxError} ValidationError in CloudFormation's words
 */
export async function readConfiguration(
  sandbox: Sandbox,
  ssm: SsmLookupFor,
  context: SandboxContext,
  input: ConfigurationInput,
  stack: Stack | undefined,
): Promise<{ configuration: StackConfiguration; template: Template }> {
  const body = readBody(sandbox, input, stack?.configuration);
  const template = parseTemplate(body);
  checkAllowedTypes(template, input.ResourceTypes);
  const previous = stack?.configuration;
  const parameters = await resolveParameters(
    template,
    input.Parameters ?? [],
    previous?.parameters ?? [],
    ssm(context),
  );
  const configuration: StackConfiguration = {
    templateHash: sandbox.store.saveTemplate(body),
    description: template.Description,
    parameters,
    tags: input.Tags === undefined ? (previous?.tags ?? []) : readTags(input.Tags),
    capabilities: input.Capabilities ?? [],
    notificationArns: input.NotificationARNs ?? previous?.notificationArns ?? [],
    roleArn: input.RoleARN ?? previous?.roleArn,
    rollback: readRollback(input.RollbackConfiguration, previous?.rollback),
  };
  checkResolvable(sandbox, context, configuration, stack);
  return { configuration, template };
}

function readBody(sandbox: Sandbox, input: ConfigurationInput, previous: StackConfiguration | undefined): string {
  if (input.TemplateBody !== undefined) return input.TemplateBody;
  if (input.TemplateURL !== undefined) throw refusals.invalid("TemplateURL must be a supported URL.");
  if (!input.UsePreviousTemplate || !previous)
    throw refusals.invalid("Either Template URL or Template Body must be specified.");
  return sandbox.store.template(previous.templateHash);
}

function checkAllowedTypes(template: Template, allowed: string[] | undefined): void {
  if (!allowed || allowed.length === 0) return;
  const isAllowed = (type: string) =>
    allowed.some((pattern) => (pattern.endsWith("*") ? type.startsWith(pattern.slice(0, -1)) : type === pattern));
  for (const { Type: type } of Object.values(template.Resources)) {
    if (!isAllowed(type))
      throw refusals.invalid(`Resource type ${type} is not allowed by parameter ResourceTypes [${allowed.join(", ")}]`);
  }
}

/** Finds at once what resolving would find later: circles, missing map entries, malformed functions. */
function checkResolvable(
  sandbox: Sandbox,
  context: SandboxContext,
  configuration: StackConfiguration,
  stack: Stack | undefined,
): void {
  const anyStack = stack ?? { stackId: "", stackName: "", accountId: context.accountId, region: context.region };
  const scope = scopeOf(sandbox.store, anyStack as Stack, configuration);
  checkConditionedReferences(scope);
  inOrder(dependencies(new Map(Object.entries(scope.template.Resources))));
  const unknown = { ...scope, resource: () => unknownResource, exported: () => knownAfterApply };
  const functions: Json[] = [];
  collect(scope.template.Resources as unknown as Json, functions);
  for (const call of functions) resolve(call, unknown);
}

/** Nothing that exists may refer to a resource that its conditions leave out. */
function checkConditionedReferences(scope: Scope): void {
  const resources = conditionedResources(scope);
  const known = (name: string) => resources.has(name) || scope.parameters.has(name) || pseudoParameters.has(name);
  const missing = (members: Iterable<unknown>) =>
    [
      ...new Set([...members].flatMap((member) => references(member as Json)).map((reference) => reference.name)),
    ].filter((name) => !known(name));
  const inResources = missing(resources.values());
  if (inResources.length > 0) {
    throw refusals.invalid(
      `Template format error: Unresolved resource dependencies [${inResources.join(", ")}] in the Resources block of the template`,
    );
  }
  const inOutputs = missing(conditionedOutputs(scope).values());
  if (inOutputs.length > 0) {
    throw refusals.invalid(
      `Unresolved resource dependencies [${inOutputs.join(", ")}] in the Outputs block of the template`,
    );
  }
}

const checkedFunctions = ["Fn::FindInMap", "Fn::GetAtt", "Fn::Select", "Fn::Split", "Fn::If"];

function collect(value: Json, found: Json[]): void {
  if (typeof value !== "object" || value === null) return;
  const keys = Object.keys(value);
  if (keys.length === 1 && checkedFunctions.includes(keys[0] as string)) found.push(value);
  else for (const item of Object.values(value)) collect(item, found);
}
