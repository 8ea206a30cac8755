import { CircleCheck, CircleDashed, CircleX, Info, LoaderCircle, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { type Tone, toneSoft, toneText } from "./tone";

const icons = {
  neutral: CircleDashed,
  info: Info,
  progress: LoaderCircle,
  success: CircleCheck,
  warning: TriangleAlert,
  danger: CircleX,
};

export interface StateWordProps {
  tone: Tone;
  /** Instead of the tone's own icon. */
  icon?: ReactNode;
  /** On a soft background, for headers; in tables leave it off. */
  filled?: boolean;
  className?: string;
  /** The word of the state. */
  children: ReactNode;
}

/** A state: an icon, a word and a colour, in that order of importance. The icon of `progress` turns. */
export function StateWord({ tone, icon, filled, className, children }: StateWordProps) {
  const Icon = icons[tone];
  return (
    <span
      className={cn(
        "inline-flex items-center gap-1.5 whitespace-nowrap align-middle font-medium text-sm [&_svg]:size-3.5 [&_svg]:shrink-0",
        filled ? cn("h-6 rounded-md px-2 text-xs", toneSoft[tone]) : toneText[tone],
        className,
      )}
    >
      {icon ?? <Icon aria-hidden className={tone === "progress" ? "animate-spin" : undefined} />}
      {children}
    </span>
  );
}
