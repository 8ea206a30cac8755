import { type Finding, isBlocking, ruleName } from "./schemas";

const list = new Intl.ListFormat("en-GB");

/** Why findings keep a template from being submitted, naming the rules; null when none does. */
export function blockingWords(findings: readonly Finding[]): string | null {
  const blocking = findings.filter(isBlocking);
  const [first] = blocking;
  if (!first) return null;
  const rules = [...new Set(blocking.map(ruleName))];
  if (rules.length > 1) return `${list.format(rules)} block this request. The first says: ${first.message}`;
  const where = first.logicalId ? ` (${first.logicalId})` : "";
  return `${ruleName(first)} blocks this request${where}: ${first.message}`;
}
