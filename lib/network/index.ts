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
  isPrivateCidr,
  networkAddress,
  parseCidr,
  RESERVED_ADDRESSES_PER_SUBNET,
  usableAddresses,
} from "./cidr";
export { nextFreeCidr, proposeSubnets, SMALLEST_PLANNABLE_VPC_PREFIX, type SubnetPlan } from "./subnets";
