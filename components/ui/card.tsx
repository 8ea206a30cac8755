import { type ReactNode, useId } from "react";
import { cn } from "./cn";

export interface CardProps {
  title?: ReactNode;
  description?: ReactNode;
  /** Right end of the head. */
  actions?: ReactNode;
  footer?: ReactNode;
  /** Tables and lists go edge to edge. */
  flush?: boolean;
  /** Heading level of the title. Default 2. */
  level?: 2 | 3 | 4;
  id?: string;
  className?: string;
  children?: ReactNode;
}

/** A framed part of a page, with a name. */
export function Card({ title, description, actions, footer, flush, level = 2, id, className, children }: CardProps) {
  const made = useId();
  const Heading = `h${level}` as const;
  return (
    <section
      id={id}
      data-flush={flush ? "" : undefined}
      aria-labelledby={title ? made : undefined}
      className={cn(
        "min-w-0 rounded-lg border bg-surface [--table-head:var(--surface)]",
        flush && "overflow-clip",
        className,
      )}
    >
      {(title || actions) && (
        <div
          className={cn(
            "flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2",
            flush ? "border-b" : "pb-3",
          )}
        >
          <div className="min-w-0">
            {title && (
              <Heading id={made} className="font-semibold text-sm">
                {title}
              </Heading>
            )}
            {description && <p className="text-muted text-xs">{description}</p>}
          </div>
          {actions && <div className="flex items-center gap-2">{actions}</div>}
        </div>
      )}
      {children && <div className={flush ? undefined : cn("px-4 pb-4", !title && !actions && "pt-4")}>{children}</div>}
      {footer && <div className="rounded-b-lg border-t bg-background px-4 py-2.5 text-muted text-xs">{footer}</div>}
    </section>
  );
}
