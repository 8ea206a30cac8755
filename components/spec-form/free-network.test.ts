import { expect, it } from "vitest";
import { findPreset } from "@/infra-templates/two-tier/presets";
import type { Networks } from "@/lib/networks/schemas";
import { draftFromPreset } from "./draft";
import { withFreeNetwork } from "./free-network";

const values = findPreset("production")?.values("eu-west-1");
if (!values) throw new Error("There is no production preset");
const draft = draftFromPreset(values, "sandbox");
const known: Networks = {
  target: "sandbox",
  region: "eu-west-1",
  taken: [{ kind: "environment", environment: "orders-dev", region: "eu-west-1", cidrBlock: "172.16.0.0/16" }],
  elsewhere: [],
  nextFree: "172.18.0.0/16",
};

it("moves a new draft's network to the next free block, subnets included", () => {
  expect(withFreeNetwork(draft, known)).toEqual({
    ...draft,
    vpcCidr: "172.18.0.0/16",
    subnets: {
      public: ["172.18.0.0/24", "172.18.3.0/24"],
      web: ["172.18.1.0/24", "172.18.4.0/24"],
      database: ["172.18.2.0/24", "172.18.5.0/24"],
    },
  });
  expect(withFreeNetwork({ ...draft, vpcCidr: "10.0.0.0/20" }, known).vpcCidr).toBe("172.18.0.0/20");
});

it("leaves it where nothing is known, or nothing is free", () => {
  expect(withFreeNetwork(draft, null)).toEqual(draft);
  const everything = [{ kind: "reserved", cidrBlock: "0.0.0.0/0", note: "All" } as const];
  expect(withFreeNetwork(draft, { ...known, taken: everything })).toEqual(draft);
});
