import type { Metadata } from "next";
import { pageContext } from "@/app/_lib/context";
import { found } from "@/app/_lib/found";
import { draftFromSpec } from "@/components/spec-form/draft";
import { SpecForm } from "@/components/spec-form/spec-form";
import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { may } from "@/lib/auth";
import { isActive } from "@/lib/deployments";
import { getEnvironment, nextKind } from "@/lib/environments";
import { listTargets } from "@/lib/targets";
import { requestNextVersion } from "./actions";

type Params = Promise<{ name: string }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  return { title: `Update ${(await params).name}` };
}

export default async function UpdateEnvironmentPage({ params }: { params: Params }) {
  const ctx = await pageContext();
  const { name } = await params;
  const environment = await found(getEnvironment({ ctx, input: { name } }));
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
  return (
    <>
      <PageHeader title={title}>
        {kind === "UPDATE"
          ? "Only what differs is changed. The plan shows each effect before anyone approves it."
          : "The earlier request, to be mended and sent again."}
      </PageHeader>
      <SpecForm
        targets={targets.map((target) => ({ name: target.name, accountId: target.accountId, regions: target.regions }))}
        initial={draftFromSpec(spec)}
        live={kind === "UPDATE" ? spec : null}
        fixed
        submitLabel={kind === "UPDATE" ? "Request update" : "Request environment"}
        onSubmit={requestNextVersion.bind(null, name)}
      />
    </>
  );
}
