import type { PolicyFile } from "./policy-files";
import { typesSeen } from "./types-seen";

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
  const groups = new Map<string, { files: File[]; types: Set<string> | null }>();
  for (const file of files) {
    const types = typesSeen(file.content);
    const services = types ? [...new Set([...types].map((type) => type.split("::")[1]))].sort().join() : "*";
    const group = groups.get(services) ?? { files: [], types: types && new Set() };
    group.files.push(file);
    for (const type of types ?? []) group.types?.add(type);
    groups.set(services, group);
  }
  return [...groups.values()].map(({ files, types }) => ({ files, body: types ? partOf(template, types) : body }));
}

function partOf(template: TemplateParts, types: ReadonlySet<string>): string {
  const resources = Object.entries(template.Resources ?? {});
  const seen = resources.filter(([, { Type }]) => types.has(String(Type)));
  // To cfn-guard a selection that finds nothing among other resources is fine, one in a template without any is a fault.
  return JSON.stringify({ ...template, Resources: Object.fromEntries(seen.length > 0 ? seen : resources.slice(0, 1)) });
}
