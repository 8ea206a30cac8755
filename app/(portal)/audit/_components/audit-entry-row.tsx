import { ChevronRight } from "lucide-react";
import { RelativeTime } from "@/components/ui/relative-time";
import type { AuditEntryView } from "@/lib/audit";

/** One line of the audit; it opens to what was there before and after. */
export function AuditEntryRow({ entry }: { entry: AuditEntryView }) {
  const { actorEmail, action, subjectName, via, ipAddress, at, before, after } = entry;
  const line = (
    <>
      <span className="min-w-0 truncate font-medium">{actorEmail}</span>
      <span className="font-mono text-xs">{action}</span>
      <span className="min-w-0 truncate">{subjectName}</span>
      <span className="ml-auto flex shrink-0 gap-3 text-muted text-xs">
        <span>
          {via}
          {ipAddress && ` · ${ipAddress}`}
        </span>
        <RelativeTime value={at} />
      </span>
    </>
  );
  const lineClass = "flex min-h-row flex-wrap items-center gap-x-3 gap-y-0.5 px-3 py-1.5";
  if (before === null && after === null) {
    return (
      <li className="border-b last:border-b-0">
        <div className={`${lineClass} pl-9`}>{line}</div>
      </li>
    );
  }
  return (
    <li className="border-b last:border-b-0">
      <details className="group">
        <summary className={`${lineClass} cursor-pointer list-none hover:bg-hover`}>
          <ChevronRight
            aria-hidden
            className="size-3.5 shrink-0 text-muted transition-transform group-open:rotate-90"
          />
          {line}
        </summary>
        <div className="grid gap-3 px-9 pb-3 sm:grid-cols-2">
          <State title="Before" value={before} />
          <State title="After" value={after} />
        </div>
      </details>
    </li>
  );
}

function State({ title, value }: { title: string; value: AuditEntryView["before"] }) {
  return (
    <div className="min-w-0">
      <h2 className="mb-1 text-muted text-xs">{title}</h2>
      {value === null ? (
        <p className="text-muted">nothing</p>
      ) : (
        <pre className="whitespace-pre-wrap break-words rounded-md border bg-background p-2 font-mono text-xs">
          {JSON.stringify(value, null, 2)}
        </pre>
      )}
    </div>
  );
}
