import "server-only";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { Finding } from "@/lib/plans/schemas";
import { checkSpec } from "./check-spec";
import { withImage } from "./machine-image";
import { synthesizer } from "./synthesizer";

/** The template a spec would give, with its findings. Nothing is stored. INVALID_INPUT at the field. */
export async function preview({
  ctx,
  input,
}: {
  ctx: Context;
  input: { spec: unknown };
}): Promise<{ template: Record<string, unknown>; findings: Finding[] }> {
  authorize(ctx, "deployment:request");
  const { spec, target } = await checkSpec(ctx.db, input.spec);
  const { body, findings } = await synthesizer().synthesize(await withImage(spec, target));
  return { template: JSON.parse(body), findings };
}
