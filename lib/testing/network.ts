import { formatCidr, proposeSubnets, type SubnetPlan } from "@/lib/network";

/** A /20 of 10.0.0.0/8 and its subnets, always the same for a name: environments of one region may share no address. */
export function networkOf(name: string): { vpcCidr: string; subnets: SubnetPlan } {
  const hash = [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 4093, 7);
  const vpcCidr = formatCidr({ address: 10 * 2 ** 24 + hash * 2 ** 12, prefix: 20 });
  const subnets = proposeSubnets(vpcCidr);
  if (!subnets) throw new Error(`${vpcCidr} holds no six subnets`);
  return { vpcCidr, subnets };
}
