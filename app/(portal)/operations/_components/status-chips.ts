import { addressWith } from "@/app/_lib/params";
import { type FleetAddress, onlyStatus } from "@/components/environments/fleet-address";
import type { FilterChip } from "@/components/ui/filter-chips";
import type { FleetCounts } from "@/lib/fleet/schemas";

const kinds = [
  { id: "all", label: "All", status: {} },
  { id: "alarm", label: "In alarm", status: { health: "ALARM" } },
  { id: "failed", label: "Failed", status: { state: "FAILED" } },
  { id: "drifted", label: "Drifted", status: { drift: "DRIFTED" } },
  { id: "expiring", label: "Expiring soon", status: { expiring: "true" } },
  { id: "behind", label: "Behind the newest template", status: { behind: "true" } },
  { id: "awaitingReview", label: "Awaiting review", status: { state: "AWAITING_REVIEW" } },
] as const satisfies readonly { id: keyof FleetCounts; label: string; status: Parameters<typeof onlyStatus>[0] }[];

/** The numbers on top: how many need what, each a link that shows these alone. */
export function statusChips(path: string, address: FleetAddress, counts: FleetCounts): FilterChip[] {
  return kinds.map(({ id, label, status }) => {
    const changes = onlyStatus(status);
    const selected = Object.entries(changes).every(
      ([name, value]) => name === "page" || address[name as keyof FleetAddress] === value,
    );
    return {
      id,
      label,
      count: counts[id],
      selected,
      href: addressWith(path, address, selected ? onlyStatus({}) : changes),
    };
  });
}
