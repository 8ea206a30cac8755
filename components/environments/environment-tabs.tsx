"use client";

import { usePathname } from "next/navigation";
import { TabLinks } from "@/components/ui/tab-links";

const tabs = [
  { path: "", label: "Overview" },
  { path: "/deployments", label: "Deployments" },
  { path: "/events", label: "Events" },
  { path: "/metrics", label: "Metrics" },
  { path: "/drift", label: "Drift" },
  { path: "/settings", label: "Settings" },
];

/** The tabs of an environment, each an address. */
export function EnvironmentTabs({ name }: { readonly name: string }) {
  const pathname = usePathname();
  const home = `/environments/${name}`;
  const items = tabs.map(({ path, label }) => ({
    href: `${home}${path}`,
    label,
    current: pathname === `${home}${path}`,
  }));
  return <TabLinks label="Environment" items={items} keepScroll />;
}
