import path from "node:path";
import { checkPolicies } from "../../infra-templates/policies/evaluate";
import { PolicyError } from "../../infra-templates/policies/policy-files";
import { root } from "../root";
import { StartError } from "./start-error";

/**
 * The folder of TERRACE_POLICIES as an absolute path, and how many rules it holds; undefined when it is not set. Throws
 * a StartError of one line when the folder is not there or a file in it cannot be used: nothing runs unguarded.
 */
export async function requirePolicies(
  setting: string | undefined,
): Promise<{ folder: string; rules: number } | undefined> {
  if (setting === undefined) return undefined;
  const folder = path.resolve(root, setting);
  try {
    const { rules } = await checkPolicies(folder);
    return { folder, rules };
  } catch (error) {
    if (error instanceof PolicyError) throw new StartError(`TERRACE_POLICIES: ${error.message}`);
    throw error;
  }
}
