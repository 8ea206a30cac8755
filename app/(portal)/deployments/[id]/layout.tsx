import type { ReactNode } from "react";
import { pageContext } from "@/app/_lib/context";
import { deploymentById } from "@/app/_lib/queries";
import { EnvironmentStream } from "@/components/events/environment-stream";
import { PageBreadcrumbs } from "@/components/frame/page-breadcrumbs";
import { isActive } from "@/lib/deployments";
import { latestEvents } from "@/lib/events";

interface Props {
  readonly params: Promise<{ id: string }>;
  readonly children: ReactNode;
}

/** A deployment's place in the portal and, while it can still move, its live connection. */
export default async function DeploymentLayout({ params, children }: Props) {
  const [ctx, { id }] = [await pageContext(), await params];
  const deployment = await deploymentById(id);
  const { name } = deployment.environment;
  const { items } = await latestEvents({ ctx, input: { name, limit: 1 } });
  return (
    <EnvironmentStream
      key={id}
      name={name}
      after={items.at(-1)?.cursor ?? "0"}
      latest={deployment}
      live={isActive(deployment.status)}
    >
      <PageBreadcrumbs
        items={[
          { label: "Environments", href: "/environments" },
          { label: name, href: `/environments/${name}` },
          { label: `Deployment ${deployment.number}` },
        ]}
      />
      {children}
    </EnvironmentStream>
  );
}
