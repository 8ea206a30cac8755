import "server-only";
import bundled from "./price-list.json";
import { type ListedPrice, type PriceList, priceListSchema } from "./price-list-schema";
import type { PriceSource } from "./schemas";

/** The list prices Terrace comes with; `npm run prices:refresh` renews them. */
export const priceList: PriceList = priceListSchema.parse(bundled);

/** A unit price and where it comes from. */
export interface FoundPrice {
  readonly price: number;
  readonly unit: string;
  readonly source: PriceSource;
  readonly estimated: boolean;
  /** How an estimated price came about; null for one that was read. */
  readonly note: string | null;
}

/**
 * The price of a usage in a region: as read there; else, as an estimate, as read in every other region, as twice the
 * Single-AZ price, or from another size of the same family. Null where nothing is known: nothing costs a silent zero.
 */
export function findPrice(region: string, usage: string, list: PriceList = priceList): FoundPrice | null {
  return (
    ownPrice(region, usage, list) ??
    priceElsewhere(usage, list) ??
    twiceSingleAz(region, usage, list) ??
    fromOtherSize(region, usage, list)
  );
}

function toFound(listed: ListedPrice, list: PriceList, note: string | null): FoundPrice {
  const source = list.sources[listed.source] as PriceSource;
  return { price: listed.price, unit: listed.unit, source, estimated: note !== null, note };
}

function ownPrice(region: string, usage: string, list: PriceList): FoundPrice | null {
  const listed = list.regions[region]?.[usage];
  return listed
    ? toFound(listed, list, listed.derived ? "the source computes it, or calls it approximate" : null)
    : null;
}

function priceElsewhere(usage: string, list: PriceList): FoundPrice | null {
  const listed = list.everywhere[usage];
  return listed ? toFound(listed, list, "as in every region that was read") : null;
}

/** RDS asks for a standby what it asks for the primary; of the prices read for both, none is off by more than 2 %. */
function twiceSingleAz(region: string, usage: string, list: PriceList): FoundPrice | null {
  const single = usage.replace(/(\.)multi-az(?=:|$)/, "$1single-az");
  if (single === usage) return null;
  const found = ownPrice(region, single, list) ?? fromOtherSize(region, single, list);
  return found && { ...found, price: rounded(found.price * 2), estimated: true, note: "twice the Single-AZ price" };
}

/** Sizes of one family cost in proportion; the numbers are micro's. */
const SIZES = { nano: 0.5, micro: 1, small: 2, medium: 4, large: 8, xlarge: 16 };

function sizeOf(name: string): number | undefined {
  const multiple = /^(\d+)xlarge$/.exec(name)?.[1];
  return multiple ? SIZES.xlarge * Number(multiple) : SIZES[name as keyof typeof SIZES];
}

function fromOtherSize(region: string, usage: string, list: PriceList): FoundPrice | null {
  const [, family, size = ""] = /^(.+\..+:.+)\.([a-z0-9]+)$/.exec(usage) ?? [];
  const wanted = sizeOf(size);
  if (!family || !wanted) return null;
  const siblings = Object.entries(list.regions[region] ?? {}).flatMap(([other, listed]) => {
    const otherSize = other.startsWith(`${family}.`) ? sizeOf(other.slice(family.length + 1)) : undefined;
    return otherSize ? [{ type: other.slice(other.indexOf(":") + 1), listed, ratio: wanted / otherSize }] : [];
  });
  const [nearest] = siblings.sort((a, b) => Math.abs(Math.log(a.ratio)) - Math.abs(Math.log(b.ratio)));
  if (!nearest) return null;
  const found = toFound(nearest.listed, list, `in proportion to ${nearest.type}`);
  return { ...found, price: rounded(found.price * nearest.ratio) };
}

/** Drops what floating point adds: list prices have at most ten decimals. */
function rounded(price: number): number {
  return Number(price.toFixed(10));
}
