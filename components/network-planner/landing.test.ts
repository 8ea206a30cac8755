import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  at,
  cidrSize,
  containsCidr,
  editPlan,
  formatAddress,
  formatCidr,
  type Network,
  parseCidr,
  proposeSubnets,
  type SubnetPlan,
  subnetSlots,
} from "@/lib/network";
import { landingAt } from "./landing";
import { type BarLayout, layOut } from "./layout";

const vpcCidr = "172.16.0.0/16";
const usual: Network = { vpcCidr, subnets: proposeSubnets(vpcCidr) as SubnetPlan };
const layout = layOut(usual) as BarLayout;
const free = layout.free[0] ?? { at: 0, span: 0 };
const landing = (percent: number, prefix = 24, step = 1) => formatAddress(landingAt(layout, percent, prefix, step));

describe("landingAt", () => {
  test("over a subnet of its size, is that subnet's address", () => {
    for (const { at, span, cidr } of layout.subnets) {
      for (const part of [0.01, 0.5, 0.99]) expect(landing(at + span * part)).toBe(formatAddress(cidr.address));
    }
  });

  test("over free space, is a round address, but for its two ends", () => {
    expect(landing(free.at + 0.2)).toBe("172.16.6.0");
    expect(landing(free.at + free.span / 2)).toBe("172.16.128.0");
    expect(landing(99.9)).toBe("172.16.255.0");
    expect(landing(130)).toBe("172.16.255.0");
    expect(landing(-30)).toBe("172.16.0.0");
  });

  test("a steadier hand chooses among more of them", () => {
    const choices = (step: number) =>
      new Set(Array.from({ length: 400 }, (_, index) => landing(free.at + (free.span * index) / 400, 24, step))).size;
    expect(choices(2)).toBeLessThan(choices(0.5));
    expect(choices(0.001)).toBe(250);
  });

  test("keeps out of the subnets beside a free stretch that has room", () => {
    expect(landing(free.at + 0.2, 20)).toBe("172.16.16.0");
  });

  test("where there is less room than it takes, is around there", () => {
    expect(landing(1, 22)).toBe("172.16.0.0");
    expect(landing((layout.subnets[4]?.at ?? 0) + 1, 23)).toBe("172.16.4.0");
  });

  test("wherever a hand is, the subnet can begin there, and over enough free space moves nobody else", () => {
    const anySubnets = fc.array(fc.integer({ min: 20, max: 27 }), { minLength: 6, maxLength: 6 }).map((prefixes) =>
      subnetSlots.reduce<SubnetPlan>((subnets, slot, index) => {
        const resized = editPlan({ vpcCidr, subnets }, { kind: "resize", slot, prefix: prefixes[index] ?? 24 });
        return resized ?? subnets;
      }, usual.subnets),
    );
    const anyPlace = fc.double({ min: -10, max: 110, noNaN: true });
    const anyStep = fc.double({ min: 0.1, max: 3, noNaN: true });
    fc.assert(
      fc.property(anySubnets, anyPlace, anyStep, fc.constantFrom(...subnetSlots), (subnets, percent, step, slot) => {
        const network = { vpcCidr, subnets };
        const drawn = layOut(network) as BarLayout;
        const { prefix } = parseCidr(at(subnets, slot)) ?? { prefix: 24 };
        const cidr = { address: landingAt(drawn, percent, prefix, step), prefix };
        expect(cidr.address % cidrSize(cidr)).toBe(0);
        expect(containsCidr(drawn.vpc, cidr)).toBe(true);
        const moved = editPlan(network, { kind: "move", slot, address: cidr.address }) as SubnetPlan;
        expect(at(moved, slot)).toBe(formatCidr(cidr));
        const address = drawn.addressAt(percent);
        const hole = drawn.free.find(({ range }) => range.first <= address && address <= range.last)?.range;
        const first = hole && Math.ceil(hole.first / cidrSize(cidr)) * cidrSize(cidr);
        if (!hole || first === undefined || first + cidrSize(cidr) - 1 > hole.last) return;
        const others = subnetSlots.filter((other) => other !== slot);
        expect(others.map((other) => at(moved, other))).toEqual(others.map((other) => at(subnets, other)));
      }),
    );
  });
});
