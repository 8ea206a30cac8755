import { z } from "zod";
import { priceSourceSchema } from "./schemas";

/** One number of the list; `source` is its place among the sources. */
export const listedPriceSchema = z.object({
  /** US dollars for one unit. */
  price: z.number().positive(),
  unit: z.string(),
  source: z.int().nonnegative(),
  /** Computed by a rule, or stated as approximate: shown as an estimate. */
  derived: z.literal(true).optional(),
});
export type ListedPrice = z.infer<typeof listedPriceSchema>;

const pricesByUsage = z.record(z.string(), listedPriceSchema);

/** price-list.json: list prices by region and usage, each with its source. */
export const priceListSchema = z
  .object({
    /** The day the list was put together or last renewed. */
    date: z.iso.date(),
    sources: z.array(priceSourceSchema),
    /** Prices that did not differ between the regions read; elsewhere they are estimates. */
    everywhere: pricesByUsage,
    regions: z.record(z.string(), pricesByUsage),
  })
  .refine(
    ({ sources, everywhere, regions }) =>
      [everywhere, ...Object.values(regions)].every((prices) =>
        Object.values(prices).every(({ source }) => source < sources.length),
      ),
    "A price names a source that is not listed.",
  );
export type PriceList = z.infer<typeof priceListSchema>;
