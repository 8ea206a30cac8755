import { requireChangeSet } from "../change-sets/find";
import type { Handler, SandboxContext } from "../handler";
import { resourceType } from "../resource-types";
import type { Sandbox } from "../sandbox";
import { capabilitiesOf } from "../stacks/checks";
import { refusals } from "../stacks/errors";
import { findStack } from "../stacks/find";
import type { StackConfiguration } from "../store/records";
import { parseTemplate } from "./parse";
import { toText } from "./resolve";
import type { Template } from "./types";

interface TemplateInput {
  StackName?: string;
  ChangeSetName?: string;
  TemplateBody?: string;
}

/** `GetTemplate`: the body as it was given. There are no macros here, so the processed template is the same. */
export function getTemplate(sandbox: Sandbox): Handler<TemplateInput> {
  return (input, context) => {
    if (input.StackName === undefined && input.ChangeSetName === undefined) {
      throw refusals.invalid("StackName is required if ChangeSetName is not specified.");
    }
    const configuration = configurationOf(sandbox, context, input);
    const body = configuration ? sandbox.store.template(configuration.templateHash) : "";
    return { TemplateBody: body, StagesAvailable: configuration ? ["Original", "Processed"] : [] };
  };
}

function configurationOf(
  sandbox: Sandbox,
  context: SandboxContext,
  input: TemplateInput,
): StackConfiguration | undefined {
  if (input.ChangeSetName !== undefined) {
    if (input.StackName === undefined && !input.ChangeSetName.startsWith("arn:")) {
      throw refusals.invalid("StackName is a required parameter.");
    }
    return requireChangeSet(sandbox.store, context, input).changeSet.configuration;
  }
  const stack = findStack(sandbox.store, context, input.StackName);
  if (!stack) throw refusals.noStackWithId(input.StackName ?? "");
  return stack.configuration;
}

/** `ValidateTemplate`. */
export function validateTemplate(): Handler<TemplateInput & { TemplateURL?: string }> {
  return (input) => {
    if (input.TemplateBody === undefined)
      throw refusals.invalid("Either Template URL or Template Body must be specified.");
    const template = parseTemplate(input.TemplateBody);
    return {
      Parameters: Object.entries(template.Parameters ?? {}).map(([key, parameter]) => ({
        ParameterKey: key,
        DefaultValue: parameter.Default === undefined ? undefined : toText(parameter.Default),
        NoEcho: String(parameter.NoEcho) === "true",
        Description: parameter.Description,
      })),
      Description: template.Description,
      ...writeCapabilities(template),
    };
  };
}

function writeCapabilities(template: Template): object {
  const { needed, types } = capabilitiesOf(template);
  if (!needed) return {};
  return {
    Capabilities: [needed],
    CapabilitiesReason: `The following resource(s) require capabilities: [${types.join(", ")}]`,
  };
}

/** `GetTemplateSummary`, of a body or of a stack. */
export function getTemplateSummary(sandbox: Sandbox): Handler<TemplateInput> {
  return (input, context) => {
    const template =
      input.TemplateBody === undefined ? stackTemplate(sandbox, context, input) : parseTemplate(input.TemplateBody);
    const byType = new Map<string, string[]>();
    for (const [logicalId, resource] of Object.entries(template.Resources)) {
      byType.set(resource.Type, [...(byType.get(resource.Type) ?? []), logicalId]);
    }
    return {
      Parameters: Object.entries(template.Parameters ?? {}).map(([key, parameter]) => ({
        ParameterKey: key,
        DefaultValue: parameter.Default === undefined ? undefined : toText(parameter.Default),
        ParameterType: parameter.Type,
        NoEcho: String(parameter.NoEcho) === "true",
        Description: parameter.Description,
        ParameterConstraints: parameter.AllowedValues && { AllowedValues: parameter.AllowedValues.map(toText) },
      })),
      Description: template.Description,
      ResourceTypes: [...byType.keys()],
      Version: template.AWSTemplateFormatVersion ?? "2010-09-09",
      Metadata: template.Metadata && JSON.stringify(template.Metadata),
      ResourceIdentifierSummaries: [...byType].map(([type, logicalIds]) => ({
        ResourceType: type,
        LogicalResourceIds: logicalIds,
        ResourceIdentifiers: resourceType(type)?.primaryIdentifier,
      })),
      ...writeCapabilities(template),
    };
  };
}

function stackTemplate(sandbox: Sandbox, context: SandboxContext, input: TemplateInput): Template {
  const stack = findStack(sandbox.store, context, input.StackName);
  if (!stack) throw refusals.noStackWithId(input.StackName ?? "");
  if (!stack.configuration) throw refusals.invalid("GetTemplateSummary cannot be called on REVIEW_IN_PROGRESS stacks.");
  return JSON.parse(sandbox.store.template(stack.configuration.templateHash)) as Template;
}
