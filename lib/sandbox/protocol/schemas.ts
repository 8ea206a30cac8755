import type { XmlShapeSerializer } from "@aws-sdk/core/protocols";
import type { ServiceWire } from "./services";

/** A schema of the SDK; opaque to us, read through `NormalizedSchema.of`. */
export type SchemaRef = Parameters<XmlShapeSerializer["write"]>[0];

export interface OperationSchema {
  name: string;
  input: SchemaRef;
  output: SchemaRef;
}

const operationMarker = 9;

/**
 * The SDK's own schema of an action, `[9, namespace, name, traits, input, output]`, or undefined when the service has no
 * such action. The clients export these as `<Action>$`; their versions are pinned because the form is semi-internal.
 */
export async function operationSchema(wire: ServiceWire, action: string): Promise<OperationSchema | undefined> {
  const schema = (await wire.load())[`${action}$`];
  if (!Array.isArray(schema) || schema[0] !== operationMarker) return undefined;
  return { name: schema[2], input: dereference(schema[4]), output: dereference(schema[5]) };
}

function dereference(ref: unknown): SchemaRef {
  return (typeof ref === "function" ? ref() : ref) as SchemaRef;
}
