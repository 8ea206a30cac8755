import type { ListedPrice, PriceList } from "./price-list-schema";

type Prices = Readonly<Record<string, ListedPrice>>;

/** The list as price-list.json holds it: one number a line, sorted, so that a renewal reads well as a difference. */
export function priceListText({ date, sources, everywhere, regions }: PriceList): string {
  const body = [
    `  "date": ${JSON.stringify(date)}`,
    `  "sources": [\n${sources.map((source) => `    ${onOneLine(source)}`).join(",\n")}\n  ]`,
    `  "everywhere": ${pricesText(everywhere, "  ")}`,
    `  "regions": {\n${sorted(regions)
      .map(([region, prices]) => `    ${JSON.stringify(region)}: ${pricesText(prices, "    ")}`)
      .join(",\n")}\n  }`,
  ];
  return `{\n${body.join(",\n")}\n}\n`;
}

function pricesText(prices: Prices, indent: string): string {
  const lines = sorted(prices).map(([usage, price]) => `${indent}  ${JSON.stringify(usage)}: ${onOneLine(price)}`);
  return lines.length === 0 ? "{}" : `{\n${lines.join(",\n")}\n${indent}}`;
}

function onOneLine(value: object): string {
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return `{ ${fields.map(([name, field]) => `${JSON.stringify(name)}: ${JSON.stringify(field)}`).join(", ")} }`;
}

/** By code unit, so that every machine writes the same file. */
function sorted<T>(record: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}
