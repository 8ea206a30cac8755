"use client";

import { CircleAlert } from "lucide-react";
import type { CSSProperties, HTMLAttributes, KeyboardEvent } from "react";
import { cn } from "@/components/ui/cn";
import { formatNumber } from "@/components/ui/format";
import { formatCidr, type SubnetTier, usableAddresses } from "@/lib/network";
import type { PlacedSubnet, Stretch } from "./layout";
import type { Dragged } from "./use-plan-drag";
import { sizeWords, subnetName, type ZoneLetters } from "./words";

const looks: Readonly<Record<SubnetTier, string>> = {
  public: "border-info/40 bg-info-soft text-info",
  web: "border-accent/40 bg-accent-soft text-accent",
  database: "border-success/40 bg-success-soft text-success",
};

/** Along the bar, which stands in a narrow place and lies in a wide one. */
export const placedClass =
  "absolute inset-x-0 top-(--at) h-(--span) @md:inset-x-auto @md:inset-y-0 @md:left-(--at) @md:h-auto @md:w-(--span)";

/** What two have at once. */
export const hatchClass =
  "bg-[repeating-linear-gradient(135deg,currentcolor_0,currentcolor_1.5px,transparent_1.5px,transparent_7px)]";

export function placed({ at, span }: Stretch): CSSProperties {
  return { "--at": `${at}%`, "--span": `${span}%` } as CSSProperties;
}

/** Where a block begins that lies in others, so that their names can be read. */
function inside(depth: number): CSSProperties {
  return { "--indent": `${100 - 100 / 2 ** depth}%`, "--sunk": `${Math.min(depth, 3) * 1.125}rem` } as CSSProperties;
}

/** The shortest stretch that has room for a tier's whole name, in percent. */
const ROOMY = 11;

/** One subnet in the bar: a slider over its size, with a handle at its end to drag; dragged by its body it moves. */
export function SubnetBlock(props: {
  subnet: PlacedSubnet;
  zones: ZoneLetters;
  /** The least and the most usable addresses it can have. */
  bounds: { readonly least: number; readonly most: number };
  faulty: boolean;
  /** By what somebody holds it. */
  held: Dragged["by"] | null;
  describedBy: string;
  onKeyDown: (event: KeyboardEvent) => void;
  listeners: HTMLAttributes<HTMLElement>;
}) {
  const { subnet, zones, bounds, faulty, held } = props;
  const { slot, cidr, depth, holds } = subnet;
  const usable = usableAddresses(cidr);
  const name = subnetName(slot, zones);
  const nested = holds || depth > 0;
  const short = subnet.span < ROOMY;
  const tierName = short && slot.tier === "database" ? "DB" : slot.tier;
  return (
    <div
      style={{ ...placed(subnet), ...inside(depth), zIndex: held ? 20 : depth }}
      className={cn(placedClass, "p-px transition-[left,top,width,height] duration-150", held && "duration-75")}
    >
      <div
        role="slider"
        tabIndex={0}
        aria-label={`Size of ${name}`}
        aria-describedby={props.describedBy}
        aria-valuemin={Math.min(bounds.least, usable)}
        aria-valuemax={Math.max(bounds.most, usable)}
        aria-valuenow={usable}
        aria-valuetext={`${name}, ${sizeWords(cidr.prefix)}`}
        aria-invalid={faulty || undefined}
        title={`${formatCidr(cidr)}: ${sizeWords(cidr.prefix)}`}
        onKeyDown={props.onKeyDown}
        {...props.listeners}
        className={cn(
          "relative flex h-full min-w-0 cursor-grab select-none items-center gap-2 overflow-hidden rounded-md border px-2 pb-1 text-xs focus-visible:z-10 @md:touch-pan-y",
          "@md:flex-col @md:items-start @md:justify-center @md:gap-0 @md:pr-1 @md:pb-0 @md:pl-1.5",
          holds && "@md:justify-start",
          short && "@md:pl-1",
          looks[slot.tier],
          faulty && "border-danger bg-danger-soft text-danger",
          "ml-(--indent) @md:mt-(--sunk) @md:ml-0 @md:h-[calc(100%-var(--sunk))]",
          held && "border-current shadow-popover ring-2 ring-current/25",
          held === "body" && "cursor-grabbing",
          held === "end" && "cursor-ns-resize @md:cursor-ew-resize",
        )}
      >
        {faulty && <span aria-hidden className={cn("pointer-events-none absolute inset-0 opacity-15", hatchClass)} />}
        <span className="flex w-24 shrink-0 items-center gap-1 font-medium capitalize @md:w-full @md:text-2xs">
          {faulty && <CircleAlert aria-hidden className={cn("size-3 shrink-0", short && "@md:hidden")} />}
          <span className="truncate @md:hidden">{name}</span>
          <span className="hidden truncate @md:inline">{holds ? `${name} /${cidr.prefix}` : tierName}</span>
        </span>
        <span
          className={cn(
            "whitespace-nowrap font-mono text-sm",
            !nested && "hidden @md:inline",
            short && "@md:text-2xs",
            holds && "@md:hidden",
          )}
        >
          <span className={cn("hidden font-medium font-sans @md:inline", short ? "text-2xs" : "text-xs")}>
            {zones[slot.index]}{" "}
          </span>
          /{cidr.prefix}
        </span>
        <span
          className={cn("truncate text-2xs tabular-nums @md:w-full", nested && "hidden", depth > 0 && "@md:inline")}
        >
          {formatNumber(usable)} <span className="@md:hidden">usable</span>
        </span>
        <span className={cn("ml-auto truncate pr-2 font-mono text-2xs @md:hidden", nested && "hidden")}>
          {formatCidr(cidr)}
        </span>
        <span
          aria-hidden
          data-end
          className="group absolute inset-x-0 bottom-0 flex h-4 cursor-ns-resize touch-none items-end justify-center pointer-coarse:mx-auto pointer-coarse:h-6 pointer-coarse:w-20 pointer-coarse:@md:mx-0 pointer-coarse:@md:h-auto pointer-coarse:@md:w-6 @md:inset-x-auto @md:inset-y-0 @md:right-0 @md:h-auto @md:w-3 @md:cursor-ew-resize @md:items-center @md:justify-end"
        >
          <span
            className={cn(
              "mb-0.5 h-0.5 w-6 rounded-full bg-current opacity-40 group-hover:opacity-100 @md:mr-0.5 @md:mb-0 @md:h-6 @md:w-0.5",
              short && "@md:mr-0",
              held && "opacity-100",
            )}
          />
        </span>
      </div>
    </div>
  );
}
