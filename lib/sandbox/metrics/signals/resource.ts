import type { SandboxResource } from "../../handler";

/** What every signal of a resource shares. */
export function common(resource: SandboxResource): { stackName: string; since: number } {
  return { stackName: resource.stackName, since: Math.ceil(resource.createdAt.getTime() / 1000) };
}
