import type { Metadata } from "next";
import Link from "next/link";
import { pageContext } from "@/app/_lib/context";
import { readParams, type SearchParams } from "@/app/_lib/params";
import { progressBasisOf } from "@/app/_lib/progress-basis";
import { deploymentById } from "@/app/_lib/queries";
import { eventsOf } from "@/app/_lib/stack-events";
import { DeploymentNotices } from "@/components/deployments/deployment-notices";
import { DeploymentState } from "@/components/deployments/deployment-state";
import { DeploymentStepper } from "@/components/deployments/deployment-stepper";
import { WithdrawButton } from "@/components/deployments/withdraw-button";
import { kindWord, revisionAddress } from "@/components/deployments/words";
import { cn } from "@/components/ui/cn";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { TabLinks } from "@/components/ui/tab-links";
import { may } from "@/lib/auth";
import { canMove } from "@/lib/deployments";
import { EffectTab } from "./_components/effect-tab";
import { FindingsTab } from "./_components/findings-tab";
import { Headline } from "./_components/headline";
import { IntentTab } from "./_components/intent-tab";
import { ProgressTab } from "./_components/progress-tab";
import { ReviewAside } from "./_components/review-aside";
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
  const { id, kind, status, number, environment, requestedBy, revisionOf } = deployment;
  const tabs = tabsOf(deployment);
  const { tab: asked, view, group } = await readParams(searchParams);
  const tab = tabOf(deployment, asked);
  // What takes the whole width has below it what else stands beside.
  const isWide = tab === "progress" || tab === "template";
  // Only CloudFormation's events tell when an update's resources are done and its alarms are watched.
  const bake = status === "EXECUTING" && deployment.bakeMinutes > 0 ? (await progressBasisOf(id)).bake : null;
  const mayRequest = may(ctx.actor.role, "deployment:request");
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
          {revisionOf && (
            <>
              , a revision of{" "}
              <Link className="underline underline-offset-2" href={`/deployments/${revisionOf.id}`}>
                #{revisionOf.number}
              </Link>
            </>
          )}
        </span>
        {deployment.reason && tab !== "intent" && (
          <span className="mt-1 block max-w-3xl whitespace-pre-wrap text-foreground">{deployment.reason}</span>
        )}
      </PageHeader>
      <DeploymentStepper deployment={deployment} watch={bake && { bake, events: await eventsOf(deployment) }} />
      <DeploymentNotices
        deployment={deployment}
        mayRequest={mayRequest}
        reviseHref={mayRequest && kind !== "DELETE" ? revisionAddress(deployment) : null}
      />
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
      <div
        className={cn(
          "grid grid-cols-[minmax(0,1fr)] items-start gap-5",
          !isWide && "xl:grid-cols-[minmax(0,1fr)_20rem]",
        )}
      >
        {tab === "progress" && <ProgressTab deployment={deployment} />}
        {tab === "template" && <TemplateTab deployment={deployment} whole={view === "whole"} />}
        {tab === "intent" && <IntentTab deployment={deployment} />}
        {tab === "effect" && <EffectTab deployment={deployment} group={group === "tier" ? "tier" : "effect"} />}
        {tab === "findings" && <FindingsTab deployment={deployment} />}
        {/* In the same place of the tree on every tab: who is writing goes on writing when the tab turns. */}
        <div className={cn("min-w-0", isWide && "max-w-3xl")}>
          <ReviewAside deployment={deployment} />
        </div>
      </div>
    </>
  );
}
