export { getProgressBasis } from "./get-basis";
export { recordDurations } from "./record-durations";
export * from "./schemas";
