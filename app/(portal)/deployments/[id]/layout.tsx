import type { ReactNode } from "react";
import { deploymentById, streamStart } from "@/app/_lib/queries";
import { EnvironmentStream } from "@/components/events/environment-stream";
import { PageBreadcrumbs } from "@/components/frame/page-breadcrumbs";
import { isActive } from "@/lib/deployments";

interface Props {
  readonly params: Promise<{ id: string }>;
  readonly children: ReactNode;
}

/** A deployment's place in the portal and, while it can still move, its live connection. */
export default async function DeploymentLayout({ params, children }: Props) {
  const { id } = await params;
  const deployment = await deploymentById(id);
  const { name } = deployment.environment;
  const after = await streamStart(name);
  return (
    <EnvironmentStream key={id} name={name} after={after} latest={deployment} live={isActive(deployment.status)}>
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
