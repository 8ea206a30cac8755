import "server-only";
import { authorize } from "@/lib/auth/authorize";
import { AwsError, awsErrorWords } from "@/lib/aws";
import type { Context } from "@/lib/context";
import type { Target } from "@/lib/db/generated/client";
import { invalidInput, TerraceError } from "@/lib/errors";
import { inTime, LateError } from "@/lib/in-time";
import { log } from "@/lib/log";
import { accessTo, regionFault } from "@/lib/targets";
import { readAccount } from "./read-account";
import { type AccountCatalogue, accountCatalogueSchema, bundledChoices, type Choices, regionChoices } from "./schemas";

const FRESH_MS = 12 * 3_600_000;
/** How long a form waits for an account nobody has read yet; the reading goes on without it. */
const PATIENCE_MS = 15_000;

interface Reading {
  readonly catalogue: AccountCatalogue;
  readonly readAt: Date;
}

/**
 * What a request form may offer for a target and region: what the account offers, kept for twelve hours. An older
 * answer is given at once and renewed meanwhile; where the account can't be read, the bundled catalogue answers and
 * `note` says why. NOT_FOUND without that target; INVALID_INPUT for a region it does not allow.
 */
export async function readChoices({
  ctx,
  input,
}: {
  ctx: Context;
  input: { target: string; region: string };
}): Promise<Choices> {
  authorize(ctx, "deployment:request");
  const target = await ctx.db.target.findUnique({ where: { name: input.target } });
  if (!target) throw new TerraceError("NOT_FOUND", `There is no target named ${input.target}.`);
  const { region } = input;
  if (!target.regions.includes(region)) {
    throw invalidInput([regionFault(target, region)]);
  }
  const kept = await keptReading(ctx, target, region);
  if (kept) {
    if (Date.now() - kept.readAt.getTime() > FRESH_MS) void renew(ctx, target, region);
    return fromAccount(kept, target.regions);
  }
  try {
    return fromAccount(await inTime(renew(ctx, target, region), PATIENCE_MS), target.regions);
  } catch (error) {
    return bundledChoices(target.regions, region, whyNot(error));
  }
}

function whyNot(error: unknown): string {
  if (error instanceof AwsError) return awsErrorWords(error);
  if (error instanceof LateError) return "Reading the account takes longer than usual.";
  throw error;
}

function fromAccount({ catalogue, readAt }: Reading, allowed: readonly string[]): Choices {
  const { enabledRegions, ...offered } = catalogue;
  const regions = regionChoices(allowed, enabledRegions);
  return { ...offered, regions, source: "account", readAt: readAt.toISOString(), note: null };
}

/** The last reading, unless the target became another account since, or an earlier Terrace wrote it in another form. */
async function keptReading(ctx: Context, target: Target, region: string): Promise<Reading | null> {
  const row = await ctx.db.accountCatalogue.findUnique({
    where: { targetId_region: { targetId: target.id, region } },
  });
  if (!row || row.readAt < target.updatedAt) return null;
  const parsed = accountCatalogueSchema.safeParse(row.catalogue);
  return parsed.success ? { catalogue: parsed.data, readAt: row.readAt } : null;
}

const underway = new Map<string, Promise<Reading>>();

/** Reads the account and keeps the answer; everybody who asks this process meanwhile shares one reading. */
function renew(ctx: Context, target: Target, region: string): Promise<Reading> {
  const key = `${target.id}|${region}`;
  const running = underway.get(key);
  if (running) return running;
  const reading = readAndKeep(ctx, target, region).finally(() => underway.delete(key));
  underway.set(key, reading);
  reading.catch((error: unknown) => log().warn({ err: error, target: target.name, region }, "account not read"));
  return reading;
}

async function readAndKeep(ctx: Context, target: Target, region: string): Promise<Reading> {
  const catalogue = await readAccount(accessTo(target, region));
  const readAt = new Date();
  await ctx.db.accountCatalogue.upsert({
    where: { targetId_region: { targetId: target.id, region } },
    create: { targetId: target.id, region, catalogue, readAt },
    update: { catalogue, readAt },
  });
  return { catalogue, readAt };
}
