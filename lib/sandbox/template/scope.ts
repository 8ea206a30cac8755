import type { Json } from "../handler";
import type { StackParameter } from "../store/records";
import type { Template } from "./types";

/** What stands for a value that only exists once the change set has been executed. */
export const knownAfterApply = "{{changeSet:KNOWN_AFTER_APPLY}}";

/** What a reference to a resource gives: its physical id and its attributes. */
export interface ResourceValues {
  physicalId: Json;
  attribute(name: string): Json | undefined;
}

/** Everything a template value can refer to. */
export interface Scope {
  template: Template;
  accountId: string;
  region: string;
  stackId: string;
  stackName: string;
  notificationArns: string[];
  parameters: Map<string, Json>;
  conditions: Map<string, boolean>;
  /** Undefined for a resource that does not exist in this scope. */
  resource(logicalId: string): ResourceValues | undefined;
  /** The value another stack of the account and region exports. */
  exported(name: string): string | undefined;
}

/** The values `Ref` gives for parameters: lists for list types, what the name stood for with SSM types. */
export function parameterValues(template: Template, parameters: StackParameter[]): Map<string, Json> {
  return new Map(
    parameters.map((parameter) => {
      const type = template.Parameters?.[parameter.key]?.Type ?? "String";
      const value = parameter.resolved ?? parameter.value;
      const isList = type === "CommaDelimitedList" || /List</.test(type) || type.includes("<CommaDelimitedList>");
      return [parameter.key, isList ? value.split(",").map((item) => item.trim()) : value];
    }),
  );
}

/** A reference to a resource whose values are not known yet. */
export const unknownResource: ResourceValues = { physicalId: knownAfterApply, attribute: () => knownAfterApply };
