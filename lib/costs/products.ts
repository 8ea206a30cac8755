import { z } from "zod";

/** What of a GetProducts answer matters here ("Reading the service price list file", format aws_v1). */
const productSchema = z.object({
  product: z.object({ attributes: z.record(z.string(), z.string()) }),
  terms: z.object({
    OnDemand: z
      .record(
        z.string(),
        z.object({
          priceDimensions: z.record(
            z.string(),
            z.object({ beginRange: z.string().default("0"), pricePerUnit: z.record(z.string(), z.string()) }),
          ),
        }),
      )
      .default({}),
  }),
});

/** A product of the Price List with its on-demand price. */
export interface Product {
  readonly attributes: Readonly<Record<string, string>>;
  /** The usage type without its region's prefix: NatGateway-Hours. */
  readonly usageType: string;
  /** US dollars for one of AWS's units, of the first tier that costs anything; null when none does. */
  readonly price: number | null;
}

/** EU-, USE1-, APS12-: what a usage type begins with outside Northern Virginia, and sometimes there. */
const REGION_PREFIX = /^(?:EU|[A-Z]{2,3}\d{1,2})-/;

/** Reads one product as AWS writes it; null for a text that is none, which is no reason to drop the others. */
export function parseProduct(text: string): Product | null {
  const parsed = productSchema.safeParse(parseJson(text));
  if (!parsed.success) return null;
  const { attributes } = parsed.data.product;
  const usageType = (attributes.usagetype ?? "").replace(REGION_PREFIX, "");
  return { attributes, usageType, price: firstPrice(parsed.data.terms.OnDemand) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

type Terms = z.infer<typeof productSchema>["terms"]["OnDemand"];

/** Free tiers are left out: they are the account's, not the environment's. */
function firstPrice(terms: Terms): number | null {
  const tiers = Object.values(terms)
    .flatMap(({ priceDimensions }) => Object.values(priceDimensions))
    .map(({ beginRange, pricePerUnit }) => ({ begin: Number(beginRange), price: Number(pricePerUnit.USD) }))
    .filter(({ price }) => price > 0)
    .sort((a, b) => a.begin - b.begin);
  return tiers[0]?.price ?? null;
}
