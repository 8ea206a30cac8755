import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { exampleDraft } from "@/lib/drafts/testing/draft";
import { exampleSpec, keyHolder, prepareWorld } from "@/lib/testing/world";
import { call } from "./_testing/call";

let dev: { id: string; key: string };
let other: { id: string; key: string };
let admin: { id: string; key: string };

beforeAll(async () => {
  await prepareWorld();
  dev = await keyHolder("dev", "developer");
  other = await keyHolder("other", "developer");
  admin = await keyHolder("admin", "admin");
});

describe("drafts", () => {
  test("are kept, shared, opened by another, listed and discarded", async () => {
    const params = { id: randomUUID() };
    const kept = await call("PUT", "/drafts/{id}", { key: dev.key, params, body: { values: exampleDraft } });
    expect([kept.status, kept.body.overwrote, kept.body.draft.id]).toEqual([200, null, params.id]);
    const open = () => call("GET", "/drafts/{id}", { key: other.key, params });
    expect((await open()).status).toBe(404);
    expect((await call("POST", "/drafts/{id}/share", { key: dev.key, params })).body.sharedAt).not.toBeNull();
    expect((await open()).body.values).toEqual(exampleDraft);
    expect((await call("DELETE", "/drafts/{id}/share", { key: dev.key, params })).body.sharedAt).toBeNull();
    const ids = async (key: string) =>
      (await call("GET", "/drafts", { key })).body.items.map((draft: { id: string }) => draft.id);
    expect([await ids(dev.key), await ids(other.key)]).toEqual([[params.id], []]);
    expect((await call("DELETE", "/drafts/{id}", { key: dev.key, params })).body).toEqual(params);
    expect((await call("DELETE", "/drafts/{id}", { key: dev.key, params })).status).toBe(404);
  });

  test("go by the address's id, whatever the body says, and are refused at their place", async () => {
    const params = { id: randomUUID() };
    const body = { id: randomUUID(), values: exampleDraft };
    expect((await call("PUT", "/drafts/{id}", { key: dev.key, params, body })).body.draft.id).toBe(params.id);
    const values = { ...exampleDraft, name: "x".repeat(10_001), colour: "red" };
    const refused = await call("PUT", "/drafts/{id}", { key: dev.key, params, body: { values } });
    expect([refused.status, refused.body.errors]).toEqual([
      422,
      [
        { path: "values.name", message: "Keep this under 10,000 characters." },
        { path: "values", message: '"colour" can\'t be kept in a draft: no field is named so.' },
      ],
    ]);
    const noBody = await call("PUT", "/drafts/{id}", { key: dev.key, params, body: "null" });
    expect([noBody.status, noBody.body.errors[0].path]).toEqual([422, "values"]);
  });
});

describe("guard rails", () => {
  test("are set and removed by admins, seen by all, and hold for requests and previews in the same words", async () => {
    const params = { team: "payments" };
    const body = { regions: ["us-east-1"] };
    expect((await call("PUT", "/guard-rails/{team}", { key: dev.key, params, body })).status).toBe(403);
    const set = await call("PUT", "/guard-rails/{team}", { key: admin.key, params, body });
    expect(set.body).toMatchObject({ team: "payments", regions: ["us-east-1"], expiryRequired: false });
    expect((await call("GET", "/guard-rails", { key: dev.key })).body.items).toEqual([set.body]);
    const message = "Team payments may build in us-east-1 only, as set by the admins. eu-west-1 was given.";
    for (const address of ["/environments", "/preview"] as const) {
      const refused = await call("POST", address, { key: dev.key, body: exampleSpec() });
      expect([refused.status, refused.body.errors]).toEqual([422, [{ path: "region", message }]]);
    }
    expect((await call("DELETE", "/guard-rails/{team}", { key: admin.key, params })).body).toEqual(set.body);
    expect((await call("DELETE", "/guard-rails/{team}", { key: admin.key, params })).status).toBe(404);
    expect((await call("POST", "/environments", { key: dev.key, body: exampleSpec() })).status).toBe(201);
  });

  test("need a rule", async () => {
    const options = { key: admin.key, params: { team: "orders" }, body: {} };
    const { status, body } = await call("PUT", "/guard-rails/{team}", options);
    expect([status, body.errors[0].path]).toEqual([422, "regions"]);
  });
});
