import type { ReactNode } from "react";
import { pageContext } from "@/app/_lib/context";
import { environmentByName, streamStart } from "@/app/_lib/queries";
import { environmentActions } from "@/components/environments/environment-actions";
import { EnvironmentHeader } from "@/components/environments/environment-header";
import { EnvironmentTabs } from "@/components/environments/environment-tabs";
import { EnvironmentStream } from "@/components/events/environment-stream";
import { PageCommands, type PageLink } from "@/components/frame/page-commands";
import { may } from "@/lib/auth";
import { estimateCost } from "@/lib/costs";
import { hasStack } from "@/lib/environments";
import { requestDeleteAction } from "./actions";

interface Props {
  readonly params: Promise<{ name: string }>;
  readonly children: ReactNode;
}

/** An environment's head and tabs; one live connection for all of them. */
export default async function EnvironmentLayout({ params, children }: Props) {
  const [ctx, { name }] = [await pageContext(), await params];
  const after = await streamStart(name);
  const environment = await environmentByName(name);
  const cost = hasStack(environment.stackStatus) && environment.spec ? estimateCost(environment.spec) : null;
  const actions = environmentActions(environment, ctx.actor.role);
  const commands: PageLink[] = actions
    .filter((action) => action !== "delete") // asks first, in the head
    .map((action) => ({
      id: action,
      label: action === "update" ? `Update ${name}` : `Ask for ${name} again`,
      group: "Actions",
      href: `/environments/${name}/update`,
    }));
  const likeThis = may(ctx.actor.role, "deployment:request") ? `/environments/new?from=${name}` : undefined;
  if (likeThis) commands.push({ id: "like", label: `Start one like ${name}`, group: "Actions", href: likeThis });
  return (
    <EnvironmentStream key={name} name={name} after={after} latest={environment.latestDeployment}>
      <EnvironmentHeader
        environment={environment}
        cost={cost}
        actions={actions}
        likeThis={likeThis}
        requestDelete={requestDeleteAction}
      />
      <EnvironmentTabs name={name} />
      <PageCommands items={commands} />
      {children}
    </EnvironmentStream>
  );
}
