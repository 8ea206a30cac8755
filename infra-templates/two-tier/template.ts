import { synthesizedBody } from "../synthesized-body";
import { parseSpec, type Spec } from "./spec";
import { type ResolvedSpec, TwoTierStack } from "./stack";

/** CloudFormation's limit for a template sent with the call instead of through S3. */
export const TEMPLATE_LIMIT_BYTES = 51200;

/**
 * The CloudFormation template of a spec, as compact JSON; the same spec gives the same bytes. Throws an Error that
 * names the reason when the spec is not valid or its machine image is not resolved. Loads CDK: call it in a child.
 */
export function templateBody(input: Spec): string {
  const result = parseSpec(input);
  if (!result.ok) {
    const faults = result.errors.map(({ path, message }) => `${path.join(".")}: ${message}`);
    throw new Error(`The spec is not valid. ${faults.join(" ")}`);
  }
  const spec = withImage(result.spec);
  const body = synthesizedBody((app) => new TwoTierStack(app, "Environment", { spec }));
  const bytes = Buffer.byteLength(body);
  if (bytes > TEMPLATE_LIMIT_BYTES) {
    throw new Error(`The template is ${bytes} bytes long; CloudFormation takes ${TEMPLATE_LIMIT_BYTES}.`);
  }
  return body;
}

function withImage(spec: Spec): ResolvedSpec {
  const { imageId } = spec.web;
  if (imageId === null) throw new Error("The spec names no machine image (web.imageId). Resolve one first.");
  return { ...spec, web: { ...spec.web, imageId } };
}
