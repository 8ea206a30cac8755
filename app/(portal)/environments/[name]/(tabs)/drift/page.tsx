import type { Metadata } from "next";
import { pageContext } from "@/app/_lib/context";
import { environmentByName, environmentDrift } from "@/app/_lib/queries";
import { RefreshEvery } from "@/app/_lib/refresh-every";
import { DriftPanel } from "@/components/drift/drift-panel";
import { EmptyState } from "@/components/ui/empty-state";
import { may } from "@/lib/auth";
import { hasStack } from "@/lib/environments";
import { checkDriftAction } from "./actions";

interface Props {
  readonly params: Promise<{ name: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Drift of ${(await params).name}` };
}

/** Whether the stack still is what its template says, and where it is not. */
export default async function EnvironmentDriftPage({ params }: Props) {
  const [ctx, { name }] = [await pageContext(), await params];
  const { stackStatus, latestDeployment } = await environmentByName(name);
  if (!hasStack(stackStatus)) return <EmptyState>Drift appears here once the stack is built.</EmptyState>;
  const drift = await environmentDrift(name);
  const isRunning = latestDeployment?.status === "APPROVED" || latestDeployment?.status === "EXECUTING";
  return (
    <>
      {drift.checking && <RefreshEvery seconds={3} />}
      <DriftPanel
        name={name}
        drift={drift}
        running={isRunning ? latestDeployment.number : null}
        check={may(ctx.actor.role, "drift:check") ? checkDriftAction : undefined}
      />
    </>
  );
}
