import type { Metadata } from "next";
import { pageContext } from "@/app/_lib/context";
import { addressWith, readParams, type SearchParams } from "@/app/_lib/params";
import { DeploymentTable } from "@/components/deployments/deployment-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { deploymentQuerySchema, listDeployments } from "@/lib/deployments";

interface Props {
  readonly params: Promise<{ name: string }>;
  readonly searchParams: SearchParams;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Deployments of ${(await params).name}` };
}

/** Every attempt at this environment, newest first. */
export default async function EnvironmentDeploymentsPage({ params, searchParams }: Props) {
  const ctx = await pageContext();
  const { name } = await params;
  const cursor = deploymentQuerySchema.shape.cursor.safeParse((await readParams(searchParams)).cursor).data;
  const { items, nextCursor } = await listDeployments({ ctx, input: { environment: name, cursor, limit: 50 } });
  const path = `/environments/${name}/deployments`;
  if (items.length === 0) return <EmptyState>There is no deployment here.</EmptyState>;
  return (
    <>
      <DeploymentTable deployments={items} />
      <Pagination
        firstHref={cursor && path}
        nextHref={nextCursor ? addressWith(path, { cursor: nextCursor }) : undefined}
      />
    </>
  );
}
