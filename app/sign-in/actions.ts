"use server";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { type CookieToSet, signIn, signOut } from "@/lib/auth";
import { TerraceError } from "@/lib/errors";
import { log } from "@/lib/log";
import { localAddress } from "./address";

/** Why a sign-in was refused, with the e-mail that was typed. */
export interface SignInRefusal {
  readonly email: string;
  readonly message: string;
}

/** Signs in and goes where the person wanted to go. */
export async function signInAction(_before: SignInRefusal | null, form: FormData): Promise<SignInRefusal> {
  const email = String(form.get("email") ?? "");
  try {
    const signedIn = await signIn({ headers: await headers(), email, password: String(form.get("password") ?? "") });
    await keep(signedIn.cookies);
  } catch (error) {
    if (error instanceof TerraceError) return { email, message: error.message };
    log().error({ err: error, action: "signIn" }, "action failed");
    return { email, message: "Signing in did not work on our side. Try again in a moment." };
  }
  redirect(localAddress(String(form.get("next") ?? "")));
}

/** Ends the session. */
export async function signOutAction(): Promise<void> {
  const signedOut = await signOut({ headers: await headers() });
  await keep(signedOut.cookies);
  redirect("/sign-in");
}

async function keep(toSet: readonly CookieToSet[]): Promise<void> {
  const jar = await cookies();
  for (const { name, value, options } of toSet) jar.set(name, value, options);
}
