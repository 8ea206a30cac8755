import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** What CloudFormation knows of one resource type, from AWS's published service specification. */
export interface ResourceType {
  name: string;
  /** What `Fn::GetAtt` may name, dotted where nested, e.g. `Endpoint.Address`. */
  attributes: string[];
  /** The properties that identify a resource of this type in its account and region. */
  primaryIdentifier: string[];
  /** Top-level properties; `replacement` says whether a change makes a new physical resource. */
  properties: Record<string, { replacement: "yes" | "maybe" | "no"; required: boolean }>;
  /** The property that holds tags; absent where the type cannot be tagged. */
  tagProperty?: string;
}

/** The file `scripts/generate-resource-types.ts` writes. */
export interface GeneratedResourceTypes {
  source: string;
  types: Record<string, ResourceType>;
}

const file = fileURLToPath(new URL("../generated/resource-types.json", import.meta.url));
let types: Map<string, ResourceType> | undefined;

/**
 * The resource type of that name, or undefined where CloudFormation has none.
 *
 * @throws {Error} when the generated file is missing; the message names the command that makes it
 */
export function resourceType(name: string): ResourceType | undefined {
  types ??= load();
  return types.get(name);
}

function load(): Map<string, ResourceType> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    throw new Error("The resource types are not generated: run `npm run generate:resource-types`", { cause });
  }
  return new Map(Object.entries((JSON.parse(text) as GeneratedResourceTypes).types));
}
