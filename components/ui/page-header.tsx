import type { ReactNode } from "react";
import { cn } from "./cn";

export interface PageHeaderProps {
  title: ReactNode;
  /** Beside the title: a StateWord, a Badge. */
  state?: ReactNode;
  /** Under the title: a sentence or facts. */
  children?: ReactNode;
  actions?: ReactNode;
  className?: string;
}

/** The head of a page: its one h1, its state, what can be done. */
export function PageHeader({ title, state, children, actions, className }: PageHeaderProps) {
  return (
    <header className={cn("flex flex-wrap items-start justify-between gap-x-6 gap-y-3", className)}>
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="min-w-0 break-words font-semibold text-xl tracking-tight">{title}</h1>
          {state}
        </div>
        {children && <div className="mt-1 text-muted">{children}</div>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
