import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { loadAwsServiceSpec } from "@aws-cdk/aws-service-spec";
import type { Resource } from "@aws-cdk/service-spec-types";
import type { GeneratedResourceTypes, ResourceType } from "../lib/sandbox/resource-types";

const script = fileURLToPath(import.meta.url);
const output = path.join(path.dirname(script), "../lib/sandbox/generated/resource-types.json");

/** Names the spec's version and this script's text: the output is stale when either changed. */
async function currentSource(): Promise<string> {
  const manifest = createRequire(import.meta.url).resolve("@aws-cdk/aws-service-spec/package.json");
  const { version } = JSON.parse(await readFile(manifest, "utf8")) as { version: string };
  return `${version} ${createHash("sha256")
    .update(await readFile(script))
    .digest("hex")}`;
}

function resourceTypeOf(resource: Resource): ResourceType {
  const properties: ResourceType["properties"] = {};
  for (const [name, { causesReplacement, required }] of Object.entries(resource.properties)) {
    properties[name] = { replacement: causesReplacement ?? "no", required: required ?? false };
  }
  // The spec lists apart what its property model cannot say, e.g. a tag key that replaces; a path of one is a property.
  for (const [name, ...rest] of resource.additionalReplacementProperties ?? []) {
    const property = name === undefined ? undefined : properties[name];
    if (property) property.replacement = rest.length === 0 ? "yes" : "maybe";
  }
  return {
    name: resource.cloudFormationType,
    attributes: Object.keys(resource.attributes).sort(),
    primaryIdentifier: [...(resource.primaryIdentifier ?? [])],
    properties,
    ...(resource.tagInformation && { tagProperty: resource.tagInformation.tagPropertyName }),
  };
}

async function main() {
  const source = await currentSource();
  const before = await readFile(output, "utf8").catch(() => "");
  if (before.startsWith(`{"source":${JSON.stringify(source)},`)) return;
  const database = await loadAwsServiceSpec();
  const types: GeneratedResourceTypes["types"] = {};
  for (const resource of database.all("resource")) types[resource.cloudFormationType] = resourceTypeOf(resource);
  await mkdir(path.dirname(output), { recursive: true });
  // Written aside and renamed, so that a reader never meets half a file.
  const partial = `${output}.${process.pid}`;
  const generated: GeneratedResourceTypes = { source, types };
  await writeFile(partial, JSON.stringify(generated));
  await rename(partial, output);
}

await main();
