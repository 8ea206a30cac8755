export { exportFleet } from "./export-fleet";
export { listFleet } from "./list-fleet";
export * from "./schemas";
