import type { ResourceDifference } from "./difference";

/** One remark about a template, of AWS's validator or of a policy. */
export interface Finding {
  /** An ERROR blocks the submission: a template CloudFormation would refuse, or a policy of level FAIL. */
  severity: "ERROR" | "WARN" | "INFO";
  /** AWS's rule number, such as `E3012`, or the policy's rule name. */
  ruleId: string;
  source: "aws" | "terrace" | "organisation";
  /** The organisation's file the rule is in. */
  file?: string;
  message: string;
  /** The resource, output or other named part it is about. */
  logicalId?: string;
  /** The property within it, such as `Properties.CidrBlock`. */
  path?: string;
}

/** A synthesized template: compact JSON, its SHA-256 in hexadecimal, and what the checks say of it. */
export interface SynthesizedTemplate {
  body: string;
  sha256: string;
  findings: Finding[];
  /** What differs from the template that runs; null where none was given. */
  difference: ResourceDifference[] | null;
}
