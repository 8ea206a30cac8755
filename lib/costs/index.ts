export { estimateCost } from "./estimate";
export { estimateOfStored, priceAgainstLive, priceSpec } from "./price-spec";
export * from "./schemas";
