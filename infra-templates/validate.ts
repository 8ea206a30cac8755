import { CelEngine, type Engine, TemplateFile } from "@aws/cloudformation-validate";
import type { Finding } from "./finding";
import { evaluatePolicies } from "./policies/evaluate";

/**
 * Rules left out, because they find fault with a decision or with nothing: I9001 names every create-only property,
 * I1022 is about style, I3011 wants the default deletion policy written out (our own policies guard what must survive),
 * W3010 warns of explicit zones, which a spec names on purpose.
 */
const SILENCED_RULES = ["I9001", "I1022", "I3011", "W3010"];

/** A template already in memory: the engine asks for its bytes and never opens the path. */
class TemplateText extends TemplateFile {
  constructor(private readonly body: string) {
    super("template.json");
  }

  override readBytes(): Uint8Array {
    return Buffer.from(this.body);
  }
}

let engine: Engine | undefined;

export interface CheckOptions {
  readonly region: string;
  /** Folder of an organisation's `.guard` files; null for none. */
  readonly policies: string | null;
}

/**
 * Everything there is to say of a template: AWS's own rules, our policies, an organisation's. Throws a PolicyError when
 * the policies cannot be evaluated.
 */
export async function checkTemplate(body: string, { region, policies }: CheckOptions): Promise<Finding[]> {
  // The program that evaluates the policies runs by the time this thread is busy validating.
  const [fromPolicies, fromAws] = await Promise.all([
    evaluatePolicies(body, policies),
    Promise.resolve().then(() => validateTemplate(body, region)),
  ]);
  return [...fromAws, ...fromPolicies];
}

/** Validates a template for a region. The engine takes seconds to start, so the first call starts it for good. */
export function validateTemplate(body: string, region: string): Finding[] {
  engine ??= new CelEngine();
  const { diagnostics } = engine.validateStandard(new TemplateText(body), {
    exclude: { ids: SILENCED_RULES },
    pseudoParameterOverrides: { region },
  });
  return diagnostics.map(({ severity, ruleId, message, entity, propertyPath }) => ({
    severity: severity === "FATAL" ? "ERROR" : severity === "DEBUG" ? "INFO" : severity,
    ruleId,
    source: "aws",
    message,
    ...(entity?.logicalId && { logicalId: entity.logicalId }),
    ...(propertyPath && { path: propertyPath }),
  }));
}
