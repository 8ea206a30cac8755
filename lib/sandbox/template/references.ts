import type { Json } from "../handler";

/** One place where a template names a resource or a parameter. */
export interface Reference {
  name: string;
  /** Set for `Fn::GetAtt` and `${Name.Attribute}`. */
  attribute?: string;
}

const placeholder = /\$\{([^!}][^}]*)\}/g;

/** The names in the placeholders of an `Fn::Sub` string, `${!Literal}` left out. */
export function placeholders(text: string): string[] {
  return [...text.matchAll(placeholder)].map((match) => (match[1] as string).trim());
}

/** `[name, attribute]` of an `Fn::GetAtt` argument, which is a list or a dotted string. */
export function getAttTarget(argument: Json): { name: string; attribute: Json } | undefined {
  if (typeof argument === "string") {
    const dot = argument.indexOf(".");
    return dot > 0 ? { name: argument.slice(0, dot), attribute: argument.slice(dot + 1) } : undefined;
  }
  if (!Array.isArray(argument) || argument.length !== 2) return undefined;
  const [name, attribute] = argument;
  return typeof name === "string" && name !== "" && attribute ? { name, attribute } : undefined;
}

/** Every reference in a template value, in order, duplicates included. */
export function references(value: Json | undefined): Reference[] {
  if (value === null || typeof value !== "object") return [];
  if (Array.isArray(value)) return value.flatMap(references);
  const keys = Object.keys(value);
  if (keys.length === 1) {
    if (typeof value.Ref === "string") return [{ name: value.Ref }];
    const getAtt = value["Fn::GetAtt"];
    if (getAtt !== undefined) {
      const target = getAttTarget(getAtt);
      return target ? [{ name: target.name, attribute: String(target.attribute) }] : [];
    }
    const sub = value["Fn::Sub"];
    if (sub !== undefined) return subReferences(sub);
  }
  return Object.values(value).flatMap(references);
}

function subReferences(argument: Json): Reference[] {
  const [text, variables] = Array.isArray(argument) ? argument : [argument, {}];
  if (typeof text !== "string") return [];
  const own = typeof variables === "object" && variables !== null ? Object.keys(variables) : [];
  const named = placeholders(text)
    .filter((name) => !own.includes(name))
    .map((name): Reference => {
      const dot = name.indexOf(".");
      return dot > 0 ? { name: name.slice(0, dot), attribute: name.slice(dot + 1) } : { name };
    });
  return [...named, ...references(variables as Json)];
}
