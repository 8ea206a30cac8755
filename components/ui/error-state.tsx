import { CircleX } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

export interface ErrorStateProps {
  /** What is wrong: "The metrics could not be read." */
  title: ReactNode;
  /** What was given, what would do. */
  children?: ReactNode;
  /** A code to quote to whoever runs the portal. */
  code?: string;
  /** Usually a button that tries again. */
  action?: ReactNode;
  className?: string;
}

/** Something that should be here could not be shown. */
export function ErrorState({ title, children, code, action, className }: ErrorStateProps) {
  return (
    <div
      role="alert"
      className={cn("flex flex-col items-center gap-3 rounded-lg border px-6 py-12 text-center", className)}
    >
      <CircleX aria-hidden className="size-5 text-danger" />
      <div className="max-w-md">
        <p className="font-medium">{title}</p>
        {children && <div className="mt-1 text-balance text-muted">{children}</div>}
        {code && <p className="mt-1 font-mono text-muted text-xs">{code}</p>}
      </div>
      {action}
    </div>
  );
}
