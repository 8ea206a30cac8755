import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { exampleDraft } from "@/lib/drafts/testing/draft";
import { bundledValues } from "@/lib/team-presets";
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

describe("team presets", () => {
  const values = bundledValues("staging", "eu-west-1");
  const body = { team: "payments", name: "Small", summary: "For trying out.", values };

  test("are made, changed and removed by admins, and seen by all", async () => {
    expect((await call("POST", "/team-presets", { key: dev.key, body })).status).toBe(403);
    const made = await call("POST", "/team-presets", { key: admin.key, body });
    expect([made.status, made.headers.get("location")]).toEqual([201, `/api/v1/team-presets/${made.body.id}`]);
    expect(made.body).toMatchObject({ ...body, refusals: [] });
    const list = async (query = "") => (await call("GET", "/team-presets", { key: dev.key, query })).body.items;
    expect([await list(), await list("?team=orders")]).toEqual([[made.body], []]);
    const params = { id: made.body.id };
    const changed = await call("PUT", "/team-presets/{id}", {
      key: admin.key,
      params,
      body: { ...body, name: "Tiny" },
    });
    expect([changed.status, changed.body.name]).toEqual([200, "Tiny"]);
    const remove = () => call("DELETE", "/team-presets/{id}", { key: admin.key, params });
    expect((await remove()).body).toEqual(params);
    expect((await remove()).status).toBe(404);
    expect(await list()).toEqual([]);
  });

  test("are refused at their place", async () => {
    const wrong = { ...body, values: { ...values, web: { ...values.web, minInstances: 9 }, region: "Ireland" } };
    const refused = await call("POST", "/team-presets", { key: admin.key, body: wrong });
    expect([refused.status, refused.body.errors.map(({ path }: { path: string }) => path)]).toEqual([
      422,
      ["values.region", "values.web.maxInstances", "values.web.desiredInstances"],
    ]);
    expect((await call("POST", "/team-presets", { key: admin.key, body: "[]" })).body.errors[0].path).toBe("");
  });
});
