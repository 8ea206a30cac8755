"use server";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { signOut } from "@/lib/auth";

/** Ends the session of whoever asks. */
export async function signOutAction(): Promise<void> {
  const { cookies: expired } = await signOut({ headers: await headers() });
  const jar = await cookies();
  for (const { name, value, options } of expired) jar.set(name, value, options);
  redirect("/sign-in");
}
