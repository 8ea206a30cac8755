import type { Metadata } from "next";
import { pageContext } from "@/app/_lib/context";
import { found } from "@/app/_lib/found";
import { readParams, type SearchParams } from "@/app/_lib/params";
import { draftFromPreset, draftFromSpec } from "@/components/spec-form/draft";
import { SpecForm } from "@/components/spec-form/spec-form";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { findPreset, PRESET_NAMES, type PresetName } from "@/infra-templates/two-tier/presets";
import { may } from "@/lib/auth";
import { getEnvironment } from "@/lib/environments";
import { listTargets } from "@/lib/targets";
import { requestEnvironment } from "./actions";

export const metadata: Metadata = { title: "New environment" };

/** The region a form starts in, where its target allows it. */
const USUAL_REGION = "eu-west-1";

export default async function NewEnvironmentPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageContext();
  const params = await readParams(searchParams);
  const targets = await listTargets({ ctx });
  const [target] = targets;
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
  if (!target) {
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
  const source = params.from ? await found(getEnvironment({ ctx, input: { name: params.from } })) : null;
  const sourceSpec = source && (source.spec ?? source.latestSpec);
  const preset: PresetName = PRESET_NAMES.find((name) => name === params.preset) ?? "production";
  const region = target.regions.includes(USUAL_REGION) ? USUAL_REGION : (target.regions[0] ?? USUAL_REGION);
  const values = findPreset(preset)?.values(region);
  if (!values) throw new Error(`The preset ${preset} is missing`);
  const initial = sourceSpec ? { ...draftFromSpec(sourceSpec), name: "" } : draftFromPreset(values, target.name);
  return (
    <>
      <PageHeader title="New environment">
        Two zones, a load balancer, Flask instances and PostgreSQL. Nothing is built before someone else approves the
        plan.
      </PageHeader>
      <SpecForm
        targets={targets.map(({ name, accountId, regions }) => ({ name, accountId, regions }))}
        initial={initial}
        live={null}
        preset={sourceSpec ? undefined : preset}
        submitLabel="Request environment"
        onSubmit={requestEnvironment}
      />
    </>
  );
}
