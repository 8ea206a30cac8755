import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { contextFromHeaders } from "@/lib/auth";

/** Set by `proxy.ts` on every page request: the address that was asked for. */
export const addressHeader = "x-terrace-address";

/** Who looks at this page and the database they look through; nobody signed in goes to the sign-in and comes back. */
export const pageContext = cache(async () => {
  const requested = await headers();
  const ctx = await contextFromHeaders(requested);
  if (ctx) return ctx;
  const address = requested.get(addressHeader);
  redirect(address && address !== "/" ? `/sign-in?next=${encodeURIComponent(address)}` : "/sign-in");
});
