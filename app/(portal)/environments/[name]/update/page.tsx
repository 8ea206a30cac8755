import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { pageContext } from "@/app/_lib/context";
import { networksAround } from "@/app/_lib/networks";
import { openDraft, openedDraft } from "@/app/_lib/open-draft";
import { openFailed } from "@/app/_lib/open-failed";
import { openRevision } from "@/app/_lib/open-revision";
import { readParams, type SearchParams } from "@/app/_lib/params";
import { environmentByName } from "@/app/_lib/queries";
import { draftFromSpec } from "@/components/spec-form/draft";
import { SpecForm } from "@/components/spec-form/spec-form";
import { draftFromStored } from "@/components/spec-form/stored-draft";
import { draftAddress } from "@/components/spec-form/use-draft";
import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { may } from "@/lib/auth";
import { isActive } from "@/lib/deployments";
import { nextKind } from "@/lib/environments";
import { listGuardRails } from "@/lib/guard-rails";
import { listTargets } from "@/lib/targets";
import { FailureStart } from "../../_components/failure-start";
import { OwnDrafts } from "../../_components/own-drafts";
import { RevisionStart } from "../../_components/revision-start";
import { SharedStart } from "../../_components/shared-start";
import { requestNextVersion } from "./actions";

type Params = Promise<{ name: string }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  return { title: `Update ${(await params).name}` };
}

export default async function UpdateEnvironmentPage({
  params: place,
  searchParams,
}: {
  params: Params;
  searchParams: SearchParams;
}) {
  const ctx = await pageContext();
  const { name } = await place;
  const environment = await environmentByName(name);
  const targets = await listTargets({ ctx });
  const kind = nextKind(environment.stackStatus);
  const spec = environment.spec ?? environment.latestSpec;
  const title = kind === "UPDATE" ? `Update ${name}` : `Ask for ${name} again`;
  const latest = environment.latestDeployment;
  const blocked = !may(ctx.actor.role, "deployment:request")
    ? `Your role (${ctx.actor.role}) can't request deployments.`
    : latest && isActive(latest.status)
      ? `Deployment #${latest.number} of ${name} is under way. Wait for its end, or withdraw it.`
      : kind === "BUSY" || kind === "DELETE_FIRST"
        ? `The stack of ${name} is in ${environment.stackStatus}, which CloudFormation can't update.`
        : null;
  if (blocked || !spec) {
    return (
      <>
        <PageHeader title={title} />
        <Callout tone="warning" action={<LinkButton href={`/environments/${name}`}>Back to {name}</LinkButton>}>
          {blocked ?? `There is no earlier request for ${name} to start from.`}
        </Callout>
      </>
    );
  }
  const params = await readParams(searchParams);
  const opening = await openDraft(ctx, params.draft);
  if (opening.kind === "refused") {
    return (
      <>
        <PageHeader title={title} />
        <Callout tone="warning" action={<LinkButton href={`/environments/${name}/update`}>Start anew</LinkButton>}>
          {opening.message}
        </Callout>
        <OwnDrafts environment={name} />
      </>
    );
  }
  const { draft } = opening;
  if (draft && draft.environment !== name) redirect(draftAddress(draft.id, draft.environment));
  // The last request may have been sent back without the address saying so: what comes next answers it.
  const sentBack = latest?.status === "CHANGES_REQUESTED" ? latest.id : undefined;
  const revised = await openRevision(ctx, params.revises ?? sentBack);
  const failed = revised ? null : await openFailed(ctx, params.mends, name);
  const begun = draftFromSpec(revised?.spec ?? failed?.spec ?? spec);
  // What the environment is for good comes from the environment, whatever the draft says.
  const fixed = { name: spec.name, target: spec.target, region: spec.region };
  return (
    <>
      <PageHeader title={title}>
        {kind === "UPDATE"
          ? "Only what differs is changed. The plan shows each effect before anyone approves it."
          : "The earlier request, to be mended and sent again."}
      </PageHeader>
      {opening.kind === "shared" && <SharedStart draft={opening.draft} />}
      {revised && <RevisionStart revised={revised} />}
      {!draft && failed && <FailureStart failed={failed} />}
      {!draft && !revised && !failed && <OwnDrafts environment={name} />}
      <SpecForm
        key={draft?.id ?? revised?.id ?? failed?.id ?? "new"}
        targets={targets.map((target) => ({ name: target.name, accountId: target.accountId, regions: target.regions }))}
        initial={{ ...(draft ? draftFromStored(draft.values) : begun), ...fixed }}
        live={kind === "UPDATE" ? spec : null}
        openAt={params.field}
        fixed
        opened={{ ...openedDraft(ctx, opening, name), ...(revised && !draft && { reason: revised.reason ?? "" }) }}
        guardRails={await listGuardRails({ ctx })}
        networks={await networksAround(ctx, environment, name)}
        submitLabel={kind === "UPDATE" ? "Request update" : "Request environment"}
        onSubmit={requestNextVersion.bind(null, name, revised?.id)}
      />
    </>
  );
}
