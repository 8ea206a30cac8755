"use client";

import { cn } from "@/components/ui/cn";
import { useConnection } from "./environment-stream";

const words = { connecting: "Connecting", open: "Live", reconnecting: "Reconnecting" };

/** Whether what one looks at is live. Takes the same room in every state. */
export function ConnectionWord() {
  const connection = useConnection();
  return (
    <span role="status" className="inline-flex min-w-26 items-center gap-1.5 whitespace-nowrap text-muted text-xs">
      <span
        aria-hidden
        className={cn(
          "size-1.5 rounded-full",
          connection === "open" ? "bg-success" : "bg-warning motion-safe:animate-pulse",
        )}
      />
      {words[connection]}
    </span>
  );
}
