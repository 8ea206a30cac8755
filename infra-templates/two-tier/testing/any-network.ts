import fc from "fast-check";
import { alignCidr, type Cidr, formatCidr, proposeSubnets, usableAddresses } from "../../../lib/network";
import { block } from "../checks/address-blocks";
import type { Spec } from "../spec";
import { addressesNeededPerZone } from "../spec-rules";

export type AnyNetwork = Pick<Spec, "vpcCidr" | "subnets">;

const PRIVATE_RANGES = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"];
const SMALLEST_SUBNET = 28;
/** The smallest VPC an eighth of which still holds a load balancer. */
const SMALLEST_VPC_OF_EIGHTHS = 24;
const LOAD_BALANCER_SUBNET = 27;

/** The block of that size which holds the address `offset` into the outer one; counts round past its end. */
function blockWithin(outer: Cidr, prefix: number, offset: number): Cidr {
  const span = 2 ** (32 - outer.prefix);
  return alignCidr({ address: outer.address + (offset % span), prefix });
}

const anyVpc = fc
  .tuple(fc.constantFrom(...PRIVATE_RANGES), fc.integer({ min: 16, max: 25 }), fc.nat())
  .map(([range, prefix, offset]) => blockWithin(block(range), prefix, offset));

/** Six blocks wherever they are in the VPC: each somewhere in an eighth of its own, of any size that fits there. */
function scattered(vpc: Cidr): fc.Arbitrary<Spec["subnets"]> {
  const eighth = vpc.prefix + 3;
  const subnet = (smallest: number) =>
    fc.record({ prefix: fc.integer({ min: eighth, max: smallest }), offset: fc.nat() });
  return fc
    .tuple(
      fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 6 }),
      fc.tuple(subnet(LOAD_BALANCER_SUBNET), subnet(LOAD_BALANCER_SUBNET)),
      fc.array(subnet(SMALLEST_SUBNET), { minLength: 4, maxLength: 4 }),
    )
    .map(([eighths, publicBlocks, otherBlocks]) => {
      const place = (index: number) => {
        const { prefix, offset } = [...publicBlocks, ...otherBlocks][index] ?? { prefix: eighth, offset: 0 };
        const slot = blockWithin(vpc, eighth, (eighths[index] ?? 0) * 2 ** (32 - eighth));
        return formatCidr(blockWithin(slot, prefix, offset));
      };
      return { public: [place(0), place(1)], web: [place(2), place(3)], database: [place(4), place(5)] };
    });
}

/** Web subnets of a quarter each, and the rest shared by the other tiers. */
function spacious(vpc: Cidr): Spec["subnets"] {
  const quarter = (index: number, prefix = vpc.prefix + 2, shift = 0) =>
    formatCidr(blockWithin(vpc, prefix, (index + shift) * 2 ** (30 - vpc.prefix)));
  const half = vpc.prefix + 3;
  return {
    web: [quarter(0), quarter(1)],
    public: [quarter(2, half), quarter(3, half)],
    database: [quarter(2, half, 0.5), quarter(3, half, 0.5)],
  };
}

/** VPCs of /16 to /25 in every private range, with subnets as proposed, scattered by hand or spread wide. */
export const anyNetwork: fc.Arbitrary<AnyNetwork> = anyVpc.chain((vpc) => {
  const vpcCidr = formatCidr(vpc);
  const proposed = proposeSubnets(vpcCidr);
  if (!proposed) throw new Error(`${vpcCidr} holds no six subnets`);
  const byHand = vpc.prefix <= SMALLEST_VPC_OF_EIGHTHS ? [scattered(vpc), fc.constant(spacious(vpc))] : [];
  return fc.record({ vpcCidr: fc.constant(vpcCidr), subnets: fc.oneof(fc.constant(proposed), ...byHand) });
});

/** How many instances the web subnets have room for, 200 at most. */
export function roomForInstances({ web }: Spec["subnets"]): number {
  const usable = Math.min(...web.map((text) => usableAddresses(block(text))));
  let instances = 200;
  while (addressesNeededPerZone(instances) > usable) instances -= 1;
  return instances;
}
