export { checkDrift } from "./check-drift";
export { getDrift } from "./get-drift";
export { lookForDrift } from "./look-for-drift";
export type { DriftView } from "./schemas";
