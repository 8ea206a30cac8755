import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { openPriceListApi } from "@/lib/aws";
import { type Script, scriptAws } from "@/lib/aws/testing/scripted-aws";
import { priceList } from "./price-list";
import { type PriceList, priceListSchema } from "./price-list-schema";
import { priceListText } from "./price-list-text";
import { refreshPriceList } from "./refresh";

type Attributes = Record<string, string>;
interface Tier {
  readonly beginRange?: string;
  readonly usd: string;
}

/** A product as GetProducts writes it: JSON inside the answer's JSON. */
function product(attributes: Attributes, ...tiers: Tier[]): string {
  const dimensions = tiers.map(({ beginRange = "0", usd }, index) => [
    `SKU.JRTCKXETXF.${index}`,
    { unit: "Hrs", beginRange, endRange: "Inf", description: `$${usd}`, appliesTo: [], pricePerUnit: { USD: usd } },
  ]);
  return JSON.stringify({
    product: { productFamily: "Any", sku: "SKU", attributes },
    serviceCode: "Any",
    terms: {
      OnDemand: {
        "SKU.JRTCKXETXF": { sku: "SKU", termAttributes: {}, priceDimensions: Object.fromEntries(dimensions) },
      },
      Reserved: { "SKU.R": { priceDimensions: { "SKU.R.1": { unit: "Hrs", pricePerUnit: { USD: "0.001" } } } } },
    },
    version: "20261101000000",
  });
}

const old = { name: "An old reading", date: "2021-03-30" };
const list: PriceList = {
  date: "2026-11-22",
  sources: [{ name: "Nobody's any more", date: null }, old],
  everywhere: {},
  regions: {
    "eu-west-1": {
      "ec2.linux:t3.small": { price: 0.0228, unit: "hour", source: 0 },
      "elb.alb.hour": { price: 0.0252, unit: "hour", source: 1, derived: true },
      "vpc.nat.hour": { price: 0.048, unit: "hour", source: 1 },
    },
    "us-east-1": { "vpc.nat.hour": { price: 0.045, unit: "hour", source: 1 } },
  },
};

interface Question {
  readonly ServiceCode: string;
  readonly Filters: { Field: string; Value: string; Type: string }[];
  readonly NextToken?: string;
}

let aws: Awaited<ReturnType<typeof scriptAws>> | undefined;
beforeEach(() => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "example");
});
afterEach(async () => {
  await aws?.close();
  vi.unstubAllEnvs();
});

/** Renews the list over the wire; `answer` gives the products of one page, or an error. */
async function refresh(answer: (question: Question, filters: Attributes) => ReturnType<Script> | string[]) {
  aws = await scriptAws((_action, input) => {
    const question = input as unknown as Question;
    const filters = Object.fromEntries(question.Filters.map(({ Field, Value }) => [Field, Value]));
    const given = answer(question, filters);
    return Array.isArray(given) ? { FormatVersion: "aws_v1", PriceList: given } : given;
  });
  const api = openPriceListApi();
  try {
    const { getProducts } = api;
    return await refreshPriceList({ list, regions: ["eu-west-1"], today: "2027-01-15", getProducts });
  } finally {
    api.close();
  }
}

const small = product({ instanceType: "t3.small", usagetype: "EU-BoxUsage:t3.small" }, { usd: "0.0230000000" });
const priceOf = (refreshed: { list: PriceList }, usage: string) => {
  const listed = refreshed.list.regions["eu-west-1"]?.[usage];
  return listed && { ...listed, source: refreshed.list.sources[listed.source] };
};
const api = { name: "AWS Price List API", date: "2027-01-15" };

describe("renewing the price list", () => {
  test("takes what AWS gives, with the day, and says what changed", async () => {
    const refreshed = await refresh(({ ServiceCode }, { productFamily }) => {
      if (productFamily === "Compute Instance") return [small];
      if (ServiceCode === "AWSELB") return [product({ usagetype: "EU-LoadBalancerUsage" }, { usd: "0.0252000000" })];
      return [];
    });
    expect(priceOf(refreshed, "ec2.linux:t3.small")).toEqual({ price: 0.023, unit: "hour", source: api });
    // Read now, and so no estimate any more.
    expect(priceOf(refreshed, "elb.alb.hour")).toEqual({ price: 0.0252, unit: "hour", source: api });
    expect(refreshed.changes).toEqual([
      { region: "eu-west-1", usage: "ec2.linux:t3.small", before: 0.0228, after: 0.023 },
    ]);
    expect(refreshed).toMatchObject({ read: 2, unread: [] });
    expect(refreshed.list.date).toBe("2027-01-15");
  });

  test("keeps what it was not given, with its old date, and other regions", async () => {
    const refreshed = await refresh((_question, { productFamily }) =>
      productFamily === "Compute Instance" ? [small] : [],
    );
    expect(priceOf(refreshed, "vpc.nat.hour")).toEqual({ price: 0.048, unit: "hour", source: old });
    expect(refreshed.list.regions["us-east-1"]).toBeDefined();
    expect(refreshed.list.sources).toEqual([old, api]);
    expect(priceListSchema.safeParse(refreshed.list).success).toBe(true);
  });

  test("asks by region and attributes, and reads every page", async () => {
    const medium = product({ instanceType: "t3.medium", usagetype: "EU-BoxUsage:t3.medium" }, { usd: "0.0456" });
    const refreshed = await refresh(({ NextToken }, { productFamily }) => {
      if (productFamily !== "Compute Instance") return [];
      return NextToken ? [medium] : { FormatVersion: "aws_v1", PriceList: [small], NextToken: "second" };
    });
    expect(priceOf(refreshed, "ec2.linux:t3.medium")).toMatchObject({ price: 0.0456 });
    const [first, second] = aws?.calls ?? [];
    expect(first).toMatchObject({ action: "GetProducts", input: { ServiceCode: "AmazonEC2", MaxResults: 100 } });
    expect(first?.input.Filters).toContainEqual({ Type: "TERM_MATCH", Field: "regionCode", Value: "eu-west-1" });
    expect(first?.input.Filters).toContainEqual({ Type: "TERM_MATCH", Field: "tenancy", Value: "Shared" });
    expect(second?.input.NextToken).toBe("second");
    const questions = (aws?.calls ?? []).map(({ input }) => JSON.stringify(input));
    expect(new Set(questions).size, "no question is asked twice").toBe(questions.length);
  });

  test("leaves out free tiers, other terms and other units", async () => {
    const refreshed = await refresh(({ ServiceCode }) => {
      if (ServiceCode === "AmazonSNS") {
        return [
          product({ usagetype: "EU-DeliveryAttempts-SMTP" }, { usd: "0" }, { beginRange: "1000", usd: "0.00002" }),
        ];
      }
      if (ServiceCode !== "AmazonCloudWatch") return [];
      const tiers = [
        { beginRange: "10000", usd: "0.1" },
        { beginRange: "0", usd: "0.3" },
      ];
      return [product({ usagetype: "EU-CW:MetricMonitorUsage" }, ...tiers)];
    });
    expect(priceOf(refreshed, "sns.email-100k")).toMatchObject({ price: 2, unit: "100,000 e-mails" });
    expect(priceOf(refreshed, "cloudwatch.metric.custom")).toMatchObject({ price: 0.3 });
  });

  test("tells Single-AZ from Multi-AZ, and what is no price of ours from what is", async () => {
    const of = (instanceType: string, usagetype: string, usd: string) => product({ instanceType, usagetype }, { usd });
    const refreshed = await refresh((_question, { productFamily, databaseEngine }) => {
      if (productFamily === "Database Instance") {
        return [
          of("db.t3.micro", "EU-InstanceUsage:db.t3.micro", "0.02"),
          of("db.t3.micro", "EU-Multi-AZUsage:db.t3.micro", "0.041"),
          of("db.t3.micro", "EU-Multi-AZClusterUsage:db.t3.micro", "0.06"),
          of("db.x2g.large", "EU-InstanceUsage:db.x2g.large", "0.4"),
          "no JSON",
        ];
      }
      if (productFamily !== "Database Storage") return [];
      const usd = databaseEngine === "PostgreSQL" ? "0.127" : "0.5";
      return [product({ usagetype: "EU-RDS:GP3-Storage" }, { usd })];
    });
    expect(priceOf(refreshed, "rds.postgres.single-az:db.t3.micro")).toMatchObject({ price: 0.02 });
    expect(priceOf(refreshed, "rds.postgres.multi-az:db.t3.micro")).toMatchObject({ price: 0.041 });
    expect(priceOf(refreshed, "rds.storage.gp3.single-az")).toMatchObject({ price: 0.127 });
    expect(refreshed.read, "a class the form does not know is left out").toBe(3);
  });

  test("keeps the old number where two products differ, and says so", async () => {
    const refreshed = await refresh((_question, { productFamily }) =>
      productFamily === "NAT Gateway"
        ? ["0.05", "0.06"].map((usd) => product({ usagetype: "EU-NatGateway-Hours" }, { usd }))
        : [],
    );
    expect(priceOf(refreshed, "vpc.nat.hour")).toMatchObject({ price: 0.048 });
    expect(refreshed.unread).toEqual(["eu-west-1 vpc.nat.hour: AWS gives 0.05 and 0.06"]);
    expect(refreshed.list.date).toBe("2026-11-22");
  });

  test("goes on after a question AWS refuses, and names it once", async () => {
    const refreshed = await refresh(({ ServiceCode }, { productFamily }) => {
      if (ServiceCode === "AmazonCloudWatch") return { error: ["InvalidParameterException", "No such attribute"] };
      return productFamily === "Compute Instance" ? [small] : [];
    });
    expect(refreshed.unread).toHaveLength(2);
    expect(refreshed.unread[0]).toBe("eu-west-1 AmazonCloudWatch: No such attribute");
    expect(refreshed.read).toBe(1);
  });

  test.each(["UnrecognizedClientException", "AccessDeniedException"])("stops at %s", async (code) => {
    await expect(refresh(() => ({ error: [code, "Not you"] }))).rejects.toMatchObject({ code });
    expect(aws?.calls).toHaveLength(1);
  });
});

test("the file is written as it stands", async () => {
  const file = await readFile(path.join(import.meta.dirname, "price-list.json"), "utf8");
  expect(priceListText(priceList)).toBe(file);
});
