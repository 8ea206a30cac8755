import { databaseClassesIn, instanceTypesIn } from "@/infra-templates/two-tier/catalogue";
import { AwsError, type ProductQuery } from "@/lib/aws";
import type { ListedPrice, PriceList } from "./price-list-schema";
import { type PriceQuery, priceQueries } from "./price-queries";
import { parseProduct } from "./products";

export const PRICE_LIST_API = "AWS Price List API";

/** A number that is not what it was; null where it is new. */
export interface PriceChange {
  readonly region: string;
  readonly usage: string;
  readonly before: number | null;
  readonly after: number;
}

export interface Refreshed {
  readonly list: PriceList;
  /** How many numbers AWS gave, changed or not. */
  readonly read: number;
  readonly changes: readonly PriceChange[];
  /** What could not be read and keeps its old number and date, with the reason. */
  readonly unread: readonly string[];
}

export interface RefreshInput {
  readonly list: PriceList;
  readonly regions: readonly string[];
  /** The day of the reading, YYYY-MM-DD. */
  readonly today: string;
  readonly getProducts: (query: ProductQuery) => Promise<string[]>;
  readonly onRegion?: (region: string) => void;
}

type Prices = Readonly<Record<string, ListedPrice>>;

/**
 * Renews a price list from the Price List API. What cannot be read keeps its number, source and date. Throws an
 * `AwsError` when the credentials are missing or refused: nothing else could be read either.
 */
export async function refreshPriceList({
  list,
  regions,
  today,
  getProducts,
  onRegion,
}: RefreshInput): Promise<Refreshed> {
  const sources = [...list.sources, { name: PRICE_LIST_API, date: today }];
  const renewed: Record<string, Prices> = { ...list.regions };
  const changes: PriceChange[] = [];
  const unread: string[] = [];
  let read = 0;
  for (const region of regions) {
    onRegion?.(region);
    const known = list.regions[region] ?? {};
    const found = await readRegion(region, { wanted: wantedIn(region, list), getProducts, unread });
    read += found.size;
    const fresh = [...found].map(([usage, { price, unit }]) => [usage, { price, unit, source: list.sources.length }]);
    renewed[region] = { ...known, ...Object.fromEntries(fresh) };
    for (const [usage, { price: after }] of found) {
      const before = known[usage]?.price ?? null;
      if (before !== after) changes.push({ region, usage, before, after });
    }
  }
  const date = read > 0 ? today : list.date;
  return { list: withoutUnusedSources({ ...list, date, sources, regions: renewed }), read, changes, unread };
}

/** The machine types worth a number: those the form can offer and those the list has anywhere. */
function wantedIn(region: string, list: PriceList): (usage: string) => boolean {
  const known = new Set(Object.values(list.regions).flatMap((prices) => Object.keys(prices)));
  for (const { type } of instanceTypesIn(region)) known.add(`ec2.linux:${type}`);
  for (const { type } of databaseClassesIn(region)) {
    known.add(`rds.postgres.single-az:${type}`).add(`rds.postgres.multi-az:${type}`);
  }
  return (usage) => known.has(usage) || !usage.includes(":");
}

type Found = Map<string, { price: number; unit: string }>;

interface Reading extends Pick<RefreshInput, "getProducts"> {
  readonly wanted: (usage: string) => boolean;
  readonly unread: string[];
}

async function readRegion(region: string, { wanted, getProducts, unread }: Reading): Promise<Found> {
  const found: Found = new Map();
  const asked = new Map<string, Promise<string[]>>();
  for (const query of priceQueries) {
    const question = questionOf(query, region);
    const key = JSON.stringify(question);
    const answer = asked.get(key) ?? getProducts(question);
    asked.set(key, answer);
    try {
      for (const [usage, prices] of pricesOf(query, await answer)) {
        if (!wanted(usage) || found.has(usage)) continue;
        const [price, ...others] = prices;
        if (price === undefined) continue;
        if (others.length === 0) found.set(usage, { price, unit: query.unit });
        else unread.push(`${region} ${usage}: AWS gives ${[...prices].join(" and ")}`);
      }
    } catch (error) {
      if (!(error instanceof AwsError) || error.kind === "credentials" || error.kind === "accessDenied") throw error;
      const words = [region, query.serviceCode, ...Object.values(query.attributes)].join(" ");
      const line = `${words}: ${error.message}`;
      if (!unread.includes(line)) unread.push(line);
    }
  }
  return found;
}

function questionOf({ serviceCode, attributes, regionAttribute }: PriceQuery, region: string): ProductQuery {
  return { serviceCode, attributes: regionAttribute ? { [regionAttribute]: region, ...attributes } : attributes };
}

/** The different prices the products give for each usage. */
function pricesOf({ usageOf, perUnit = 1 }: PriceQuery, texts: readonly string[]): Map<string, Set<number>> {
  const prices = new Map<string, Set<number>>();
  for (const text of texts) {
    const product = parseProduct(text);
    const usage = product && usageOf(product);
    if (!product || !usage || product.price === null) continue;
    const own = prices.get(usage) ?? new Set();
    prices.set(usage, own.add(Number((product.price * perUnit).toFixed(10))));
  }
  return prices;
}

/** Sources no number names any more are left out, and the numbers follow the places of the others. */
function withoutUnusedSources(list: PriceList): PriceList {
  const groups = [list.everywhere, ...Object.values(list.regions)];
  const used = new Set(groups.flatMap((prices) => Object.values(prices).map(({ source }) => source)));
  const kept = list.sources.map((_, index) => index).filter((index) => used.has(index));
  const moved = (prices: Prices) =>
    Object.fromEntries(
      Object.entries(prices).map(([usage, price]) => [usage, { ...price, source: kept.indexOf(price.source) }]),
    );
  return {
    ...list,
    sources: list.sources.filter((_, index) => used.has(index)),
    everywhere: moved(list.everywhere),
    regions: Object.fromEntries(Object.entries(list.regions).map(([region, prices]) => [region, moved(prices)])),
  };
}
