import { beforeEach, describe, expect, test } from "vitest";
import { type Actor, type Context, systemActor } from "@/lib/context";
import { database } from "@/lib/db/client";
import {
  contextFromHeaders,
  createApiKey,
  createUser,
  listApiKeys,
  type Role,
  revokeApiKey,
  setUserRole,
} from "./index";

const system = (): Context => ({ actor: systemActor, db: database() });

async function person(email: string, role: Role = "developer"): Promise<Context & { userId: string }> {
  const input = { email, name: "A. Person", role, password: "correct horse battery" };
  const { id: userId, name } = await createUser({ ctx: system(), input });
  const actor: Actor = { userId, email, name, role, via: "session", ipAddress: null };
  return { actor, db: database(), userId };
}

const bearer = (key: string) => new Headers({ authorization: `Bearer ${key}` });

beforeEach(async () => {
  await database().user.deleteMany();
});

describe("an API key", () => {
  test("is shown once, kept as a hash, and opens its owner's context", async () => {
    const ada = await person("ada@example.com", "operator");
    const { apiKey, key } = await createApiKey({ ctx: ada, input: { name: "pipeline" } });
    expect(key).toMatch(/^trc_[\w-]{43}$/);
    expect(key.startsWith(apiKey.prefix)).toBe(true);
    const row = await database().apiKey.findUniqueOrThrow({ where: { id: apiKey.id } });
    expect(JSON.stringify(row)).not.toContain(key);
    for (const headers of [bearer(key), new Headers({ "x-api-key": key }), new Headers({ authorization: key })]) {
      expect((await contextFromHeaders(headers))?.actor).toMatchObject({
        email: "ada@example.com",
        role: "operator",
        via: "api-key",
      });
    }
    const entries = await database().auditEntry.findMany({ where: { subjectId: apiKey.id } });
    expect(entries.map(({ action }) => action)).toEqual(["apiKey.create"]);
    expect(JSON.stringify(entries.map(({ after }) => after))).not.toContain(key);
  });

  test("notes its use at most once a minute", async () => {
    const ada = await person("ada@example.com");
    const { apiKey, key } = await createApiKey({ ctx: ada, input: { name: "pipeline" } });
    const lastUsed = async () => (await database().apiKey.findUniqueOrThrow({ where: { id: apiKey.id } })).lastUsedAt;
    await contextFromHeaders(bearer(key));
    const first = await lastUsed();
    expect(first).not.toBeNull();
    await contextFromHeaders(bearer(key));
    expect(await lastUsed()).toEqual(first);
    const earlier = new Date(Date.now() - 61_000);
    await database().apiKey.update({ where: { id: apiKey.id }, data: { lastUsedAt: earlier } });
    await contextFromHeaders(bearer(key));
    expect((await lastUsed())?.getTime()).toBeGreaterThan(earlier.getTime());
  });

  test("has its owner's role of now", async () => {
    const ada = await person("ada@example.com", "operator");
    const { key } = await createApiKey({ ctx: ada, input: { name: "pipeline" } });
    await setUserRole({ ctx: system(), input: { userId: ada.userId, role: "approver" } });
    expect((await contextFromHeaders(bearer(key)))?.actor.role).toBe("approver");
  });

  test("opens nothing once revoked, expired or its owner gone", async () => {
    const ada = await person("ada@example.com");
    const [revoked, expired, orphaned] = await Promise.all(
      ["revoked", "expired", "orphaned"].map((name) => createApiKey({ ctx: ada, input: { name } })),
    );
    if (!revoked || !expired || !orphaned) throw new Error("three keys were made");
    await revokeApiKey({ ctx: ada, input: { id: revoked.apiKey.id } });
    expect(await contextFromHeaders(bearer(revoked.key))).toBeNull();
    await database().apiKey.update({ where: { id: expired.apiKey.id }, data: { expiresAt: new Date(Date.now() - 1) } });
    expect(await contextFromHeaders(bearer(expired.key))).toBeNull();
    expect(await contextFromHeaders(bearer(orphaned.key))).not.toBeNull();
    await database().user.delete({ where: { id: ada.userId } });
    expect(await contextFromHeaders(bearer(orphaned.key))).toBeNull();
  });

  test.each(["trc_", `trc_${"x".repeat(43)}`, "something else", ""])("made up (%j) opens nothing", async (key) => {
    expect(await contextFromHeaders(bearer(key))).toBeNull();
    expect(await contextFromHeaders(new Headers({ "x-api-key": key }))).toBeNull();
  });
});

describe("createApiKey", () => {
  test("refuses an expiry in the past and a blank name", async () => {
    const ada = await person("ada@example.com");
    const input = { name: " ", expiresAt: "2020-01-01T00:00:00Z" };
    await expect(createApiKey({ ctx: ada, input })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      errors: [{ path: ["name"] }, { path: ["expiresAt"] }],
    });
  });

  test("refuses a request that came with a key", async () => {
    const ada = await person("ada@example.com");
    const { key } = await createApiKey({ ctx: ada, input: { name: "first" } });
    const ctx = await contextFromHeaders(bearer(key));
    if (!ctx) throw new Error("the key opens a context");
    await expect(createApiKey({ ctx, input: { name: "second" } })).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await database().apiKey.count()).toBe(1);
  });
});

describe("listApiKeys and revokeApiKey", () => {
  test("know only one's own keys", async () => {
    const [ada, bob] = [await person("ada@example.com"), await person("bob@example.com")];
    const { apiKey } = await createApiKey({ ctx: ada, input: { name: "ada's" } });
    expect((await listApiKeys({ ctx: ada })).items).toEqual([apiKey]);
    expect((await listApiKeys({ ctx: bob })).items).toEqual([]);
    await expect(revokeApiKey({ ctx: bob, input: { id: apiKey.id } })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(revokeApiKey({ ctx: ada, input: { id: "none" } })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("let an admin end anybody's, once", async () => {
    const [ada, admin] = [await person("ada@example.com"), await person("admin@example.com", "admin")];
    const { apiKey } = await createApiKey({ ctx: ada, input: { name: "leaked" } });
    const first = await revokeApiKey({ ctx: admin, input: { id: apiKey.id } });
    expect(first.revokedAt).not.toBeNull();
    expect(await revokeApiKey({ ctx: admin, input: { id: apiKey.id } })).toEqual(first);
    const where = { subjectId: apiKey.id, action: "apiKey.revoke" };
    expect(await database().auditEntry.count({ where })).toBe(1);
  });
});
