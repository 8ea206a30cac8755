"use client";

import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";

/** A page that could not be shown; the frame around it stays. */
export default function PortalError({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  return (
    <ErrorState
      title="This page could not be shown"
      code={digest && `Reference ${digest}`}
      action={
        <Button variant="primary" onClick={retry}>
          Try again
        </Button>
      }
    >
      The fault is on our side and has been logged. Trying again often helps.
    </ErrorState>
  );
}
