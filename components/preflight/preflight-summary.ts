import { type PreflightLine, preflightStates } from "@/lib/preflight/schemas";

const words = { passed: "passed", failed: "failed", unknown: "could not be checked" };

/** "11 passed, 1 failed, 1 could not be checked." */
export function preflightSummary(lines: readonly PreflightLine[]): string {
  const counts = preflightStates.flatMap((state) => {
    const count = lines.filter((line) => line.state === state).length;
    return count > 0 ? [`${count} ${words[state]}`] : [];
  });
  return `${counts.join(", ") || "Nothing to check"}.`;
}
