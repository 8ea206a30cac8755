import type { Metadata } from "next";
import { pageContext } from "@/app/_lib/context";
import { progressBasisOf } from "@/app/_lib/progress-basis";
import { deploymentById } from "@/app/_lib/queries";
import { eventsOf } from "@/app/_lib/stack-events";
import { Conversation } from "@/components/deployments/conversation";
import { costWords } from "@/components/deployments/cost-words";
import { DeploymentNotices } from "@/components/deployments/deployment-notices";
import { DeploymentState } from "@/components/deployments/deployment-state";
import { DangerList } from "@/components/deployments/plan-summary";
import { conversationOf } from "@/components/deployments/talk";
import { kindWord } from "@/components/deployments/words";
import { SpecFacts } from "@/components/environments/spec-facts";
import { specDifferences } from "@/components/environments/spec-fields";
import { ChangeRecord } from "@/components/plans/change-record";
import { FindingList } from "@/components/plans/finding-list";
import { IntentList } from "@/components/plans/intent-list";
import { PlanDrawing } from "@/components/plans/plan-drawing";
import { formatExact } from "@/components/ui/format";
import { KeyValue } from "@/components/ui/key-value";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { getTemplate } from "@/lib/deployments";
import { versionBefore } from "../_components/version-before";
import { PrintButton } from "./_components/print-button";
import { PrintedEvents } from "./_components/printed-events";
import { PrintedFacts } from "./_components/printed-facts";
import { PrintedTemplate } from "./_components/printed-template";
import { PrintedTimeline } from "./_components/printed-timeline";

/** Pages break well between blocks only: a heading stays with what it heads. */
const onPaper = "print:block print:space-y-3";

interface Props {
  readonly params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { kind, number, environment } = await deploymentById((await params).id);
  return { title: `Record of ${kindWord[kind].toLowerCase()} ${environment.name} #${number}` };
}

/** A deployment's record on paper: every tab's content on one page, nothing to open. */
export default async function DeploymentPrintPage({ params }: Props) {
  const ctx = await pageContext();
  const deployment = await deploymentById((await params).id);
  const { id, kind, environment, number, plan, spec, revisionOf, reason, dangers, comments } = deployment;
  const before = await versionBefore(deployment);
  const template = deployment.templateSha256 ? await getTemplate({ ctx, input: { id } }) : null;
  const old = before?.templateSha256 ? await getTemplate({ ctx, input: { id: before.id } }) : null;
  const price = costWords(deployment.cost);
  return (
    <article className="flex flex-col gap-6 print:block print:space-y-6">
      <PageHeader
        title={`${kindWord[kind]} ${environment.name}`}
        state={<DeploymentState deployment={deployment} filled />}
        actions={
          <span className="flex gap-2 print:hidden">
            <LinkButton href={`/deployments/${id}`}>Back</LinkButton>
            <PrintButton />
          </span>
        }
      >
        <span className="text-xs">
          Record of deployment {number}, printed {formatExact(new Date())}
        </span>
      </PageHeader>
      <DeploymentNotices deployment={deployment} mayRequest={false} />
      <Section className={onPaper} title="Who and when">
        <PrintedFacts deployment={deployment} />
      </Section>
      <Section className={onPaper} title="Intent">
        <p className="whitespace-pre-wrap">{reason ?? "No reason was given."}</p>
        {revisionOf && (
          <>
            <h3 className="font-semibold">New since #{revisionOf.number}, on which changes were asked for</h3>
            <IntentList differences={specDifferences(revisionOf.spec, spec)} />
          </>
        )}
        {kind === "UPDATE" && before && (
          <>
            <h3 className="font-semibold">What changes against deployment #{before.number}</h3>
            <IntentList differences={specDifferences(before.spec, spec)} plan={plan} />
          </>
        )}
        <SpecFacts spec={spec} />
      </Section>
      {plan && (
        <Section className={onPaper} title="Effect">
          <p className="font-medium">{plan.summary}</p>
          {price && <p className="tabular-nums first-letter:uppercase">{price}</p>}
          {dangers.length > 0 && <DangerList dangers={dangers} />}
          {plan.warnings.length > 0 && (
            <KeyValue items={plan.warnings.map((value) => ({ label: "CloudFormation says", value }))} />
          )}
          <PlanDrawing spec={spec} changes={plan.changes} />
          {plan.outputsOnly && <p>No resource changes, only the stack's outputs or tags.</p>}
          <ChangeRecord plan={plan} comments={comments} />
        </Section>
      )}
      <Section className={onPaper} title="Checks">
        <FindingList findings={deployment.findings} />
      </Section>
      <Section className={onPaper} title="Decisions and comments">
        <Conversation said={conversationOf(deployment)} effectHref={`/deployments/${id}?tab=effect`} />
      </Section>
      {deployment.outputs.length > 0 && (
        <Section className={onPaper} title="Outputs">
          <KeyValue
            items={deployment.outputs.map(({ key, value }) => ({
              label: key,
              value: <span className="break-all font-mono text-xs">{value}</span>,
            }))}
          />
        </Section>
      )}
      {plan && deployment.executedAt && (
        <Section className={onPaper} title="Timeline">
          <PrintedTimeline plan={plan} basis={await progressBasisOf(id)} events={await eventsOf(deployment)} />
        </Section>
      )}
      <Section className={onPaper} title="Stack events">
        <PrintedEvents events={await eventsOf(deployment)} />
      </Section>
      {template && (
        <Section className={onPaper} title="Template">
          <PrintedTemplate sha256={template.sha256} body={template.body} before={old?.body ?? null} />
        </Section>
      )}
    </article>
  );
}
