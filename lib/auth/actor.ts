import "server-only";
import type { Actor, Context } from "@/lib/context";
import { type Database, database } from "@/lib/db/client";
import type { User } from "@/lib/db/generated/client";
import { TerraceError } from "@/lib/errors";
import { apiKeyOf, hashApiKey } from "./api-key";
import { clientAddress } from "./client-address";
import { authEngine } from "./engine";

const lastUsedPrecisionMs = 60_000;

function actorOf(user: User, via: Actor["via"], headers: Headers): Actor {
  const { id: userId, email, name, role } = user;
  return { userId, email, name, role, via, ipAddress: clientAddress(headers) };
}

async function userOfApiKey(db: Database, key: string): Promise<User | null> {
  const found = await db.apiKey.findUnique({ where: { hash: hashApiKey(key) }, include: { user: true } });
  const now = new Date();
  if (!found || found.revokedAt || (found.expiresAt && found.expiresAt <= now)) return null;
  const stale = new Date(now.getTime() - lastUsedPrecisionMs);
  if (!found.lastUsedAt || found.lastUsedAt < stale) {
    await db.apiKey.updateMany({
      where: { id: found.id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: stale } }] },
      data: { lastUsedAt: now },
    });
  }
  return found.user;
}

/**
 * Who sent these headers: by API key if there is one, else by session cookie; null for nobody. The person and the role
 * are read from the database every time, so a changed role or a removed person counts from the next request on.
 */
export async function actorFromHeaders(headers: Headers): Promise<Actor | null> {
  const db = database();
  const key = apiKeyOf(headers);
  if (key !== null) {
    const user = await userOfApiKey(db, key);
    return user && actorOf(user, "api-key", headers);
  }
  if (!headers.has("cookie")) return null;
  const session = await authEngine().api.getSession({ headers, query: { disableRefresh: true } });
  const user = session && (await db.user.findUnique({ where: { id: session.user.id } }));
  return user && actorOf(user, "session", headers);
}

/** The context of a request, for queries and verbs; null when nobody is signed in. */
export async function contextFromHeaders(headers: Headers): Promise<Context | null> {
  const actor = await actorFromHeaders(headers);
  return actor && { actor, db: database() };
}

/** The context of a request that needs somebody; throws UNAUTHENTICATED. */
export async function requireContext(headers: Headers): Promise<Context> {
  const ctx = await contextFromHeaders(headers);
  if (ctx) return ctx;
  throw new TerraceError("UNAUTHENTICATED", "Sign in, or send a valid API key.");
}
