import { Fragment, type ReactNode } from "react";
import { cn } from "./cn";

export interface KeyValueProps {
  items: readonly { label: string; value: ReactNode }[];
  /** Labels beside the values (default), or above them. */
  layout?: "rows" | "stacked";
  className?: string;
}

/** A list of facts: label and value. */
export function KeyValue({ items, layout = "rows", className }: KeyValueProps) {
  if (layout === "stacked") {
    return (
      <dl className={cn("flex flex-wrap gap-x-8 gap-y-3", className)}>
        {items.map((item) => (
          <div key={item.label} className="min-w-0">
            <dt className="text-muted text-xs">{item.label}</dt>
            <dd className="mt-0.5 min-w-0 break-words">{item.value}</dd>
          </div>
        ))}
      </dl>
    );
  }
  return (
    <dl className={cn("grid grid-cols-[minmax(6rem,auto)_minmax(0,1fr)] gap-x-4 gap-y-1.5", className)}>
      {items.map((item) => (
        <Fragment key={item.label}>
          <dt className="text-muted">{item.label}</dt>
          <dd className="min-w-0 break-words">{item.value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
