export { addReservedRange } from "./add-reserved-range";
export { addressFaults, claimAddresses } from "./check-addresses";
export { listNetworks } from "./list-networks";
export { listReservedRanges } from "./list-reserved-ranges";
export { removeReservedRange } from "./remove-reserved-range";
export * from "./schemas";
