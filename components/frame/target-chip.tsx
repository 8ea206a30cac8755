import { Cloud, FlaskConical } from "lucide-react";
import { cn } from "../ui/cn";

export interface TargetChipProps {
  aws: "sandbox" | "aws";
  /** The target in use, where there is one only. */
  targetName?: string;
}

/** Which AWS this portal talks to. */
export function TargetChip({ aws, targetName }: TargetChipProps) {
  const sandbox = aws === "sandbox";
  const Icon = sandbox ? FlaskConical : Cloud;
  const word = sandbox ? "Sandbox" : "AWS";
  return (
    <span
      className={cn(
        "inline-flex h-6 shrink-0 items-center gap-1.5 rounded-md px-2 font-medium text-xs",
        sandbox ? "bg-warning-soft text-warning" : "bg-info-soft text-info",
      )}
    >
      <Icon aria-hidden className="size-3.5" />
      <span className="sr-only">Target: </span>
      {word}
      {targetName && targetName.toLowerCase() !== word.toLowerCase() && (
        <span className="max-w-32 truncate font-normal max-sm:sr-only">{targetName}</span>
      )}
    </span>
  );
}
