import type { Spec } from "../spec";
import { templateBody } from "../template";
import { exampleSpec } from "./example-spec";

export interface Resource {
  Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template's properties have no type of their own in a test
  Properties: any;
  DependsOn?: string[];
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  CreationPolicy?: any;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  UpdatePolicy?: any;
}

export interface TemplateJson {
  Description: string;
  Metadata?: Record<string, unknown>;
  Resources: Record<string, Resource>;
  Outputs: Record<string, { Description: string; Value: unknown }>;
}

/** The template of the example spec with some fields changed. */
export function readTemplate(changes: Partial<Spec> = {}): TemplateJson {
  return JSON.parse(templateBody(exampleSpec(changes)));
}

/** One resource, which must be there. */
export function resource({ Resources }: TemplateJson, logicalId: string): Resource {
  const found = Resources[logicalId];
  if (!found) throw new Error(`The template has no ${logicalId}`);
  return found;
}

/** All resources of a type, by logical id. */
export function resourcesOf({ Resources }: TemplateJson, type: string): Record<string, Resource> {
  return Object.fromEntries(Object.entries(Resources).filter(([, { Type }]) => Type === type));
}

export const ref = (logicalId: string) => ({ Ref: logicalId });
export const att = (logicalId: string, attribute: string) => ({ "Fn::GetAtt": [logicalId, attribute] });
