import { beforeAll, describe, expect, test } from "vitest";
import { draftFromSpec, type SpecDraft, specInput } from "@/components/spec-form/draft";
import { faultsByPath } from "@/components/spec-form/faults";
import { parseSpec, specFaults, specSchema } from "@/infra-templates/two-tier/spec";
import { database } from "@/lib/db/client";
import { badInputs } from "@/lib/testing/bad-input";
import { exampleSpec, keyHolder, prepareWorld } from "@/lib/testing/world";
import { call } from "./_testing/call";

let dev: { key: string };
beforeAll(async () => {
  await prepareWorld();
  dev = await keyHolder("dev", "developer");
});

type Faults = readonly { readonly path: readonly (string | number)[]; readonly message: string }[];
const byPath = (faults: Faults) => Object.fromEntries(faults.map(({ path, message }) => [path.join("."), message]));
const answered = (errors: readonly { path: string; message: string }[]) =>
  Object.fromEntries(errors.map(({ path, message }) => [path, message]));

const stored = async () => {
  const db = database();
  const counts = [db.environment.count(), db.deployment.count(), db.template.count(), db.auditEntry.count()];
  return Promise.all(counts);
};

const cases = badInputs(exampleSpec());

test.each(cases)("$what is refused in the same words by the schema, a request and a preview", async (bad) => {
  const parsed = parseSpec(bad.input);
  expect(parsed.ok ? {} : byPath(parsed.errors)).toEqual(bad.faults);
  const before = await stored();
  const body = JSON.stringify(bad.input);
  for (const address of ["/environments", "/preview"] as const) {
    const { status, body: answer } = await call("POST", address, { key: dev.key, body });
    expect([status, answer.code]).toEqual([422, "INVALID_INPUT"]);
    expect(answered(answer.errors)).toEqual(bad.faults);
    expect(answer.errors).toHaveLength(Object.keys(bad.faults).length);
  }
  expect(await stored()).toEqual(before);
});

describe("what the form can hold", () => {
  const good = draftFromSpec(specSchema.parse(exampleSpec()));
  const inForm = cases.filter(({ what }) =>
    /^(a name|the VPC|the subnet|a subnet|a zone|one zone|half|negative)/.test(what),
  );

  test("is most of it", () => expect(inForm.length).toBeGreaterThan(25));

  test.each(inForm)("$what stands at its field in the same words", ({ input, faults }) => {
    const changed = Object.entries(input as SpecDraft).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(exampleSpec()[key as "name"]),
    );
    const draft = { ...good, ...Object.fromEntries(changed.map(([key, value]) => [key, merged(key, value)])) };
    expect(Object.fromEntries(faultsByPath(specFaults(specInput(draft))))).toEqual(faults);
  });

  /** A group of the form has more fields than a request needs to send. */
  const merged = (key: string, value: unknown) =>
    typeof value === "object" && !Array.isArray(value) ? { ...good[key as "web"], ...value } : value;
});

test("a text of 10,000 characters in any field is answered with its start", () => {
  const long = "x".repeat(10_000);
  const good = exampleSpec();
  const faults = specFaults({
    ...good,
    ...{ team: long, target: long, region: long, vpcCidr: long, alarmEmail: long, certificateArn: long },
    ...{ accessLogsBucket: long, expiresAt: long, availabilityZones: [long, long] },
    subnets: { public: [long, long], web: [long, long], database: [long, long] },
    application: { source: "git", repository: long, ref: long },
    web: { ...good.web, instanceType: long, imageId: long },
    database: { ...good.database, instanceClass: long, engineVersion: long },
  });
  expect(new Set(faults.map(({ path }) => path.join("."))).size).toBe(22);
  expect(Math.max(...faults.map(({ message }) => message.length))).toBeLessThan(320);
});
