/** One remark of the validator about a template. */
export interface Finding {
  severity: "ERROR" | "WARN" | "INFO";
  ruleId: string;
  message: string;
  /** The resource, output or other named part it is about. */
  logicalId?: string;
  /** The property within it, such as `Properties.CidrBlock`. */
  path?: string;
}

/** A synthesized template: compact JSON, its SHA-256 in hexadecimal, and what the validator says of it. */
export interface SynthesizedTemplate {
  body: string;
  sha256: string;
  findings: Finding[];
}
