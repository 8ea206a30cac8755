import { Ban, TriangleAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import { formatCount } from "@/components/ui/format";
import { holderOf } from "@/lib/networks/schemas";
import type { Overlap } from "./address-bar";

/** As many overlaps as are named. */
const NAMED = 4;

/** Who else has addresses of the VPC, in words. */
export function OverlapList(props: {
  overlaps: readonly Overlap[];
  instead: string | null;
  onVpc: (vpcCidr: string) => void;
}) {
  const { overlaps, instead } = props;
  if (overlaps.length === 0) return null;
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
      <ul aria-label="Overlaps" className="flex min-w-0 flex-1 flex-col gap-1 text-xs">
        {overlaps.slice(0, NAMED).map(({ block, refused }) => (
          <li key={holderOf(block)} className={refused ? "flex gap-1.5 text-danger" : "flex gap-1.5 text-warning"}>
            {refused ? (
              <Ban aria-hidden className="mt-0.5 size-3.5 shrink-0" />
            ) : (
              <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
            )}
            <span className="min-w-0 break-words">
              {refused ? "Taken by " : "Same addresses as "}
              {holderOf(block)}
              {refused ? "." : ": allowed, but the two could never be peered."}
            </span>
          </li>
        ))}
        {overlaps.length > NAMED && (
          <li className="text-muted">{formatCount(overlaps.length - NAMED, "more", "more")}</li>
        )}
      </ul>
      {instead && (
        <Button size="sm" onClick={() => props.onVpc(instead)}>
          Use {instead}
        </Button>
      )}
    </div>
  );
}
