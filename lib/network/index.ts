export {
  alignCidr,
  type Cidr,
  cidrsOverlap,
  containsCidr,
  formatCidr,
  hasHostBits,
  isPrivateCidr,
  parseCidr,
  usableAddresses,
} from "./cidr";
export { nextFreeCidr, proposeSubnets, SMALLEST_PLANNABLE_VPC_PREFIX, type SubnetPlan } from "./subnets";
