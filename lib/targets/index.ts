export { accessTo, listTargets } from "./queries";
export { saveTarget } from "./save-target";
export * from "./schemas";
