import type { HandlerRegistry } from "../handler";
import { queueHandlers } from "../messaging/handlers";
import { metricHandlers } from "../metrics";
import { readHandlers } from "../reads";
import type { Sandbox } from "../sandbox";
import type { SsmLookupFor } from "../stacks/configuration";
import { cloudformationHandlers } from "./cloudformation";
import { stsHandlers } from "./sts";

/** Every action of every service the sandbox answers. */
export function handlersOf(sandbox: Sandbox): HandlerRegistry {
  const others: HandlerRegistry = { ...stsHandlers, ...metricHandlers, ...readHandlers };
  // Template parameters of SSM types read the same parameters as SSM's own clients.
  const ssm: SsmLookupFor = (context) => async (names) => {
    const read = others["ssm:GetParameters"];
    const answer = (await read?.({ Names: names }, context)) as
      | { Parameters?: { Name: string; Value: string }[] }
      | undefined;
    return new Map((answer?.Parameters ?? []).map((parameter) => [parameter.Name, parameter.Value]));
  };
  return { ...others, ...queueHandlers(sandbox), ...cloudformationHandlers(sandbox, ssm) };
}
