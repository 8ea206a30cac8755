import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { readParams, type SearchParams } from "@/app/_lib/params";
import { contextFromHeaders } from "@/lib/auth";
import { localAddress } from "./address";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const next = localAddress((await readParams(searchParams)).next);
  if (await contextFromHeaders(await headers())) redirect(next);
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center gap-6 px-4 py-12">
      <div>
        <h1 className="font-semibold text-xl tracking-tight">Sign in to Terrace</h1>
        <p className="mt-1 text-muted">Request, approve and watch two-tier environments on AWS.</p>
      </div>
      <SignInForm next={next} />
      <p className="text-muted text-xs">Accounts are made by an administrator.</p>
    </main>
  );
}
