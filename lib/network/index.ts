export {
  alignCidr,
  broadcastAddress,
  type Cidr,
  cidrSize,
  cidrsOverlap,
  containsCidr,
  formatAddress,
  formatCidr,
  hasHostBits,
  networkAddress,
  parseCidr,
  privateRangeOf,
  usableAddresses,
} from "./cidr";
export { editPlan, largestPrefix, type Network, type NetworkEdit } from "./edit-plan";
export { nextFreeCidr, nextFreeVpc } from "./next-free";
export { overlapping } from "./overlaps";
export { type AddressRange, blocksOutside, freeRanges } from "./space";
export {
  at,
  LARGEST_PREFIX,
  type PerSubnet,
  proposeSubnets,
  SMALLEST_PLANNABLE_VPC_PREFIX,
  SMALLEST_SUBNETS,
  type SubnetLimits,
  type SubnetPlan,
  type SubnetSlot,
  type SubnetTier,
  subnetSlots,
  subnetTiers,
} from "./subnets";
