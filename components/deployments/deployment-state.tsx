import { StateWord } from "@/components/ui/state-word";
import type { DeploymentSummary } from "@/lib/environments/schemas";
import { deploymentWord } from "./words";

/** A deployment's status: icon, word and colour. */
export function DeploymentState({
  deployment,
  filled,
}: {
  deployment: Pick<DeploymentSummary, "kind" | "status">;
  filled?: boolean;
}) {
  const { word, tone } = deploymentWord(deployment);
  return (
    <StateWord tone={tone} filled={filled}>
      {word}
    </StateWord>
  );
}
