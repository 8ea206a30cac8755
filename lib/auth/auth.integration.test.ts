import { beforeAll, describe, expect, test } from "vitest";
import { systemActor } from "@/lib/context";
import { database } from "@/lib/db/client";
import { env } from "@/lib/env";
import {
  contextFromHeaders,
  createUser,
  handleAuthRequest,
  requireContext,
  setUserRole,
  signIn,
  signOut,
} from "./index";
import { attemptLimits } from "./sign-in-attempts";

const password = "correct horse battery";
const system = () => ({ actor: systemActor, db: database() });
const person = (email: string, role: "developer" | "admin" = "developer") =>
  createUser({ ctx: system(), input: { email, name: "Ada Lovelace", role, password } });

function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const request = new Request(new URL(`/api/auth${path}`, env().TERRACE_URL), {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  return handleAuthRequest(request);
}

async function cookieOf(email: string): Promise<Headers> {
  const { cookies } = await signIn({ headers: new Headers(), email, password });
  return new Headers({ cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") });
}

describe("sign-in", () => {
  beforeAll(async () => {
    await person("ada@example.com");
  });

  test("answers an httpOnly cookie that opens a context with the person's role", async () => {
    const response = await post("/sign-in/email", { email: "ada@example.com", password });
    expect(response.status).toBe(200);
    const cookie = response.headers.getSetCookie().join("\n");
    expect(cookie).toMatch(/^terrace\.session_token=/);
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect(cookie).not.toMatch(/Secure/i);
    const ctx = await contextFromHeaders(
      new Headers({ cookie: cookie.split(";")[0] ?? "", "x-forwarded-for": "203.0.113.7" }),
    );
    expect(ctx?.actor).toMatchObject({
      email: "ada@example.com",
      role: "developer",
      via: "session",
      ipAddress: "203.0.113.7",
    });
  });

  test("takes an e-mail in any case, with blanks around it", async () => {
    const { cookies } = await signIn({ headers: new Headers(), email: " ADA@example.com ", password });
    expect(cookies.map(({ name }) => name)).toContain("terrace.session_token");
  });

  test("is in the audit", async () => {
    await cookieOf("ada@example.com");
    const entry = await database().auditEntry.findFirstOrThrow({
      where: { action: "session.start" },
      orderBy: { id: "desc" },
    });
    expect(entry).toMatchObject({ actorEmail: "ada@example.com", via: "session", subjectName: "ada@example.com" });
  });

  test.each([
    ["a wrong password", "ada@example.com", "not the password"],
    ["nobody's e-mail", "nobody@example.com", password],
    ["what is no e-mail", "ada", password],
  ])("refuses %s in the same words", async (_what, email, given) => {
    await expect(signIn({ headers: new Headers(), email, password: given })).rejects.toMatchObject({
      code: "UNAUTHENTICATED",
      message: expect.stringContaining("don't belong together"),
    });
  });

  test("closes the door after too many wrong passwords, for that e-mail and address only", async () => {
    await person("target@example.com");
    const guess = (headers: Headers) => signIn({ headers, email: "target@example.com", password: "a wrong guess" });
    const attacker = new Headers({ "x-forwarded-for": "198.51.100.9" });
    for (let n = 0; n < attemptLimits.sameEmailAndAddress; n += 1) {
      await expect(guess(attacker)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
    }
    await expect(guess(attacker)).rejects.toMatchObject({ code: "RATE_LIMITED" });
    await expect(signIn({ headers: attacker, email: "target@example.com", password })).rejects.toMatchObject({
      code: "RATE_LIMITED",
    });
    // What is refused counts for nothing: otherwise whoever keeps trying keeps the owner out for good.
    const counted = await database().signInAttempt.count({ where: { email: "target@example.com" } });
    expect(counted).toBe(attemptLimits.sameEmailAndAddress);
    const elsewhere = new Headers({ "x-forwarded-for": "198.51.100.10" });
    await expect(signIn({ headers: elsewhere, email: "target@example.com", password })).resolves.toBeDefined();
  });

  test("never counts the ones that succeed", async () => {
    await person("busy@example.com");
    for (let n = 0; n <= attemptLimits.sameEmailAndAddress; n += 1) await cookieOf("busy@example.com");
    expect(await database().signInAttempt.count({ where: { email: "busy@example.com" } })).toBe(0);
  });
});

describe("everything else of the engine", () => {
  test.each([
    ["/sign-up/email", { email: "eve@example.com", password, name: "Eve" }],
    ["/update-user", { name: "Eve" }],
    ["/change-email", { newEmail: "eve@example.com" }],
    ["/request-password-reset", { email: "ada@example.com" }],
    ["/sign-in/email/../../sign-up/email", { email: "eve@example.com", password, name: "Eve" }],
  ])("%s is not there", async (path, body) => {
    expect((await post(path, body)).status).toBe(404);
    expect(await database().user.count({ where: { email: "eve@example.com" } })).toBe(0);
  });
});

describe("a session", () => {
  test("ends at sign-out", async () => {
    await person("leaver@example.com");
    const headers = await cookieOf("leaver@example.com");
    await expect(requireContext(headers)).resolves.toBeDefined();
    const { cookies } = await signOut({ headers });
    expect(cookies.find(({ name }) => name === "terrace.session_token")).toMatchObject({
      value: "",
      options: { maxAge: 0 },
    });
    await expect(requireContext(headers)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  });

  test("has the role of now, not of when it began", async () => {
    const { id: userId } = await person("riser@example.com");
    const headers = await cookieOf("riser@example.com");
    await setUserRole({ ctx: system(), input: { userId, role: "operator" } });
    expect((await requireContext(headers)).actor.role).toBe("operator");
  });

  test("ends when the person is removed", async () => {
    const { id } = await person("gone@example.com");
    const headers = await cookieOf("gone@example.com");
    await database().user.delete({ where: { id } });
    expect(await contextFromHeaders(headers)).toBeNull();
  });

  test("ends when its time is over", async () => {
    const { id: userId } = await person("sleeper@example.com");
    const headers = await cookieOf("sleeper@example.com");
    await database().session.updateMany({ where: { userId }, data: { expiresAt: new Date(Date.now() - 1000) } });
    expect(await contextFromHeaders(headers)).toBeNull();
  });

  test("can't be made up", async () => {
    const { id: userId } = await person("victim@example.com");
    await cookieOf("victim@example.com");
    const { token } = await database().session.findFirstOrThrow({ where: { userId } });
    const forged = new Headers({ cookie: `terrace.session_token=${token}.${"A".repeat(43)}=` });
    expect(await contextFromHeaders(forged)).toBeNull();
    expect(await contextFromHeaders(new Headers())).toBeNull();
  });
});
