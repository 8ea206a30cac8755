import type { PolicyFile } from "./policy-files";
import { type Sight, sightOf } from "./sight";

/** Policy files and all of a template that they can see. */
export interface Glance<File extends PolicyFile> {
  readonly files: readonly File[];
  readonly body: string;
}

interface TemplateParts {
  readonly Resources?: Readonly<Record<string, { readonly Type?: unknown }>>;
}

/**
 * Sorts policy files by the AWS services they look at, each with the part of the template that has them. cfn-guard takes
 * as long as what it is shown is large, and a part that did not change need not be looked at again.
 */
export function glancesOf<File extends PolicyFile>(files: readonly File[], body: string): Glance<File>[] {
  const template = JSON.parse(body) as TemplateParts;
  const groups = new Map<string, { files: File[]; sights: Sight[] | null }>();
  for (const file of files) {
    const sight = sightOf(file.content);
    const key = sight ? `${servicesOf(sight)} ${sight.named}` : "everything";
    const group = groups.get(key) ?? { files: [], sights: sight && [] };
    group.files.push(file);
    if (sight) group.sights?.push(sight);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ files, sights }) => ({ files, body: sights ? partOf(template, sights) : body }));
}

function servicesOf({ types }: Sight): string {
  return [...new Set([...types].map((type) => type.split("::")[1]))].sort().join();
}

/** Resources with all that they name, and what those name: a policy may follow a name to the resource. */
function withNamed(seen: [string, object][], all: [string, object][]): [string, object][] {
  const named = new Set(seen.map(([logicalId]) => logicalId));
  const follow = (node: unknown): void => {
    if (typeof node === "string") {
      const resource = named.has(node) ? undefined : all.find(([logicalId]) => logicalId === node)?.[1];
      if (!resource) return;
      named.add(node);
      follow(resource);
    } else if (typeof node === "object" && node !== null) {
      for (const value of Object.values(node)) follow(value);
    }
  };
  for (const [, resource] of seen) follow(resource);
  return all.filter(([logicalId]) => named.has(logicalId));
}

function partOf(template: TemplateParts, sights: readonly Sight[]): string {
  const resources = Object.entries(template.Resources ?? {});
  const ofTypes = resources.filter(([, { Type }]) => sights.some(({ types }) => types.has(String(Type))));
  const seen = sights.some(({ named }) => named) ? withNamed(ofTypes, resources) : ofTypes;
  // To cfn-guard a selection that finds nothing among other resources is fine, one in a template without any is a fault.
  return JSON.stringify({ ...template, Resources: Object.fromEntries(seen.length > 0 ? seen : resources.slice(0, 1)) });
}
