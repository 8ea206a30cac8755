import fc from "fast-check";
import { subnetTiers } from "../../../lib/network";
import type { Spec } from "../spec";
import { anySpec } from "../testing/any-spec";
import { anyCrossFieldFault, SUBNET_PATHS } from "./broken-pairs";
import { type BrokenSpec, placeAt, valueAt } from "./spec-paths";

const LONG = 10_000;

interface NumberField {
  readonly path: string;
  readonly min: number;
  readonly max: number;
}

const NUMBERS: readonly NumberField[] = [
  { path: "natGateways", min: 1, max: 2 },
  { path: "web.minInstances", min: 2, max: 200 },
  { path: "web.desiredInstances", min: 2, max: 200 },
  { path: "web.maxInstances", min: 2, max: 200 },
  { path: "database.allocatedStorageGiB", min: 20, max: 65536 },
  { path: "database.backupRetentionDays", min: 1, max: 35 },
];
const BOOLEANS = ["database.multiAz", "database.readReplica", "database.deletionProtection"];
const OBJECTS = ["subnets", "application", "web", "database"];
const PAIRS = ["availabilityZones", ...subnetTiers.map((tier) => `subnets.${tier}`)];
const BLOCKS = ["vpcCidr", ...SUBNET_PATHS];
const NULLABLE = ["web.imageId", "certificateArn", "accessLogsBucket", "expiresAt"];
const TEXTS = [
  ...["name", "team", "target", "region", "availabilityZones.0", "availabilityZones.1", "alarmEmail"],
  ...["web.instanceType", "database.instanceClass", "database.engineVersion"],
  ...BLOCKS,
  ...NULLABLE,
];
const APPLICATION_TEXTS = { sample: [], git: ["repository", "ref"], s3: ["bucket", "key"] };
const WITH_DEFAULT = ["natGateways", "application", "database.readReplica", ...NULLABLE];
/** All that must be given. */
const REQUIRED = [...TEXTS, ...NUMBERS.map(({ path }) => path), ...BOOLEANS, ...OBJECTS, ...PAIRS].filter(
  (path) => !WITH_DEFAULT.includes(path) && !/\.\d$/.test(path),
);

const neverText = fc.constantFrom<unknown>(
  0,
  7,
  -1.5,
  Number.NaN,
  10n,
  true,
  false,
  [],
  ["x"],
  {},
  () => "x",
  Symbol("x"),
);
const neverNumber = fc.constantFrom<unknown>("2", "", null, true, [2], {}, 2n, Number.NaN, Number.POSITIVE_INFINITY);
const neverBoolean = fc.constantFrom<unknown>("true", "", 0, 1, null, [], {}, Number.NaN);
const neverObject = fc.constantFrom<unknown>("x", 0, 7, null, true, [], [1], () => ({}), "x".repeat(LONG));

/** Texts that no field takes, made from one that the field does take. */
function wrongText(good: string): fc.Arbitrary<string> {
  const middle = Math.floor(good.length / 2);
  return fc.oneof(
    fc.constantFrom("", " ", "-", ".", "é", "::1", "2001:db8::/32", "fd00::1", "fd00::/64", "a b", "1,5", "-1"),
    fc.constantFrom(
      "<script>alert(1)</script>",
      "$" + "{AWS::AccountId}",
      "' OR 1=1 --",
      "../../etc/passwd",
      "a\u0000b",
    ),
    fc
      .constantFrom(" ", "\n", "\t", "\u0000", "\u200b", "é", "💥", "'", '"', "$", "\\", "`", ";")
      .chain((odd) => fc.nat(good.length).map((at) => good.slice(0, at) + odd + good.slice(at))),
    fc
      .constantFrom("a", "0", "-", ".", "/", "é", "a-", "0.", "/a", "10.0.0.0/8,")
      .map((piece) => good.slice(0, middle) + piece.repeat(LONG / piece.length) + good.slice(middle)),
  );
}

const wrongBlock = fc.oneof(
  fc.constantFrom("10.0.0.0", "10.0.0/16", "10.0.0.0/", "10.0.0.0/015", "010.0.0.0/16", "10.0.0.256/24", "10.0.0.0/-1"),
  fc.constantFrom("10.1.2.3/16", "172.16.0.1/24", "192.168.0.17/28", "10.0.0.0/16 ", "0x0a.0.0.0/16", "10.0.0.0/16.0"),
  fc.integer({ min: 0, max: 15 }).map((prefix) => `10.0.0.0/${prefix}`),
  fc.integer({ min: 29, max: 99 }).map((prefix) => `10.0.0.0/${prefix}`),
  fc.constantFrom("::/0", "fd00::/16", "2001:db8::/64", "::ffff:10.0.0.0/112"),
);

const replaced = (spec: Spec, what: string, path: string, value: unknown): BrokenSpec => ({
  what,
  input: placeAt(spec, path, value),
  at: [path],
});

const wrongTextAt = (spec: Spec) =>
  fc
    .constantFrom(...TEXTS, ...APPLICATION_TEXTS[spec.application.source].map((key) => `application.${key}`))
    .chain((path) => {
      const good = valueAt(spec, path);
      const values: fc.Arbitrary<unknown>[] = [neverText, wrongText(typeof good === "string" ? good : "x")];
      if (BLOCKS.includes(path)) values.push(wrongBlock);
      if (!NULLABLE.includes(path)) values.push(fc.constant(null));
      return fc.oneof(...values).map((value) => replaced(spec, "text", path, value));
    });

const wrongNumberAt = (spec: Spec) =>
  fc
    .constantFrom(...NUMBERS)
    .chain(({ path, min, max }) =>
      fc
        .oneof(
          neverNumber,
          fc.integer({ max: min - 1 }),
          fc.integer({ min: max + 1 }),
          fc.double({ min, max, noInteger: true, noNaN: true }),
        )
        .map((value) => replaced(spec, "number", path, value)),
    );

const wrongBooleanAt = (spec: Spec) =>
  fc.tuple(fc.constantFrom(...BOOLEANS), neverBoolean).map(([path, value]) => replaced(spec, "boolean", path, value));

const wrongObjectAt = (spec: Spec) =>
  fc.tuple(fc.constantFrom(...OBJECTS), neverObject).map(([path, value]) => replaced(spec, "object", path, value));

const wrongPairAt = (spec: Spec) =>
  fc.constantFrom(...PAIRS).chain((path) => {
    const good = valueAt(spec, path) as string[];
    const value = fc.constantFrom<unknown>([], good.slice(0, 1), [...good, "x"], "x", null, 7, {
      0: good[0],
      1: good[1],
    });
    return value.map((wrong) => replaced(spec, "pair", path, wrong));
  });

const missingKey = (spec: Spec) =>
  fc.constantFrom(...REQUIRED).map((path) => replaced(spec, "missing", path, undefined));

const extraKey = (spec: Spec) =>
  fc
    .tuple(
      fc.constantFrom("", "subnets.", "application.", "web.", "database."),
      fc.oneof(
        fc.string({ minLength: 1 }),
        fc.constantFrom("constructor", "toString", "Name", "password", "ключ", "💥"),
      ),
      fc.constantFrom<unknown>(null, 1, "x", {}),
    )
    .filter(([prefix, key]) => !key.includes(".") && valueAt(spec, `${prefix}${key}`) === undefined)
    .map(([prefix, key, value]) => replaced(spec, "extra", `${prefix}${key}`, value));

/** A valid spec with one thing wrong, at a known place, in one of many ways. */
export const anyBrokenSpec: fc.Arbitrary<BrokenSpec> = anySpec.chain((spec) =>
  fc.oneof(
    { weight: 6, arbitrary: wrongTextAt(spec) },
    { weight: 3, arbitrary: wrongNumberAt(spec) },
    { weight: 5, arbitrary: anyCrossFieldFault(spec) },
    wrongBooleanAt(spec),
    wrongObjectAt(spec),
    wrongPairAt(spec),
    missingKey(spec),
    extraKey(spec),
  ),
);
