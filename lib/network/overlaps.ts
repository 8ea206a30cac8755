import { cidrsOverlap, parseCidr } from "./cidr";

/** Those of the others that share an address with the block, in their order; what is no block overlaps nothing. */
export function overlapping<Other extends { readonly cidrBlock: string }>(
  cidrBlock: string,
  others: readonly Other[],
): Other[] {
  const block = parseCidr(cidrBlock);
  if (!block) return [];
  return others.filter((other) => {
    const parsed = parseCidr(other.cidrBlock);
    return parsed !== null && cidrsOverlap(block, parsed);
  });
}
