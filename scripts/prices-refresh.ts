import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { regions as catalogueRegions } from "@/infra-templates/two-tier/catalogue";
import { AwsError, openPriceListApi } from "@/lib/aws";
import { priceListSchema } from "@/lib/costs/price-list-schema";
import { priceListText } from "@/lib/costs/price-list-text";
import { type PriceChange, refreshPriceList } from "@/lib/costs/refresh";
import { root } from "./root";
import { StartError } from "./start/start-error";

const file = path.join(root, "lib/costs/price-list.json");
const usage = "Usage: npm run prices:refresh -- [--region eu-west-1]... (every region when none is named)";

function wantedRegions(): string[] {
  const known = catalogueRegions.map(({ id }) => id);
  const given = (() => {
    try {
      return parseArgs({ options: { region: { type: "string", multiple: true } } }).values.region;
    } catch (error) {
      throw new StartError(`${(error as Error).message}\n${usage}`);
    }
  })();
  const unknown = given?.filter((region) => !known.includes(region)) ?? [];
  if (unknown.length > 0) throw new StartError(`No such region: ${unknown.join(", ")}\n${usage}`);
  return given ?? known;
}

async function main(): Promise<void> {
  const regions = wantedRegions();
  const text = await readFile(file, "utf8");
  const api = openPriceListApi();
  try {
    const { list, read, changes, unread } = await refreshPriceList({
      list: priceListSchema.parse(JSON.parse(text)),
      regions,
      today: new Date().toISOString().slice(0, 10),
      getProducts: api.getProducts,
      onRegion: (region) => console.log(`Reading ${region}`),
    });
    for (const change of changes) console.log(changeWords(change));
    for (const line of unread) console.log(`Not read, kept as it was: ${line}`);
    if (read === 0) throw new StartError("AWS gave no price. Nothing was written.");
    await writeFile(file, priceListText(list));
    console.log(
      `${read} prices read, ${changes.length} of them changed or new. Written to ${path.relative(root, file)}.`,
    );
  } finally {
    api.close();
  }
}

function changeWords({ region, usage: name, before, after }: PriceChange): string {
  return `${region} ${name}: ${before === null ? "new" : `$${before} ->`} $${after}`;
}

/** One line for what went wrong. */
function lineOf(error: unknown): string {
  if (error instanceof StartError) return error.message;
  if (error instanceof AwsError && error.kind === "credentials") {
    return `AWS did not accept the credentials, or found none: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. Nothing was written. (${error.message})`;
  }
  if (error instanceof AwsError && error.kind === "accessDenied") {
    return `These credentials may not call pricing:GetProducts. Nothing was written. AWS says: ${error.message}`;
  }
  return `The prices were not renewed, and nothing was written: ${error instanceof Error ? error.message : String(error)}`;
}

try {
  await main();
} catch (error) {
  console.error(lineOf(error));
  process.exitCode = 1;
}
