import type { GuardCheck, GuardClause, GuardGap } from "./cfn-guard";

/** One check of a rule that does not hold, in words, and where. */
export interface Failure {
  readonly message: string;
  readonly logicalId?: string;
  readonly path?: string;
}

/**
 * What a rule's failed checks say, each remark once for a resource. Where the rule has words of its own, what has none
 * is left out: cfn-guard lists with the failures what it compared while it selected.
 */
export function failuresOf(checks: readonly GuardCheck[]): Failure[] {
  const all = checks.flatMap(groupsOf);
  const spoken = all.filter((group) => group.some((clause) => said(clause) !== ""));
  const failures = new Map<string, Failure>();
  for (const failure of (spoken.length > 0 ? spoken : all).flatMap(toFailure)) {
    const key = `${failure.logicalId} ${failure.message}`;
    const before = failures.get(key);
    failures.set(key, before ? { ...before, ...commonPath(before, failure) } : failure);
  }
  return [...failures.values()];
}

/** A check of every element fails at each of them: it is about their list. */
function commonPath({ path: a = "" }: Failure, { path: b = "" }: Failure): Pick<Failure, "path"> {
  const steps = a.split(".");
  const others = b.split(".");
  const differs = steps.findIndex((step, index) => step !== others[index]);
  return { path: (differs < 0 ? steps : steps.slice(0, differs)).join(".") || undefined };
}

/** Clauses that make one fault together: every branch of an "a or b" failed, the rest stand alone. */
function groupsOf(check: GuardCheck): GuardClause[][] {
  if (check.Rule) return check.Rule.checks.flatMap(groupsOf);
  const clauses = clausesOf(check);
  return check.Disjunctions ? [clauses] : clauses.map((clause) => [clause]);
}

function clausesOf({ Rule, Disjunctions, Block, Clause }: GuardCheck): GuardClause[] {
  const inner = [...(Rule?.checks ?? []), ...(Disjunctions?.checks ?? [])].flatMap(clausesOf);
  return [...inner, Block, Clause?.Unary, Clause?.Binary].filter((clause) => clause !== undefined);
}

function toFailure(group: readonly GuardClause[]): Failure[] {
  const speaker = group.find((clause) => said(clause) !== "") ?? group[0];
  return speaker ? [{ message: said(speaker) || ownWords(speaker), ...placeOf(speaker) }] : [];
}

/** The rule's own message, on one line. */
function said({ messages }: GuardClause): string {
  return (messages.custom_message ?? "").replace(/\s+/g, " ").trim();
}

/** For a rule without a message: its clause, and what was found. */
function ownWords({ context, check, unresolved }: GuardClause): string {
  const rule = context.match(/^Rule\((\w+)/)?.[1];
  if (rule) return `Rule ${rule}, which this one builds on, does not hold.`;
  const clause = context.replace(/\s+/g, " ").trim();
  const value = check?.Resolved?.from ?? check?.Resolved?.value ?? check?.InResolved?.from;
  if (value) return `The check "${clause}" does not hold: the value is ${JSON.stringify(value.value)}.`;
  const missing = check?.UnResolved || unresolved ? ": there is no such value" : "";
  return `The check "${clause}" does not hold${missing}.`;
}

/** Where in the template: the value that is wrong, or the property that is not there. */
function placeOf({ check, unresolved }: GuardClause): Pick<Failure, "logicalId" | "path"> {
  const gap = check?.UnResolved?.value ?? unresolved ?? undefined;
  const value = check?.Resolved?.from ?? check?.Resolved?.value ?? check?.InResolved?.from;
  const steps = gap ? stepsTo(gap) : (value?.path ?? "").split("/").filter(Boolean);
  if (steps[0] !== "Resources") return steps.length > 0 ? { path: steps.join(".") } : {};
  const [, logicalId, ...path] = steps;
  return { ...(logicalId && { logicalId }), ...(path.length > 0 && { path: path.join(".") }) };
}

/** As far as the template goes, and the plain property names of what the query asked for next. */
function stepsTo({ traversed_to, remaining_query }: GuardGap): string[] {
  const plain = remaining_query.match(/^\w+(\.\w+)*/)?.[0] ?? "";
  return [...traversed_to.path.split("/"), ...plain.split(".")].filter(Boolean);
}
