import { beforeAll, describe, expect, test } from "vitest";
import { specSchema } from "@/infra-templates/two-tier/spec";
import { database } from "@/lib/db/client";
import { exampleSpec, keyHolder, prepareWorld } from "@/lib/testing/world";
import { call, send } from "./_testing/call";

let dev: { id: string; key: string };
let approver: { id: string; key: string };

beforeAll(async () => {
  await prepareWorld();
  dev = await keyHolder("dev", "developer");
  approver = await keyHolder("approver", "approver");
});

const ask = (name: string, more: object = {}) =>
  call("POST", "/environments", { key: dev.key, body: { ...exampleSpec({ name: name }), ...more } });

/** As if the worker had built it. */
const build = (name: string) =>
  database().$transaction(async (tx) => {
    const arn = `arn:aws:cloudformation:eu-west-1:123456789012:stack/terrace-${name}/1`;
    const environment = await tx.environment.update({
      where: { name },
      data: { stackArn: arn, stackStatus: "CREATE_COMPLETE", spec: specSchema.parse(exampleSpec({ name: name })) },
    });
    const where = { environmentId: environment.id };
    await tx.deployment.updateMany({ where, data: { status: "SUCCEEDED", finishedAt: new Date() } });
  });

describe("POST /environments", () => {
  test("answers 201 with both halves and the address", async () => {
    const { status, headers, body } = await ask("orders-dev", { reason: "A first try." });
    expect(status).toBe(201);
    expect(headers.get("location")).toBe("/api/v1/environments/orders-dev");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(body.environment).toMatchObject({ name: "orders-dev", state: "REQUESTED" });
    expect(body.deployment).toMatchObject({ number: 1, kind: "CREATE", status: "REQUESTED", reason: "A first try." });
  });

  test("names every fault at its field", async () => {
    const spec = exampleSpec({ name: "Bad_Name" });
    spec.subnets.web[1] = "10.0.0.0/24";
    const { status, body } = await call("POST", "/environments", { key: dev.key, body: { ...spec, colour: "red" } });
    expect(status).toBe(422);
    expect(body.code).toBe("INVALID_INPUT");
    const found = body.errors.map((error: { path: string }) => error.path);
    expect(found).toEqual(expect.arrayContaining(["name", "subnets.web.1", "colour"]));
  });

  test("refuses a name that is under way, and an approver", async () => {
    await ask("twice-dev");
    expect((await ask("twice-dev")).body.code).toBe("CONFLICT");
    const refused = await call("POST", "/environments", {
      key: approver.key,
      body: exampleSpec({ name: "other-dev" }),
    });
    expect(refused.body).toMatchObject({ status: 403, code: "FORBIDDEN" });
    expect(refused.body.detail).toMatch(/^Your role \(approver\) can't request deployments; /);
  });

  test.each([
    ["a list", "[1]", "application/json", 422],
    ["nothing", "null", "application/json", 422],
    ["half a body", "{", "application/json", 400],
    ["plain text", "{}", "text/plain", 415],
    ["300 KB", `"${"x".repeat(300_000)}"`, "application/json", 413],
  ])("refuses %s", async (_what, body, type, status) => {
    const headers = { "content-type": type };
    expect((await call("POST", "/environments", { key: dev.key, body, headers })).status).toBe(status);
  });

  test("refuses whoever is nobody", async () => {
    const { status, headers, body } = await call("POST", "/environments", { body: exampleSpec({ name: "no-one" }) });
    expect([status, body.code]).toEqual([401, "UNAUTHENTICATED"]);
    expect(headers.get("www-authenticate")).toMatch(/^Bearer/);
    expect(body.instance).toBe(`urn:uuid:${headers.get("x-request-id")}`);
  });
});

describe("GET /environments", () => {
  test("lists, filters and pages", async () => {
    for (const name of ["list-a", "list-b", "list-c"]) await ask(name, { team: "listers" });
    const names = async (query: string) => {
      const { body } = await call("GET", "/environments", { key: approver.key, query });
      return [body.items.map((item: { name: string }) => item.name), body.nextCursor];
    };
    expect(await names("?team=listers&limit=2")).toEqual([["list-a", "list-b"], "list-b"]);
    expect(await names("?team=listers&limit=2&cursor=list-b")).toEqual([["list-c"], null]);
    expect(await names("?search=LIST-B")).toEqual([["list-b"], null]);
  });

  test("refuses a filter that means nothing", async () => {
    const { body } = await call("GET", "/environments", { key: dev.key, query: "?state=HAPPY&limit=none" });
    expect(body.errors.map((error: { path: string }) => error.path)).toEqual(["state", "limit"]);
  });

  test("gives one, or 404 in words", async () => {
    await ask("single-dev");
    const params = { name: "single-dev" };
    expect((await call("GET", "/environments/{name}", { key: dev.key, params })).body).toMatchObject({
      name: "single-dev",
      spec: null,
      latestSpec: { name: "single-dev", expiresAt: null },
    });
    const none = await call("GET", "/environments/{name}", { key: dev.key, params: { name: "never" } });
    expect(none.body).toMatchObject({ status: 404, detail: "There is no environment named never." });
  });
});

describe("an environment that is built", () => {
  const params = { name: "built-dev" };
  beforeAll(async () => {
    await ask("built-dev");
    await build("built-dev");
  });

  test("takes another spec, then a deletion", async () => {
    const body = { ...exampleSpec({ name: "built-dev" }), reason: "More room." };
    body.database.allocatedStorageGiB = 100;
    const updated = await call("POST", "/environments/{name}/deployments", { key: dev.key, params, body });
    expect(updated.status).toBe(201);
    expect(updated.headers.get("location")).toBe(`/api/v1/deployments/${updated.body.deployment.id}`);
    expect(updated.body.deployment).toMatchObject({ kind: "UPDATE", number: 2, reason: "More room." });

    const busy = await call("DELETE", "/environments/{name}", { key: dev.key, params });
    expect(busy.body.code).toBe("CONFLICT");
    await build("built-dev");
    const deleted = await call("DELETE", "/environments/{name}", { key: dev.key, params, body: { reason: "Done." } });
    expect(deleted.status).toBe(202);
    expect(deleted.body.deployment).toMatchObject({ kind: "DELETE", number: 3, reason: "Done." });
  });

  test("can't be renamed by an update", async () => {
    const body = exampleSpec({ name: "another-name" });
    const { status, body: refusal } = await call("POST", "/environments/{name}/deployments", {
      key: dev.key,
      params,
      body,
    });
    expect([status, refusal.errors?.[0]?.path]).toEqual([422, "name"]);
  });

  test("one without a stack has nothing to delete and nothing to measure", async () => {
    await ask("unbuilt-dev");
    const options = { key: dev.key, params: { name: "unbuilt-dev" } };
    expect((await call("DELETE", "/environments/{name}", options)).status).toBe(409);
    expect((await call("GET", "/environments/{name}/metrics", options)).status).toBe(409);
    expect((await call("POST", "/environments/{name}/drift", options)).status).toBe(409);
    const drift = (await call("GET", "/environments/{name}/drift", options)).body;
    expect(drift).toMatchObject({ status: "NOT_CHECKED", checking: false, resources: [] });
    const theirs = { ...options, key: approver.key };
    expect((await call("POST", "/environments/{name}/drift", theirs)).body.code).toBe("FORBIDDEN");
    const badRange = { ...options, query: "?range=1y" };
    expect((await call("GET", "/environments/{name}/metrics", badRange)).body.errors[0].path).toBe("range");
  });
});

describe("POST /preview", () => {
  test("answers template and findings, and stores nothing", async () => {
    const spec = exampleSpec({ name: "preview-dev" });
    const body = { ...spec, web: { ...spec.web, imageId: "ami-0123456789abcdef0" } };
    const before = await database().environment.count();
    const { status, body: answer } = await call("POST", "/preview", { key: dev.key, body });
    expect(status).toBe(200);
    expect(answer.template.Resources).toHaveProperty("Vpc");
    expect(answer.cost.monthly).toBeGreaterThan(0);
    expect(answer.costDifference).toBeNull();
    expect(await database().environment.count()).toBe(before);
    expect(await database().template.count()).toBe(0);
  });

  test("answers the same faults as a request", async () => {
    const spec = { ...exampleSpec({ name: "preview-dev" }), vpcCidr: "8.8.8.0/24" };
    const [previewed, asked] = await Promise.all([
      call("POST", "/preview", { key: dev.key, body: spec }),
      call("POST", "/environments", { key: dev.key, body: spec }),
    ]);
    expect(previewed.status).toBe(422);
    expect(previewed.body.errors).toEqual(asked.body.errors);
  });
});

describe("POST /price", () => {
  test("answers the cost of any spec, and the difference to what runs under its name", async () => {
    await ask("priced-dev");
    const spec = exampleSpec({ name: "priced-dev", natGateways: 1 });
    const asked = await call("POST", "/price", { key: dev.key, body: spec });
    expect(asked.status).toBe(200);
    expect(asked.body.cost).toMatchObject({ currency: "USD", region: "eu-west-1" });
    expect(asked.body.costDifference).toBeNull();
    await build("priced-dev");
    const { body } = await call("POST", "/price", { key: dev.key, body: spec });
    expect(body.costDifference).toMatchObject({ after: body.cost.monthly, complete: true });
    expect(body.costDifference.lines.map(({ id }: { id: string }) => id)).toEqual([
      "natGateways",
      "natAddresses",
      "alarms",
    ]);
  });

  test("answers every fault at its place", async () => {
    const { status, body } = await call("POST", "/price", { key: dev.key, body: { ...exampleSpec(), natGateways: 9 } });
    expect(status).toBe(422);
    expect(body.errors.map(({ path }: { path: string }) => path)).toEqual(["natGateways"]);
  });
});

test("another method is answered with the ones there are", async () => {
  const response = await send("DELETE", "/environments", { key: dev.key });
  expect(response.status).toBe(405);
  expect(response.headers.get("allow")).toBe("GET, POST, OPTIONS");
  expect(await response.json()).toMatchObject({
    code: "METHOD_NOT_ALLOWED",
    detail: "This address takes GET and POST.",
  });
});
