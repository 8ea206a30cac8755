import { cn } from "./cn";

/** The place of something that is loading, in its size: give it a width and a height. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn("block h-4 rounded-sm bg-hover", className)} />;
}

export interface SkeletonRowsProps {
  rows?: number;
  /** Said to screen readers. */
  label?: string;
  className?: string;
}

const widths = ["w-40", "w-56", "w-32", "w-48", "w-36"];

/** A list or table that is loading: rows of 36 px, so nothing moves when they arrive. */
export function SkeletonRows({ rows = 6, label = "Loading", className }: SkeletonRowsProps) {
  return (
    <div role="status" className={cn("min-w-0 overflow-hidden", className)}>
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <div key={row} className="flex h-row items-center gap-6 border-b px-3">
          <Skeleton className={widths[row % widths.length]} />
          <Skeleton className="w-20" />
          <Skeleton className="ml-auto w-16" />
        </div>
      ))}
    </div>
  );
}
