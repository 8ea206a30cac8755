/** The names of the alarms a reason for turning back tells of, by their ARNs. */
export function alarmsIn(reason: string): string[] {
  return [...reason.matchAll(/:cloudwatch:[^:]+:\d{12}:alarm:([^\s,\]]+)/g)].flatMap(([, name]) => name ?? []);
}
