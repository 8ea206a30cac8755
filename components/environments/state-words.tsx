import { HeartPulse } from "lucide-react";
import { StateWord } from "@/components/ui/state-word";
import type { EnvironmentView } from "@/lib/environments/schemas";
import { healthWords, stateWords } from "./words";

/** An environment's state: icon, word and colour. */
export function EnvironmentStateWord({ state, filled }: { state: EnvironmentView["state"]; filled?: boolean }) {
  const { word, tone } = stateWords[state];
  return (
    <StateWord tone={tone} filled={filled}>
      {word}
    </StateWord>
  );
}

/** An environment's health; what has no stack has none. */
export function HealthWord({
  environment: { health, state },
  filled,
}: {
  environment: Pick<EnvironmentView, "health" | "state">;
  filled?: boolean;
}) {
  if (health === "UNKNOWN" && state !== "RUNNING" && state !== "UPDATING") {
    return filled ? null : <span className="text-muted">No stack</span>;
  }
  const { word, tone } = healthWords[health];
  return (
    <StateWord tone={tone} filled={filled} icon={health === "HEALTHY" ? <HeartPulse aria-hidden /> : undefined}>
      {word}
    </StateWord>
  );
}
