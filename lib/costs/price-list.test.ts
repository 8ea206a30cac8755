import { describe, expect, test } from "vitest";
import { findPrice, priceList } from "./price-list";
import { priceListSchema } from "./price-list-schema";

const source = { name: "A source", date: "2026-01-02" };
const hour = (price: number) => ({ price, unit: "hour", source: 0 });
const list = {
  date: "2026-11-22",
  sources: [source],
  everywhere: { "secrets.secret-month": { price: 0.4, unit: "secret-month", source: 0 } },
  regions: {
    "eu-west-1": {
      "ec2.linux:t3.small": hour(0.0228),
      "ec2.linux:m7g.2xlarge": hour(0.4),
      "ec2.linux:t3a.small": { ...hour(0.02), derived: true as const },
      "rds.postgres.single-az:db.t4g.small": hour(0.03),
      "rds.postgres.multi-az:db.t4g.small": hour(0.061),
      "rds.postgres.single-az:db.r6g.large": hour(0.25),
      "rds.storage.gp3.single-az": { price: 0.1, unit: "GB-month", source: 0 },
    },
  },
};
const price = (usage: string, region = "eu-west-1") => findPrice(region, usage, list);

describe("a price", () => {
  test("is the region's own, with its source", () => {
    expect(price("ec2.linux:t3.small")).toEqual({ price: 0.0228, unit: "hour", source, estimated: false, note: null });
    expect(price("rds.postgres.multi-az:db.t4g.small")).toMatchObject({ price: 0.061, estimated: false });
  });

  test("is an estimate where the source computes it", () => {
    expect(price("ec2.linux:t3a.small")).toMatchObject({ price: 0.02, estimated: true });
  });

  test("is an estimate where other regions agree", () => {
    expect(price("secrets.secret-month")).toMatchObject({ price: 0.4, estimated: true });
    expect(price("secrets.secret-month", "mx-central-1")).toMatchObject({ price: 0.4, estimated: true });
  });

  test("of a standby is the primary's again", () => {
    const note = "twice the Single-AZ price";
    expect(price("rds.postgres.multi-az:db.r6g.large")).toMatchObject({ price: 0.5, estimated: true, note });
    expect(price("rds.storage.gp3.multi-az")).toMatchObject({ price: 0.2, unit: "GB-month", estimated: true, note });
    // Another size with a standby is not read: twice the Single-AZ one that is in proportion.
    expect(price("rds.postgres.multi-az:db.r6g.2xlarge")).toMatchObject({ price: 2, estimated: true, note });
  });

  test("of another size is in proportion to the nearest one of its family", () => {
    const note = "in proportion to m7g.2xlarge";
    expect(price("ec2.linux:m7g.large")).toMatchObject({ price: 0.1, estimated: true, note });
    expect(price("ec2.linux:t3.2xlarge")).toMatchObject({ price: 0.3648, note: "in proportion to t3.small" });
    expect(price("ec2.linux:t3.nano")).toMatchObject({ price: 0.0057 });
    expect(price("ec2.linux:m7g.metal")).toBeNull();
  });

  test("is not taken from another family, another region or nothing", () => {
    expect(price("ec2.linux:m7gd.large")).toBeNull();
    expect(price("ec2.linux:t3.small", "eu-west-2")).toBeNull();
    expect(price("vpc.nat.hour")).toBeNull();
  });
});

describe("the bundled list", () => {
  test("has every region once, and a source for every number", () => {
    expect(priceListSchema.safeParse(priceList).success).toBe(true);
    expect(Object.keys(priceList.regions).length).toBeGreaterThanOrEqual(30);
    expect(priceListSchema.safeParse({ ...list, sources: [] }).success).toBe(false);
  });

  test.each(["us-east-1", "eu-west-1", "ap-southeast-1"])(
    "agrees with the rule of the standby where both are read: %s",
    (region) => {
      const both = Object.entries(priceList.regions[region] ?? {}).flatMap(([usage, { price: multi }]) => {
        const single = priceList.regions[region]?.[usage.replace(".multi-az", ".single-az")];
        return usage.includes(".multi-az") && single ? [multi / single.price] : [];
      });
      expect(both.length).toBeGreaterThan(0);
      for (const ratio of both) expect(Math.abs(ratio - 2)).toBeLessThan(0.04);
    },
  );
});
