import { JsonCodec } from "@aws-sdk/core/protocols";
import type { OperationSchema } from "./schemas";
import type { ServiceWire } from "./services";

const codec = new JsonCodec({ timestampFormat: { useTrait: true, default: 7 }, jsonName: false });
codec.setSerdeContext({} as Parameters<typeof codec.setSerdeContext>[0]);

/** Reads an awsJson body by the operation's input schema. */
export async function readJson(operation: OperationSchema, body: Buffer): Promise<object> {
  return await codec.createDeserializer().read(operation.input, body.length > 0 ? body : Buffer.from("{}"));
}

/** An answer as awsJson; times become epoch seconds. */
export function writeJson(operation: OperationSchema, output: object): string {
  const serializer = codec.createSerializer();
  serializer.write(operation.output, output);
  return String(serializer.flush());
}

/** An awsJson error body; CloudWatch's clients also read the header `x-amzn-query-error`. */
export function writeJsonError(wire: ServiceWire, code: string, message: string): string {
  return JSON.stringify({ __type: `com.amazonaws.${wire.service}#${code}`, message });
}
