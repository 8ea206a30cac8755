import { beforeEach, describe, expect, test } from "vitest";
import { type Actor, type Context, systemActor } from "@/lib/context";
import { database } from "@/lib/db/client";
import { createUser, listUsers, type Role, setUserPassword, setUserRole, signIn } from "./index";
import type { UserView } from "./schemas";

const password = "correct horse battery";
const system = (): Context => ({ actor: systemActor, db: database() });
const add = (email: string, role: Role) =>
  createUser({ ctx: system(), input: { email, name: "A. Person", role, password } });

function as(user: UserView): Context {
  const actor: Actor = {
    userId: user.id,
    email: user.email,
    name: user.name,
    role: user.role,
    via: "session",
    ipAddress: null,
  };
  return { actor, db: database() };
}

beforeEach(async () => {
  await database().user.deleteMany();
});

describe("createUser", () => {
  test("makes an account, keeps only a hash, and tells the audit without the password", async () => {
    const admin = as(await add("admin@example.com", "admin"));
    const input = { email: " New.Person@Example.com ", name: " New Person ", role: "approver" as const, password };
    const made = await createUser({ ctx: admin, input });
    expect(made).toMatchObject({ email: "new.person@example.com", name: "New Person", role: "approver" });
    const account = await database().account.findFirstOrThrow({ where: { userId: made.id } });
    expect(account.password).not.toContain(password);
    const entry = await database().auditEntry.findFirstOrThrow({ where: { subjectId: made.id } });
    expect(entry).toMatchObject({ action: "user.create", actorEmail: "admin@example.com" });
    expect(entry.after).toEqual({ email: made.email, name: made.name, role: made.role });
  });

  test("names every fault at its field", async () => {
    const input = { email: "nonsense", name: " ", role: "king" as Role, password: "short" };
    const admin = as(await add("admin@example.com", "admin"));
    await expect(createUser({ ctx: admin, input })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      errors: [{ path: ["email"] }, { path: ["name"] }, { path: ["role"] }, { path: ["password"] }],
    });
  });

  test("refuses an e-mail that has an account, however it is written", async () => {
    await add("ada@example.com", "developer");
    await expect(add("ADA@example.com", "admin")).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await database().user.count()).toBe(1);
  });

  test.each(["developer", "approver", "operator"] as const)("is not for a %s", async (role) => {
    const ctx = as(await add("somebody@example.com", role));
    const input = { email: "x@example.com", name: "X", role: "admin" as const, password };
    await expect(createUser({ ctx, input })).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await database().user.count()).toBe(1);
  });
});

describe("setUserRole", () => {
  test("changes the role and tells the audit both", async () => {
    const admin = as(await add("admin@example.com", "admin"));
    const ada = await add("ada@example.com", "developer");
    expect(await setUserRole({ ctx: admin, input: { userId: ada.id, role: "approver" } })).toMatchObject({
      id: ada.id,
      role: "approver",
    });
    const entry = await database().auditEntry.findFirstOrThrow({
      where: { action: "user.setRole", subjectId: ada.id },
    });
    expect(entry).toMatchObject({ before: { role: "developer" }, after: { role: "approver" } });
  });

  test("leaves the last admin", async () => {
    const only = await add("admin@example.com", "admin");
    await expect(setUserRole({ ctx: as(only), input: { userId: only.id, role: "developer" } })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    expect(await database().user.count({ where: { role: "admin" } })).toBe(1);
  });

  test("leaves one of two admins who take each other's role away at once", async () => {
    const [one, two] = [await add("one@example.com", "admin"), await add("two@example.com", "admin")];
    const results = await Promise.allSettled([
      setUserRole({ ctx: as(one), input: { userId: two.id, role: "developer" } }),
      setUserRole({ ctx: as(two), input: { userId: one.id, role: "developer" } }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await database().user.count({ where: { role: "admin" } })).toBe(1);
  });

  test("refuses a stranger and everybody but admins", async () => {
    const admin = as(await add("admin@example.com", "admin"));
    const ada = await add("ada@example.com", "developer");
    await expect(setUserRole({ ctx: admin, input: { userId: "nobody", role: "admin" } })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(setUserRole({ ctx: as(ada), input: { userId: ada.id, role: "admin" } })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });
});

describe("setUserPassword", () => {
  const enter = (given: string) => signIn({ headers: new Headers(), email: "ada@example.com", password: given });

  test("replaces the password and ends every session", async () => {
    const admin = as(await add("admin@example.com", "admin"));
    await add("ada@example.com", "developer");
    await enter(password);
    await setUserPassword({ ctx: admin, input: { email: "Ada@example.com", password: "another good one" } });
    expect(await database().session.count()).toBe(0);
    await expect(enter(password)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
    await expect(enter("another good one")).resolves.toBeDefined();
  });

  test("changes nothing when it is the password already", async () => {
    await add("ada@example.com", "developer");
    await enter(password);
    await setUserPassword({ ctx: system(), input: { email: "ada@example.com", password } });
    expect(await database().session.count()).toBe(1);
    expect(await database().auditEntry.count({ where: { action: "user.setPassword" } })).toBe(1);
  });

  test("refuses strangers, short ones, and everybody but admins", async () => {
    const ada = as(await add("ada@example.com", "operator"));
    const admin = as(await add("admin@example.com", "admin"));
    const set = (ctx: Context, email: string, given: string) =>
      setUserPassword({ ctx, input: { email, password: given } });
    await expect(set(ada, "ada@example.com", password)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(set(admin, "x@example.com", password)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(set(admin, "ada@example.com", "elevenchars")).rejects.toMatchObject({
      code: "INVALID_INPUT",
      errors: [{ path: ["password"] }],
    });
  });
});

describe("listUsers", () => {
  test("gives everybody by e-mail to an admin, and nothing of their accounts", async () => {
    const admin = as(await add("admin@example.com", "admin"));
    await add("ada@example.com", "developer");
    const { items } = await listUsers({ ctx: admin });
    expect(items.map(({ email }) => email)).toEqual(["ada@example.com", "admin@example.com"]);
    expect(Object.keys(items[0] ?? {}).sort()).toEqual(["createdAt", "email", "id", "name", "role"]);
  });

  test("is for admins only", async () => {
    const ctx = as(await add("ada@example.com", "operator"));
    await expect(listUsers({ ctx })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
