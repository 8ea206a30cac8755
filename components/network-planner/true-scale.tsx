import { formatNumber, formatPercent } from "@/components/ui/format";
import { cidrSize, formatAddress } from "@/lib/network";
import { type BarLayout, rangeOf } from "./layout";

/** The VPC to scale, above a bar that may not be: what of it the subnets take, and where in it the bar looks closer. */
export function TrueScale({ layout }: { layout: BarLayout }) {
  const { vpc, subnets } = layout;
  const { first, last } = rangeOf(vpc);
  const used = subnets.filter(({ depth }) => depth === 0);
  const addresses = used.reduce((sum, { cidr }) => sum + cidrSize(cidr), 0);
  const ends = used.map(({ cidr, at, span }) => ({ ...rangeOf(cidr), at, to: at + span }));
  const lens = {
    from: layout.trueStretchOf({ first, last: Math.min(...ends.map((end) => end.first)) - 1 })?.span ?? 0,
    to: layout.trueStretchOf({ first, last: Math.max(...ends.map((end) => end.last)) })?.span ?? 0,
    at: Math.min(...ends.map(({ at }) => at)),
    end: Math.max(...ends.map(({ to }) => to)),
  };
  return (
    <div>
      <div className="flex justify-between gap-2 pb-1 font-mono text-2xs text-muted">
        <span>{formatAddress(first)}</span>
        <span className="font-sans">
          {formatPercent(addresses / cidrSize(vpc))} of {formatNumber(cidrSize(vpc))}{" "}
          <span className="hidden @sm:inline">addresses </span>planned
        </span>
        <span>{formatAddress(last)}</span>
      </div>
      {ends.length > 0 && (
        <div aria-hidden>
          <div className="relative h-1.5 overflow-hidden rounded-full border bg-sunken">
            {used.map(({ slot, cidr }) => {
              const stretch = layout.trueStretchOf(rangeOf(cidr));
              return (
                stretch && (
                  <div
                    key={`${slot.tier}.${slot.index}`}
                    className="absolute inset-y-0 min-w-px bg-accent"
                    style={{ left: `${stretch.at}%`, width: `${stretch.span}%` }}
                  />
                )
              );
            })}
          </div>
          <svg
            role="presentation"
            viewBox="0 0 100 10"
            preserveAspectRatio="none"
            className="hidden h-3 w-full fill-muted/15 @md:block"
          >
            <polygon points={`${lens.from},0 ${lens.to},0 ${lens.end},10 ${lens.at},10`} />
          </svg>
        </div>
      )}
    </div>
  );
}
