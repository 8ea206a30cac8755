import "server-only";
import { parseSetCookieHeader, toCookieOptions } from "better-auth/cookies";
import { env } from "@/lib/env";
import { TerraceError } from "@/lib/errors";
import { authEngine } from "./engine";

/** A cookie for the browser, in the shape of `cookies().set(name, value, options)`. */
export interface CookieToSet {
  readonly name: string;
  readonly value: string;
  readonly options: ReturnType<typeof toCookieOptions>;
}

/** Sends one request through better-auth's own door, so that its checks and our limit apply to server actions too. */
async function call(
  path: string,
  headers: Headers,
  body: unknown,
): Promise<{ response: Response; cookies: CookieToSet[] }> {
  const { TERRACE_URL } = env();
  const forwarded = new Headers({ "content-type": "application/json" });
  for (const name of ["cookie", "user-agent", "x-forwarded-for"]) {
    const value = headers.get(name);
    if (value !== null) forwarded.set(name, value);
  }
  const request = new Request(new URL(`/api/auth${path}`, TERRACE_URL), {
    method: "POST",
    headers: forwarded,
    body: JSON.stringify(body),
  });
  const response = await authEngine().handler(request);
  const cookies = response.headers.getSetCookie().flatMap((header) =>
    [...parseSetCookieHeader(header)].map(([name, attributes]) => ({
      name,
      value: attributes.value,
      options: toCookieOptions(attributes),
    })),
  );
  return { response, cookies };
}

/**
 * Signs a person in. `headers` are those of the person's request. The caller sets the cookies that are answered.
 * Throws UNAUTHENTICATED (e-mail or password is wrong), RATE_LIMITED.
 */
export async function signIn({
  headers,
  email,
  password,
}: {
  headers: Headers;
  email: string;
  password: string;
}): Promise<{ cookies: CookieToSet[] }> {
  const { response, cookies } = await call("/sign-in/email", headers, { email: email.trim(), password });
  if (response.ok) return { cookies };
  if (response.status === 429) {
    throw new TerraceError("RATE_LIMITED", "Too many tries to sign in. Wait a quarter of an hour, then try again.");
  }
  if (response.status >= 500) throw new Error(`sign-in answered ${response.status}`);
  throw new TerraceError(
    "UNAUTHENTICATED",
    "This e-mail and password don't belong together. Check both and try again.",
  );
}

/** Ends the session of these headers, if there is one; the caller sets the cookies that are answered. */
export async function signOut({ headers }: { headers: Headers }): Promise<{ cookies: CookieToSet[] }> {
  const { cookies } = await call("/sign-out", headers, {});
  return { cookies };
}
