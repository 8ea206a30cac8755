import { SandboxError } from "../handler";
import type { StackOutput } from "../store/records";
import { conditionedOutputs } from "../template/conditions";
import { resolve, toText } from "../template/resolve";
import type { Scope } from "../template/scope";

/**
 * The stack's outputs under its conditions.
 *
 * @throws {SandboxError} ValidationError whose message is the reason CloudFormation gives for rolling back
 */
export function resolveOutputs(scope: Scope): StackOutput[] {
  return [...conditionedOutputs(scope)].map(([key, output]) => {
    try {
      const value = toText(resolve(output.Value, scope));
      const exportName = output.Export && toText(resolve(output.Export.Name, scope));
      return {
        key,
        value,
        ...(output.Description && { description: output.Description }),
        ...(exportName && { exportName }),
      };
    } catch (error) {
      if (!(error instanceof SandboxError)) throw error;
      const [name = ""] = Object.keys(Object(output.Value));
      throw new SandboxError("ValidationError", `[Error] /Outputs/${key}/Value/${name}: ${error.message}.`);
    }
  });
}
