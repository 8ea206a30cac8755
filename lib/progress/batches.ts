import type { Usual } from "./schemas";

const begun = /^Rolling update initiated\. Terminating (\d+) obsolete instance\(s\) in batches of (\d+)/;

/** How many instances an event says that a rolling update replaces, and how many at once; null where it says nothing. */
export function rollingTold(reason: string | null): { instances: number; size: number } | null {
  const [, instances, size] = begun.exec(reason ?? "") ?? [];
  return instances ? { instances: Number(instances), size: Math.max(1, Number(size)) } : null;
}

/** By logical id, in how many batches a rolling update replaces the instances of each group of a template. */
export function templateBatches(template: unknown): Record<string, number> {
  const { Resources = {} } = template as { Resources?: Record<string, GroupDefinition> };
  return Object.fromEntries(
    Object.entries(Resources).flatMap(([logicalId, { Properties, UpdatePolicy }]) => {
      const policy = UpdatePolicy?.AutoScalingRollingUpdate;
      const instances = Number(Properties?.DesiredCapacity ?? Properties?.MinSize);
      const batches = Math.ceil(instances / Number(policy?.MaxBatchSize ?? 1));
      return policy && batches > 0 ? [[logicalId, batches]] : [];
    }),
  );
}

interface GroupDefinition {
  readonly Properties?: { readonly DesiredCapacity?: unknown; readonly MinSize?: unknown };
  readonly UpdatePolicy?: { readonly AutoScalingRollingUpdate?: { readonly MaxBatchSize?: unknown } };
}

/** What so many times the same takes; with a fraction, what a part of it does. Chances even out. */
export function times({ p50, p90, samples }: Usual, count: number): Usual {
  return { p50: p50 * count, p90: p50 * count + (p90 - p50) * Math.sqrt(count), samples };
}
