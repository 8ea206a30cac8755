import "./child-lifetime";
import { createHash } from "node:crypto";
import { templateDifference } from "./difference";
import type { SynthesizedTemplate } from "./finding";
import { type Origins, originsOf } from "./origins";
import { PolicyError } from "./policies/policy-files";
import { findPreset } from "./two-tier/presets";
import { parseSpec, type Spec } from "./two-tier/spec";
import { templateBody } from "./two-tier/template";
import { checkTemplate } from "./validate";

export interface SynthesisTask {
  readonly spec: Spec;
  /** Folder of an organisation's `.guard` files; null for none. */
  readonly policies: string | null;
  /** The template that runs now, to compare with; null for none. */
  readonly live: string | null;
}

/** A fault of the policies is an answer: an error of a class of its own would not come through. */
export type SynthesisOutcome = SynthesizedTemplate | { readonly policyFault: string };

/** Runs in a child process: CDK and the validator never load in the caller's. */
export default async function synthesize({ spec, policies, live }: SynthesisTask): Promise<SynthesisOutcome> {
  const body = templateBody(spec);
  const sha256 = createHash("sha256").update(body).digest("hex");
  try {
    const [findings, difference] = await Promise.all([
      checkTemplate(body, { region: spec.region, policies }),
      live === null ? null : templateDifference(live, body),
    ]);
    return { body, sha256, findings, difference };
  } catch (error) {
    if (error instanceof PolicyError) return { policyFault: error.message };
    throw error;
  }
}

/** Which changed fields change which resources, between two specs whose machine images are set. */
export function origins({ live, next }: { readonly live: Spec; readonly next: Spec }): Origins {
  const [before, after] = [parseSpec(live), parseSpec(next)];
  if (!before.ok || !after.ok) throw new Error("The running spec or the next one is not valid any more.");
  return originsOf(before.spec, after.spec);
}

/** Goes the whole way once, so that the first real call finds everything loaded. */
export async function warmUp(): Promise<void> {
  const values = findPreset("production")?.values("eu-west-1");
  const result = parseSpec({
    ...values,
    name: "warm-up",
    team: "terrace",
    target: "none",
    web: { ...values?.web, imageId: "ami-00000000000000000" },
    alarmEmail: "nobody@example.com",
  });
  if (!result.ok) throw new Error(`The warm-up spec is not valid: ${result.errors[0]?.message}`);
  const { spec } = result;
  await synthesize({ spec, policies: null, live: templateBody({ ...spec, natGateways: 1 }) });
}
