import type { TemplateJson } from "../testing/read-template";

/** The logical id a `Ref` or `Fn::GetAtt` means; throws at anything else. */
export function logicalIdOf(value: unknown): string {
  const { Ref, "Fn::GetAtt": att } = Object(value) as { Ref?: unknown; "Fn::GetAtt"?: unknown };
  const id = Ref ?? (Array.isArray(att) ? att[0] : undefined);
  if (typeof id !== "string") throw new Error(`No reference to a resource: ${JSON.stringify(value)}`);
  return id;
}

/** The logical ids of a list of references; none where there is no list. */
export function logicalIdsOf(values: unknown): string[] {
  return ((values ?? []) as unknown[]).map(logicalIdOf);
}

/** What a template refers to, by Ref, GetAtt, DependsOn or inside a Sub, and does not have. */
export function unmetReferences(template: TemplateJson): string[] {
  const names = new Set<string>();
  JSON.parse(JSON.stringify(template), (key, value) => {
    for (const name of namesIn(key, value)) names.add(name);
    return value;
  });
  return [...names].filter((name) => !name.startsWith("AWS::") && !(name in template.Resources)).sort();
}

function namesIn(key: string, value: unknown): string[] {
  if (key === "Ref") return [String(value)];
  if (key === "Fn::GetAtt") return [String(Array.isArray(value) ? value[0] : String(value).split(".")[0])];
  if (key === "DependsOn") return [value].flat().map(String);
  if (key !== "Fn::Sub") return [];
  const [text, own = {}] = [value].flat() as [string, object?];
  return [...text.matchAll(/\$\{([^!.}][^.}]*)/g)].map(([, name]) => String(name)).filter((name) => !(name in own));
}
