import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { readParams, type SearchParams } from "@/app/_lib/params";
import { Logo } from "@/components/frame/logo";
import { SandboxBand } from "@/components/frame/sandbox-band";
import { contextFromHeaders } from "@/lib/auth";
import { env } from "@/lib/env";
import { localAddress } from "./address";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const next = localAddress((await readParams(searchParams)).next);
  if (await contextFromHeaders(await headers())) redirect(next);
  return (
    <>
      {env().TERRACE_AWS === "sandbox" && <SandboxBand />}
      <main className="mx-auto flex min-h-[calc(100dvh-1.5rem)] w-full max-w-sm flex-col justify-center gap-6 px-4 py-12">
        <div>
          <Logo className="mb-4 size-8 text-accent" />
          <h1 className="font-semibold text-xl tracking-tight">Sign in to Terrace</h1>
          <p className="mt-1 text-balance text-muted">Request, approve and watch two-tier environments on AWS.</p>
        </div>
        <SignInForm next={next} />
        <p className="text-muted text-xs">An administrator makes the accounts.</p>
      </main>
    </>
  );
}
