import { CircleCheck, CircleX, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

const looks = {
  info: { icon: Info, box: "border-info/30 bg-info-soft/60", text: "text-info" },
  success: { icon: CircleCheck, box: "border-success/30 bg-success-soft/60", text: "text-success" },
  warning: { icon: TriangleAlert, box: "border-warning/30 bg-warning-soft/60", text: "text-warning" },
  danger: { icon: CircleX, box: "border-danger/30 bg-danger-soft/60", text: "text-danger" },
};

export interface CalloutProps {
  tone?: keyof typeof looks;
  title?: ReactNode;
  action?: ReactNode;
  /** Announce it when it appears. */
  live?: boolean;
  className?: string;
  children?: ReactNode;
}

/** A remark that should not be missed. */
export function Callout({ tone = "info", title, action, live, className, children }: CalloutProps) {
  const { icon: Icon, box, text } = looks[tone];
  return (
    <div
      role={live ? "alert" : undefined}
      className={cn("flex gap-x-2.5 gap-y-2 rounded-md border px-3 py-2.5 max-sm:flex-wrap", box, className)}
    >
      <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", text)} />
      <div className="min-w-0 flex-1">
        {title && <p className={cn("font-medium", text)}>{title}</p>}
        {children && <div className="break-words text-foreground">{children}</div>}
      </div>
      {action && <div className="shrink-0 self-center max-sm:basis-full max-sm:pl-6.5">{action}</div>}
    </div>
  );
}
