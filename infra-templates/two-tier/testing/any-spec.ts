import fc from "fast-check";
import { proposeSubnets } from "../../../lib/network";
import { databaseClassesIn, instanceTypesIn, postgresVersions, regions } from "../catalogue";
import type { Spec } from "../spec";
import { exampleSpec } from "./example-spec";

const slug = (length: number) =>
  fc
    .tuple(
      fc.constantFrom(..."abcxyz"),
      fc.string({ unit: fc.constantFrom(..."abc0189"), minLength: 2, maxLength: length - 1 }),
    )
    .map((parts) => parts.join(""));

const vpcCidr = fc
  .tuple(fc.nat(255), fc.integer({ min: 16, max: 24 }))
  .map(([second, prefix]) => `10.${second}.0.0/${prefix}`);

const instances = fc
  .tuple(fc.integer({ min: 2, max: 8 }), fc.nat(4), fc.nat(4))
  .map(([minInstances, more, evenMore]) => ({
    minInstances,
    desiredInstances: minInstances + more,
    maxInstances: minInstances + more + evenMore,
  }));

const nullable = <Value>(value: Value) => fc.constantFrom(null, value);

const application = fc.constantFrom<Spec["application"]>(
  { source: "sample" },
  { source: "git", repository: "https://github.com/acme/orders.git", ref: "release/1.4" },
  { source: "s3", bucket: "acme-artifacts", key: "orders/app-1.4.0.tar.gz" },
);

/** Valid specs of every shape: regions, sizes, networks, with and without what is optional. */
export const anySpec: fc.Arbitrary<Spec> = fc
  .record({ region: fc.constantFrom(...regions), vpcCidr, name: slug(32), team: slug(32), instances })
  .chain(({ region, vpcCidr: vpc, name, team, instances: sizes }) =>
    fc.record({
      name: fc.constant(name),
      team: fc.constant(team),
      target: fc.constantFrom("sandbox", "Production_1"),
      region: fc.constant(region.id),
      availabilityZones: fc
        .shuffledSubarray([...region.zones], { minLength: 2, maxLength: 2 })
        .map(([first = "", second = ""]): [string, string] => [first, second]),
      vpcCidr: fc.constant(vpc),
      subnets: fc.constant(proposeSubnets(vpc) ?? exampleSpec().subnets),
      natGateways: fc.constantFrom(1, 2),
      application,
      web: fc.record({
        instanceType: fc.constantFrom(...instanceTypesIn(region.id).map(({ type }) => type)),
        minInstances: fc.constant(sizes.minInstances),
        desiredInstances: fc.constant(sizes.desiredInstances),
        maxInstances: fc.constant(sizes.maxInstances),
        imageId: fc.constantFrom("ami-0abcdef1234567890", "ami-0abcdef1"),
      }),
      database: fc.record({
        instanceClass: fc.constantFrom(...databaseClassesIn(region.id).map(({ type }) => type)),
        engineVersion: fc.constantFrom(...postgresVersions.flatMap(({ versions }) => versions)),
        allocatedStorageGiB: fc.integer({ min: 20, max: 65536 }),
        multiAz: fc.boolean(),
        readReplica: fc.boolean(),
        backupRetentionDays: fc.integer({ min: 1, max: 35 }),
        deletionProtection: fc.boolean(),
      }),
      alarmEmail: slug(20).map((local) => `${local}@example.com`),
      certificateArn: nullable(
        `arn:aws:acm:${region.id}:123456789012:certificate/8f3c2a1b-0000-4000-8000-123456789012`,
      ),
      accessLogsBucket: nullable("acme-access-logs"),
      expiresAt: nullable("2027-03-31T18:00:00Z"),
    }),
  );

/** A spec with every text as long as the schema lets it be. */
export function longestSpec(): Spec {
  const region = "ap-southeast-7";
  const block = (third: number) => `172.30.${third}.128/27`;
  return exampleSpec({
    name: "n".repeat(32),
    team: "t".repeat(32),
    region,
    availabilityZones: [`${region}a`, `${region}b`],
    vpcCidr: "172.30.128.0/17",
    subnets: {
      public: [block(200), block(201)],
      web: [block(202), block(203)],
      database: [block(204), block(205)],
    },
    web: {
      instanceType: `${"u".repeat(16)}.metal-112xl`,
      minInstances: 20,
      desiredInstances: 20,
      maxInstances: 20,
      imageId: "ami-0abcdef1234567890",
    },
    database: {
      ...exampleSpec().database,
      instanceClass: `db.${"u".repeat(16)}.112xlarge`,
      engineVersion: "17.99",
      allocatedStorageGiB: 16384,
      readReplica: true,
    },
    alarmEmail: `${"e".repeat(48)}@example.com`,
    certificateArn: `arn:aws-us-gov:acm:${region}:123456789012:certificate/${"c".repeat(64)}`,
    accessLogsBucket: "b".repeat(63),
    expiresAt: "2027-03-31T18:00:00+02:00",
  });
}
