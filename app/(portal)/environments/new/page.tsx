import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { pageContext } from "@/app/_lib/context";
import { found } from "@/app/_lib/found";
import { networksAround } from "@/app/_lib/networks";
import { openDraft, openedDraft } from "@/app/_lib/open-draft";
import { openRevision } from "@/app/_lib/open-revision";
import { readParams, type SearchParams } from "@/app/_lib/params";
import { draftFromSpec, type SpecDraft } from "@/components/spec-form/draft";
import { withFreeNetwork } from "@/components/spec-form/free-network";
import { presetStart } from "@/components/spec-form/preset-start";
import { SpecForm } from "@/components/spec-form/spec-form";
import { draftFromStored } from "@/components/spec-form/stored-draft";
import { draftAddress } from "@/components/spec-form/use-draft";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { isExpiryInFuture, type Spec } from "@/infra-templates/two-tier/spec";
import { may } from "@/lib/auth";
import { getEnvironment } from "@/lib/environments";
import { listGuardRails } from "@/lib/guard-rails";
import { listTargets } from "@/lib/targets";
import { listTeamPresets } from "@/lib/team-presets";
import { OwnDrafts } from "../_components/own-drafts";
import { RevisionStart } from "../_components/revision-start";
import { SharedStart } from "../_components/shared-start";
import { requestEnvironment } from "./actions";

export const metadata: Metadata = { title: "New environment" };

export default async function NewEnvironmentPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageContext();
  const params = await readParams(searchParams);
  const targets = await listTargets({ ctx });
  const header = <PageHeader title="New environment" />;
  if (!may(ctx.actor.role, "deployment:request")) {
    return (
      <>
        {header}
        <Callout tone="warning">
          Your role ({ctx.actor.role}) reviews environments; developers and operators ask for them.
        </Callout>
      </>
    );
  }
  if (targets.length === 0) {
    const canAdd = may(ctx.actor.role, "target:manage");
    return (
      <>
        {header}
        <EmptyState action={canAdd && <LinkButton href="/settings?tab=targets">Add a target</LinkButton>}>
          There is no AWS account to build in yet. {canAdd ? "Add one first." : "An admin has to add a target first."}
        </EmptyState>
      </>
    );
  }
  const opening = await openDraft(ctx, params.draft);
  if (opening.kind === "refused") {
    return (
      <>
        {header}
        <Callout tone="warning" action={<LinkButton href="/environments/new">Start a new one</LinkButton>}>
          {opening.message}
        </Callout>
        <OwnDrafts />
      </>
    );
  }
  const { draft } = opening;
  if (draft?.environment) redirect(draftAddress(draft.id, draft.environment));
  const revised = await openRevision(ctx, params.revises);
  const source =
    !draft && !revised && params.from ? await found(getEnvironment({ ctx, input: { name: params.from } })) : null;
  const sourceSpec = source && (source.spec ?? source.latestSpec);
  const teamPresets = await listTeamPresets({ ctx });
  const start = presetStart(params.preset, teamPresets, targets);
  const begun = draft
    ? draftFromStored(draft.values)
    : revised
      ? draftAgain(revised.spec)
      : sourceSpec
        ? { ...draftAgain(sourceSpec), name: "" }
        : start.draft;
  const networks = await networksAround(ctx, begun, revised?.environment.name);
  const initial = draft || revised ? begun : withFreeNetwork(begun, networks);
  const anew = !draft && !source && !revised;
  return (
    <>
      <PageHeader title="New environment">
        Two zones, a load balancer, Flask instances and PostgreSQL. Nothing is built before someone else approves the
        plan.
      </PageHeader>
      {opening.kind === "shared" && <SharedStart draft={opening.draft} />}
      {revised && <RevisionStart revised={revised} />}
      {source && (
        <Callout title={`You start from ${source.name}`}>
          Everything is as it is there, except the name, the addresses, and the machine image, which is found anew.
        </Callout>
      )}
      {anew && <OwnDrafts />}
      {anew && start.unknown && (
        <Callout tone="warning">The preset this link names is not there any more. You start from Production.</Callout>
      )}
      <SpecForm
        key={draft?.id ?? revised?.id ?? source?.name ?? "new"}
        targets={targets.map(({ name, accountId, regions }) => ({ name, accountId, regions }))}
        initial={initial}
        live={null}
        preset={draft || revised || sourceSpec ? undefined : start.preset}
        teamPresets={teamPresets}
        opened={{ ...openedDraft(ctx, opening, null), ...(revised && !draft && { reason: revised.reason ?? "" }) }}
        guardRails={await listGuardRails({ ctx })}
        networks={networks}
        submitLabel="Request environment"
        onSubmit={requestEnvironment.bind(null, revised && { id: revised.id, name: revised.environment.name })}
      />
    </>
  );
}

/** Values that were asked for before, without an expiry that has passed. */
function draftAgain(spec: Spec): SpecDraft {
  const draft = draftFromSpec(spec);
  return { ...draft, expiresAt: isExpiryInFuture(spec.expiresAt, new Date()) ? draft.expiresAt : "" };
}
