import { z } from "zod";

export const costTiers = ["network", "loadBalancer", "web", "database", "monitoring"] as const;
export type CostTier = (typeof costTiers)[number];

/** Where a price was read, and the day of that reading (YYYY-MM-DD); null where the source carries no date. */
export const priceSourceSchema = z.object({ name: z.string(), date: z.iso.date().nullable() });
export type PriceSource = z.infer<typeof priceSourceSchema>;

/** What one part costs in a month: `quantity` x `unitPrice`, rounded to cents, in US dollars before tax. */
export const costLineSchema = z.object({
  id: z.string(),
  tier: z.enum(costTiers),
  label: z.string(),
  quantity: z.number(),
  /** What is counted, in the singular: hour, GB-month, metric-month. */
  unit: z.string(),
  unitPrice: z.number(),
  monthly: z.number(),
  source: priceSourceSchema,
  /** The price was computed from another one, or read in other regions only. */
  estimated: z.boolean(),
  /** How an estimated price came about; null for one that was read. */
  note: z.string().nullable(),
});
export type CostLine = z.infer<typeof costLineSchema>;

/** A part without an amount: it costs by use, or its list price is not known. */
export const unpricedLineSchema = z.object({
  id: z.string(),
  tier: z.enum(costTiers),
  label: z.string(),
  why: z.string(),
  /** `noListPrice`: the environment surely costs more than the total says. */
  kind: z.enum(["usage", "noListPrice"]),
});
export type UnpricedLine = z.infer<typeof unpricedLineSchema>;

/** What an environment costs in a month of 730 hours at list prices, without free tiers, discounts and tax. */
export const costEstimateSchema = z.object({
  currency: z.literal("USD"),
  /** The sum of the lines; a lower bound while a line has no list price. */
  monthly: z.number(),
  /** Whether a line has no list price, so that the total reads "at least". */
  atLeast: z.boolean(),
  lines: z.array(costLineSchema),
  unpriced: z.array(unpricedLineSchema),
  /** The day the price list was put together or last renewed. */
  priceDate: z.iso.date(),
  /** The oldest dated price among the lines; null when none carries a date. */
  oldestPrice: z.iso.date().nullable(),
  region: z.string(),
});
export type CostEstimate = z.infer<typeof costEstimateSchema>;

/** One part before and after; 0 where it is not there, null where it has no list price. */
export const costLineDifferenceSchema = z.object({
  id: z.string(),
  tier: z.enum(costTiers),
  label: z.string(),
  before: z.number().nullable(),
  after: z.number().nullable(),
  /** Null where one side has no list price. */
  difference: z.number().nullable(),
});
export type CostLineDifference = z.infer<typeof costLineDifferenceSchema>;

/** What a change of the spec does to the monthly price. */
export const costDifferenceSchema = z.object({
  before: z.number(),
  after: z.number(),
  /** The sum of the differences that are known. */
  monthly: z.number(),
  /** Whether every differing part has a price on both sides. */
  complete: z.boolean(),
  /** The parts that differ, the largest difference first. */
  lines: z.array(costLineDifferenceSchema),
});
export type CostDifference = z.infer<typeof costDifferenceSchema>;

/** What a spec costs, and what differs where its environment runs already: POST /price, and part of POST /preview. */
export const pricedSpecSchema = z.object({ cost: costEstimateSchema, costDifference: costDifferenceSchema.nullable() });
export type PricedSpec = z.infer<typeof pricedSpecSchema>;

/** The line that costs most; null when nothing has a price. */
export function largestLine(estimate: CostEstimate): CostLine | null {
  return estimate.lines.reduce<CostLine | null>(
    (most, line) => (most && most.monthly >= line.monthly ? most : line),
    null,
  );
}
