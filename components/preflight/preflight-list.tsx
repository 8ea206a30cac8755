"use client";

import { RotateCw } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { StateWord } from "@/components/ui/state-word";
import type { PreflightLine } from "@/lib/preflight/schemas";
import { preflightSummary } from "./preflight-summary";
import type { FormPreflight } from "./use-preflight";

const looks = {
  passed: { tone: "success", word: "Passed" },
  failed: { tone: "danger", word: "Failed" },
  unknown: { tone: "warning", word: "Could not be checked" },
} as const;

/** What the account says of the form's values, line by line. `onField` leads to the field a line is about. */
export function PreflightList({
  preflight,
  onField,
}: {
  readonly preflight: FormPreflight;
  readonly onField: (path: string) => void;
}) {
  const { state, last, message } = preflight;
  if (state === "idle" && !last) {
    return <p className="text-muted">The account is asked once every field is in order.</p>;
  }
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="text-muted text-xs">
          {state === "asking" && "Asking the account…"}
          {state !== "asking" && last && (
            <>
              {preflightSummary(last.lines)} Asked <RelativeTime value={last.checkedAt} />.
              {state === "idle" && " These are the last values that were in order."}
            </>
          )}
        </p>
        <Button
          size="sm"
          icon={<RotateCw aria-hidden />}
          pending={state === "asking"}
          disabled={state === "idle"}
          onClick={preflight.checkAgain}
        >
          Check again
        </Button>
      </div>
      {message && <Callout tone="warning">{message} The account could not be asked.</Callout>}
      {last ? (
        <ul aria-label="Preflight" aria-busy={state === "asking"} className="flex flex-col divide-y">
          {byUrgency(last.lines).map((line) => (
            <PreflightRow key={line.id} line={line} onField={onField} />
          ))}
        </ul>
      ) : (
        state === "asking" && <Skeleton className="h-80" />
      )}
    </div>
  );
}

/** What needs doing comes first; otherwise the order of the questions. */
function byUrgency(lines: readonly PreflightLine[]): PreflightLine[] {
  return (["failed", "unknown", "passed"] as const).flatMap((state) => lines.filter((line) => line.state === state));
}

function PreflightRow({ line, onField }: { readonly line: PreflightLine; readonly onField: (path: string) => void }) {
  const { tone, word } = looks[line.state];
  const { field } = line;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-0.5 py-2 first:pt-0 last:pb-0">
      <span className="font-medium text-sm">{line.label}</span>
      <StateWord tone={tone} className="text-xs">
        {word}
      </StateWord>
      <p className="col-span-2 text-muted text-xs [overflow-wrap:anywhere]">
        {line.detail}
        {line.remedy && <span className="text-foreground"> {line.remedy}</span>}
        {line.state === "failed" && field && (
          <>
            {" "}
            <button
              type="button"
              onClick={() => onField(field)}
              className="rounded-sm font-medium text-accent underline-offset-2 hover:underline"
            >
              Go to the field<span className="sr-only"> of {line.label}</span>
            </button>
          </>
        )}
      </p>
    </li>
  );
}
