import { CelEngine, type Engine, TemplateFile } from "@aws/cloudformation-validate";
import type { Finding } from "./finding";

/**
 * Rules left out, because they find fault with a decision or with nothing: I9001 names every create-only property,
 * I1022 is about style, W3010 warns of explicit zones, which a spec names on purpose.
 */
const SILENCED_RULES = ["I9001", "I1022", "W3010"];

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
    message,
    ...(entity?.logicalId && { logicalId: entity.logicalId }),
    ...(propertyPath && { path: propertyPath }),
  }));
}
