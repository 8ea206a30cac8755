import type { SandboxResource } from "../handler";
import { list, object, text } from "./values";

/** A resource's tags: its own, the stack's, and those CloudFormation adds. */
export function tagsOf(resource: SandboxResource): { Key: string; Value: string }[] {
  const own = list(resource.properties.Tags).map((tag) => {
    const { Key, Value } = object(tag);
    return [text(Key) ?? "", text(Value) ?? ""];
  });
  const all: Record<string, string> = {
    "aws:cloudformation:stack-name": resource.stackName,
    "aws:cloudformation:stack-id": resource.stackId,
    "aws:cloudformation:logical-id": resource.logicalId,
    ...resource.stackTags,
    ...Object.fromEntries(own),
  };
  return Object.entries(all).map(([Key, Value]) => ({ Key, Value }));
}
