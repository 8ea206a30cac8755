export { compareCosts } from "./compare";
export { estimateCost } from "./estimate";
export * from "./schemas";
