export { blockingWords } from "./blocking-words";
export { causesOf } from "./causes";
export { type FieldFault, fieldFaults } from "./field-faults";
export { planFromChangeSet } from "./plan-from-change-set";
export { planHash } from "./plan-hash";
export { planOfDeletion } from "./plan-of-deletion";
export { predictedChanges } from "./predicted-changes";
export { liftProtection, liftsOnlyProtection } from "./protection";
export type { Change, Finding, Plan, PropertyChange } from "./schemas";
