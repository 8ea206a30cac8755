import type { MetricChart, Metrics } from "@/lib/metrics/schemas";

const titles: Readonly<Record<MetricChart["tier"], string>> = {
  loadBalancer: "Load balancer",
  instances: "Instances",
  database: "Database",
  network: "Network",
};

/** The charts in groups, from the door to the data, in the order they come. */
export function chartsByTier(charts: Metrics["charts"]) {
  return (Object.keys(titles) as MetricChart["tier"][])
    .map((tier) => ({ tier, title: titles[tier], charts: charts.filter((chart) => chart.tier === tier) }))
    .filter((group) => group.charts.length > 0);
}
