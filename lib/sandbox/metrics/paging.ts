import { SandboxError } from "../handler";

/** A token that says where the next page begins, and anything else the next page must know. */
export function pageToken(place: Record<string, number>): string {
  return Buffer.from(JSON.stringify(place)).toString("base64url");
}

/**
 * Reads a token back.
 *
 * @throws {SandboxError} InvalidNextToken when it is none of ours
 */
export function readPageToken(token: string): Record<string, number> {
  try {
    const place: unknown = JSON.parse(Buffer.from(token, "base64url").toString("utf8"));
    if (typeof place === "object" && place !== null && Object.values(place).every(Number.isSafeInteger)) {
      return place as Record<string, number>;
    }
  } catch {
    // Fall through: what cannot be read is not a token.
  }
  throw new SandboxError("InvalidNextToken", "The specified NextToken is invalid.");
}

/** One page of a list, and the token of the next when there is one. */
export function pageOf<T>(items: T[], size: number, token: string | undefined): { page: T[]; next?: string } {
  const offset = token === undefined ? 0 : (readPageToken(token).offset ?? 0);
  const page = items.slice(offset, offset + size);
  const end = offset + page.length;
  return end < items.length ? { page, next: pageToken({ offset: end }) } : { page };
}
