import { describe, expect, test } from "vitest";
import { z } from "zod";
import { placeAt } from "./checks/spec-paths";
import { fieldLabel } from "./field-labels";
import { isExpiryInFuture, parseSpec, type Spec, specFaults, specSchema } from "./spec";
import { exampleSpec } from "./testing/example-spec";

const changed = (path: string, value: unknown) => placeAt(exampleSpec(), path, value);

const faultsAt = (input: unknown) => specFaults(input).map(({ path }) => path.join("."));
const messageAt = (input: unknown, path: string) =>
  specFaults(input).find((fault) => fault.path.join(".") === path)?.message ?? "no fault";

describe("a good spec", () => {
  test("parses to itself", () => {
    expect(parseSpec(exampleSpec())).toEqual({ ok: true, spec: exampleSpec() });
  });

  test("gets null for each optional field left out", () => {
    const { certificateArn: _, expiresAt: __, ...rest } = exampleSpec();
    const { imageId: ___, ...web } = rest.web;
    const result = parseSpec({ ...rest, web });
    if (!result.ok) throw new Error(JSON.stringify(result.errors));
    expect(result.spec).toMatchObject({ certificateArn: null, expiresAt: null, web: { imageId: null } });
  });

  test("is the architecture as drawn, with the sample application, where nothing else is said", () => {
    const { natGateways: _, application: __, accessLogsBucket: ___, ...rest } = exampleSpec();
    const { readReplica: ____, ...database } = rest.database;
    const result = parseSpec({ ...rest, database });
    if (!result.ok) throw new Error(JSON.stringify(result.errors));
    expect(result.spec).toMatchObject({
      natGateways: 2,
      application: { source: "sample" },
      accessLogsBucket: null,
      database: { readReplica: false },
    });
  });

  test.each([
    ["name", "abc"],
    ["name", `a${"b".repeat(31)}`],
    ["name", "a1-b2-c3"],
    ["team", "qa"],
    ["natGateways", 1],
    ["application", { source: "git", repository: "https://git.example.com/acme/orders.git", ref: "release/1.4" }],
    ["application", { source: "git", repository: "https://github.com/acme/orders", ref: "9fceb02" }],
    ["application", { source: "s3", bucket: "acme.artifacts", key: "orders/app-1.4.0.tar.gz" }],
    ["accessLogsBucket", "acme-access-logs"],
    ["database.readReplica", true],
    ["web.instanceType", "u-6tb1.metal"],
    ["web.instanceType", "c7gn.16xlarge"],
    ["database.instanceClass", "db.r6g.12xlarge"],
    ["database.engineVersion", "14.22"],
    ["database.engineVersion", "18.1"],
    ["database.allocatedStorageGiB", 20],
    ["database.allocatedStorageGiB", 65536],
    ["database.backupRetentionDays", 1],
    ["database.backupRetentionDays", 35],
    ["certificateArn", "arn:aws:acm:eu-west-1:123456789012:certificate/8f3c2a1b-0000-4000-8000-123456789012"],
    ["expiresAt", "2027-03-31"],
    ["expiresAt", "2027-03-31T18:00:00Z"],
    ["expiresAt", "2027-03-31T18:00:00+02:00"],
    ["expiresAt", "2001-01-01"],
    ["alarmEmail", "first.last+alarms@mail.example.co.uk"],
    ["alarmEmail", `${"a".repeat(36)}@example.com`],
    ["web.imageId", "ami-0abcdef1234567890"],
    ["web.maxInstances", 200],
  ])("%s may be %s", (path, value) => {
    expect(specFaults(changed(path, value))).toEqual([]);
  });
});

describe("each field by itself", () => {
  test.each([
    [
      "name",
      ["", "ab", "Orders", "1orders", "orders--dev", "orders-", "orders_dev", "a".repeat(33), 7, null, undefined],
    ],
    ["team", ["", "a", "Pay ments", "p".repeat(41), undefined]],
    ["target", ["", "two words", "-x", undefined]],
    ["region", ["", "europe", "eu-west", "EU-WEST-1", undefined]],
    ["availabilityZones.0", ["", "eu-west-1", 1, null]],
    ["availabilityZones", [[], ["eu-west-1a"], ["eu-west-1a", "eu-west-1b", "eu-west-1c"], "eu-west-1a", undefined]],
    ["vpcCidr", ["", "172.16.0.0", "172.16.0.0/15", "172.16.0.0/29", "172.16.1.0/16", "011.0.0.0/16", undefined]],
    ["subnets", [null, undefined, "10.0.0.0/24"]],
    ["subnets.web", [[], ["172.16.1.0/24"], undefined]],
    ["subnets.web.1", ["", "172.16.4.0", "172.16.4.1/24", "172.16.4.0/29", 5]],
    ["natGateways", [0, 3, 1.5, "2", null]],
    ["application", [null, "sample"]],
    ["application.source", ["svn", null, undefined]],
    ["accessLogsBucket", ["", "ab", "Upper", "a..b", "s3://logs", "-a-", 5]],
    ["web", [null, undefined, 3]],
    ["web.instanceType", ["", "small", "t3", "t3.", "t3.huge", "T3.small", undefined]],
    ["web.minInstances", [0, 1, 2.5, 201, "2", Number.NaN, null, undefined]],
    ["web.desiredInstances", [1, Number.POSITIVE_INFINITY, undefined]],
    ["web.maxInstances", [1, 201, undefined]],
    ["web.imageId", ["", "ami-", "ami-XYZ", "ami-0abc", 1]],
    ["database", [undefined, []]],
    ["database.instanceClass", ["", "t3.medium", "db.t3", "db.t3.medium.large", undefined]],
    ["database.engineVersion", ["", "17", "13.9", "19.1", "17.9.1", "17.9-rds", 17.9, undefined]],
    ["database.allocatedStorageGiB", [19, 65537, 20.5, "50", Number.NaN, undefined]],
    ["database.readReplica", ["true", 1, null]],
    ["database.multiAz", ["true", 1, null, undefined]],
    ["database.backupRetentionDays", [0, 36, 1.5, undefined]],
    ["database.deletionProtection", ["yes", undefined]],
    ["alarmEmail", ["", "someone", "a@b", "a b@example.com", "o'neil@example.com", undefined]],
    ["certificateArn", ["", "abc", "arn:aws:iam::123456789012:server-certificate/x"]],
    ["expiresAt", ["", "tomorrow", "2027-02-30", "2027-03-31T18:00:00", 20270331]],
  ])("%s", (path, values) => {
    for (const value of values) {
      const faults = faultsAt(changed(path, value));
      expect(
        faults.filter((at) => at === path),
        `${path} = ${JSON.stringify(value)}`,
      ).toHaveLength(1);
    }
  });

  test.each([
    [
      "repository",
      ["", "git@github.com:acme/orders.git", "http://example.com/a.git", "https://me:secret@example.com/a"],
    ],
    ["repository", ["https://example.com:8443/a.git"]],
    ["repository", ["https://example.com", "https://example.com/a b", `https://example.com/${"a".repeat(160)}`]],
    ["ref", ["", "-x", "a..b", "a//b", "main.lock", "feature/", "$(id)", "a'b", "r".repeat(101), undefined]],
  ])("application.%s of a Git repository", (key, values) => {
    const git = { source: "git", repository: "https://github.com/acme/orders.git", ref: "main" };
    for (const value of values) {
      expect(faultsAt(changed("application", { ...git, [key]: value })), String(value)).toEqual([`application.${key}`]);
    }
  });

  test.each([
    ["bucket", ["", "ab", "Acme", "a_b", undefined]],
    [
      "key",
      [
        "",
        "app",
        "/app.zip",
        "a//b.zip",
        "app.rar",
        "*.zip",
        "a'b.zip",
        "$(id).zip",
        `${"k".repeat(200)}.zip`,
        undefined,
      ],
    ],
  ])("application.%s of an artifact", (key, values) => {
    const s3 = { source: "s3", bucket: "acme-artifacts", key: "app.zip" };
    for (const value of values) {
      expect(faultsAt(changed("application", { ...s3, [key]: value })), String(value)).toEqual([`application.${key}`]);
    }
  });

  test("a fault says what was given and what would do", () => {
    expect(messageAt(changed("name", "Orders"), "name")).toBe(
      '"Orders" was given. Use 3 to 32 lowercase letters, digits and single hyphens, starting with a letter and not ending with a hyphen, for the name.',
    );
    expect(messageAt(changed("web.minInstances", 1), "web.minInstances")).toBe(
      "1 was given. Give the minimum number of instances as a whole number from 2 to 200.",
    );
    expect(messageAt(changed("web.minInstances", Number.NaN), "web.minInstances")).toMatch(/^Nothing was given\./);
    expect(messageAt(changed("vpcCidr", "172.16.9.1/16"), "vpcCidr")).toBe(
      "172.16.9.1/16 has host bits set. The block is 172.16.0.0/16.",
    );
    expect(messageAt(changed("vpcCidr", "172.16.0.0/12"), "vpcCidr")).toBe(
      "172.16.0.0/12 has a prefix of /12. AWS accepts /16 to /28.",
    );
  });

  test.each([null, undefined, 7, "text", []])("%s is no spec, and nothing throws", (input) => {
    expect(faultsAt(input)).toEqual([""]);
  });
});

describe("unknown fields", () => {
  test.each(["colour", "web.spotPrice", "database.masterPassword", "subnets.cache"])(
    "%s is refused at its own path",
    (path) => {
      expect(faultsAt(changed(path, "x"))).toEqual([path]);
    },
  );

  test("several are each named", () => {
    expect(faultsAt({ ...exampleSpec(), one: 1, two: 2 })).toEqual(["one", "two"]);
  });
});

test("an e-mail address too long for a tag on everything says how long it is", () => {
  expect(messageAt(changed("alarmEmail", `${"a".repeat(37)}@example.com`), "alarmEmail")).toBe(
    `"${"a".repeat(37)}@example.com" was given: 49 characters. Give an address of at most 48, such as a mailing list's.`,
  );
});

describe("the network", () => {
  test("a public range is refused with the ranges that would do", () => {
    const subnets = {
      public: ["8.8.0.0/24", "8.8.1.0/24"],
      web: ["8.8.2.0/24", "8.8.3.0/24"],
      database: ["8.8.4.0/24", "8.8.5.0/24"],
    };
    const input = { ...exampleSpec(), vpcCidr: "8.8.0.0/16", subnets };
    expect(faultsAt(input)).toEqual(["vpcCidr"]);
    expect(messageAt(input, "vpcCidr")).toBe(
      "8.8.0.0/16 is not a private range. Use a block inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10.",
    );
  });

  test("a VPC that cannot hold six subnets is refused at its field", () => {
    expect(messageAt(changed("vpcCidr", "172.16.0.0/26"), "vpcCidr")).toContain("Use /25 or larger.");
  });

  test("an overlap stands at the later subnet, with the next free block", () => {
    const input = changed("subnets", {
      public: ["172.16.16.0/24", "172.16.17.0/24"],
      web: ["172.16.0.0/23", "172.16.2.0/24"],
      database: ["172.16.1.0/24", "172.16.5.0/24"],
    });
    expect(specFaults(input)).toEqual([
      {
        path: ["subnets", "database", 0],
        message: "172.16.1.0/24 overlaps web subnet 1 (172.16.0.0/23). Next free: 172.16.3.0/24.",
      },
    ]);
  });

  test("the same block twice is an overlap", () => {
    expect(messageAt(changed("subnets.web.1", "172.16.1.0/24"), "subnets.web.1")).toBe(
      "172.16.1.0/24 overlaps web subnet 1 (172.16.1.0/24). Next free: 172.16.4.0/24.",
    );
  });

  test("a subnet outside the VPC is refused with a block inside", () => {
    expect(messageAt(changed("subnets.database.1", "10.0.0.0/24"), "subnets.database.1")).toBe(
      "10.0.0.0/24 is outside the VPC (172.16.0.0/16). Next free: 172.16.5.0/24.",
    );
  });

  test("a full VPC says so", () => {
    const input = {
      ...exampleSpec(),
      vpcCidr: "10.0.0.0/24",
      subnets: {
        public: ["10.0.0.0/26", "10.0.0.64/26"],
        web: ["10.0.0.128/27", "10.0.0.160/27"],
        database: ["10.0.0.192/26", "10.0.0.192/26"],
      },
    };
    expect(specFaults(input)).toEqual([
      {
        path: ["subnets", "database", 1],
        message:
          "10.0.0.192/26 overlaps database subnet 1 (10.0.0.192/26). The VPC has no free /26 left: use a smaller subnet.",
      },
    ]);
  });

  test("a public subnet needs room for the load balancer", () => {
    expect(messageAt(changed("subnets.public.0", "172.16.0.0/28"), "subnets.public.0")).toBe(
      "172.16.0.0/28 is too small: a load balancer needs at least a /27 with 8 free addresses. Next free: 172.16.0.0/27.",
    );
    expect(specFaults(changed("subnets.public.0", "172.16.0.0/27"))).toEqual([]);
  });

  test("a web subnet needs room for its half of the fleet", () => {
    const small = changed("subnets.web", ["172.16.1.0/28", "172.16.4.0/28"]) as Spec;
    expect(specFaults({ ...small, web: { ...small.web, maxInstances: 18 } })).toEqual([]);
    const input = { ...small, web: { ...small.web, maxInstances: 20 } };
    expect(faultsAt(input)).toEqual(["subnets.web.0", "subnets.web.1"]);
    expect(messageAt(input, "subnets.web.1")).toBe(
      "172.16.4.0/28 has room for 11 instances, but a maximum of 20 needs 12 in each zone. Use a /27. Next free: 172.16.1.32/27.",
    );
  });
});

describe("zones, instances, certificate", () => {
  test("a zone of another region", () => {
    expect(messageAt(changed("availabilityZones.1", "us-east-1b"), "availabilityZones.1")).toBe(
      "us-east-1b is not an Availability Zone of eu-west-1. Its zones are named like eu-west-1a.",
    );
  });

  test("the same zone twice", () => {
    expect(messageAt(changed("availabilityZones.1", "eu-west-1a"), "availabilityZones.1")).toBe(
      "Both zones are eu-west-1a. Choose a second zone, so that one may fail.",
    );
  });

  test.each([
    [3, 2, 4, ["web.desiredInstances"], "2 instances are fewer than the minimum of 3. Use 3 or more."],
    [2, 5, 4, ["web.desiredInstances"], "5 instances are more than the maximum of 4. Use 4 or fewer."],
    [
      5,
      5,
      4,
      ["web.maxInstances", "web.desiredInstances"],
      "The maximum of 4 is below the minimum of 5. Use 5 or more.",
    ],
  ])("min %i, desired %i, max %i", (minInstances, desiredInstances, maxInstances, paths, message) => {
    const spec = exampleSpec();
    const input = { ...spec, web: { ...spec.web, minInstances, desiredInstances, maxInstances } };
    expect(faultsAt(input)).toEqual(paths);
    expect(messageAt(input, paths[0] ?? "")).toBe(message);
  });

  test("a certificate of another region", () => {
    const arn = "arn:aws:acm:us-east-1:123456789012:certificate/8f3c2a1b";
    expect(messageAt(changed("certificateArn", arn), "certificateArn")).toBe(
      "The certificate is in us-east-1, but the load balancer is in eu-west-1. Use a certificate of eu-west-1.",
    );
  });
});

describe("all faults at once", () => {
  test("a rule over several fields runs although others are wrong", () => {
    const spec = exampleSpec();
    const input = {
      ...spec,
      name: "",
      extra: true,
      vpcCidr: "10.0.0.0/16",
      availabilityZones: ["eu-west-1a", "eu-west-1a"],
      subnets: { public: ["nonsense", "10.0.3.0/24"], web: ["10.0.1.0/24", "10.0.1.0/24"], database: ["10.0.2.0/24"] },
      web: { minInstances: 2, desiredInstances: 9, maxInstances: 4 },
      database: undefined,
      alarmEmail: 1,
    };
    expect(faultsAt(input).sort()).toEqual(
      [
        "name",
        "extra",
        "availabilityZones.1",
        "subnets.public.0",
        "subnets.web.1",
        "subnets.database",
        "web.instanceType",
        "web.desiredInstances",
        "database",
        "alarmEmail",
      ].sort(),
    );
  });

  test.each([2.5, -1, 1e9, Number.NaN, "2", null])(
    "nothing is hidden by %s for a number, which is told once",
    (number) => {
      const spec = exampleSpec();
      const input = {
        ...spec,
        availabilityZones: ["eu-west-1a", "eu-west-1a"],
        web: { ...spec.web, minInstances: number },
        database: { ...spec.database, allocatedStorageGiB: number },
      };
      expect(faultsAt(input).sort()).toEqual([
        "availabilityZones.1",
        "database.allocatedStorageGiB",
        "web.minInstances",
      ]);
    },
  );

  test("the schema itself reports them too, as a form's resolver sees it", () => {
    const spec = exampleSpec();
    const result = specSchema.safeParse({ ...spec, name: "", web: { ...spec.web, desiredInstances: 9 } });
    expect(result.error?.issues.map((issue) => issue.path.join("."))).toEqual(["name", "web.desiredInstances"]);
  });
});

test("the schema can be described as JSON Schema", () => {
  // Where the API's document was built before, the schema has a name there, and would be described by it.
  const schema = z.toJSONSchema(specSchema.clone(), { io: "input" });
  expect(schema.required).not.toContain("certificateArn");
  expect(schema.additionalProperties).toBe(false);
  expect(schema.properties?.natGateways).toMatchObject({ type: "integer", minimum: 1, maximum: 2 });
});

test("every field has a label", () => {
  expect(fieldLabel(["subnets", "web", 1])).toBe("Web subnet 2");
  expect(fieldLabel(["database", "allocatedStorageGiB"])).toBe("Storage (GiB)");
  expect(fieldLabel(["colour"])).toBe("colour");
  const leaves = (node: unknown, path: (string | number)[]): (string | number)[][] =>
    typeof node === "object" && node !== null && path.length < 4
      ? Object.entries(node).flatMap(([key, value]) => leaves(value, [...path, key]))
      : [path];
  for (const path of leaves(exampleSpec(), [])) expect(fieldLabel(path)).not.toBe(path.join("."));
});

describe("isExpiryInFuture", () => {
  const now = new Date("2027-03-31T12:00:00Z");
  test.each([
    [null, true],
    ["2027-03-31", true],
    ["2027-03-30", false],
    ["2027-03-31T12:00:01Z", true],
    ["2027-03-31T12:00:00Z", false],
    ["2027-03-31T13:30:00+02:00", false],
  ])("%s: %s", (expiresAt, expected) => {
    expect(isExpiryInFuture(expiresAt, now)).toBe(expected);
  });
});
