export { estimateCost } from "./estimate";
export { priceAgainstLive, priceSpec } from "./price-spec";
export * from "./schemas";
