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
