import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { pageContext } from "@/app/_lib/context";
import { found } from "@/app/_lib/found";
import { networksAround } from "@/app/_lib/networks";
import { openDraft, openedDraft } from "@/app/_lib/open-draft";
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
  const source = !draft && params.from ? await found(getEnvironment({ ctx, input: { name: params.from } })) : null;
  const sourceSpec = source && (source.spec ?? source.latestSpec);
  const teamPresets = await listTeamPresets({ ctx });
  const start = presetStart(params.preset, teamPresets, targets);
  const begun = draft ? draftFromStored(draft.values) : sourceSpec ? draftLike(sourceSpec) : start.draft;
  const networks = await networksAround(ctx, begun);
  const initial = draft ? begun : withFreeNetwork(begun, networks);
  return (
    <>
      <PageHeader title="New environment">
        Two zones, a load balancer, Flask instances and PostgreSQL. Nothing is built before someone else approves the
        plan.
      </PageHeader>
      {opening.kind === "shared" && <SharedStart draft={opening.draft} />}
      {source && (
        <Callout title={`You start from ${source.name}`}>
          Everything is as it is there, except the name, the addresses, and the machine image, which is found anew.
        </Callout>
      )}
      {!draft && !source && <OwnDrafts />}
      {!draft && !source && start.unknown && (
        <Callout tone="warning">The preset this link names is not there any more. You start from Production.</Callout>
      )}
      <SpecForm
        key={draft?.id ?? source?.name ?? "new"}
        targets={targets.map(({ name, accountId, regions }) => ({ name, accountId, regions }))}
        initial={initial}
        live={null}
        preset={draft || sourceSpec ? undefined : start.preset}
        teamPresets={teamPresets}
        opened={openedDraft(ctx, opening, null)}
        guardRails={await listGuardRails({ ctx })}
        networks={networks}
        submitLabel="Request environment"
        onSubmit={requestEnvironment}
      />
    </>
  );
}

/** Another environment's values for a new one: a name of its own, and no expiry that has passed. */
function draftLike(spec: Spec): SpecDraft {
  const draft = draftFromSpec(spec);
  return { ...draft, name: "", expiresAt: isExpiryInFuture(spec.expiresAt, new Date()) ? draft.expiresAt : "" };
}
