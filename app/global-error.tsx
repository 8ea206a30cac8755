"use client";

import "./globals.css";
import { Button } from "@/components/ui/button";

/** Shown when the root layout itself fails: a document of its own, in the system's theme. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Terrace</title>
        <main className="mx-auto flex min-h-[60vh] max-w-md flex-col items-start justify-center gap-3 px-6">
          <h1 className="font-semibold text-xl">This page could not be shown</h1>
          <p className="text-muted">The fault is on our side and has been logged. Trying again often helps.</p>
          {digest && <p className="font-mono text-muted text-xs">Reference {digest}</p>}
          <Button variant="primary" onClick={retry}>
            Try again
          </Button>
        </main>
      </body>
    </html>
  );
}
