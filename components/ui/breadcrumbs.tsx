import Link from "next/link";
import { cn } from "./cn";

export interface Breadcrumb {
  label: string;
  /** Left out for the page itself. */
  href?: string;
}

/** Where this page is. The last one is the page. */
export function Breadcrumbs({ items, className }: { items: readonly Breadcrumb[]; className?: string }) {
  return (
    <nav aria-label="Breadcrumb" className={cn("min-w-0", className)}>
      <ol className="flex min-w-0 items-center gap-1">
        {items.map((item, index) => {
          const last = index === items.length - 1;
          return (
            <li
              key={`${item.label} ${item.href ?? ""}`}
              className={cn("flex min-w-0 items-center gap-1", !last && index < items.length - 2 && "max-sm:hidden")}
            >
              {index > 0 && (
                <span aria-hidden className={cn("text-muted", index === items.length - 2 && "max-sm:hidden")}>
                  /
                </span>
              )}
              {item.href && !last ? (
                <Link
                  href={item.href}
                  className="truncate rounded-sm px-1 text-muted transition-colors hover:bg-hover hover:text-foreground"
                >
                  {item.label}
                </Link>
              ) : (
                <span aria-current={last ? "page" : undefined} className="truncate px-1 font-medium">
                  {item.label}
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
