export { getEnvironment, listEnvironments, namePattern } from "./queries";
export * from "./schemas";
export { hasStack, nextKind } from "./states";
export { environmentInclude, person, summarySelect, toEnvironmentView, toSummary } from "./view";
