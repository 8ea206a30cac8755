import type { ReactNode } from "react";
import { deploymentById, streamStart } from "@/app/_lib/queries";
import { EnvironmentStream } from "@/components/events/environment-stream";
import { PageBreadcrumbs } from "@/components/frame/page-breadcrumbs";

interface Props {
  readonly params: Promise<{ id: string }>;
  readonly children: ReactNode;
}

/** A deployment's place in the portal and its live connection: what ended can still be talked about. */
export default async function DeploymentLayout({ params, children }: Props) {
  const { id } = await params;
  const deployment = await deploymentById(id);
  const { status, statusAt, reviews, comments, revisions, assignee, environment } = deployment;
  const { name } = environment;
  const after = await streamStart(name);
  return (
    <EnvironmentStream
      key={id}
      name={name}
      after={after}
      deploymentId={id}
      latest={{
        id,
        status,
        statusAt,
        reviews: reviews.length,
        comments: comments.length,
        revisions: revisions.length,
        assigneeId: assignee?.id ?? null,
      }}
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
