import type { Finding } from "./schemas";

/** Why findings keep a template from being submitted, naming the rules; null when none does. */
export function blockingWords(findings: readonly Finding[]): string | null {
  const blocking = findings.filter(({ severity }) => severity === "ERROR");
  const [first] = blocking;
  if (!first) return null;
  const rules = [...new Set(blocking.map(nameOf))];
  if (rules.length > 1) return `${list(rules)} block this request. The first says: ${first.message}`;
  const where = first.logicalId ? ` (${first.logicalId})` : "";
  return `${nameOf(first)} blocks this request${where}: ${first.message}`;
}

/** The rule, and whose it is: who wants it changed has to know whom to ask. */
function nameOf({ source, ruleId, file }: Finding): string {
  if (source === "aws") return `AWS's rule ${ruleId}`;
  return source === "terrace" ? `Policy ${ruleId}` : `Policy ${ruleId} of your organisation (${file})`;
}

function list(rules: readonly string[]): string {
  return `${rules.slice(0, -1).join(", ")} and ${rules.at(-1)}`;
}
