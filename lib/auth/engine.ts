import "server-only";
import { randomUUID } from "node:crypto";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { APIError, createAuthMiddleware } from "better-auth/api";
import { betterAuth } from "better-auth/minimal";
import { audit } from "@/lib/audit";
import { type Database, database } from "@/lib/db/client";
import { env } from "@/lib/env";
import { clientAddress } from "./client-address";
import { roles } from "./permissions";
import { beginAttempt, forgetAttempts } from "./sign-in-attempts";

const signInPath = "/sign-in/email";
const unknownAddress = "unknown";

/** Terrace's own addresses: the configured one, and loopback on the same port for people on the machine itself. */
export function trustedOrigins(url: string, port: number): string[] {
  const loopback = ["localhost", "127.0.0.1", "[::1]"].map((host) => `http://${host}:${port}`);
  return [...new Set([new URL(url).origin, ...loopback])];
}

function attemptOf(body: unknown, headers: Headers | undefined) {
  const given = (body as { email?: unknown } | undefined)?.email;
  return {
    email: String(given ?? "")
      .trim()
      .toLowerCase()
      .slice(0, 254),
    ipAddress: (headers && clientAddress(headers)) ?? unknownAddress,
  };
}

const limitSignIn = (db: Database) =>
  createAuthMiddleware(async ({ path, body, headers }) => {
    if (path !== signInPath || (await beginAttempt(db, attemptOf(body, headers)))) return;
    throw new APIError("TOO_MANY_REQUESTS", {
      code: "RATE_LIMITED",
      message: "Too many tries to sign in. Wait a quarter of an hour, then try again.",
    });
  });

const recordSignIn = (db: Database) =>
  createAuthMiddleware(async ({ path, body, headers, context }) => {
    const user = context.newSession?.user;
    if (path !== signInPath || !user) return;
    const attempt = attemptOf(body, headers);
    await forgetAttempts(db, attempt);
    const { role } = await db.user.findUniqueOrThrow({ where: { id: user.id }, select: { role: true } });
    const ipAddress = attempt.ipAddress === unknownAddress ? null : attempt.ipAddress;
    const actor = { userId: user.id, email: user.email, name: user.name, role, via: "session", ipAddress } as const;
    await db.$transaction((tx) =>
      audit(tx, actor, {
        action: "session.start",
        subjectType: "user",
        subjectId: user.id,
        subjectName: user.email,
      }),
    );
  });

function build() {
  const { BETTER_AUTH_SECRET, TERRACE_URL, PORT } = env();
  const db = database();
  return betterAuth({
    appName: "Terrace",
    baseURL: TERRACE_URL,
    basePath: "/api/auth",
    secret: BETTER_AUTH_SECRET,
    database: prismaAdapter(db, { provider: "postgresql" }),
    trustedOrigins: trustedOrigins(TERRACE_URL, PORT),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 128 },
    user: {
      additionalFields: { role: { type: [...roles], required: false, input: false, defaultValue: "developer" } },
    },
    // A server component can't write a cookie, so a session is never prolonged: a week after signing in it ends.
    session: { expiresIn: 7 * 24 * 3600, disableSessionRefresh: true },
    // Its own limiter counts successes as well and keeps them in one process; ours is in sign-in-attempts.ts.
    rateLimit: { enabled: false },
    hooks: { before: limitSignIn(db), after: recordSignIn(db) },
    advanced: {
      cookiePrefix: "terrace",
      useSecureCookies: TERRACE_URL.startsWith("https://"),
      // One rule for every route, by the host that was asked: lib/http's assertSameOrigin stands before this.
      disableCSRFCheck: true,
      // Off in its test mode unless said.
      disableOriginCheck: false,
      database: { generateId: () => randomUUID() },
    },
    // What it does not expect is thrown to the caller, whose mapper logs it once.
    onAPIError: { throw: true },
    logger: { disabled: true },
    telemetry: { enabled: false },
  });
}

// Next's development server loads modules anew on every edit; the engine goes with the database it holds.
const holder = globalThis as { terraceAuth?: ReturnType<typeof build> };

/** better-auth, set up on first use: a build has neither a database nor a secret. */
export function authEngine(): ReturnType<typeof build> {
  holder.terraceAuth ??= build();
  return holder.terraceAuth;
}

/** better-auth has many endpoints; these are open, every other one is not there. */
const openPaths = new Set(["/sign-in/email", "/sign-out", "/get-session"]);

/** Answers a request below /api/auth. The route has made sure that it comes from no other site's page. */
export async function handleAuthRequest(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname.replace(/^\/api\/auth/, "");
  if (!openPaths.has(path)) return new Response(null, { status: 404 });
  return authEngine().handler(request);
}
