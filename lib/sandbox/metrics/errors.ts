import { SandboxError } from "../handler";

/** A request CloudWatch refuses, e.g. for its size or its metric math. */
export function invalid(message: string): SandboxError {
  return new SandboxError("ValidationError", message);
}

export function invalidValue(message: string): SandboxError {
  return new SandboxError("InvalidParameterValue", message);
}

export function invalidCombination(message: string): SandboxError {
  return new SandboxError("InvalidParameterCombination", message);
}
