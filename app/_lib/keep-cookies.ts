import "server-only";
import { cookies } from "next/headers";
import type { CookieToSet } from "@/lib/auth";

/** Hands the cookies of a sign-in or sign-out to the browser; for server actions, which alone may. */
export async function keepCookies(toSet: readonly CookieToSet[]): Promise<void> {
  const jar = await cookies();
  for (const { name, value, options } of toSet) jar.set(name, value, options);
}
