import fc from "fast-check";
import { databaseClassesIn, instanceTypesIn, postgresVersions, regions } from "../catalogue";
import type { Spec } from "../spec";
import { anyNetwork, roomForInstances } from "./any-network";
import {
  anyAccessLogsBucket,
  anyApplication,
  anyCertificateArn,
  anyEmail,
  anyExpiry,
  anyImageId,
  anySlug,
  anyTarget,
} from "./any-text";
import { exampleSpec } from "./example-spec";

/** A fleet that has room: minimum, desired and maximum in order, up to all there is room for. */
function anySizes(room: number) {
  return fc
    .tuple(fc.integer({ min: 2, max: room }), fc.integer({ min: 2, max: room }), fc.integer({ min: 2, max: room }))
    .map((sizes) => [...sizes].sort((one, other) => one - other))
    .map(([minInstances = 2, desiredInstances = 2, maxInstances = 2]) => ({
      minInstances,
      desiredInstances,
      maxInstances,
    }));
}

/** Valid specs of every shape: all regions and zones, networks, sizes, texts, with and without what is optional. */
export const anySpec: fc.Arbitrary<Spec> = fc
  .record({ region: fc.constantFrom(...regions), network: anyNetwork })
  .chain(({ region, network }) =>
    fc.record({
      name: anySlug(3, 32),
      team: anySlug(2, 22),
      target: anyTarget,
      region: fc.constant(region.id),
      availabilityZones: fc
        .shuffledSubarray([...region.zones], { minLength: 2, maxLength: 2 })
        .map(([first = "", second = ""]): [string, string] => [first, second]),
      vpcCidr: fc.constant(network.vpcCidr),
      subnets: fc.constant(network.subnets),
      natGateways: fc.constantFrom(1, 2),
      application: anyApplication,
      web: fc
        .record({
          instanceType: fc.constantFrom(...instanceTypesIn(region.id).map(({ type }) => type)),
          sizes: anySizes(roomForInstances(network.subnets)),
          imageId: anyImageId,
        })
        .map(({ sizes, ...web }) => ({ ...web, ...sizes })),
      database: fc.record({
        instanceClass: fc.constantFrom(...databaseClassesIn(region.id).map(({ type }) => type)),
        engineVersion: fc.constantFrom(...postgresVersions.flatMap(({ versions }) => versions)),
        allocatedStorageGiB: fc.integer({ min: 20, max: 65536 }),
        multiAz: fc.boolean(),
        readReplica: fc.boolean(),
        backupRetentionDays: fc.integer({ min: 1, max: 35 }),
        deletionProtection: fc.boolean(),
      }),
      alarmEmail: anyEmail,
      certificateArn: anyCertificateArn(region.id),
      accessLogsBucket: anyAccessLogsBucket,
      expiresAt: anyExpiry,
    }),
  );

/** A spec with everything in it, every text and every number as long as the schema lets it be. */
export function longestSpec(): Spec {
  const region = "ap-southeastx-7";
  const block = (third: number, prefix: number) => `192.168.${third}.128/${prefix}`;
  return exampleSpec({
    name: "n".repeat(32),
    team: "t".repeat(22),
    region,
    availabilityZones: [`${region}a`, `${region}b`],
    vpcCidr: "192.168.128.0/17",
    subnets: {
      public: [block(200, 27), block(201, 27)],
      web: [block(202, 25), block(203, 25)],
      database: [block(204, 27), block(205, 27)],
    },
    web: {
      instanceType: `${"u".repeat(16)}.metal-112xl`,
      minInstances: 200,
      desiredInstances: 200,
      maxInstances: 200,
      imageId: "ami-0abcdef1234567890",
    },
    database: {
      instanceClass: `db.${"u".repeat(16)}.112xlarge`,
      engineVersion: "17.99",
      allocatedStorageGiB: 59578,
      multiAz: false,
      readReplica: true,
      backupRetentionDays: 35,
      deletionProtection: false,
    },
    alarmEmail: `${"e".repeat(36)}@example.com`,
    certificateArn: `arn:aws-iiii-iiii:acm:${region}:123456789012:certificate/${"c".repeat(36)}`,
    accessLogsBucket: "b".repeat(63),
    expiresAt: "2027-03-31T18:00:00+02:00",
  });
}
