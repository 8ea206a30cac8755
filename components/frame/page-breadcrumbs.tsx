"use client";

import { useMemo } from "react";
import type { Breadcrumb } from "../ui/breadcrumbs";
import { usePageExtras } from "./use-page-extras";

/** Breadcrumbs in better words than the address has, for a server page to render: "orders-dev / Deployment 3". */
export function PageBreadcrumbs({ items }: { items: readonly Breadcrumb[] }) {
  const key = JSON.stringify(items);
  usePageExtras(useMemo(() => ({ breadcrumbs: JSON.parse(key) as Breadcrumb[] }), [key]));
  return null;
}
