import type { Metadata } from "next";
import { pageContext } from "@/app/_lib/context";
import { addressWith, readParams, type SearchParams } from "@/app/_lib/params";
import { RefreshEvery } from "@/app/_lib/refresh-every";
import { EnvironmentFilters } from "@/components/environments/environment-filters";
import { isFiltered, readFilters, toQuery } from "@/components/environments/filters";
import { groupEnvironments, readGrouping } from "@/components/environments/grouping";
import { SignalTable } from "@/components/environments/signal-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips } from "@/components/ui/filter-chips";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import { listEnvironments } from "@/lib/environments";

export const metadata: Metadata = { title: "Operations" };

const path = "/operations";

/** Every environment as a row of signals: what is wrong, what is under way, who waits for whom. */
export default async function OperationsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageContext();
  const params = await readParams(searchParams);
  const filters = readFilters(params);
  const group = readGrouping(params.group);
  const { items, nextCursor, facets } = await listEnvironments({
    ctx,
    input: { ...toQuery(filters), cursor: params.cursor, limit: 500 },
  });
  const alarms = items.filter((environment) => environment.health === "ALARM").length;
  const keep = { group };
  return (
    <>
      <PageHeader
        title="Operations"
        actions={
          <FilterChips
            label="Group by"
            items={(["team", "target"] as const).map((value) => ({
              id: value,
              label: `Group by ${value}`,
              selected: group === value,
              href: addressWith(path, filters, { group: group === value ? undefined : value }),
            }))}
          />
        }
      >
        {items.length === 0 ? "No environment" : items.length === 1 ? "1 environment" : `${items.length} environments`},{" "}
        {alarms === 0 ? "none in alarm" : `${alarms} in alarm`}
      </PageHeader>
      <EnvironmentFilters facets={facets} />
      {items.length === 0 && (
        <EmptyState action={isFiltered(filters) && <LinkButton href={path}>Clear filters</LinkButton>}>
          {isFiltered(filters) ? "No environment matches these filters." : "There is no environment to watch yet."}
        </EmptyState>
      )}
      {groupEnvironments(items, group).map(({ name, environments }) =>
        name === null ? (
          <SignalTable key="all" caption="Environments" environments={environments} />
        ) : (
          <Section key={name} title={name}>
            <SignalTable caption={`Environments of ${name}`} environments={environments} />
          </Section>
        ),
      )}
      <Pagination
        firstHref={params.cursor && addressWith(path, { ...filters, ...keep })}
        nextHref={nextCursor ? addressWith(path, { ...filters, ...keep, cursor: nextCursor }) : undefined}
      />
      <RefreshEvery seconds={15} />
    </>
  );
}
