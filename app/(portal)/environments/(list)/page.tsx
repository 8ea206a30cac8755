import { Layers, Plus } from "lucide-react";
import type { Metadata } from "next";
import { pageContext } from "@/app/_lib/context";
import { addressWith, readParams, type SearchParams } from "@/app/_lib/params";
import { RefreshEvery } from "@/app/_lib/refresh-every";
import { EnvironmentFilters } from "@/components/environments/environment-filters";
import { EnvironmentTable } from "@/components/environments/environment-table";
import { isFiltered, readFilters, toQuery } from "@/components/environments/filters";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { may } from "@/lib/auth";
import { listEnvironments } from "@/lib/environments";

export const metadata: Metadata = { title: "Environments" };

const path = "/environments";

/** Every environment in one table. */
export default async function EnvironmentsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageContext();
  const params = await readParams(searchParams);
  const filters = readFilters(params);
  const { items, nextCursor, facets } = await listEnvironments({
    ctx,
    input: { ...toQuery(filters), cursor: params.cursor, limit: 100 },
  });
  const mayRequest = may(ctx.actor.role, "deployment:request");
  const request = (
    <LinkButton href="/environments/new" variant="primary" icon={<Plus aria-hidden />}>
      New request
    </LinkButton>
  );
  const none = items.length === 0 && !isFiltered(filters) && !params.cursor;
  return (
    <>
      <PageHeader title="Environments" actions={mayRequest && !none && request} />
      {none && facets.teams.length === 0 ? (
        <EmptyState icon={<Layers aria-hidden />} action={mayRequest && request}>
          {mayRequest
            ? "There is no environment yet. Ask for the first one; somebody approves it before anything is built."
            : "There is no environment yet. They show here as soon as a developer asks for one."}
        </EmptyState>
      ) : (
        <>
          <EnvironmentFilters facets={facets} />
          {items.length === 0 ? (
            <EmptyState action={<LinkButton href={path}>Clear filters</LinkButton>}>
              No environment matches these filters.
            </EmptyState>
          ) : (
            <EnvironmentTable environments={items} />
          )}
          <Pagination
            firstHref={params.cursor && addressWith(path, filters)}
            nextHref={nextCursor ? addressWith(path, { ...filters, cursor: nextCursor }) : undefined}
          />
        </>
      )}
      <RefreshEvery seconds={20} />
    </>
  );
}
