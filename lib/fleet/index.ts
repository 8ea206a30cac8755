export { exportFleet, listFleet } from "./list-fleet";
export * from "./schemas";
