import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "./cn";

export interface TabLink {
  href: string;
  label: ReactNode;
  current: boolean;
  /** A number beside the label. */
  count?: number;
}

export interface TabLinksProps {
  /** What the tabs are tabs of, for screen readers. */
  label: string;
  items: readonly TabLink[];
  /** Keep the scroll position when a tab opens. */
  keepScroll?: boolean;
  className?: string;
}

/** Tabs that are addresses: a navigation, the open one marked as the current page. */
export function TabLinks({ label, items, keepScroll, className }: TabLinksProps) {
  return (
    <nav aria-label={label} className={cn("overflow-x-auto border-b [scrollbar-width:none]", className)}>
      <ul className="flex gap-4">
        {items.map((item) => (
          <li key={item.href}>
            <Link
              href={item.href}
              scroll={!keepScroll}
              aria-current={item.current ? "page" : undefined}
              className="-outline-offset-2 flex h-9 items-center gap-1.5 whitespace-nowrap border-transparent border-b-2 font-medium text-muted transition-colors hover:text-foreground aria-[current]:border-accent aria-[current]:text-foreground"
            >
              {item.label}
              {item.count !== undefined && (
                <span className="rounded-sm bg-sunken px-1 text-2xs text-muted tabular-nums">{item.count}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
