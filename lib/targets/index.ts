export { accessTo, listTargets } from "./queries";
export { regionFault } from "./region-fault";
export { saveTarget } from "./save-target";
export * from "./schemas";
