"use client";

import { Activity, ChevronsLeft, ChevronsRight, GitPullRequest, Layers, ScrollText, Settings } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { Tooltip } from "../ui/tooltip";
import { Logo } from "./logo";
import { isWithin, type NavigationIcon, type NavigationItem } from "./navigation";
import { useRail } from "./use-choice";

const icons: Record<NavigationIcon, typeof Layers> = {
  environments: Layers,
  reviews: GitPullRequest,
  operations: Activity,
  audit: ScrollText,
  settings: Settings,
};

/** The navigation: a rail at the left, folded to icons on wish; a bar at the bottom of small screens. */
export function Rail({ items }: { items: readonly NavigationItem[] }) {
  const pathname = usePathname();
  const [folded, fold] = useRail();
  return (
    <div className="z-30 flex shrink-0 flex-col border-r bg-background max-sm:fixed max-sm:inset-x-0 max-sm:bottom-0 max-sm:border-t max-sm:border-r-0 max-sm:pb-[env(safe-area-inset-bottom)] sm:sticky sm:top-(--band) sm:h-[calc(100dvh-var(--band))] sm:w-52 sm:folded:w-12 print:hidden">
      <nav aria-label="Main" className="min-h-0 sm:grow sm:overflow-y-auto">
        <Link
          href="/environments"
          className="m-1.5 flex h-9 items-center gap-2 rounded-md px-2 font-semibold text-base tracking-tight max-sm:hidden"
        >
          <Logo className="size-5 shrink-0 text-accent" />
          <span className="folded:sr-only">Terrace</span>
        </Link>
        <ul className="flex flex-col gap-0.5 p-1.5 max-sm:flex-row max-sm:justify-around">
          {items.map((item) => (
            <li key={item.href} className="max-sm:flex-1">
              {folded ? (
                <Tooltip content={item.label} side="right">
                  <RailLink item={item} current={isWithin(pathname, item.href)} />
                </Tooltip>
              ) : (
                <RailLink item={item} current={isWithin(pathname, item.href)} />
              )}
            </li>
          ))}
        </ul>
      </nav>
      <div className="border-t p-1.5 max-sm:hidden">
        <button
          type="button"
          aria-expanded={!folded}
          onClick={() => fold(!folded)}
          className="flex h-8 w-full items-center gap-2.5 rounded-md px-2.5 text-muted transition-colors hover:bg-hover hover:text-foreground"
        >
          {folded ? (
            <ChevronsRight aria-hidden className="size-4 shrink-0" />
          ) : (
            <ChevronsLeft aria-hidden className="size-4 shrink-0" />
          )}
          <span className="folded:sr-only">Collapse</span>
        </button>
      </div>
    </div>
  );
}

interface RailLinkProps extends Omit<React.ComponentProps<typeof Link>, "href"> {
  item: NavigationItem;
  current: boolean;
}

function RailLink({ item, current, ...rest }: RailLinkProps) {
  const Icon = icons[item.icon];
  const count = item.count ?? 0;
  return (
    <Link
      {...rest}
      href={item.href}
      aria-current={current ? "page" : undefined}
      className="relative flex h-8 items-center gap-2.5 rounded-md px-2.5 font-medium text-muted transition-colors hover:bg-hover hover:text-foreground aria-[current]:bg-hover aria-[current]:text-foreground max-sm:h-12 max-sm:flex-col max-sm:justify-center max-sm:gap-0.5 max-sm:px-0 max-sm:text-2xs max-sm:aria-[current]:bg-transparent max-sm:aria-[current]:text-accent"
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      <span className="sm:folded:sr-only">{item.label}</span>
      {count > 0 && (
        <span className="min-w-4.5 rounded-full bg-accent-solid px-1 text-center text-2xs text-on-solid leading-4.5 tabular-nums max-sm:absolute max-sm:top-0.5 max-sm:left-[calc(50%+0.25rem)] sm:ml-auto sm:folded:absolute sm:folded:top-0 sm:folded:right-0">
          {count}
          <span className="sr-only"> waiting</span>
        </span>
      )}
    </Link>
  );
}
