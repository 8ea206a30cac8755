import type { Breadcrumb } from "../ui/breadcrumbs";

export type NavigationIcon = "environments" | "reviews" | "operations" | "audit" | "settings";

/** One place of the rail. */
export interface NavigationItem {
  href: string;
  label: string;
  icon: NavigationIcon;
  /** How many things wait there for this person; none and 0 show nothing. */
  count?: number;
  /** The second key after "g". */
  key: string;
}

/** The rail of a person: the audit is for admins. */
export function navigationFor(role: string, reviewsWaiting: number): NavigationItem[] {
  const items: NavigationItem[] = [
    { href: "/environments", label: "Environments", icon: "environments", key: "e" },
    { href: "/reviews", label: "Reviews", icon: "reviews", key: "r", count: reviewsWaiting },
    { href: "/operations", label: "Operations", icon: "operations", key: "o" },
    { href: "/audit", label: "Audit", icon: "audit", key: "a" },
    { href: "/settings", label: "Settings", icon: "settings", key: "s" },
  ];
  return items.filter((item) => item.icon !== "audit" || role === "admin");
}

/** Whether a page belongs to a place of the rail. */
export function isWithin(pathname: string, href: string): boolean {
  return pathname === href || pathname.startsWith(`${href}/`);
}

const words: Readonly<Record<string, string>> = { new: "New request", "api-keys": "API keys" };
const sections = /^(environments|deployments|reviews|operations|audit|settings|events|metrics|drift|users|targets)$/;

/** The breadcrumbs an address gives by itself: known words get a capital, names stay as they are. */
export function breadcrumbsOf(pathname: string): Breadcrumb[] {
  const segments = pathname.split("/").filter(Boolean).map(decodeURIComponent);
  return segments.map((segment, index) => {
    const label = words[segment] ?? (sections.test(segment) ? segment[0]?.toUpperCase() + segment.slice(1) : segment);
    const href = `/${segments
      .slice(0, index + 1)
      .map(encodeURIComponent)
      .join("/")}`;
    return index === segments.length - 1 ? { label } : { label, href };
  });
}
