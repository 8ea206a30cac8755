/**
 * How a try went. `refused`: it surely was not taken, so another try can't make it two; `final` where another try would
 * hear the same. `unknown`: it was handed over and no answer came; sending it again could make it two.
 */
export type Outcome =
  | { readonly kind: "sent" }
  | { readonly kind: "refused"; readonly words: string; readonly final?: boolean; readonly retryAfterMs?: number }
  | { readonly kind: "unknown"; readonly words: string };

/** Tries a message gets; with the pauses below that is two and a half hours. */
export const MOST_TRIES = 8;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 60 * 60 * 1000;

/** The pause after this many tries: 5 s, then four times as long each time, up to an hour. */
export function pauseAfter(attempts: number, retryAfterMs = 0): number {
  const pause = FIRST_PAUSE_MS * 4 ** (attempts - 1);
  return Math.min(Math.max(pause, retryAfterMs), LONGEST_PAUSE_MS);
}

/** What becomes of a delivery after a try: sent, tried again after a pause, or given up. */
export type Verdict =
  | { readonly status: "SENT" }
  | { readonly status: "PENDING"; readonly pauseMs: number; readonly words: string }
  | { readonly status: "FAILED"; readonly words: string };

/** Judges a try; `attempts` counts it. */
export function verdictOn(outcome: Outcome, attempts: number): Verdict {
  if (outcome.kind === "sent") return { status: "SENT" };
  if (outcome.kind === "unknown") {
    return { status: "FAILED", words: `${outcome.words} It may have arrived, so it is not sent again.` };
  }
  if (outcome.final) return { status: "FAILED", words: outcome.words };
  if (attempts >= MOST_TRIES) return { status: "FAILED", words: `${outcome.words} Given up after ${attempts} tries.` };
  return { status: "PENDING", pauseMs: pauseAfter(attempts, outcome.retryAfterMs), words: outcome.words };
}

const words: Readonly<Record<string, string>> = {
  ECONNREFUSED: "The connection was refused.",
  ECONNRESET: "The connection was closed.",
  ENOTFOUND: "The host is not known.",
  EAI_AGAIN: "The host's name could not be looked up.",
  EHOSTUNREACH: "The host can't be reached.",
  ENETUNREACH: "The network can't be reached.",
  ETIMEDOUT: "The host did not answer in time.",
  EDNS: "The host's name could not be looked up.",
  EAUTH: "The mail server did not take the user and password of TERRACE_SMTP_URL.",
  ETLS: "No TLS connection could be made.",
  ECONNECTION: "The connection was closed.",
};

/** An error of a connection in words, by its code; its own text may hold the address, which is a secret. */
export function connectionWords(error: unknown): string {
  const code = String((error as { code?: unknown } | null)?.code ?? "");
  const known = words[code];
  if (known) return known;
  if (/CERT|SIGNATURE|ERR_TLS|ERR_SSL/.test(code)) return `No TLS connection could be made (${code}).`;
  return code ? `The connection failed (${code}).` : "The connection failed.";
}
