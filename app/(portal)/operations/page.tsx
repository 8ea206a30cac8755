import { Download, Monitor } from "lucide-react";
import type { Metadata } from "next";
import { pageContext } from "@/app/_lib/context";
import { addressWith, readParams, type SearchParams } from "@/app/_lib/params";
import { RefreshEvery } from "@/app/_lib/refresh-every";
import { EnvironmentFilters } from "@/components/environments/environment-filters";
import {
  type FleetAddress,
  isFilteredFleet,
  readFleetAddress,
  toFleetQuery,
} from "@/components/environments/fleet-address";
import { FilterChips } from "@/components/ui/filter-chips";
import { formatCount } from "@/components/ui/format";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { env } from "@/lib/env";
import { FLEET_PAGE, fleetGroups, listFleet } from "@/lib/fleet";
import { FleetRows } from "./_components/fleet-rows";
import { statusChips } from "./_components/status-chips";
import { Wall } from "./_components/wall";

export const metadata: Metadata = { title: "Operations" };

const path = "/operations";

/** Every environment as a row of signals: what is wrong, what is under way, who waits for whom. */
export default async function OperationsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageContext();
  const params = await readParams(searchParams);
  const address = readFleetAddress(params);
  if (params.wall === "1") {
    const troubles = {
      ...toFleetQuery(address),
      attention: true,
      page: 1,
      group: undefined,
    } as const;
    const sandbox = env().TERRACE_AWS === "sandbox";
    return (
      <>
        <Wall
          fleet={await listFleet({ ctx, input: troubles })}
          sandbox={sandbox}
          leaveHref={addressWith(path, address)}
        />
        <RefreshEvery seconds={15} />
      </>
    );
  }
  const fleet = await listFleet({ ctx, input: toFleetQuery(address) });
  const page = Number(address.page ?? 1);
  const last = page * FLEET_PAGE;
  const csv = addressWith("/api/v1/fleet.csv", { ...address, page: undefined });
  return (
    <>
      <PageHeader
        title="Operations"
        actions={
          <>
            <GroupChips address={address} />
            {/* A file, not a page: the router is not to fetch it ahead. */}
            <LinkButton href={csv} prefetch={false} download size="sm" icon={<Download aria-hidden />}>
              CSV
            </LinkButton>
            <LinkButton href={addressWith(path, address, { wall: "1" })} size="sm" icon={<Monitor aria-hidden />}>
              Wall
            </LinkButton>
          </>
        }
      >
        {fleet.total === 0 ? "No environment" : formatCount(fleet.total, "environment")},{" "}
        {fleet.counts.alarm === 0 ? "none in alarm" : `${fleet.counts.alarm} in alarm`}
      </PageHeader>
      <FilterChips label="Show" items={statusChips(path, address, fleet.counts)} />
      <EnvironmentFilters fleet facets={fleet.facets} />
      <FleetRows
        fleet={fleet}
        group={address.group}
        filtered={isFilteredFleet(address)}
        page={page}
        clearHref={path}
        firstHref={addressWith(path, { ...address, page: undefined })}
      />
      <Pagination
        firstHref={page > 1 ? addressWith(path, { ...address, page: undefined }) : undefined}
        nextHref={last < fleet.total ? addressWith(path, { ...address, page: String(page + 1) }) : undefined}
        summary={`${last - FLEET_PAGE + 1} to ${Math.min(last, fleet.total)} of ${fleet.total}`}
      />
      <RefreshEvery seconds={15} />
    </>
  );
}

function GroupChips({ address }: { readonly address: FleetAddress }) {
  return (
    <FilterChips
      label="Group by"
      items={fleetGroups.map((value) => ({
        id: value,
        label: `Group by ${value}`,
        selected: address.group === value,
        href: addressWith(path, address, { group: address.group === value ? undefined : value, page: undefined }),
      }))}
    />
  );
}
