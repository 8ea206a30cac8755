"use client";

import Link from "next/link";
import { signedOutWords } from "./action-result";

/** A refusal's sentence; for somebody signed out with the way to the sign-in, which leads back to this very address. */
export function Refusal({ words }: { readonly words: string }) {
  if (words !== signedOutWords) return words;
  const { pathname, search, hash } = window.location;
  return (
    <>
      {words}{" "}
      <Link
        href={`/sign-in?next=${encodeURIComponent(`${pathname}${search}${hash}`)}`}
        className="whitespace-nowrap font-medium text-foreground underline underline-offset-2"
      >
        Sign in and come back
      </Link>
    </>
  );
}
