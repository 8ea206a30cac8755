import { formatMonthly } from "@/components/ui/format";
import type { CostEstimate, CostTier } from "@/lib/costs/schemas";

const amount = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });
const unitPrice = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD", maximumFractionDigits: 6 });

/** The tiers in the order of a request, in words. */
export const tierTitles: Readonly<Record<CostTier, string>> = {
  network: "Network",
  loadBalancer: "Load balancer",
  web: "Web tier",
  database: "Database",
  monitoring: "Monitoring",
};

/** "$65.70", where the month is said elsewhere. */
export function formatAmount(dollars: number): string {
  return amount.format(dollars);
}

/** "$0.0225": as many digits as the price has, two at least. */
export function formatUnitPrice(dollars: number): string {
  return unitPrice.format(dollars);
}

/** "$412.30 / month", or "at least $412.30 / month" while something has no list price. */
export function formatTotal({ monthly, atLeast }: Pick<CostEstimate, "monthly" | "atLeast">): string {
  return `${atLeast ? "at least " : ""}${formatMonthly(monthly)}`;
}
