import { type Finding, isBlocking, ruleName } from "@/lib/plans/schemas";

/** What one rule says, with every place it says it of. */
export interface Remark extends Pick<Finding, "severity" | "ruleId" | "source" | "file" | "message"> {
  /** "Database MultiAZ": the resource, and the property within it. */
  readonly places: readonly string[];
}

const order = ["ERROR", "WARN", "INFO"];

/** The findings, worst first, each remark once. */
export function remarksOf(findings: readonly Finding[]): Remark[] {
  const remarks = new Map<string, Remark>();
  for (const { logicalId, path, ...said } of findings) {
    const key = JSON.stringify([said.source, said.ruleId, said.message]);
    const place = [logicalId, path?.replace(/^Properties\./, "")].filter(Boolean).join(" ");
    const before = remarks.get(key)?.places ?? [];
    remarks.set(key, { ...said, places: place && !before.includes(place) ? [...before, place] : before });
  }
  return [...remarks.values()].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

/** The rules that keep the template from being submitted, by name. */
export function blockingRules(findings: readonly Finding[]): string[] {
  return [...new Set(findings.filter(isBlocking).map(ruleName))];
}
