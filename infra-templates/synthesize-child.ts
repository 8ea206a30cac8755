import "./child-lifetime";
import { createHash } from "node:crypto";
import type { SynthesizedTemplate } from "./finding";
import { findPreset } from "./two-tier/presets";
import { parseSpec, type Spec } from "./two-tier/spec";
import { templateBody } from "./two-tier/template";
import { validateTemplate } from "./validate";

/** Runs in a child process: CDK and the validator never load in the caller's. */
export default function synthesize(spec: Spec): SynthesizedTemplate {
  const body = templateBody(spec);
  const sha256 = createHash("sha256").update(body).digest("hex");
  return { body, sha256, findings: validateTemplate(body, spec.region) };
}

/** Goes the whole way once, so that the first real call finds everything loaded. */
export function warmUp(): void {
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
  synthesize(result.spec);
}
