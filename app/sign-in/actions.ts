"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { keepCookies } from "@/app/_lib/keep-cookies";
import { signIn } from "@/lib/auth";
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
    await keepCookies(signedIn.cookies);
  } catch (error) {
    if (error instanceof TerraceError) return { email, message: error.message };
    log().error({ err: error, action: "signIn" }, "action failed");
    return { email, message: "Signing in did not work on our side. Try again in a moment." };
  }
  redirect(localAddress(String(form.get("next") ?? "")));
}
