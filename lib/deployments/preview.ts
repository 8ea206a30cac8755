import "server-only";
import type { Spec } from "@/infra-templates/two-tier/spec";
import { authorize } from "@/lib/auth/authorize";
import { AwsError, awsErrorWords } from "@/lib/aws";
import type { Context } from "@/lib/context";
import { priceAgainstLive } from "@/lib/costs";
import type { Database } from "@/lib/db/client";
import type { Target } from "@/lib/db/generated/client";
import { TerraceError } from "@/lib/errors";
import { predictedChanges } from "@/lib/plans";
import { checkSpec } from "./check-spec";
import { withImage } from "./machine-image";
import type { Preview } from "./schemas";
import { synthesize } from "./synthesizer";

/**
 * The template a spec would give, with its findings, its price and, where an environment of that name runs, what would
 * change. Nothing is stored. INVALID_INPUT at the field.
 */
export async function preview({ ctx, input }: { ctx: Context; input: { spec: unknown } }): Promise<Preview> {
  authorize(ctx, "deployment:request");
  const { spec, target } = await checkSpec(ctx.db, input.spec);
  const [complete, live] = await Promise.all([withKnownImage(spec, target), liveTemplate(ctx.db, spec.name)]);
  const [{ body, findings, difference }, priced] = await Promise.all([
    synthesize(complete, live),
    priceAgainstLive(ctx.db, spec),
  ]);
  return { template: JSON.parse(body), findings, changes: difference && predictedChanges(difference), ...priced };
}

function withKnownImage(spec: Spec, target: Target): Promise<Spec> {
  return withImage(spec, target).catch((error) => {
    if (!(error instanceof AwsError)) throw error;
    throw new TerraceError("UNAVAILABLE", awsErrorWords(error), { cause: error });
  });
}

/** The template the environment's stack was built from; undefined where nothing runs, or nothing is built into it yet. */
async function liveTemplate(db: Database, name: string): Promise<string | undefined> {
  const environment = await db.environment.findUnique({ where: { name }, select: { id: true, stackArn: true } });
  if (!environment?.stackArn) return undefined;
  const { id: environmentId, stackArn } = environment;
  const built = await db.deployment.findFirst({
    // Before this stack there may have been others of the same name.
    where: { environmentId, stackArn, status: "SUCCEEDED", kind: { not: "DELETE" } },
    orderBy: { number: "desc" },
    select: { template: { select: { body: true } } },
  });
  return built?.template?.body;
}
