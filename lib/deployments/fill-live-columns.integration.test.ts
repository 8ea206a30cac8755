import { afterAll, expect, it } from "vitest";
import { exampleSpec } from "@/infra-templates/two-tier/testing/example-spec";
import { database } from "@/lib/db/client";
import { makeEnvironment, systemContext } from "@/lib/events/testing/environment";
import { fillLiveColumns } from ".";

const db = database();
const ctx = systemContext();
afterAll(() => db.$disconnect());

const sha = (letter: string) => letter.repeat(64);

/** An environment of before: built by its first deployment, whose update failed. */
async function environmentOfBefore(letters: [string, string] = ["a", "b"]) {
  const [first, second] = letters.map(sha) as [string, string];
  const made = await makeEnvironment();
  const spec = exampleSpec({ expiresAt: "2027-01-31" });
  for (const letter of letters) {
    const template = { sha256: sha(letter), body: "{}" };
    await db.template.upsert({ where: { sha256: template.sha256 }, create: template, update: {} });
  }
  const cost = { before: null, after: 99.5, atLeast: false };
  const data = { spec, status: "SUCCEEDED", templateSha256: first, cost } as const;
  await db.deployment.update({ where: { id: made.deploymentId }, data });
  await db.deployment.create({
    data: {
      ...{ environmentId: made.environmentId, requestedById: made.userId, number: 2, kind: "UPDATE", status: "FAILED" },
      ...{ spec: exampleSpec({ alarmEmail: "other@example.com" }), templateSha256: second },
    },
  });
  await db.environment.update({ where: { id: made.environmentId }, data: { spec } });
  return made.environmentId;
}
const columns = (id: string) =>
  db.environment.findUniqueOrThrow({
    where: { id },
    select: { templateSha256: true, templateVersion: true, monthlyUsd: true, expiresAt: true, contact: true },
  });

it("fills what is missing from the last deployment that succeeded, and leaves the rest alone", async () => {
  const id = await environmentOfBefore();
  const filled = await environmentOfBefore();
  await db.environment.update({ where: { id: filled }, data: { templateSha256: sha("b"), monthlyUsd: 1 } });
  const { environmentId: unbuilt } = await makeEnvironment();
  const expected = {
    templateSha256: sha("a"),
    templateVersion: null,
    monthlyUsd: 99.5,
    expiresAt: new Date("2027-01-31T23:59:59.999Z"),
    contact: "payments-oncall@example.com",
  };
  await Promise.all([fillLiveColumns({ ctx }), fillLiveColumns({ ctx })]);
  await fillLiveColumns({ ctx });
  expect(await columns(id)).toEqual(expected);
  expect(await columns(filled)).toMatchObject({ templateSha256: sha("b"), monthlyUsd: 1, contact: null });
  expect(await columns(unbuilt)).toMatchObject({ templateSha256: null, contact: null });
});

it("knows a template's version from any deployment that made the same one", async () => {
  const known = await environmentOfBefore(["c", "d"]);
  const newer = await environmentOfBefore(["c", "d"]);
  const unknown = await environmentOfBefore(["e", "f"]);
  await fillLiveColumns({ ctx });
  // What failed since would have brought another template; only the same one tells of what runs.
  await db.deployment.updateMany({ where: { templateSha256: sha("f") }, data: { templateVersion: 8 } });
  await db.deployment.updateMany({
    where: { environmentId: newer, status: "SUCCEEDED" },
    data: { templateVersion: 7 },
  });
  await fillLiveColumns({ ctx });
  expect(await columns(known)).toMatchObject({ templateSha256: sha("c"), templateVersion: 7 });
  expect(await columns(newer)).toMatchObject({ templateVersion: 7 });
  expect(await columns(unknown)).toMatchObject({ templateSha256: sha("e"), templateVersion: null });
  await db.environment.update({ where: { id: known }, data: { templateVersion: 5 } });
  await fillLiveColumns({ ctx });
  expect(await columns(known)).toMatchObject({ templateVersion: 5 });
});
