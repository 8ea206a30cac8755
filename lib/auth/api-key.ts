import { createHash, randomBytes } from "node:crypto";
import type { ApiKey } from "@/lib/db/generated/client";
import type { ApiKeyView } from "./schemas";

const keyPattern = /^trc_[A-Za-z0-9_-]{43}$/;

/** SHA-256 of a key, as kept. A key has 256 random bits, so a slow hash would add nothing. */
export function hashApiKey(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

/** A new key: `trc_` and 256 random bits in base64url. */
export function newApiKey(): { key: string; hash: string; prefix: string } {
  const key = `trc_${randomBytes(32).toString("base64url")}`;
  return { key, hash: hashApiKey(key), prefix: key.slice(0, 12) };
}

/**
 * The key a request carries, in `Authorization: Bearer trc_...` or `x-api-key`; null when it carries none.
 * Whatever else stands in these headers is no key and opens nothing: "" is answered.
 */
export function apiKeyOf(headers: Headers): string | null {
  const authorization = headers.get("authorization");
  const given = authorization?.match(/^Bearer +(.+)$/i)?.[1] ?? authorization ?? headers.get("x-api-key");
  if (given === null) return null;
  return keyPattern.test(given.trim()) ? given.trim() : "";
}

/** A key's row as its owner sees it. */
export function toApiKeyView(row: ApiKey): ApiKeyView {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  };
}
