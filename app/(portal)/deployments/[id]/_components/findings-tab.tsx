import { FindingList } from "@/components/plans/finding-list";
import { Card } from "@/components/ui/card";
import type { DeploymentView } from "@/lib/deployments";

/** What the checks and the policies say about the template. */
export function FindingsTab({ deployment: { findings } }: { readonly deployment: DeploymentView }) {
  return (
    <Card title="Checks">
      <FindingList findings={findings} />
    </Card>
  );
}
