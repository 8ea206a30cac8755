"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { keepCookies } from "@/app/_lib/keep-cookies";
import { signOut } from "@/lib/auth";

/** Ends the session of whoever asks. */
export async function signOutAction(): Promise<void> {
  const { cookies: expired } = await signOut({ headers: await headers() });
  await keepCookies(expired);
  redirect("/sign-in");
}
