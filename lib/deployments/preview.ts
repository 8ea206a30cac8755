import "server-only";
import { authorize } from "@/lib/auth/authorize";
import { AwsError, awsErrorWords } from "@/lib/aws";
import type { Context } from "@/lib/context";
import { type PricedSpec, priceAgainstLive } from "@/lib/costs";
import { TerraceError } from "@/lib/errors";
import type { Finding } from "@/lib/plans/schemas";
import { checkSpec } from "./check-spec";
import { withImage } from "./machine-image";
import { synthesize } from "./synthesizer";

/** The template a spec would give, with its findings and its price. Nothing is stored. INVALID_INPUT at the field. */
export async function preview({
  ctx,
  input,
}: {
  ctx: Context;
  input: { spec: unknown };
}): Promise<{ template: Record<string, unknown>; findings: Finding[] } & PricedSpec> {
  authorize(ctx, "deployment:request");
  const { spec, target } = await checkSpec(ctx.db, input.spec);
  const complete = await withImage(spec, target).catch((error) => {
    if (!(error instanceof AwsError)) throw error;
    throw new TerraceError("UNAVAILABLE", awsErrorWords(error), { cause: error });
  });
  const { body, findings } = await synthesize(complete);
  return { template: JSON.parse(body), findings, ...(await priceAgainstLive(ctx.db, spec)) };
}
