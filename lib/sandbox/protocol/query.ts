import { XmlShapeSerializer } from "@aws-sdk/core/protocols";
import { NormalizedSchema } from "@smithy/core/schema";
import type { OperationSchema, SchemaRef } from "./schemas";
import type { ServiceWire } from "./services";

interface FormTree {
  [key: string]: FormTree | string;
}

/** Reads a form body by the input schema of awsQuery or ec2Query. */
export function readQuery(wire: ServiceWire, schema: SchemaRef, form: URLSearchParams): object {
  if (isUnit(schema)) return {};
  return (read(wire.protocol === "ec2Query", NormalizedSchema.of(schema), toTree(form)) as object | undefined) ?? {};
}

/** An answer as XML, in the envelope of the service's protocol. */
export function writeQuery(wire: ServiceWire, operation: OperationSchema, output: object, requestId: string): string {
  const ec2 = wire.protocol === "ec2Query";
  const inner = isUnit(operation.output)
    ? ""
    : writeStructure(operation.output, output, ec2 ? undefined : `${operation.name}Result`);
  const trailer = ec2
    ? `<requestId>${requestId}</requestId>`
    : `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
  return `<${operation.name}Response xmlns="${wire.xmlNamespace}">${inner}${trailer}</${operation.name}Response>`;
}

/** An error in the service's own envelope. */
export function writeQueryError(
  wire: ServiceWire,
  code: string,
  message: string,
  status: number,
  requestId: string,
): string {
  const error = `<Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message>`;
  if (wire.protocol === "ec2Query") {
    return `<Response><Errors><Error>${error}</Error></Errors><RequestID>${requestId}</RequestID></Response>`;
  }
  const type = status >= 500 ? "Receiver" : "Sender";
  return `<ErrorResponse xmlns="${wire.xmlNamespace}"><Error><Type>${type}</Type>${error}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`;
}

function isUnit(schema: SchemaRef): boolean {
  return schema === "unit" || NormalizedSchema.of(schema).isUnitSchema();
}

function writeStructure(schema: SchemaRef, value: object, name: string | undefined): string {
  const serializer = new XmlShapeSerializer({
    timestampFormat: { useTrait: true, default: 5 },
    xmlNamespace: undefined as unknown as string,
    serviceNamespace: "",
    httpBindings: false,
  });
  serializer.setSerdeContext({} as Parameters<typeof serializer.setSerdeContext>[0]);
  serializer.write(schema, value);
  const node = (serializer as unknown as { buffer: { withName(name: string): void; toString(): string } }).buffer;
  node.withName(name ?? "Result");
  const xml = node.toString();
  // ec2Query puts the members straight into the response element.
  return name === undefined ? xml.replace(/^<Result[^>]*?(\/>|>)/, "").replace(/<\/Result>$/, "") : xml;
}

function toTree(form: URLSearchParams): FormTree {
  const tree: FormTree = Object.create(null);
  for (const [key, value] of form) {
    const parts = key.split(".");
    const last = parts.pop() as string;
    let node = tree;
    for (const part of parts) {
      const next = node[part];
      if (typeof next === "object") node = next;
      else {
        const made: FormTree = Object.create(null);
        node[part] = made;
        node = made;
      }
    }
    node[last] = value;
  }
  return tree;
}

function memberKey(ec2: boolean, member: NormalizedSchema, name: string): string {
  const traits = member.getMergedTraits();
  if (!ec2) return traits.xmlName ?? name;
  if (traits.ec2QueryName) return traits.ec2QueryName as string;
  const key = traits.xmlName ?? name;
  return key.charAt(0).toUpperCase() + key.slice(1);
}

function read(ec2: boolean, schema: NormalizedSchema, node: FormTree | string | undefined): unknown {
  if (node === undefined) return undefined;
  if (schema.isStructSchema()) {
    if (typeof node === "string") return {};
    const value: Record<string, unknown> = {};
    for (const [name, member] of schema.structIterator()) {
      const found = read(ec2, member, node[memberKey(ec2, member, name)]);
      if (found !== undefined) value[name] = found;
    }
    return value;
  }
  if (schema.isListSchema()) {
    const flat = ec2 || schema.getMergedTraits().xmlFlattened;
    const itemName = schema.getValueSchema().getMergedTraits().xmlName ?? "member";
    const items = flat || typeof node === "string" ? node : (node[itemName] ?? node.member ?? node);
    if (typeof items === "string") return [];
    return Object.keys(items)
      .sort((a, b) => Number(a) - Number(b))
      .map((index) => read(ec2, schema.getValueSchema(), items[index]));
  }
  if (schema.isMapSchema()) {
    const entries = typeof node === "string" ? {} : (node.entry ?? node);
    const pairs = Object.values(entries as FormTree).filter((entry) => typeof entry === "object");
    return Object.fromEntries(
      pairs.map((entry) => [entry.key ?? entry.Key, read(ec2, schema.getValueSchema(), entry.value ?? entry.Value)]),
    );
  }
  return readSimple(schema, String(node));
}

function readSimple(schema: NormalizedSchema, text: string): unknown {
  if (schema.isBooleanSchema()) return text === "true";
  if (schema.isNumericSchema()) return Number(text);
  if (schema.isTimestampSchema()) return new Date(text);
  if (schema.isBlobSchema()) return Buffer.from(text, "base64");
  return text;
}

function escapeXml(text: string): string {
  return text.replace(/[<>&]/g, (char) => (char === "<" ? "&lt;" : char === ">" ? "&gt;" : "&amp;"));
}
