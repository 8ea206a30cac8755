export { appendStackEvents, deploymentOf, knownStackEvents, type StackEventBatch } from "./append-stack-events";
export { latestEvents } from "./latest-events";
export { firstFailureOf, listEvents } from "./queries";
export type { PushedEvent, StackEventView } from "./schemas";
export { type FirstFailure, resourceStates } from "./states";
export { type TailItem, tailEvents } from "./tail-events";
