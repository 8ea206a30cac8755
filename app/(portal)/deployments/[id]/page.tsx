import type { Metadata } from "next";
import { pageContext } from "@/app/_lib/context";
import { readParams, type SearchParams } from "@/app/_lib/params";
import { deploymentById } from "@/app/_lib/queries";
import { DeploymentNotices } from "@/components/deployments/deployment-notices";
import { DeploymentState } from "@/components/deployments/deployment-state";
import { DeploymentStepper } from "@/components/deployments/deployment-stepper";
import { WithdrawButton } from "@/components/deployments/withdraw-button";
import { kindWord } from "@/components/deployments/words";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { TabLinks } from "@/components/ui/tab-links";
import { may } from "@/lib/auth";
import { canMove } from "@/lib/deployments";
import { ChangesTab } from "./_components/changes-tab";
import { DrawingTab } from "./_components/drawing-tab";
import { Headline } from "./_components/headline";
import { ProgressTab } from "./_components/progress-tab";
import { SpecTab } from "./_components/spec-tab";
import { tabOf, tabsOf } from "./_components/tabs";
import { TemplateTab } from "./_components/template-tab";
import { withdrawAction } from "./actions";

interface Props {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: SearchParams;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { kind, number, environment } = await deploymentById((await params).id);
  return { title: `${kindWord[kind]} ${environment.name} #${number}` };
}

/** A deployment from request to end, at one address. */
export default async function DeploymentPage({ params, searchParams }: Props) {
  const ctx = await pageContext();
  const deployment = await deploymentById((await params).id);
  const { id, kind, status, number, environment, requestedBy } = deployment;
  const tabs = tabsOf(deployment);
  const tab = tabOf(deployment, (await readParams(searchParams)).tab);
  const mine = requestedBy.id === ctx.actor.userId || ctx.actor.role === "admin";
  const mayWithdraw = mine && may(ctx.actor.role, "deployment:withdraw") && canMove(status, "WITHDRAWN");
  return (
    <>
      <PageHeader
        title={`${kindWord[kind]} ${environment.name}`}
        state={<DeploymentState deployment={deployment} filled />}
        actions={mayWithdraw && <WithdrawButton id={id} withdraw={withdrawAction} />}
      >
        <span className="text-xs">
          Deployment {number}, asked for by {requestedBy.name} <RelativeTime value={deployment.createdAt} />
        </span>
        {deployment.reason && (
          <span className="mt-1 block max-w-3xl whitespace-pre-wrap text-foreground">{deployment.reason}</span>
        )}
      </PageHeader>
      <DeploymentStepper deployment={deployment} />
      <DeploymentNotices deployment={deployment} mayRequest={may(ctx.actor.role, "deployment:request")} />
      <Headline deployment={deployment} />
      <TabLinks
        label="Deployment"
        keepScroll
        items={tabs.map(({ name, label, count }) => ({
          href: `/deployments/${id}?tab=${name}`,
          label,
          count,
          current: name === tab,
        }))}
      />
      {tab === "changes" && <ChangesTab deployment={deployment} />}
      {tab === "progress" && <ProgressTab deployment={deployment} />}
      {tab === "drawing" && <DrawingTab deployment={deployment} />}
      {tab === "template" && <TemplateTab deployment={deployment} />}
      {tab === "spec" && <SpecTab deployment={deployment} />}
    </>
  );
}
