import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import type { Plan } from "@/lib/plans/schemas";
import { exampleSpec, keyHolder, prepareWorld } from "@/lib/testing/world";
import { call } from "./_testing/call";

let dev: { id: string; key: string };
let approver: { id: string; key: string };
let admin: { id: string; key: string };

const template = '{"Resources":{"Vpc":{"Type":"AWS::EC2::VPC"}}}';
const plan: Plan = {
  kind: "CREATE",
  outputsOnly: false,
  steps: ["EXECUTE_CHANGE_SET"],
  summary: "Adds 1 resource.",
  warnings: [],
  changes: [
    {
      logicalId: "Vpc",
      physicalId: null,
      resourceType: "AWS::EC2::VPC",
      action: "Add",
      replacement: null,
      policyAction: null,
      scope: [],
      effect: "add",
      properties: [],
    },
  ],
};

beforeAll(async () => {
  await prepareWorld();
  dev = await keyHolder("dev", "developer");
  approver = await keyHolder("approver", "approver");
  admin = await keyHolder("admin", "admin");
});

/** A request, as if the worker had planned it; by the developer unless another key is given. */
async function planned(name: string, key = dev.key): Promise<string> {
  const { body } = await call("POST", "/environments", { key, body: exampleSpec({ name: name }) });
  const sha256 = createHash("sha256").update(template).digest("hex");
  await database().template.upsert({ where: { sha256 }, create: { sha256, body: template }, update: {} });
  await database().deployment.update({
    where: { id: body.deployment.id },
    data: { status: "AWAITING_REVIEW", plan, planHash: "hash-of-the-plan", templateSha256: sha256 },
  });
  return body.deployment.id;
}

describe("reading", () => {
  test("gives a deployment with its plan, lists it, and gives its template's own bytes", async () => {
    const id = await planned("read-dev");
    const one = await call("GET", "/deployments/{id}", { key: approver.key, params: { id } });
    expect(one.body).toMatchObject({ id, status: "AWAITING_REVIEW", planHash: "hash-of-the-plan", plan });
    const list = await call("GET", "/deployments", { key: approver.key, query: "?environment=read-dev" });
    expect(list.body.items).toMatchObject([{ id, environment: { name: "read-dev", target: "sandbox" } }]);
    const found = await call("GET", "/deployments/{id}/template", { key: approver.key, params: { id } });
    expect(found.body).toEqual(JSON.parse(template));
    expect(found.headers.get("etag")).toBe(`"${createHash("sha256").update(template).digest("hex")}"`);
  });

  test("answers 404 for what is not there", async () => {
    for (const id of ["nonsense", "018f0000-0000-7000-8000-000000000000"]) {
      expect((await call("GET", "/deployments/{id}", { key: dev.key, params: { id } })).status).toBe(404);
      expect((await call("GET", "/deployments/{id}/template", { key: dev.key, params: { id } })).status).toBe(404);
      expect((await call("POST", "/deployments/{id}/withdraw", { key: dev.key, params: { id } })).status).toBe(404);
    }
  });
});

describe("deciding", () => {
  const decide = (verb: "approve" | "reject" | "request-changes", id: string, key: string, body: unknown) =>
    call("POST", `/deployments/{id}/${verb}`, { key, params: { id }, body });

  test("approves the plan that was read, once", async () => {
    const id = await planned("approve-dev");
    const body = { planHash: "hash-of-the-plan", comment: "Fine." };
    const approved = await decide("approve", id, approver.key, body);
    expect(approved.body).toMatchObject({
      status: "APPROVED",
      reviews: [{ decision: "APPROVE", comment: "Fine.", reviewer: { email: "approver@example.com" } }],
    });
    expect((await decide("approve", id, admin.key, body)).status).toBe(409);
  });

  test("refuses another plan's hash, no hash, and what it does not know", async () => {
    const id = await planned("moved-dev");
    expect((await decide("approve", id, approver.key, { planHash: "another" })).status).toBe(409);
    const none = await decide("approve", id, approver.key, {});
    expect([none.status, none.body.errors[0].path]).toEqual([422, "planHash"]);
    expect((await decide("approve", id, approver.key, { planHash: "x", force: true })).status).toBe(422);
    const { body } = await call("GET", "/deployments/{id}", { key: dev.key, params: { id } });
    expect(body.status).toBe("AWAITING_REVIEW");
  });

  test("refuses the requester, an admin too, and those who don't review", async () => {
    const own = await planned("own-dev", admin.key);
    const body = { planHash: "hash-of-the-plan" };
    expect((await decide("approve", own, admin.key, body)).status).toBe(403);
    expect((await decide("approve", own, dev.key, body)).status).toBe(403);
  });

  test("rejects with a comment only", async () => {
    const id = await planned("reject-dev");
    const silent = await decide("reject", id, approver.key, { comment: " " });
    expect(silent.body.errors).toEqual([{ path: "comment", message: "Say why, so that the requester can mend it." }]);
    const rejected = await decide("reject", id, approver.key, { comment: "Too big." });
    expect(rejected.body).toMatchObject({ status: "REJECTED", reviews: [{ decision: "REJECT", comment: "Too big." }] });
  });

  test("takes two people, and the typed logical id, for a dangerous plan", async () => {
    const id = await planned("danger-dev");
    const danger = { kind: "removal", logicalId: "Vpc", resourceType: "AWS::EC2::VPC", words: "Removes it." };
    await database().deployment.update({ where: { id }, data: { dangers: [danger] } });
    const untyped = await decide("approve", id, approver.key, { planHash: "hash-of-the-plan" });
    expect([untyped.status, untyped.body.errors[0].path]).toEqual([422, "confirmedIds"]);
    const body = { planHash: "hash-of-the-plan", confirmedIds: ["Vpc"] };
    const first = await decide("approve", id, approver.key, body);
    expect(first.body).toMatchObject({ status: "AWAITING_REVIEW", approvals: 1, approvalsNeeded: 2 });
    expect((await decide("approve", id, approver.key, body)).status).toBe(409);
    expect((await decide("approve", id, admin.key, body)).body).toMatchObject({ status: "APPROVED", approvals: 2 });
  });

  test("sends back with a comment, and takes the request that answers it", async () => {
    const id = await planned("revised-dev");
    const silent = await decide("request-changes", id, approver.key, {});
    expect([silent.status, silent.body.errors[0].path]).toEqual([422, "comment"]);
    const back = await decide("request-changes", id, approver.key, { comment: "Smaller." });
    expect(back.body).toMatchObject({ status: "CHANGES_REQUESTED", reviews: [{ decision: "REQUEST_CHANGES" }] });
    const body = { ...exampleSpec({ name: "revised-dev" }), revisionOf: id };
    const { body: made } = await call("POST", "/environments", { key: dev.key, body });
    expect(made.deployment.revisionOf).toMatchObject({ id, number: 1 });
    const other = { ...exampleSpec({ name: "other-dev" }), revisionOf: id };
    const refused = await call("POST", "/environments", { key: dev.key, body: other });
    expect([refused.status, refused.body.errors[0].path]).toEqual([422, "revisionOf"]);
  });

  test("talks and assigns", async () => {
    const id = await planned("talk-dev");
    const post = (verb: "comments" | "assign", key: string, body: unknown) =>
      call("POST", `/deployments/{id}/${verb}`, { key, params: { id }, body });
    const said = await post("comments", dev.key, { body: "Please.", logicalId: "Vpc" });
    expect(said.body.comments).toMatchObject([{ body: "Please.", logicalId: "Vpc" }]);
    expect((await post("comments", dev.key, { body: "", logicalId: "Vpc" })).body.errors[0].path).toBe("body");
    expect((await post("assign", dev.key, { userId: null })).status).toBe(403);
    const { body: people } = await call("GET", "/reviews/people", { key: dev.key });
    expect(people.items.map(({ id }: { id: string }) => id)).toEqual([admin.id, approver.id]);
    expect((await post("assign", approver.key, { userId: admin.id })).body.assignee.id).toBe(admin.id);
    expect((await post("assign", approver.key, { userId: dev.id })).body.errors[0].path).toBe("userId");
  });

  test("withdraws for the requester, not for others", async () => {
    const id = await planned("withdraw-dev");
    const other = await keyHolder("other", "developer");
    const withdraw = (key: string) => call("POST", "/deployments/{id}/withdraw", { key, params: { id } });
    expect((await withdraw(other.key)).status).toBe(403);
    expect((await withdraw(dev.key)).body.status).toBe("WITHDRAWN");
    expect((await withdraw(dev.key)).status).toBe(409);
  });

  test("lists what waits, saying for whom", async () => {
    const id = await planned("waiting-dev", admin.key);
    const waiting = async (key: string) => {
      const { body } = await call("GET", "/reviews", { key });
      return body.items.find((item: { deployment: { id: string } }) => item.deployment.id === id)?.canReview;
    };
    expect([await waiting(approver.key), await waiting(admin.key), await waiting(dev.key)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
