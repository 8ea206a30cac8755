import type { ReactNode } from "react";
import { cn } from "./cn";

export interface EmptyStateProps {
  icon?: ReactNode;
  /** The one sentence. */
  children: ReactNode;
  /** The one button. */
  action?: ReactNode;
  className?: string;
}

/** Nothing here yet: a sentence and a button. */
export function EmptyState({ icon, children, action, className }: EmptyStateProps) {
  return (
    <div
      className={cn(
        "flex flex-col items-center gap-3 rounded-lg border border-strong border-dashed px-6 py-12 text-center",
        className,
      )}
    >
      {icon && <span className="text-muted [&_svg]:size-5">{icon}</span>}
      <p className="max-w-md text-balance text-muted">{children}</p>
      {action}
    </div>
  );
}
