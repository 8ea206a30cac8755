"use client";

import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { RelativeTime } from "@/components/ui/relative-time";
import type { KeptDraft } from "./use-draft";

/** Two versions of one draft: this browser's, which never reached the server, and the one the form shows. */
export function OtherVersion({ draft, savedAt }: { draft: KeptDraft; savedAt: string | null }) {
  const { other, chooseOther } = draft;
  if (!other) return null;
  const newer = savedAt === null || other.at > savedAt;
  return (
    <Callout tone="warning" live title="This browser has another version of this draft">
      <p>
        It was typed <RelativeTime value={other.at} /> and never reached the server
        {savedAt && (
          <>
            ; the one you see was saved <RelativeTime value={savedAt} />
          </>
        )}
        .
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button size="sm" variant={newer ? "primary" : "secondary"} onClick={() => chooseOther(true)}>
          Use this browser's
        </Button>
        <Button size="sm" variant={newer ? "secondary" : "primary"} onClick={() => chooseOther(false)}>
          Keep the saved one
        </Button>
      </div>
    </Callout>
  );
}
