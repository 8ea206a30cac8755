export { guardRailOf, listGuardRails } from "./queries";
export { removeGuardRail } from "./remove-guard-rail";
export { type GuardedRequest, guardRailFaults } from "./rules";
export * from "./schemas";
export { setGuardRail } from "./set-guard-rail";
