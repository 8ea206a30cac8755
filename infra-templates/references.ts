/** What one resource gives another: `Endpoint.Address` of `Database`. */
export interface ResourceAttribute {
  readonly logicalId: string;
  readonly name: string;
}

/** The attributes that a template's value asks for, by `Fn::GetAtt` or in an `Fn::Sub`, each once. */
export function attributesIn(value: unknown): ResourceAttribute[] {
  const names = new Set<string>();
  collect(value, names);
  return [...names].map((text) => {
    const dot = text.indexOf(".");
    return { logicalId: text.slice(0, dot), name: text.slice(dot + 1) };
  });
}

function collect(value: unknown, names: Set<string>): void {
  if (typeof value !== "object" || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    for (const name of attributesAt(key, item)) names.add(name);
    collect(item, names);
  }
}

function attributesAt(key: string, value: unknown): string[] {
  if (key === "Fn::GetAtt") return [[value].flat().join(".")];
  if (key !== "Fn::Sub") return [];
  const [text] = [value].flat();
  // `${!Literal}` stands for itself, `${AWS::Region}` and names without a dot for no attribute.
  return [...String(text).matchAll(/\$\{([^!}.]+\.[^}]+)\}/g)].map(([, name]) => String(name));
}
