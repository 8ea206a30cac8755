export {
  alignCidr,
  blocksOutside,
  type Cidr,
  cidrsOverlap,
  containsCidr,
  formatCidr,
  hasHostBits,
  parseCidr,
  privateRangeOf,
  usableAddresses,
} from "./cidr";
export { nextFreeCidr, proposeSubnets, SMALLEST_PLANNABLE_VPC_PREFIX, type SubnetPlan } from "./subnets";
