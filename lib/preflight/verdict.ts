import type { PreflightLine } from "./schemas";

/** What a check found, before it has its name. */
export type Verdict = Pick<PreflightLine, "state" | "detail" | "remedy" | "field">;

export function passed(detail: string): Verdict {
  return { state: "passed", detail, remedy: null, field: null };
}

export function failed(detail: string, remedy: string, field: string | null = null): Verdict {
  return { state: "failed", detail, remedy, field };
}

export function unknown(detail: string, remedy: string | null = null): Verdict {
  return { state: "unknown", detail, remedy, field: null };
}

/** "a", "a and b", "a, b and c". */
export function listed(words: readonly string[]): string {
  return new Intl.ListFormat("en-GB").format(words);
}
