import { describe, expect, test } from "vitest";
import { exampleSpec } from "@/infra-templates/two-tier/testing/example-spec";
import { type FirstFailure, firstFailure } from "@/lib/events/states";
import { explainFailure } from "./explain-failure";
import { table } from "./known/table";
import { databaseFixtures } from "./testing/fixtures/database";
import { deletionFixtures } from "./testing/fixtures/deletions";
import { quotaFixtures } from "./testing/fixtures/quotas";
import { resourceFixtures } from "./testing/fixtures/resources";
import { surroundingFixtures } from "./testing/fixtures/surroundings";
import { unknownFixtures } from "./testing/fixtures/unknown";
import type { FailureFixture } from "./testing/story";

const fixtures = [
  ...quotaFixtures,
  ...resourceFixtures,
  ...databaseFixtures,
  ...surroundingFixtures,
  ...deletionFixtures,
  ...unknownFixtures,
];

function read({ events, spec }: FailureFixture) {
  const failure = firstFailure(events) as FirstFailure;
  return { failure, explanation: explainFailure(failure, { ...exampleSpec(), ...spec }) };
}

describe.each(fixtures)("$name", (fixture) => {
  const { failure, explanation } = read(fixture);

  test("is put down to the right resource", () => {
    expect(failure.logicalId).toBe(fixture.logicalId);
  });

  test("is told as what it is", () => {
    expect(explanation?.kind ?? null).toBe(fixture.kind);
    expect(explanation?.specPaths[0]).toBe(fixture.field);
    const words = `${explanation?.title} ${explanation?.remedy}`;
    expect(words).toContain(fixture.says ?? "");
    if (explanation) expect(words).not.toMatch(/undefined|NaN| {2}/);
  });
});

test("of 60 failures and more, all are at the right resource and four in five have a field or a remedy", () => {
  expect(fixtures.length).toBeGreaterThanOrEqual(60);
  const all = fixtures.map((fixture) => ({ fixture, ...read(fixture) }));
  expect(all.filter(({ fixture, failure }) => failure.logicalId !== fixture.logicalId)).toEqual([]);
  const helped = all.filter(({ explanation }) => explanation?.remedy || explanation?.specPaths.length);
  expect(helped.length / fixtures.length).toBeGreaterThanOrEqual(0.8);
});

test("no entry of the table goes untried", () => {
  const tried = fixtures.map(({ kind }) => kind);
  expect(table.map(({ kind }) => kind).filter((kind) => !tried.includes(kind))).toEqual([]);
});

test("what early validation objects to is told at its fields", () => {
  const failure = { reason: "Instance class: not sold", logicalId: "Database", resourceType: null, status: "FAILED" };
  const specPaths = ["database.instanceClass", "vpcCidr"];
  expect(explainFailure({ ...failure, specPaths }, exampleSpec())).toMatchObject({
    kind: "early-validation",
    specPaths,
  });
});
