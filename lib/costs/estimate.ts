import type { Spec } from "@/infra-templates/two-tier/spec";
import { type PricedPart, partsOf } from "./parts";
import { type FoundPrice, findPrice, priceList } from "./price-list";
import type { PriceList } from "./price-list-schema";
import type { CostEstimate, CostLine, UnpricedLine } from "./schemas";
import { type UsagePart, usagePartsOf } from "./usage-parts";

const dollars = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD", maximumFractionDigits: 6 });

/** What a spec costs in a month at list prices; what has no price, or only one by use, is named instead. Throws nothing. */
export function estimateCost(spec: Spec, list: PriceList = priceList): CostEstimate {
  const { region } = spec;
  const lines: CostLine[] = [];
  const unpriced: UnpricedLine[] = [];
  for (const part of partsOf(spec)) {
    const found = findPrice(region, part.usage, list);
    if (found) lines.push(costLine(part, found));
    else unpriced.push(withoutListPrice(part, region));
  }
  unpriced.push(...usagePartsOf(spec).map((part) => byUse(part, region, list)));
  return {
    currency: "USD",
    monthly: toCents(lines.reduce((sum, { monthly }) => sum + monthly, 0)),
    atLeast: unpriced.some(({ kind }) => kind === "noListPrice"),
    lines,
    unpriced,
    priceDate: list.date,
    oldestPrice: oldestDate(lines),
    region,
  };
}

function costLine({ id, tier, label, quantity }: PricedPart, found: FoundPrice): CostLine {
  const { price: unitPrice, unit, source, estimated, note } = found;
  return {
    id,
    tier,
    label,
    quantity,
    unit,
    unitPrice,
    monthly: toCents(quantity * unitPrice),
    source,
    estimated,
    note,
  };
}

function withoutListPrice({ id, tier, label }: PricedPart, region: string): UnpricedLine {
  return { id, tier, label, why: `no list price for it in ${region}`, kind: "noListPrice" };
}

function byUse({ id, tier, label, follows, usage }: UsagePart, region: string, list: PriceList): UnpricedLine {
  const found = usage === null ? null : findPrice(region, usage, list);
  const price = found
    ? `: ${found.estimated ? "about " : ""}${dollars.format(found.price)} per ${found.unit}`
    : `; no list price for it in ${region}`;
  return { id, tier, label, why: `depends on ${follows}${price}`, kind: "usage" };
}

/** Whole cents, so that the lines on screen add up to their total. */
export function toCents(amount: number): number {
  return Math.round(amount * 100) / 100;
}

function oldestDate(lines: readonly CostLine[]): string | null {
  return lines.flatMap(({ source }) => source.date ?? []).sort()[0] ?? null;
}
