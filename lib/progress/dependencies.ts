import type { Needs } from "./schemas";

/**
 * By logical id, which resources of a template CloudFormation makes first: those a definition names by Ref, Fn::GetAtt,
 * Fn::Sub or DependsOn. Names that are no resource (parameters, pseudo parameters, variables of a Sub) are left out.
 */
export function dependenciesOf(template: unknown): Needs {
  const resources = asObject(asObject(template).Resources);
  return Object.fromEntries(
    Object.entries(resources).map(([logicalId, definition]) => {
      const named = [...namesIn(definition), ...[asObject(definition).DependsOn ?? []].flat().map(String)];
      return [logicalId, [...new Set(named)].filter((name) => name !== logicalId && Object.hasOwn(resources, name))];
    }),
  );
}

function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  return Object.entries(asObject(value)).flatMap(([key, argument]) => {
    if (key === "Ref") return [String(argument)];
    // A list, or `LogicalId.Attribute`; an attribute may have dots itself.
    if (key === "Fn::GetAtt") return [String([argument].flat()[0]).split(".")[0] as string];
    return key === "Fn::Sub" ? namesOfSub(argument) : namesIn(argument);
  });
}

function namesOfSub(argument: unknown): string[] {
  const [text, variables] = [argument].flat();
  const own = asObject(variables);
  // `${!Literal}` stands for itself.
  const named = [...String(text).matchAll(/\$\{([^!}][^}]*)\}/g)].map(([, name]) => String(name).trim());
  const names = named.filter((name) => !Object.hasOwn(own, name)).map((name) => name.split(".")[0] as string);
  return [...names, ...namesIn(own)];
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
