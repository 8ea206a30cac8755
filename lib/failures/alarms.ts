const byArn = /:cloudwatch:[^:]+:\d{12}:alarm:([^\s,\]]+)/g;
const byName = /in ALARM state:?\s*\[([^\]]+)\]/i;

/** The names of the alarms a reason for turning back tells of. */
export function alarmsIn(reason: string): string[] {
  const found = [...reason.matchAll(byArn)].flatMap(([, name]) => name ?? []);
  if (found.length > 0) return found;
  return byName.exec(reason)?.[1]?.split(/,\s*/) ?? [];
}
