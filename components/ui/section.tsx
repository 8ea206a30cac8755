import { type ReactNode, useId } from "react";
import { cn } from "./cn";

export interface SectionProps {
  title: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  id?: string;
  className?: string;
  children: ReactNode;
}

/** An unframed part of a page, with a name. */
export function Section({ title, description, actions, id, className, children }: SectionProps) {
  const made = useId();
  return (
    <section id={id} aria-labelledby={made} className={cn("flex min-w-0 flex-col gap-3", className)}>
      <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h2 id={made} className="font-semibold text-base">
            {title}
          </h2>
          {description && <p className="text-muted">{description}</p>}
        </div>
        {actions && <div className="flex items-center gap-2">{actions}</div>}
      </div>
      {children}
    </section>
  );
}
