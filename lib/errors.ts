import type { z } from "zod";

/** What kind of refusal an expected error is; one mapper per transport turns it into a status. */
export type ErrorCode =
  | "UNAUTHENTICATED"
  | "FORBIDDEN"
  | "NOT_FOUND"
  | "CONFLICT"
  | "INVALID_INPUT"
  | "UNAVAILABLE"
  | "RATE_LIMITED";

/** One fault in an input, at its place: `path` as zod gives it. */
export interface InputFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/**
 * An error we expect. `message` is a sentence for the person who asked; it never carries a database's, AWS's or
 * Node's own text unless that text is what the person needs. Everything else is unknown and stays in the log.
 */
export class TerraceError extends Error {
  override readonly name = "TerraceError";

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: { readonly errors?: readonly InputFault[]; readonly cause?: unknown } = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
  }

  /** Faults of an input; empty for other codes. */
  get errors(): readonly InputFault[] {
    return this.details.errors ?? [];
  }
}

/** Refuses an input with a fault at each place. */
export function invalidInput(errors: readonly InputFault[], message = "Some values need another look."): TerraceError {
  return new TerraceError("INVALID_INPUT", message, { errors });
}

/** Parses an input by its schema or refuses it with every fault at its place. */
export function parseInput<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const at = nulPath(input);
  if (at) throw invalidInput([{ path: at, message: "Take out the NUL character; it can't be stored." }]);
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw invalidInput(
    result.error.issues.map((issue) => ({
      path: issue.path.map((key) => (typeof key === "symbol" ? String(key) : key)),
      message: issue.message,
    })),
  );
}

/** Where a string with a NUL character stands in an input, which PostgreSQL's text refuses; null where there is none. */
function nulPath(input: unknown, path: (string | number)[] = []): (string | number)[] | null {
  if (typeof input === "string") return input.includes("\u0000") ? path : null;
  if (input === null || typeof input !== "object") return null;
  for (const [key, value] of Object.entries(input)) {
    const found = nulPath(value, [...path, key]);
    if (found) return found;
  }
  return null;
}
