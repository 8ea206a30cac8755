import { FleetTable } from "@/components/environments/fleet-table";
import { stateWords } from "@/components/environments/words";
import { EmptyState } from "@/components/ui/empty-state";
import { formatCount } from "@/components/ui/format";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import type { EnvironmentState } from "@/lib/environments/schemas";
import type { Fleet, FleetGroup } from "@/lib/fleet/schemas";

export interface FleetRowsProps {
  readonly fleet: Fleet;
  readonly group: string | undefined;
  readonly filtered: boolean;
  readonly page: number;
  readonly clearHref: string;
  readonly firstHref: string;
}

/** The rows of a page, in one table or in one for each group; a sentence where there are none. */
export function FleetRows({ fleet, group, filtered, page, clearHref, firstHref }: FleetRowsProps) {
  if (fleet.rows.length === 0) {
    if (page > 1 && fleet.total > 0)
      return (
        <EmptyState action={<LinkButton href={firstHref}>First page</LinkButton>}>The list ends before.</EmptyState>
      );
    return (
      <EmptyState action={filtered && <LinkButton href={clearHref}>Clear filters</LinkButton>}>
        {filtered ? "No environment matches these filters." : "There is no environment to watch yet."}
      </EmptyState>
    );
  }
  const now = Date.now();
  if (!group) return <FleetTable caption="Environments" rows={fleet.rows} now={now} />;
  return fleet.groups.map(({ name, count }) => {
    const rows = fleet.rows.filter((row) => row[group as FleetGroup] === name);
    const title = group === "state" ? stateWords[name as EnvironmentState].word : name;
    return rows.length === 0 ? null : (
      <Section key={name} title={title} description={formatCount(count, "environment")}>
        <FleetTable caption={`Environments of ${title}`} rows={rows} now={now} />
      </Section>
    );
  });
}
